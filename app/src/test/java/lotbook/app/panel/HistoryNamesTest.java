package lotbook.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowHistory;
import lotbook.domain.query.TableDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryNamesTest {
    private final HistoryNames links = names(ProgrammeTables.LINKS, Map.of("currency", "USD"));
    private final HistoryNames exceptions = names(ExecutionTables.EXCEPTIONS, Map.of());
    private final HistoryNames trades =
            names(ExecutionTables.TRADES, Map.of("currency", "JPY", "server", "MT5-1", "symbol", "XAUUSD"));

    private static HistoryNames names(TableDefinition table, Map<String, Object> values) {
        Texts texts = Texts.english();
        Row row = new Row(1, table, table.columns().stream().map(column -> Optional.ofNullable(values.get(column.id()))).toList());
        return new HistoryNames(row, texts, new ValueFormat(texts, (server, symbol) -> OptionalInt.of(2)));
    }

    @Test
    void valuesHaveTheTitlesOfTheGrid() {
        assertThat(links.title("assigned_capital")).isEqualTo("Assigned capital");
        assertThat(exceptions.title("age")).isEqualTo("Open, business days");
        assertThat(links.title("master_account")).as("another table's").isEqualTo("Master");
        assertThat(links.title("programme_id")).as("what it is the id of").isEqualTo("Programme");
        assertThat(links.title("nobody_shows_this")).isEqualTo("Nobody shows this");
        assertThat(links.subject("account_login MT5-1/200001")).isEqualTo("account login MT5-1/200001");
    }

    @Test
    void valuesAreReadAsInTheGrid() {
        assertThat(links.value("assigned_capital", Optional.of("12500.5"))).isEqualTo("USD 12,500.50");
        assertThat(exceptions.value("cause", Optional.of("STRANGE"))).isEqualTo(Texts.english().state("STRANGE"));
        assertThat(links.value("known_at", Optional.of("2018-03-14T15:00:00Z"))).as("the title has the zone")
                .isEqualTo("2018-03-14 15:00:00");
        assertThat(links.value("link_id", Optional.of("1234"))).as("ids are never grouped").isEqualTo("1234");
        assertThat(links.value("currency", Optional.empty())).isEqualTo(ValueFormat.NOT_APPLICABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kind            | Kind                      | TRADE                | Trade",
        "status          | Status                    | FILLED               | Filled",
        "swap            | Swap                      | -3.93                | JPY −3.93",
        "commission      | Commission                | -12000               | JPY −12,000",
        "cumulative      | Filled so far, lots       | 5                    | 5.00",
        "leaves          | Open, lots                | 1250.1               | 1,250.10",
        "price           | Price                     | 1325.4               | 1,325.40",
        "reject_reason   | Reject code               | 99                   | 99",
        "leader_order    | Leader order              | 84412077             | 84412077",
        "refers_to       | Corrects deal             | 8441201              | 8441201",
        "session_seq     | Message                   | 1284310              | 1284310",
        "submitted_at    | Submitted at              | 2018-03-14T15:00:00Z | 2018-03-14 15:00:00 UTC",
        "occurred_at     | Time, UTC                 | 2018-03-14T15:00:00Z | 2018-03-14 15:00:00.000",
    })
    void whatTheGridLacksIsReadAsInTheGridsThatHaveIt(String name, String title, String kept, String shown) {
        assertThat(trades.title(name)).isEqualTo(title);
        assertThat(trades.value(name, Optional.of(kept))).isEqualTo(shown);
    }

    @Test
    void wordsOfRecordsThatNoGridShowsAreWords() {
        assertThat(names(PartyTables.KYC_STATES, Map.of()).value("risk", Optional.of("MEDIUM"))).isEqualTo("Medium");
        assertThat(names(PartyTables.PARTIES, Map.of()).value("locked", Optional.of("true"))).isEqualTo("Yes");
    }

    @Test
    void whatIsNoFigureStays() {
        assertThat(links.value("assigned_capital", Optional.of("much"))).isEqualTo("much");
    }

    /** Who reads an older version reads its amounts in the currency that it had. */
    @Test
    void anAmountKeepsTheCurrencyOfItsVersion() {
        RowHistory.Entry corrected = new RowHistory.Entry(RowHistory.Kind.CORRECTED, "link L-1", Instant.EPOCH, Optional.empty(),
                Optional.empty(), "", Optional.empty(), Optional.empty(),
                List.of(new RowHistory.Change("currency", Optional.of("JPY"), Optional.of("USD"))));
        assertThat(links.before(corrected).value("assigned_capital", Optional.of("1000"))).isEqualTo("JPY 1,000");
        assertThat(links.value("assigned_capital", Optional.of("1000"))).isEqualTo("USD 1,000.00");
        assertThat(links.row().text("currency")).contains("USD");
    }
}
