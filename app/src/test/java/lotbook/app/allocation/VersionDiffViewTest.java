package lotbook.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import lotbook.app.shell.Desk;
import lotbook.app.picture.Pictures;
import lotbook.app.shell.OpensWindow;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.Theme;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two versions in a real window; pictures stay in {@code target/pictures} for people to look at. */
@OpensWindow
class VersionDiffViewTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T00:00:00Z"));

    private final Tasks tasks = Tasks.forConsole();
    private Stage stage;

    @BeforeAll
    static void startToolkit() {
        Desk.start();
    }

    @AfterEach
    void close() {
        if (stage != null) {
            Desk.act(stage::close);
        }
        tasks.close();
    }

    private VersionDiffModel model(AgreedVersions versions) {
        return new VersionDiffModel(versions, Texts.english(), tasks, CLOCK);
    }

    private Scene scene(VersionDiffModel model, int width, int height, Theme theme) {
        return Desk.ask(() -> {
            Scene scene = new Scene(new VersionDiffView(model, Texts.english()), width, height);
            theme.apply(scene);
            return scene;
        });
    }

    private static void ask(VersionDiffModel model) {
        Desk.act(() -> model.show(TwoVersions.OLD, TwoVersions.NEW, AsOf.NOW));
        Desk.waitUntil("shown", () -> !(model.stateProperty().get() instanceof VersionDiffModel.Reading));
    }

    private Scene window(VersionDiffModel model) {
        Scene scene = scene(model, 1000, 700, Theme.LIGHT);
        Desk.act(() -> {
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
        });
        return scene;
    }

    /** What stands on the screen, in the order of the nodes. */
    private static String words(Scene scene) {
        return Desk.ask(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            return scene.getRoot().lookupAll(".label").stream()
                    .filter(Node::isVisible)
                    .map(node -> ((Labeled) node).getText())
                    .collect(Collectors.joining("|"));
        });
    }

    @Test
    void headsAndTermsStandSideBySide() {
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = window(model);
        ask(model);
        assertThat(words(scene))
                .contains("AV-0031 and AV-0047", "Superseded", "In force", "2026-11-23 00:00:00", "c.marsh", "a.smith")
                .contains("Weight of A-200451|40.00 %|45.00 %|Changed|+5.00 pp")
                .contains("Weight of A-200460|25.00 %|7.125 %|Changed|\u221217.875 pp")
                .contains("9 terms differ. 15 are equal.")
                .doesNotContain("Rounding");
    }

    @Test
    void equalTermsUnfoldAndFold() {
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = window(model);
        ask(model);
        Button fold = (Button) Desk.ask(() -> scene.lookup("#fold-equal-terms"));
        assertThat(Desk.ask(fold::getText)).isEqualTo("Show all");
        Desk.act(fold::fire);
        assertThat(Desk.ask(() -> ((ListView<?>) scene.lookup("#version-terms")).getItems().size()))
                .isEqualTo(9 + 15 + 7);
        assertThat(Desk.ask(fold::getText)).isEqualTo("Show differences only");
        Desk.act(fold::fire);
        assertThat(words(scene)).doesNotContain("Rounding");
    }

    @Test
    void copyTakesTheTermsAsText() {
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = window(model);
        ask(model);
        Desk.act(() -> {
            ListView<?> terms = (ListView<?>) scene.lookup("#version-terms");
            terms.requestFocus();
            terms.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
        });
        assertThat(Desk.ask(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(model.text());
    }

    @Test
    void anAuthorThatIsNotOnesToSeeIsWithheldAndSaysSo() {
        VersionDiffModel model = model(TwoVersions.stored(false));
        Scene scene = window(model);
        ask(model);
        assertThat(words(scene)).contains("\u2022\u2022\u2022").doesNotContain("c.marsh");
        assertThat(Desk.ask(() -> scene.getRoot().lookupAll(".label").stream()
                .filter(node -> "\u2022\u2022\u2022".equals(((Label) node).getText()))
                .map(Node::getAccessibleText)
                .distinct()
                .toList())).isEqualTo(List.of("Who wrote it is shown to compliance and auditors."));
    }

    @Test
    void aVersionThatIsNotThereIsToldInTheWindow() {
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = window(model);
        Desk.act(() -> model.show(TwoVersions.OLD, new VersionId("AV-9999"), AsOf.NOW));
        Desk.waitUntil("told", () -> model.stateProperty().get() instanceof VersionDiffModel.NotShown);
        assertThat(words(scene)).contains("There is no allocation version AV-9999 that you may see.");
    }

    @Test
    void aThousandAccountsAreScrolledAndNotAllBuilt() {
        VersionDiffModel model = model(ManyAccounts.versions(1_000));
        Scene scene = window(model);
        ask(model);
        assertThat(Desk.ask(() -> ((ListView<?>) scene.lookup("#version-terms")).getItems().size())).isGreaterThan(1_000);
        assertThat(words(scene).split("\\|").length).isLessThan(400);
        Desk.act(() -> model.showAllProperty().set(true));
        assertThat(words(scene)).contains("A-300011 and 988 more");
    }

    @Test
    void withTextOfTwiceTheSizeNothingIsCutOff() {
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = scene(model, 1920, 1080, Theme.LIGHT);
        Desk.act(() -> scene.getRoot().setStyle("-fx-font-size: 26px;"));
        ask(model);
        Desk.act(() -> new Pictures(Path.of("target", "pictures")).take(scene, "version-diff-zoom-200"));
        List<String> cut = Desk.ask(() -> scene.getRoot().lookupAll(".label").stream()
                .map(Labeled.class::cast)
                .filter(label -> label.isVisible() && !label.getText().isEmpty()
                        && !((Text) label.lookup(".text")).getText().equals(label.getText()))
                .map(Labeled::getText)
                .toList());
        assertThat(cut).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1280,800,LIGHT", "1280,800,DARK", "1920,1080,LIGHT", "1920,1080,DARK"})
    void picturesInEverySizeAndTheme(int width, int height, Theme theme) throws Exception {
        Pictures pictures = new Pictures(Path.of("target", "pictures"));
        String name = width + "x" + height + "-" + theme.name().toLowerCase();
        VersionDiffModel model = model(TwoVersions.stored(true));
        Scene scene = scene(model, width, height, theme);
        ask(model);
        Path file = Desk.ask(() -> pictures.take(scene, "version-diff-" + name));
        Desk.act(() -> model.showAllProperty().set(true));
        Desk.act(() -> pictures.take(scene, "version-diff-all-" + name));
        VersionDiffModel other = model(TwoVersions.stored(false));
        Scene missing = scene(other, width, height, theme);
        Desk.act(() -> other.show(TwoVersions.OLD, new VersionId("AV-9999"), AsOf.NOW));
        Desk.waitUntil("told", () -> other.stateProperty().get() instanceof VersionDiffModel.NotShown);
        Desk.act(() -> pictures.take(missing, "version-diff-missing-" + name));

        Image image = new Image(Files.newInputStream(file));
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        double brightness = image.getPixelReader().getColor(width - 40, height - 60).getBrightness();
        assertThat(brightness > 0.5).isEqualTo(theme == Theme.LIGHT);
    }
}
