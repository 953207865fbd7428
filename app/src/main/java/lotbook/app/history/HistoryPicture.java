package lotbook.app.history;

import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import lotbook.app.history.HistoryModel.Point;
import lotbook.app.picture.Pictures;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.theme.Theme;
import lotbook.domain.explain.Explanation;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.time.AsOf;

/** An investor's chart as a picture, drawn without a display. */
public final class HistoryPicture {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final InvestorHistory history;
    private final Texts texts;
    private final InstantSource clock;

    public HistoryPicture(InvestorHistory history, Texts texts, InstantSource clock) {
        this.history = history;
        this.texts = texts;
        this.clock = clock;
    }

    /** Starts the toolkit if it does not run yet; blocks. */
    public void write(Path file) throws InterruptedException {
        Tasks.startUnseen();
        try (Tasks tasks = Tasks.forConsole()) {
            CompletableFuture<Path> taken = new CompletableFuture<>();
            tasks.inFront(() -> {
                try {
                    Path whole = file.toAbsolutePath();
                    String name = String.valueOf(whole.getFileName()).replaceFirst("(?i)\\.png$", "");
                    taken.complete(new Pictures(Optional.ofNullable(whole.getParent()).orElse(whole)).take(scene(tasks), name));
                } catch (RuntimeException e) {
                    taken.completeExceptionally(e);
                }
            });
            taken.join();
        }
    }

    private Scene scene(Tasks tasks) {
        HistoryWords words = new HistoryWords(texts, new ValueFormat(texts, ValueFormat.PriceDigits.UNKNOWN));
        HistoryChart chart = new HistoryChart(
                new HistoryModel(history.subject(), new Known(), tasks, clock), words, texts, () -> { });
        chart.show(history);
        Label title = new Label(texts.get(Message.SCREEN_HISTORY, history.subject()));
        title.getStyleClass().add("view-title");
        Label head = new Label(words.head(history));
        head.getStyleClass().add("muted");
        head.setWrapText(true);
        VBox foot = new VBox(2);
        history.calendar().reversed().stream().limit(1).forEach(
                day -> foot.getChildren().add(new Label(words.sentence(history, new Point(day, Optional.empty())))));
        foot.setPadding(new Insets(8, 12, 12, 12));
        VBox top = new VBox(4, title, head);
        top.setPadding(new Insets(12));
        BorderPane root = new BorderPane(chart, top, null, foot, null);
        root.getStyleClass().add("history-chart");
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        Theme.LIGHT.apply(scene);
        return scene;
    }

    /** The one history there is. */
    private final class Known implements InvestorHistories {
        @Override
        public InvestorHistory of(Subject subject, Optional<Integer> most, AsOf asOf) {
            return history;
        }

        @Override
        public Optional<Explanation> explain(Subject subject, LocalDate day, AsOf asOf) {
            return Optional.empty();
        }
    }
}
