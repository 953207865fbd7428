package lotbook.app.execution;

import java.util.List;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.TableDefinition;

/** Which tables stand as screens under Trades, in the order of their tabs. */
public final class ExecutionScreens {
    public static final List<TableDefinition> TABS = List.of(
            ExecutionTables.TRADES,
            ExecutionTables.EXECUTIONS,
            ExecutionTables.BREAKDOWNS,
            ExecutionTables.COPY_EVENTS,
            ExecutionTables.TRADE_LINKS,
            ExecutionTables.SUMMARIES,
            ExecutionTables.MOVEMENTS,
            ExecutionTables.EXCEPTIONS);

    private ExecutionScreens() {}
}
