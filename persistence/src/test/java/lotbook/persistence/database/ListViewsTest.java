package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.TableDefinition.TimeAxes;
import lotbook.domain.rate.RateTables;
import lotbook.domain.unit.fund.FundTables;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every declared table has its view, with every column. */
class ListViewsTest {
    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void everyDeclaredColumnIsInItsView(DatabaseKind kind) {
        List<TableDefinition> tables = Stream.of(
                        AllocationTables.ALL, AuditTables.ALL, CashTables.ALL, FeeTables.ALL, FundTables.ALL,
                        List.of(LedgerTables.LINES, LedgerTables.POSTINGS),
                        PartyTables.ALL, PeriodTables.ALL, ProgrammeTables.ALL,
                        RateTables.ALL)
                .flatMap(List::stream)
                .toList();
        try (TestDatabase test = TestDatabase.create(kind)) {
            Database auditor = test.as(TestDatabase.AUDITOR);
            for (TableDefinition table : tables) {
                String columns = table.columns().stream().filter(column -> column.names().isEmpty())
                        .map(Column::sqlName).collect(Collectors.joining(", "));
                String times = table.time() == TimeAxes.EVENT
                        ? ", occurred_at, known_at"
                        : ", valid_from, valid_to, known_at, supersedes";
                String sql = "SELECT id, " + columns + times + " FROM " + table.viewName() + " ORDER BY id";
                assertThatCode(() -> auditor.rolledBack(connection -> connection.prepareStatement(sql).execute()))
                        .as(sql)
                        .doesNotThrowAnyException();
            }
        }
    }
}
