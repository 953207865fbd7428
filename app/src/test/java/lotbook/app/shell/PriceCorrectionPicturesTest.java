package lotbook.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import lotbook.app.demo.DemoDesk;
import lotbook.app.demo.DemoOperator;
import lotbook.app.panel.ExplainModel;
import lotbook.app.picture.Pictures;
import lotbook.app.place.Screen;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import lotbook.app.unit.FundDesk;
import lotbook.app.unit.WrongPrice;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.fund.FundTables;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;
import lotbook.persistence.workstation.WorkstationStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A struck price that is compared, its correction as it waits, and how it came about; pictures stay in {@code target/pictures}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OpensWindow
class PriceCorrectionPicturesTest {
    private static final Path FOLDER = Path.of("target", "pictures");
    private static final InstantSource CLOCK = InstantSource.system();

    private final LocalChanges changes = new LocalChanges();
    private DemoDesk desk;

    @BeforeAll
    void fill(@TempDir Path folder) {
        Desk.start();
        desk = DemoDesk.create(folder, CLOCK);
        WrongPrice.make(desk, changes, BearsWrongPrice.POOL);
        try (Database finance = desk.signIn(OperatorRole.FINANCE)) {
            FundDesk funds = new FundDesk(new StoredFunds(finance, changes::tell), new StoredCorrections(finance, changes::tell),
                    new StoredProposals(finance, changes::tell), true);
            funds.correct(funds.compare(WrongPrice.POOL, 1), "The server corrected its summary");
        }
    }

    @ParameterizedTest
    @EnumSource(value = ThemeChoice.class, names = {"LIGHT", "DARK"})
    void asItStandsWaitsAndOpens(ThemeChoice theme) {
        String suffix = "-1280-" + theme.name().toLowerCase(Locale.ROOT);
        look(OperatorRole.FINANCE, theme, (frame, scene) -> {
            Desk.act(() -> frame.screens().show(new Screen.Grid(FundTables.POINTS)));
            Desk.waitUntil("the point", () -> rows(frame) == 1);
            Hands hands = new Hands(() -> scene);
            Desk.act(() -> frame.grid().orElseThrow().focus(
                    frame.grid().orElseThrow().model().rowsProperty().get().idAt(0), FundTables.POINTS.column("unit-price")));
            hands.type("#fund-reason", "The server corrected its summary");
            hands.press("#fund-compare");
            Desk.waitUntil("compared", () -> hands.cellTexts(scene.lookup("#fund-compared .grid")).contains("P-2050"));
            Desk.act(() -> new Pictures(FOLDER).take(scene, "price-compared" + suffix));
        });
        look(OperatorRole.COMPLIANCE, theme, (frame, scene) -> {
            Desk.act(() -> frame.screens().show(new Screen.Of(Screen.Page.INBOX)));
            Desk.waitUntil("it waits", () -> scene.lookup("#proposal-lines") != null);
            Desk.act(() -> new Pictures(FOLDER).take(scene, "price-correction-waits" + suffix));
            Desk.act(() -> frame.screens().show(new Screen.Grid(FundTables.CORRECTIONS)));
            Desk.waitUntil("its correction", () -> rows(frame) == 1);
            Desk.act(() -> frame.grid().orElseThrow().focus(
                    frame.grid().orElseThrow().model().rowsProperty().get().idAt(0), FundTables.CORRECTIONS.column("lost")));
            Desk.act(() -> frame.grid().orElseThrow().explainFocused());
            Desk.waitUntil("explained", () -> frame.explain().stateProperty().get() instanceof ExplainModel.Explained);
            Desk.act(() -> new Pictures(FOLDER).take(scene, "price-correction-explained" + suffix));
            assertThat(frame.explain().stateProperty().get()).isInstanceOf(ExplainModel.Explained.class);
        });
    }

    private interface Look {
        void at(Frame frame, Scene scene);
    }

    private void look(OperatorRole role, ThemeChoice theme, Look look) {
        Tasks tasks = Tasks.forConsole();
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), changes, WorkstationStore.inMemory(CLOCK), CLOCK);
        DemoOperator operator = DemoDesk.operator(role);
        ConsoleSession session = signIn.signIn(
                new SignIn.Credentials(signIn.databases().getFirst(), operator.name(), operator.password()));
        Console console = new Console(signIn, tasks, Texts.english(), CLOCK, theme);
        Scene scene = Desk.ask(() -> console.scene(1280, 800));
        Desk.act(() -> console.enter(session));
        Frame frame = Desk.ask(() -> console.frame().orElseThrow());
        Desk.waitUntil("as it was left", () -> frame.restoredProperty().get());
        look.at(frame, scene);
        tasks.close();
        session.close();
    }

    private static long rows(Frame frame) {
        return frame.grid().map(view -> view.model().rowsProperty().get().total()).orElse(0L);
    }
}
