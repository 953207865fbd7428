package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import lotbook.app.cash.CashImportModel.Told;
import lotbook.app.control.Action;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.SqlRowSource;
import lotbook.reports.incoming.CashFiles;
import org.junit.jupiter.api.Test;

/**
 * Finance brings a statement in by the window: sees what would become of every row, imports it, and finds the transfer in
 * flight.
 */
class CashJourneyTest extends DemoWindowTest {
    private static final String HEADER = String.join(",", CashFiles.COLUMNS);

    @Test
    void aStatementIsTriedImportedAndSeenInFlight() throws IOException {
        Files.writeString(exported().resolve("chosen.csv"), HEADER + """

                WALLET,P-2007,W-1,TRANSFER,-1250.00,USD,2018-03-29T15:00:00Z,2018-03-29,PLATFORM,MT5-1/200007,TR-88,
                WALLET,P-2007,W-2,DEPOSIT,-5,USD,2018-03-29T15:00:00Z,2018-03-29,,,,
                WALLET,P-4040,W-3,FEE,-5,USD,2018-03-29T15:00:00Z,2018-03-29,,,,
                """);
        signIn(OperatorRole.FINANCE);
        open(CashTables.ENTRIES);
        Desk.waitUntil("the grid", () -> action().isPresent());
        Desk.act(() -> assertThat(action().orElseThrow().tryIt()).isTrue());
        Desk.waitUntil("tried", () -> hands.textOf("#cash-title").equals("Import cash entries from chosen.csv"));
        assertThat(hands.textOf("#cash-consequence")).startsWith("Would be: 2 new, 0 unchanged, 1 refused.");
        assertThat(told()).satisfiesExactly(
                row -> assertThat(row).isEqualTo(new Told("REFUSED",
                        "chosen.csv row 3, column amount: \"-5\" does not fit: A DEPOSIT is above zero."
                                + " Correct it or skip the row.")),
                row -> assertThat(row).isEqualTo(new Told("NEW",
                        "chosen.csv row 2, WALLET P-2007 W-1. 1250.00 USD from WALLET P-2007 to IN_FLIGHT MT5-1/200007.")),
                row -> assertThat(row.words()).endsWith("Nobody is on file for WALLET P-4040."));
        assertThat(rows()).as("nothing is kept yet").isEmpty();
        Button importing = hands.<Button>find("#cash-propose").orElseThrow();
        assertThat(importing.isDisabled()).as("without a reason").isTrue();
        hands.type("#cash-why", "Wallets of March");
        Desk.waitUntil("nothing in the way", () -> !importing.isDisabled());
        hands.press("#cash-propose");
        Desk.waitUntil("imported", () -> hands.textOf("#cash-consequence").startsWith("Imported: 2 new, 0 unchanged, 1 ref"));
        assertThat(hands.textOf("#cash-obstacle")).isEqualTo("It is imported.");
        assertThat(told()).as("what was refused stays in sight").hasSize(3);
        assertThat(rows()).hasSize(1);
        assertThat(rows().getFirst().value(CashTables.IN_FLIGHT.column("arrived-owner").orElseThrow())).contains("MT5-1/200007");
        Desk.act(() -> assertThat(action().orElseThrow().tryIt()).isTrue());
        Desk.waitUntil("tried again", () -> hands.textOf("#cash-consequence").startsWith("Would be: 0 new, 2 unchanged, 1"));
        assertThat(hands.textOf("#cash-obstacle")).isEqualTo("Nothing in it is new.");
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(CashTables.ENTRIES);
        Desk.waitUntil("the grid", () -> grid().filter(view -> view.model().rowsProperty().get().total() == 2).isPresent());
        assertThat(Desk.ask(this::action)).as("compliance reads and imports none").isEmpty();
    }

    private List<Told> told() {
        return Desk.ask(() -> List.copyOf(hands.<ListView<Told>>find("#cash-rows").orElseThrow().getItems()));
    }

    private List<Row> rows() {
        try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
            SqlRowSource source = new SqlRowSource(auditor);
            Question question = Question.of(CashTables.IN_FLIGHT);
            return source.rows(question, Arrays.stream(source.ids(question).ids()).boxed().toList());
        }
    }

    /** On the interface thread. */
    private Optional<Action> action() {
        return frame().view().actions().stream().filter(action -> action.id().equals("import-cash")).findFirst();
    }
}
