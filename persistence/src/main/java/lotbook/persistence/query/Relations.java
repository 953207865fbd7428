package lotbook.persistence.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.Relation.Lookup;

/**
 * What a table's rows are read from. Usually its view. H2 makes a view's whole content, every column of it, before it sorts or
 * filters, so there operators who may read everything ask the tables behind the view; then their keys and indexes serve. The
 * contract tests hold both to the same answers. Managers have no right on those tables: for them it is always the view, which
 * is their own.
 */
final class Relations {
    private static final Map<String, Relation> TABLES = Map.of(
            "list_executions", joined("execution v", "TRUE", "currency", AccountCurrency.of("v")),
            "list_trades", trades(),
            "list_trade_links", Relation.view("trade_link"),
            "list_summaries", Relation.view("account_summary"),
            "list_fee_charges", Relation.whole("list_fee_charges"),
            "list_copy_events", Relation.view("copy_event"));

    /** PostgreSQL's partitions have no index by exec id, their keys have. */
    private static final Lookup BY_EXEC = new Lookup(List.of("server", "exec-id"), 1,
            among("SELECT k.id FROM execution_key k WHERE k.server = ? AND k.exec_id = ?", true));

    /** A link has its deal's number there. */
    private static final Lookup BY_FOLLOWER = new Lookup(List.of("server", "follower-exec"), 1, BY_EXEC.condition());

    /** An account has a login, even where its column lists several. */
    private static final Relation ACCOUNTS = Relation.view("list_accounts", new Lookup(List.of("server", "login"), 1,
            "v.id IN (SELECT a.id FROM account_login l JOIN account a ON a.account_id = l.account_id"
                    + " WHERE l.server = ? AND l.login = ?"
                    + " AND l.valid_from <= CURRENT_TIMESTAMP AND (l.valid_to IS NULL OR l.valid_to > CURRENT_TIMESTAMP)"
                    + " AND NOT EXISTS (SELECT 1 FROM superseded_logins later WHERE later.id = l.id))", true));

    private static final Map<String, Relation> VIEWS = Map.of(
            "list_executions", Relation.view("list_executions", BY_EXEC),
            "list_trades", Relation.view("list_trades", BY_EXEC, byLeader("execution_key", true)),
            "list_trade_links", Relation.view("list_trade_links", BY_FOLLOWER));

    private Relations() {}

    static Relation of(TableDefinition table, Database database, AsOf asOf) {
        String view = table.viewName();
        if (view.equals("list_movements")) {
            return MovementRows.of(asOf);
        }
        if (view.equals("list_sub_ledgers")) {
            return SubLedgerLines.of(asOf);
        }
        if (view.equals("list_accounts")) {
            return ACCOUNTS;
        }
        if (view.equals("list_exceptions")) {
            return ExceptionRows.of(asOf);
        }
        if (view.equals("list_introductions")) {
            return IntroductionRows.of(database.kind(), asOf);
        }
        if (view.equals("list_breakdowns")) {
            return breakdowns(database, asOf);
        }
        if (database.kind() == DatabaseKind.POSTGRESQL) {
            return VIEWS.getOrDefault(view, Relation.view(view));
        }
        return readsEverything(database.operator().role())
                ? TABLES.getOrDefault(view, Relation.view(view))
                : Relation.view(view);
    }

    /** On PostgreSQL the rows' policies let everybody ask the tables. */
    private static Relation breakdowns(Database database, AsOf asOf) {
        return switch (database.kind()) {
            case H2 -> readsEverything(database.operator().role())
                    ? BreakdownRows.of(DatabaseKind.H2, asOf) : Relation.view("list_breakdowns");
            case POSTGRESQL -> asOf.knownAt().isPresent()
                    ? BreakdownRows.of(DatabaseKind.POSTGRESQL, asOf) : Relation.view("list_breakdowns");
        };
    }

    /** Which rows' figures count: not those of a deal that another corrects or cancels by then. */
    static SqlText counted(TableDefinition table, AsOf asOf) {
        if (!holdsDeals(table)) {
            return new SqlText().add("TRUE");
        }
        SqlText sql = new SqlText().add("(v.server, v.exec_id) NOT IN (SELECT x.server, x.refers_to FROM execution x"
                + " WHERE x.refers_to IS NOT NULL AND x.kind IN ('TRADE_CORRECT', 'TRADE_CANCEL')");
        asOf.asAt().ifPresent(asAt -> sql.add(" AND x.occurred_at <= ?", asAt));
        asOf.knownAt().ifPresent(knownAt -> sql.add(" AND x.known_at <= ?", knownAt));
        return sql.add(")");
    }

    /** What gives the currency of {@code v.login}, for tables whose rows have that and no other. */
    static Optional<String> currencyByLogin(TableDefinition table) {
        return holdsDeals(table) ? Optional.of(AccountCurrency.of("v")) : Optional.empty();
    }

    private static boolean holdsDeals(TableDefinition table) {
        return table.equals(ExecutionTables.EXECUTIONS) || table.equals(ExecutionTables.TRADES);
    }

    static boolean readsEverything(OperatorRole role) {
        return switch (role) {
            case COMPLIANCE, FINANCE, AUDITOR -> true;
            case MANAGER, ADMINISTRATOR, FEED -> false;
        };
    }

    private static Relation joined(String from, String only, String... expressions) {
        return new Relation(new SqlText().add(from), pairs(expressions), only, List.of());
    }

    /** As list_trades. */
    private static Relation trades() {
        Relation trades = joined(
                "execution v LEFT JOIN copied_deal c ON c.id = v.id", "v.kind IN ('TRADE', 'TRADE_CORRECT')",
                "role", "CASE WHEN v.leader_order IS NOT NULL THEN 'FOLLOWER' WHEN c.id IS NOT NULL THEN 'LEADER'"
                        + " WHEN (v.server, v.login) IN (SELECT m.server, m.login FROM master_login m)"
                        + " AND EXISTS (SELECT 1 FROM master_login m WHERE m.server = v.server AND m.login = v.login"
                        + " AND m.valid_from <= v.occurred_at AND (m.valid_to IS NULL OR m.valid_to > v.occurred_at))"
                        + " THEN 'MASTER' ELSE 'OWN' END",
                "slippage", "c.slippage",
                "latency_ms", "c.latency_ms",
                "leader_exec", "CASE WHEN v.leader_order IS NULL THEN v.exec_id ELSE COALESCE(v.leader_exec, c.leader_exec) END",
                "leader_login", "c.leader_login",
                "currency", AccountCurrency.of("v"));
        return new Relation(trades.from(), trades.expressions(), trades.only(), List.of(byLeader("execution", false)));
    }

    /** A leader's deal, what is linked to it, and copies that waited for it. */
    private static Lookup byLeader(String keys, boolean asArray) {
        return new Lookup(List.of("server", "leader-exec"), 3, among(
                "SELECT k.id FROM " + keys + " k WHERE k.server = ? AND k.exec_id = ?"
                        + " UNION ALL SELECT f.id FROM trade_link t JOIN " + keys + " f ON f.server = t.server"
                        + " AND f.exec_id = t.follower_exec WHERE t.server = ? AND t.leader_exec = ?"
                        + " UNION ALL SELECT w.id FROM waiting_copy w WHERE w.server = ? AND w.leader_exec = ?", asArray));
    }

    /** PostgreSQL takes an array for short and goes by the primary key; what a query gives it takes for long and reads all. */
    private static String among(String ids, boolean asArray) {
        return asArray ? "v.id = ANY(ARRAY(" + ids + "))" : "v.id IN (" + ids + ")";
    }

    private static Map<String, String> pairs(String... words) {
        return Stream.iterate(0, i -> i < words.length, i -> i + 2)
                .collect(Collectors.toMap(i -> words[i], i -> words[i + 1]));
    }
}
