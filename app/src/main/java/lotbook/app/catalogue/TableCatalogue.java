package lotbook.app.catalogue;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateTables;

/** Every table people can look at; a new one is one declaration and one line here. */
public final class TableCatalogue {
    public static final List<TableDefinition> ALL = Stream.of(
                    ExecutionTables.ALL.stream(),
                    Stream.of(ProgrammeTables.ACCOUNTS, ProgrammeTables.LINKS),
                    Stream.of(AllocationTables.VERSIONS),
                    RateTables.ALL.stream(),
                    Stream.of(AuditTables.AUDIT))
            .flatMap(tables -> tables)
            .toList();

    private TableCatalogue() {}
}
