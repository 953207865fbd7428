package lotbook.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import lotbook.app.shell.Console;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.ExplainModel;
import lotbook.app.shell.Frame;
import lotbook.app.shell.Pictures;
import lotbook.app.shell.SignIn;
import lotbook.app.table.GridState;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.app.theme.Theme;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.TableDefinition;

/** Pictures of every screen over the demo's book, in both themes, laid out without a display. */
final class DemoPictures {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Size(int width, int height) {}

    private static final List<Size> SIZES = List.of(new Size(1280, 800), new Size(1920, 1080));

    private final SignIn signIn;
    private final Tasks tasks;
    private final Texts texts;
    private final InstantSource clock;
    private final Pictures pictures;
    private final List<Path> taken = new ArrayList<>();

    DemoPictures(SignIn signIn, Tasks tasks, Texts texts, InstantSource clock, Path folder) {
        this.signIn = signIn;
        this.tasks = tasks;
        this.texts = texts;
        this.clock = clock;
        this.pictures = new Pictures(folder);
    }

    /** Takes them all; the session stays open. */
    List<Path> take(ConsoleSession session) {
        for (Theme theme : Theme.values()) {
            for (Size size : SIZES) {
                take(session, theme, size);
            }
        }
        return List.copyOf(taken);
    }

    private void take(ConsoleSession session, Theme theme, Size size) {
        String suffix = "-" + size.width() + "-" + theme.name().toLowerCase(Locale.ROOT);
        Console console = ask(() -> new Console(signIn, tasks, texts, clock, theme));
        Scene scene = ask(() -> console.scene(size.width(), size.height()));
        picture(scene, "sign-in" + suffix);
        Frame frame = ask(() -> {
            console.enter(session);
            return console.frame().orElseThrow();
        });
        for (TableDefinition table : session.tables()) {
            ask(() -> {
                frame.open(table);
                return true;
            });
            waitUntil(() -> isReady(frame));
            picture(scene, table.id() + suffix);
        }
        explained(session, frame, scene, suffix);
        ask(() -> {
            frame.close();
            return true;
        });
    }

    /** A follower's volume with its derivation in the panel. */
    private void explained(ConsoleSession session, Frame frame, Scene scene, String suffix) {
        Optional<Row> follower = aFollower(session);
        if (follower.isEmpty()) {
            return;
        }
        ask(() -> {
            frame.open(ExecutionTables.TRADES);
            frame.explain()
                    .explain(follower.get(), ExecutionTables.TRADES.column("asked").orElseThrow());
            return true;
        });
        waitUntil(() -> !(frame.explain().stateProperty().get() instanceof ExplainModel.Reading));
        if (frame.explain().stateProperty().get() instanceof ExplainModel.Explained) {
            picture(scene, "explain" + suffix);
        }
    }

    private static boolean isReady(Frame frame) {
        return !(frame.page().grid().model().stateProperty().get() instanceof GridState.Opening);
    }

    private static Optional<Row> aFollower(ConsoleSession session) {
        TableDefinition trades = ExecutionTables.TRADES;
        Filter followers = session.filters().parse(trades, "role: follower; version-id: !blank");
        long[] ids = session.rows().ids(Question.of(trades).with(followers)).ids();
        return ids.length == 0
                ? Optional.empty()
                : session.rows().rows(trades, List.of(ids[0])).stream().findFirst();
    }

    private void picture(Scene scene, String name) {
        taken.add(ask(() -> pictures.take(scene, name)));
    }

    private <T> T ask(Callable<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        tasks.inFront(() -> {
            try {
                answer.complete(question.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer);
    }

    private void waitUntil(BooleanSupplier condition) {
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        Tasks.Stop stop = tasks.every(Duration.ofMillis(20), () -> {
            if (condition.getAsBoolean()) {
                held.complete(true);
            }
        });
        try {
            await(held);
        } finally {
            stop.stop();
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a picture was taken", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A picture could not be taken", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("A screen did not become ready for its picture", e);
        }
    }
}
