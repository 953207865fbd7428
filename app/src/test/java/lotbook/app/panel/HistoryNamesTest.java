package lotbook.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.programme.ProgrammeTables;
import org.junit.jupiter.api.Test;

class HistoryNamesTest {
    private final HistoryNames links = new HistoryNames(ProgrammeTables.LINKS, Texts.english());
    private final HistoryNames exceptions = new HistoryNames(ExecutionTables.EXCEPTIONS, Texts.english());

    @Test
    void valuesHaveTheTitlesOfTheGrid() {
        assertThat(links.title("assigned_capital")).isEqualTo("Assigned capital");
        assertThat(exceptions.title("age")).isEqualTo("Open, business days");
        assertThat(links.title("master_account")).as("another table's").isEqualTo("Master");
        assertThat(links.title("nobody_shows_this")).isEqualTo("Nobody shows this");
        assertThat(links.subject("account_login MT5-1/200001")).isEqualTo("account login MT5-1/200001");
    }

    @Test
    void valuesAreReadAsInTheGrid() {
        assertThat(links.value("assigned_capital", Optional.of("12500.5"))).isEqualTo("12,500.5");
        assertThat(exceptions.value("cause", Optional.of("STRANGE"))).isEqualTo(Texts.english().state("STRANGE"));
        assertThat(links.value("known_at", Optional.of("2018-03-14T15:00:00Z"))).isEqualTo("2018-03-14 15:00:00 UTC");
        assertThat(links.value("link_id", Optional.of("1234"))).as("ids are never grouped").isEqualTo("1234");
        assertThat(links.value("currency", Optional.empty())).isEqualTo(ValueFormat.NOT_APPLICABLE);
    }
}
