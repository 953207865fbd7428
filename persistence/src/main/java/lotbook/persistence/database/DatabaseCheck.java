package lotbook.persistence.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks whether the guards stand as the migrations set them: nobody may change history, row-level security is on,
 * triggers are on, nobody has more rights than the role gives. An administrator or an auditor runs it; an empty list is a clean
 * bill of what {@link #unseen} does not name.
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

    private static final List<Question> POSTGRESQL = List.of(
            new Question(
                    "somebody besides the owner may change or delete its rows.",
                    "SELECT DISTINCT c.relname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind IN ('r', 'p', 'v')"
                            + " AND a.grantee <> c.relowner AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')"
                            + " AND " + MUTABLE.formatted("c.relname")),
            new Question(
                    "it holds clients' data and has no row-level security.",
                    "SELECT DISTINCT c.relname FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind IN ('r', 'p')"
                            + " AND NOT c.relrowsecurity AND a.privilege_type = 'SELECT'"
                            + " AND pg_get_userbyid(a.grantee) IN ('lotbook_reader', 'lotbook_manager')"
                            + " AND c.relname NOT IN ('brand', 'business_calendar', 'instrument', 'reference_rate',"
                            + " 'document_version', 'programme', 'approval_policy',"
                            + " 'feed_reseat', 'feed_reseat_decision', 'feed_session_start')"
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
                    "it has no trigger that refuses changes.",
                    "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'why'"
                            + " WHERE c.relnamespace = 'lotbook'::regnamespace AND c.relkind = 'r' AND NOT EXISTS"
                            + " (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname LIKE '%\\_frozen')"),
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
                    "somebody may change or delete its rows.",
                    "SELECT DISTINCT table_name FROM information_schema.table_privileges WHERE table_schema = 'lotbook'"
                            + " AND privilege_type IN ('UPDATE', 'DELETE') AND " + MUTABLE.formatted("table_name")),
            new Question(
                    "it has no trigger that refuses changes.",
                    "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t"
                            + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                            + " WHERE c.table_schema = 'lotbook' AND c.column_name = 'why'"
                            + " AND t.table_type = 'BASE TABLE' AND NOT EXISTS"
                            + " (SELECT 1 FROM information_schema.triggers g WHERE g.event_object_table = c.table_name"
                            + " AND g.trigger_name = c.table_name || '_frozen')"),
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
            return findings;
        });
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
