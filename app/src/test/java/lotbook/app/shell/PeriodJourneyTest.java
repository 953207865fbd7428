package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import lotbook.app.control.Action;
import lotbook.app.demo.DemoDesk;
import lotbook.app.place.Screen;
import lotbook.app.table.GridView;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.identity.Login;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import org.junit.jupiter.api.Test;

/** Finance closes a month, compliance sees what that locks and agrees; a run of it is refused in the window, until it is reopened. */
class PeriodJourneyTest extends DemoWindowTest {
    @Override
    void fill() {
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.NEW_YORK_17, BusinessCalendar.NEW_YORK_17), changes);
            store.commit(store.take("MT5-1", "test", Duration.ofMinutes(10)), List.of(
                    received("M-7", "500.00", "2018-03-12T10:00:00Z")), 1);
        }
    }

    private static Received received(String id, String amount, String at) {
        Instant moment = Instant.parse(at);
        return new Received(1, CLOCK.instant(), new Movement(
                new Login("MT5-1", "200001"), id, Movement.Type.DEPOSIT, new BigDecimal(amount), "USD", moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty()));
    }

    @Test
    void aMonthIsClosedByTwoPeopleRefusesARunAndIsReopened() {
        signIn(OperatorRole.FINANCE);
        propose("2018-03", "March ties out");
        closeWindow();
        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        assertThat(agree("Close period 2018-03 of AURORA")).startsWith(
                "Closing 2018-03 for Aurora Markets locks 1 posting for everyone. Reopening takes two people and a reason.");
        open(PeriodTables.PERIODS);
        Desk.waitUntil("closed", () -> focus("2018-03") && stateOfRow().filter("CLOSED"::equals).isPresent());
        assertThat(offered("close-period")).as("compliance decides and closes none").isEmpty();
        closeWindow();

        openWindow();
        signIn(OperatorRole.FINANCE);
        open(FeeRunTables.RUNS);
        Desk.waitUntil("its runs", () -> hands.sees("#fee-calculate"));
        hands.type("#fee-period", "2018-03");
        hands.type("#fee-programme", "AUR-COPY");
        hands.type("#fee-reason", "March once more");
        hands.press("#fee-calculate");
        Desk.waitUntil("refused", () -> hands.textOf("#fee-said").contains("2018-03 is closed since"));
        assertThat(hands.textOf("#fee-said")).contains("by " + DemoDesk.operator(OperatorRole.COMPLIANCE).name() + ".")
                .contains("Choose a day from 2018-04-01 on, or propose reopening it.");
        assertThat(hands.<TextField>find("#fee-period").orElseThrow().getText()).as("nothing typed is lost").isEqualTo("2018-03");
        propose("2018-03", "The terms of L-0001 were wrong");
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        assertThat(agree("Reopen period 2018-03 of AURORA")).startsWith("Reopening 2018-03 for Aurora Markets lets postings");
        open(PeriodTables.PERIODS);
        Desk.waitUntil("reopened", () -> focus("2018-03") && stateOfRow().filter("REOPENED"::equals).isPresent());
    }

    /** By the sheet: the month's name is typed to confirm. */
    private void propose(String month, String why) {
        open(PeriodTables.PERIODS);
        Desk.waitUntil("its month", () -> focus(month));
        Action action = offered("close-period").orElseThrow();
        Desk.act(() -> assertThat(action.tryIt()).isTrue());
        Desk.waitUntil("read", () -> hands.textOf("#period-title").startsWith(month + " of Aurora Markets: "));
        Button button = hands.<Button>find("#period-propose").orElseThrow();
        assertThat(hands.textOf("#period-obstacle")).isEqualTo("Type " + month + " to confirm.");
        hands.type("#period-name", month);
        hands.type("#period-why", why);
        Desk.waitUntil("nothing in the way", () -> !button.isDisabled());
        hands.press("#period-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#period-sheet"));
    }

    /** In the Inbox; what it says would follow. */
    private String agree(String head) {
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals(head));
        String consequence = hands.textOf("#proposal-consequence");
        hands.type("#proposal-reason", "Looked at it");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> {
            try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
                return new StoredProposals(auditor, () -> { }).open().isEmpty();
            }
        });
        return consequence;
    }

    /** On the interface thread. */
    private Optional<Object> stateOfRow() {
        return grid().flatMap(GridView::focusedRow).flatMap(row -> row.value(row.table().column("state").orElseThrow()));
    }

    private Optional<Action> offered(String id) {
        return Desk.ask(() -> frame().view().actions().stream()
                .filter(action -> action.id().equals(id)).findFirst());
    }

    /** The row of the month. */
    private boolean focus(String month) {
        return grid().filter(view -> IntStream.range(0, (int) view.model().rowsProperty().get().total())
                .mapToLong(view.model().rowsProperty().get()::idAt)
                .anyMatch(row -> view.focus(row, Optional.empty()) && view.focusedRow()
                        .flatMap(found -> found.value(found.table().column("period").orElseThrow()))
                        .filter(month::equals).isPresent())).isPresent();
    }
}
