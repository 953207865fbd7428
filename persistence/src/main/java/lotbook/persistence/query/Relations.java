package lotbook.persistence.query;

import java.util.Map;
import lotbook.domain.query.TableDefinition;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.OperatorRole;

/**
 * What a table's rows are read from. Usually its view. H2 makes a view's whole content, every column of it, before it sorts or
 * filters, so there operators who may read everything ask the table behind the view, where that has the view's columns under the
 * same names; then an index can serve. Managers have no right on those tables: for them it is always the view, which is
 * their own.
 */
final class Relations {
    private static final Map<String, String> TABLES = Map.of(
            "list_executions", "execution",
            "list_trade_links", "trade_link",
            "list_summaries", "account_summary",
            "list_movements", "movement",
            "list_copy_events", "copy_event",
            "list_exceptions", "feed_exception");

    private Relations() {}

    static String of(TableDefinition table, Database database) {
        return database.kind() == DatabaseKind.H2 && readsEverything(database.operator().role())
                ? TABLES.getOrDefault(table.viewName(), table.viewName())
                : table.viewName();
    }

    private static boolean readsEverything(OperatorRole role) {
        return switch (role) {
            case COMPLIANCE, FINANCE, AUDITOR -> true;
            case MANAGER, ADMINISTRATOR, FEED -> false;
        };
    }
}
