package lotbook.app.shell;

import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import lotbook.app.table.ExportTarget;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;
import org.jspecify.annotations.Nullable;

/**
 * The desktop console: signing in, then the window of the session, then signing in again. Use it on the interface
 * thread: {@code Tasks.startInterface(() -> new Console(signIn, tasks, texts, clock, ThemeChoice.SYSTEM).show(new
 * Stage()))}.
 */
public final class Console {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double LEAST_WIDTH = 1024;
    private static final double LEAST_HEIGHT = 700;
    private static final double BASE_FONT = 13;
    private static final int FULL_SIZE = 100;
    private static final int ZOOM_STEP = 10;
    private static final int LEAST_ZOOM = 80;
    private static final int MOST_ZOOM = 200;

    private final SignIn signIn;
    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final ExportTarget exportTarget;
    private final StackPane root = new StackPane();
    private ThemeChoice choice;
    private int zoom = FULL_SIZE;
    private Optional<ConsoleSession> session = Optional.empty();
    private Optional<Frame> frame = Optional.empty();

    public Console(SignIn signIn, Tasks tasks, Texts texts, InstantSource clock, ThemeChoice choice) {
        this(signIn, tasks, texts, clock, choice, Optional.empty());
    }

    /** @param exportTarget asked for files instead of the desktop's dialog */
    Console(SignIn signIn, Tasks tasks, Texts texts, InstantSource clock, ThemeChoice choice,
            Optional<ExportTarget> exportTarget) {
        this.exportTarget = exportTarget.orElseGet(() -> new SaveDialog(texts, this::window));
        this.signIn = signIn;
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
        this.choice = choice;
    }

    /**
     * Shows the window, beginning with signing in; closing it ends the session. What breaks on the interface thread from now on
     * is told in this window, which goes on.
     */
    public void show(Stage stage) {
        Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> broke(cause));
        Scene scene = scene(WIDTH, HEIGHT);
        stage.setScene(scene);
        stage.setTitle(texts.get(Message.APPLICATION_NAME));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setOnHidden(hidden -> endSession());
        stage.show();
    }

    /** The scene without a window, for pictures. */
    public Scene scene(double width, double height) {
        Scene scene = new Scene(root, width, height);
        choice.theme().apply(scene);
        askWho();
        return scene;
    }

    /** Goes straight to the window of a session that is open already. */
    public void enter(ConsoleSession opened) {
        session = Optional.of(opened);
        Frame window = new Frame(opened, tasks, texts, clock, new WindowRound());
        frame = Optional.of(window);
        put(window);
        window.view().focus();
    }

    /** The window of the session, once somebody has signed in. */
    public Optional<Frame> frame() {
        return frame;
    }

    /** Gives the window another look. */
    public void choose(ThemeChoice chosen) {
        choice = chosen;
        choice.theme().apply(root.getScene());
    }

    private void broke(Throwable cause) {
        LOG.log(System.Logger.Level.ERROR, "The interface thread broke", cause);
        frame.ifPresent(open -> open.notices().broke(cause));
    }

    private void askWho() {
        SignInView view = new SignInView(new SignInModel(signIn, tasks, texts, this::enter), texts);
        put(view);
        view.focus();
    }

    private void put(Parent content) {
        root.getChildren().setAll(content);
    }

    private @Nullable Window window() {
        return root.getScene() == null ? null : root.getScene().getWindow();
    }

    private void endSession() {
        frame.ifPresent(Frame::close);
        frame = Optional.empty();
        session.ifPresent(open -> tasks.<Boolean>quietly(progress -> {
            open.close();
            return true;
        }, ending -> {}));
        session = Optional.empty();
    }

    private final class WindowRound implements WindowHost {
        @Override
        public void choose(ThemeChoice chosen) {
            Console.this.choose(chosen);
        }

        @Override
        public ThemeChoice theme() {
            return choice;
        }

        @Override
        public void zoom(int step) {
            zoomTo(step == 0 ? FULL_SIZE : zoom + step * ZOOM_STEP);
        }

        @Override
        public void zoomTo(int percent) {
            zoom = Math.clamp(percent, LEAST_ZOOM, MOST_ZOOM);
            root.setStyle("-fx-font-size: " + BASE_FONT * zoom / FULL_SIZE + "px;");
        }

        @Override
        public int zoom() {
            return zoom;
        }

        @Override
        public void fullScreen() {
            if (window() instanceof Stage stage) {
                stage.setFullScreen(!stage.isFullScreen());
            }
        }

        @Override
        public void title(String text) {
            if (window() instanceof Stage stage) {
                stage.setTitle(text);
            }
        }

        @Override
        public void signOut() {
            endSession();
            askWho();
        }

        @Override
        public ExportTarget exportTarget() {
            return exportTarget;
        }
    }
}
