package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import lotbook.persistence.database.WantedGuards.Guard;

/**
 * Looks whether the guards stand as the migrations set them: nobody may change history, row-level security is on, what the
 * migrations name of triggers and policies is there and on, nobody has more rights than the role gives, and only the feed writes
 * facts. What a trigger's function or a policy says is not compared, but that a policy lets all through. An administrator or an
 * auditor runs it; an empty list is a clean bill of what {@link #unseen} does not name.
 */
public final class DatabaseCheck {
    /** @param subject the table or account it is about */
    public record Finding(String subject, String problem) {
        @Override
        public String toString() {
            return subject + ": " + problem;
        }
    }

    private record Question(String problem, String sql) {}

    /** The feed's lease and the state of its session move on and are no history. */
    private static final String MUTABLE = "%1$s NOT IN ('feed_lease', 'fix_session')";

    private static final String FACTS = "'execution', 'execution_key', 'breakdown', 'breakdown_line', 'account_summary',"
            + " 'movement', 'trade_link', 'linked_deal', 'copied_deal', 'waiting_copy', 'copy_event', 'command_answer',"
            + " 'feed_exception', 'ledger_opening', 'late_deal'";

    private static final List<Question> POSTGRESQL = List.of(
            new Question(
                    "somebody besides the owner may change or delete its rows.",
                    "SELECT DISTINCT c.relname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind IN ('r', 'p', 'v')"
                            + " AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')"
                            + " AND " + MUTABLE.formatted("c.relname")),
            new Question(
                    "somebody besides the owner may change a column of it.",
                    "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid"
                            + " CROSS JOIN LATERAL aclexplode(t.attacl) a WHERE c.relnamespace = 'lotbook'::regnamespace"
                            + " AND a.grantee <> c.relowner AND a.privilege_type = 'UPDATE'"
                            + " AND " + MUTABLE.formatted("c.relname")),
            new Question(
                    "somebody besides the feed may write facts into it.",
                    "SELECT DISTINCT g.relname FROM (SELECT c.relname, c.relowner, a.grantee, a.privilege_type FROM pg_class c"
                            + " CROSS JOIN LATERAL aclexplode(c.relacl) a WHERE c.relnamespace = 'lotbook'::regnamespace"
                            + " UNION ALL SELECT c.relname, c.relowner, a.grantee, a.privilege_type FROM pg_class c"
                            + " JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace) g"
                            + " WHERE g.privilege_type = 'INSERT' AND g.grantee NOT IN (g.relowner, 'lotbook_feed'::regrole)"
                            + " AND (g.relname IN (" + FACTS + ") OR g.relname ~ '^execution_[0-9]{4}_[0-9]{2}$'"
                            + " OR g.relname ~ '_rows$')"),
            new Question(
                    "one of its policies lets everybody's rows through.",
                    "SELECT DISTINCT c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND p.polcmd IN ('r', '*') AND p.polpermissive"
                            + " AND pg_get_expr(p.polqual, p.polrelid) = 'true'"
                            + " AND p.polroles <> ARRAY['lotbook_feed'::regrole::oid]"),
            new Question(
                    "this operator's groups are not those of the role.",
                    "SELECT o.name FROM lotbook.operator_now o JOIN pg_roles r ON r.rolname = o.name"
                            + " WHERE ARRAY['lotbook_' || lower(o.role)] IS DISTINCT FROM (SELECT array_agg(g.rolname::text)"
                            + " FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid)"),
            new Question(
                    "this account may connect, has a role of Lotbook's and is no operator.",
                    "SELECT DISTINCT r.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
                            + " JOIN pg_roles r ON r.oid = m.member JOIN pg_database d ON d.datname = current_database()"
                            + " CROSS JOIN LATERAL aclexplode(d.datacl) a"
                            + " WHERE a.grantee = r.oid AND a.privilege_type = 'CONNECT' AND g.rolname ~ '^lotbook_'"
                            + " AND r.rolname !~ '^lotbook_'"
                            + " AND NOT EXISTS (SELECT 1 FROM lotbook.operator_now o WHERE o.name = r.rolname)"),
            new Question(
                    "it has no row-level security.",
                    "SELECT DISTINCT c.relname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind IN ('r', 'p')"
                            + " AND NOT c.relrowsecurity AND a.privilege_type = 'SELECT'"
                            + " AND pg_get_userbyid(a.grantee) IN ('lotbook_reader', 'lotbook_manager')"
                            + " AND " + MUTABLE.formatted("c.relname")),
            new Question(
                    "it is not lotbook_owner's.",
                    "SELECT relname FROM pg_class WHERE relnamespace = 'lotbook'::regnamespace"
                            + " AND relkind IN ('r', 'p', 'v', 'S') AND pg_get_userbyid(relowner) <> 'lotbook_owner'"),
            new Question(
                    "one of its triggers is off.",
                    "SELECT DISTINCT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND t.tgenabled = 'D'"),
            new Question(
                    "this operator has rights beyond a role of Lotbook's.",
                    "SELECT o.name FROM lotbook.operator_now o JOIN pg_roles r ON r.rolname = o.name"
                            + " WHERE r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolbypassrls OR"
                            + " r.rolreplication"
                            + " OR pg_has_role(r.oid, 'lotbook_owner', 'MEMBER')"),
            new Question(
                    "it may sign in.",
                    "SELECT rolname FROM pg_roles WHERE rolname = 'lotbook_owner' AND rolcanlogin"),
            new Question(
                    "it sorts otherwise than by code point, so lists differ from H2's.",
                    "SELECT datname FROM pg_database WHERE datname = current_database() AND datcollate NOT IN"
                    + " ('C', 'POSIX')"));

    private static final List<Question> H2 = List.of(
            new Question(
                    "somebody besides the feed may write facts into it.",
                    "SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE table_schema = 'lotbook'"
                            + " AND privilege_type = 'INSERT' AND grantee <> 'lotbook_feed' AND table_name IN (" + FACTS + ")"),
            new Question(
                    "somebody may change or delete its rows.",
                    "SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE table_schema = 'lotbook'"
                            + " AND privilege_type IN ('UPDATE', 'DELETE') AND " + MUTABLE.formatted("table_name")),
            new Question(
                    "this account is an administrator of the file, but no administrator of Lotbook.",
                    "SELECT u.user_name FROM information_schema.users u WHERE u.is_admin AND NOT EXISTS (SELECT 1 FROM"
                            + " lotbook.signed_in s WHERE s.name = u.user_name) AND NOT EXISTS (SELECT 1 FROM"
                            + " lotbook.operator_now o WHERE o.name = u.user_name AND o.role = 'ADMINISTRATOR')"));

    private DatabaseCheck() {}

    /** What isn't as it should be; signing in has checked the schema's version already. */
    public static List<Finding> findings(Database database) {
        List<Question> questions =
                switch (database.kind()) {
                    case H2 -> H2;
                    case POSTGRESQL -> POSTGRESQL;
                };
        return database.rolledBack(connection -> {
            List<Finding> findings = new ArrayList<>();
            for (Question question : questions) {
                findings.addAll(ask(connection, question));
            }
            switch (database.kind()) {
                case H2 -> findings.addAll(missing(connection, database.kind(), Guard.TRIGGER, "SELECT trigger_name"
                        + " FROM information_schema.triggers WHERE trigger_schema = 'lotbook'"));
                case POSTGRESQL -> {
                    findings.addAll(missing(connection, database.kind(), Guard.TRIGGER, "SELECT t.tgname FROM pg_trigger t"
                            + " JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = 'lotbook'::regnamespace"));
                    findings.addAll(missing(connection, database.kind(), Guard.POLICY,
                            "SELECT policyname FROM pg_policies WHERE schemaname = 'lotbook'"));
                }
            }
            return findings;
        });
    }

    /** Of what the migrations make by name, what is not there any more. */
    private static List<Finding> missing(Connection connection, DatabaseKind kind, Guard guard, String sql) throws SQLException {
        Map<String, String> wanted = WantedGuards.of(guard, kind);
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                wanted.remove(row.getString(1));
            }
        }
        String kindOfGuard = guard.name().toLowerCase(Locale.ROOT);
        return wanted.entrySet().stream()
                .map(gone -> new Finding(gone.getValue(), "its " + kindOfGuard + " " + gone.getKey() + " is gone."))
                .toList();
    }

    /** What this operator can't look at, a sentence each. */
    public static List<String> unseen(Database database) {
        boolean owner = database.operator().role() == OperatorRole.ADMINISTRATOR;
        return database.kind() == DatabaseKind.H2 && !owner
                ? List.of("Who administers the file was not looked at: H2 tells only its administrator.")
                : List.of();
    }

    private static List<Finding> ask(Connection connection, Question question) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question.sql() + " ORDER BY 1")) {
            while (row.next()) {
                findings.add(new Finding(row.getString(1), question.problem()));
            }
        }
        return findings;
    }
}
