package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.demo.FreshDemo;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Proposal;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.money.Rate;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finance drafts the next fee terms in the real window, over the demo's book, and proposes them. */
@OpensWindow
class TermsJourneyTest {
    private static final InstantSource CLOCK = InstantSource.system();

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;
    private WorkstationStore store;
    private Tasks tasks;
    private Stage stage;
    private Console console;
    private final Hands hands = new Hands(() -> stage.getScene());
    private final Keyboard keyboard = new Keyboard(() -> stage.getScene());

    @BeforeEach
    void open(@TempDir Path folder) {
        Desk.start();
        desk = FreshDemo.in(folder, CLOCK);
        store = WorkstationStore.inMemory(CLOCK);
        tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(List.of(desk.url()), Optional.empty(), changes, store, CLOCK);
        console = new Console(signIn, tasks, Texts.english(), CLOCK, ThemeChoice.LIGHT, Optional.of(name -> Optional.empty()));
        Desk.act(() -> {
            stage = new Stage();
            console.show(stage);
        });
    }

    @AfterEach
    void close() {
        Desk.act(stage::close);
        tasks.close();
        store.close();
    }

    @Test
    void fromTheTermsInForceToTheProposal() {
        signIn();
        Desk.act(() -> console.frame().orElseThrow().screens().show(new Screen.FeeTermsDraft("FT-COPY-1")));
        Desk.waitUntil("read", () -> hands.textOf("#terms-title").equals("What follows FT-COPY-1 in AUR-COPY"));
        assertThat(hands.textOf("#example-1-5")).isEqualTo("198.21");
        choose("#term-fees-performance-hwm", "NET");
        hands.type("#term-fees-performance-scale-rate", "120");
        Desk.waitUntil("told at its field",
                () -> hands.textOf("#wrong-fees-performance-scale-rate").startsWith("120 % is out of"));
        hands.type("#term-fees-performance-scale-rate", "15");
        Desk.waitUntil("calculated anew", () -> hands.textOf("#example-1-5").startsWith("148."));
        assertThat(Desk.ask(() -> hands.<Button>find("#terms-propose").orElseThrow().isDisabled())).isTrue();
        hands.type("#terms-reason", "Less for a new year");
        keyboard.control(KeyCode.ENTER);
        Desk.waitUntil("under Mine", () -> hands.textOf("#proposal-head").contains("FT-COPY-2"));
        try (Database database = desk.signIn(OperatorRole.COMPLIANCE)) {
            Proposal proposal = new StoredProposals(database, () -> { }).open().getFirst();
            FeeTermsVersion terms = ((AgreeTerms) proposal.change()).terms();
            assertThat(terms.terms().performance().orElseThrow().hwm().after()).isEqualTo(HwmAfterCharge.NET);
            assertThat(terms.terms().management().orElseThrow().rate()).isEqualTo(Rate.of("0.01"));
            assertThat(terms.reason()).isEqualTo("Less for a new year");
        }
    }

    private void signIn() {
        DemoOperator operator = DemoDesk.operator(OperatorRole.FINANCE);
        hands.type("#operator", operator.name());
        hands.type("#password", operator.password());
        hands.press("#sign-in");
        Desk.waitUntil("signed in", () -> console.frame().isPresent());
        Desk.waitUntil("as it was left", () -> console.frame().orElseThrow().restoredProperty().get());
    }

    private void choose(String id, String word) {
        Desk.act(() -> hands.<ComboBox<String>>find(id).orElseThrow().setValue(word));
    }
}
