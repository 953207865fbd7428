package lotbook.app.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lotbook.app.place.Place.PanelTab;
import lotbook.app.text.Texts;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.identity.PartyId;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceLinkTest {
    private static final Texts TEXTS = Texts.english();
    private static final Instant THEN = Instant.parse("2018-03-30T21:00:00Z");
    private static final Screen TRADES = new Screen.Grid(ExecutionTables.TRADES);

    @Test
    void aRowIsNamedByItsKeyAndFoundAgainByIt() {
        Place place = new Place(TRADES, "symbol: eurusd", "-filled", Optional.of("asked"), OptionalLong.of(7),
                Optional.of(PanelTab.EXPLAIN), new AsOf(Optional.of(THEN), Optional.of(THEN)));
        String link = PlaceLink.to(Optional.of(trade("MT5-1", "E/1 ü")), place, "aurora");
        assertThat(link).isEqualTo("lotbook:deal/MT5-1/E%2F1+%C3%BC?column=asked&panel=explain"
                + "&as-at=2018-03-30T21%3A00%3A00Z&known-at=2018-03-30T21%3A00%3A00Z&at=aurora");
        PlaceLink read = PlaceLink.read(link, TEXTS);
        assertThat(read.database()).isEqualTo("aurora");
        assertThat(read.place().screen()).isEqualTo(TRADES);
        assertThat(read.place().filter()).isEqualTo("server: \"MT5-1\"; exec-id: \"E/1 ü\"");
        assertThat(read.place().panel()).contains(PanelTab.EXPLAIN);
        assertThat(read.place().asOf()).isEqualTo(place.asOf());
        assertThat(read.place().row()).as("ids of one database mean nothing in another").isEmpty();
    }

    @Test
    void aGridKeepsItsFilterAndSort() {
        Place place = Place.of(new Screen.Grid(ExecutionTables.EXCEPTIONS)).withFilter("cause: strange; text: /a&b;c/");
        PlaceLink read = PlaceLink.read(PlaceLink.to(Optional.empty(), place, "demo"), TEXTS);
        assertThat(read.place()).isEqualTo(place);
        assertThat(read.database()).isEqualTo("demo");
    }

    @Test
    void aPageIsAPlaceToo() {
        Place keys = Place.of(new Screen.Of(Screen.Page.KEYS));
        assertThat(PlaceLink.read(PlaceLink.to(Optional.empty(), keys, "demo"), TEXTS).place()).isEqualTo(keys);
    }

    @Test
    void anAnswerAboutAFeeIsAPlaceToo() {
        Place charge = Place.of(new Screen.Answer(new FeeQuestion.OfCharge("PF-5", Optional.of(new PartyId("P-2047")))));
        String link = PlaceLink.to(Optional.empty(), charge, "demo");
        assertThat(link).startsWith("lotbook:fee-answer/charge/PF-5/P-2047");
        assertThat(PlaceLink.read(link, TEXTS).place()).isEqualTo(charge);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "https://example.org", "lotbook:", "lotbook:grid/nothing?at=demo", "lotbook:deal/only-one-part",
        "lotbook:grid/trades?as-at=yesterday", "lotbook:%zz", "lotbook:fee-answer/run/march/L-0007",
        "lotbook:fee-answer/run/12/L-0007+", "lotbook:/"
    })
    void whatCannotBeReadSaysWhatAndHow(String text) {
        assertThatThrownBy(() -> PlaceLink.read(text, TEXTS))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("Ctrl+L");
    }

    private static Row trade(String server, String exec) {
        TableDefinition table = ExecutionTables.TRADES;
        List<Optional<Object>> values = table.columns().stream()
                .map(column -> switch (column.id()) {
                    case "server" -> Optional.<Object>of(server);
                    case "exec-id" -> Optional.<Object>of(exec);
                    case "asked" -> Optional.<Object>of(new BigDecimal("0.77"));
                    default -> Optional.empty();
                })
                .toList();
        return new Row(1, table, values);
    }
}
