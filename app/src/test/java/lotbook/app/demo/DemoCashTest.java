package lotbook.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.app.cash.ExplainCash;
import lotbook.app.cash.ImportCash;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.SqlRowSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's statements meet what its month moved: all of it, but for one transfer that never arrives. */
class DemoCashTest {
    private static final AsOf END = new AsOf(Optional.of(Instant.parse("2018-03-30T20:00:00Z")), Optional.empty());

    @Test
    void theStatementsMeetWhatTheMonthMoved(@TempDir Path folder) {
        PlayedMonth.in(folder).close();
        DemoOperator who = DemoDesk.operator(OperatorRole.FINANCE);
        try (Database finance = Database.open(
                DatabaseUrl.h2File(folder.resolve("demo")),
                Credentials.of(who.name(), who.password()), InstantSource.system())) {
            ImportCash.Report report = DemoCash.bring(finance, () -> { });
            assertThat(report.clean()).isTrue();
            assertThat(report.count(CashBook.Verdict.NEW)).isEqualTo(20);
            assertThat(report.outcomes()).as("everybody they name is on file").allMatch(one -> one.reason().isEmpty());
            List<Row> flights = rows(finance, CashTables.IN_FLIGHT, END);
            assertThat(flights).filteredOn(row -> text(row, "state").equals("MET")).extracting(row -> text(row, "reference"))
                    .containsExactlyInAnyOrder("PSP-88121", "PSP-88121", "PO-310", "PSP-88407", "WIRE-20117", "WIRE-20144",
                            "WIRE-20201", "WIRE-20230", "PAMM-SUB-1", "PAMM-RED-1", "RESERVE-SUB-1", "RESERVE-SUB-2",
                            "MIGRATION-1");
            Row open = flights.stream().filter(row -> text(row, "reference").equals("TR-88")).findFirst().orElseThrow();
            assertThat(text(open, "state") + " " + text(open, "age") + " " + text(open, "left-owner") + " to "
                    + text(open, "arrived-owner")).isEqualTo("NOT_SEEN 1 P-2007 to MT5-1/200007");
            assertThat(new ExplainCash().explain(open, CashTables.IN_FLIGHT.column("age").orElseThrow()).orElseThrow().asText())
                    .contains("1 business day  ").contains("no other side with the same account in flight")
                    .contains("WALLET P-2007, 2018-03-29 15:00:00 UTC  left").contains("PLATFORM MT5-1/200007, not seen")
                    .contains("[cash entry WALLET/P-2007/W-1004]").contains("Rule in-flight 1");
            assertThat(balance(finance, "IN_FLIGHT", "MT5-1/200007")).isEqualTo("1250.00");
            assertThat(balance(finance, "IN_FLIGHT", "MT5-1/200045")).isEqualTo("0.00");
            assertThat(balance(finance, "WALLET", "P-2007")).isEqualTo("250.00");
            assertThat(balance(finance, "BROKER", "BANK Nordbank/USD-1")).isEqualTo("-12.50");
            assertThat(balance(finance, "PROVIDER", "Cardwell/USD-1/reserve")).isEqualTo("250.00");
            // 1500.00 of the last deposit, less its fee, is not settled yet.
            assertThat(balance(finance, "PROVIDER", "Cardwell/USD-1")).isEqualTo("1456.50");
        }
    }

    private static String balance(Database database, String kind, String owner) {
        return rows(database, LedgerTables.BALANCES, END).stream()
                .filter(row -> text(row, "kind").equals(kind) && text(row, "owner").equals(owner)
                        && text(row, "currency").equals("USD"))
                .map(row -> text(row, "balance")).findFirst().orElse("none");
    }

    private static List<Row> rows(Database database, TableDefinition table, AsOf asOf) {
        SqlRowSource source = new SqlRowSource(database);
        Question question = Question.of(table).with(asOf);
        return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }
}
