package lotbook.app.shell;

import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.stage.Stage;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.ThemeChoice;

/** Runs the console as the program's only window, from its opening to its closing. */
public final class ConsoleProgram {
    private final SignIn signIn;
    private final InstantSource clock;

    public ConsoleProgram(SignIn signIn, InstantSource clock) {
        this.signIn = signIn;
        this.clock = clock;
    }

    /**
     * Opens the window and returns when it was closed. Ask {@link Display} first whether there can be one.
     *
     * @param opened told on the interface thread once the window shows
     */
    public void run(Consumer<Console> opened) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        try (Tasks tasks = Tasks.forConsole()) {
            Tasks.startInterface(() -> {
                Stage stage = new Stage();
                Console console = new Console(signIn, tasks, Texts.english(), clock, ThemeChoice.SYSTEM);
                console.show(stage);
                stage.showingProperty().addListener((property, before, shows) -> {
                    if (!shows) {
                        closed.countDown();
                    }
                });
                opened.accept(console);
            });
            closed.await();
        }
    }
}
