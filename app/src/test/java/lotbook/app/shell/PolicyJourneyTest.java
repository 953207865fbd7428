package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.domain.approval.ApprovalTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import org.junit.jupiter.api.Test;

/** The administrator proposes a policy from its row, compliance sees old and new and agrees. */
class PolicyJourneyTest extends DemoWindowTest {
    @Test
    void aPolicyIsProposedFromItsRowAndAgreedTo() {
        signIn(OperatorRole.ADMINISTRATOR);
        open(ApprovalTables.POLICIES);
        Desk.waitUntil("its row", () -> focus("MANUAL_LOTS"));
        Action action = offered().orElseThrow();
        Desk.act(() -> assertThat(action.tryIt()).isTrue());
        Desk.waitUntil("read", () -> hands.textOf("#policy-title").contains("Manual lots"));
        Button button = hands.<Button>find("#policy-propose").orElseThrow();
        assertThat(button.isDisabled()).as("nothing differs yet").isTrue();
        hands.type("#policy-from", "50");
        hands.type("#policy-proposers", "trader");
        Desk.waitUntil("named", () -> hands.textOf("#policy-obstacle").startsWith("trader is no role"));
        hands.type("#policy-proposers", "manager");
        hands.type("#policy-deciders", "compliance");
        hands.type("#policy-decisions", "2");
        hands.type("#policy-why", "Managers ask for large blocks");
        Desk.waitUntil("nothing in the way", () -> !button.isDisabled());
        hands.press("#policy-propose");
        Desk.waitUntil("refused by the database", () -> hands.textOf("#policy-trouble").contains("Too few could decide on manual lots"));
        hands.type("#policy-decisions", "1");
        Desk.waitUntil("nothing in the way", () -> !button.isDisabled());
        hands.press("#policy-propose");
        Desk.waitUntil("proposed", () -> !hands.sees("#policy-sheet"));
        closeWindow();

        openWindow();
        signIn(OperatorRole.COMPLIANCE);
        open(Screen.Page.INBOX);
        Desk.waitUntil("it waits", () -> hands.textOf("#proposal-head").equals("Change policy manual lots from 50"));
        assertThat(hands.textOf("#proposal-consequence")).startsWith("From the decision on, Manual lots of 50 lots or more is proposed by:");
        hands.type("#proposal-reason", "Looked at it");
        hands.press("#proposal-approve");
        Desk.waitUntil("agreed", () -> {
            try (Database auditor = desk.signIn(OperatorRole.AUDITOR)) {
                return new StoredProposals(auditor, () -> { }).open().isEmpty();
            }
        });
        open(ApprovalTables.POLICIES);
        Desk.waitUntil("its row", () -> focus("MANUAL_LOTS"));
        assertThat(offered()).as("compliance proposes policies too").isPresent();
    }

    private Optional<Action> offered() {
        return Desk.ask(() -> frame().view().actions().stream()
                .filter(action -> action.id().equals("change-policy")).findFirst());
    }

    private boolean focus(String kind) {
        return grid().filter(view -> IntStream.range(0, (int) view.model().rowsProperty().get().total())
                .mapToLong(view.model().rowsProperty().get()::idAt)
                .anyMatch(row -> view.focus(row, Optional.empty()) && view.focusedRow()
                        .flatMap(found -> found.value(found.table().column("kind").orElseThrow()))
                        .filter(kind::equals).isPresent())).isPresent();
    }
}
