package lotbook.app.shell;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Window;
import lotbook.app.table.GridRow;
import lotbook.app.task.Tasks;
import lotbook.domain.query.Row;

/** The toolkit in a test: one start for the whole JVM, calls on its thread, and waiting for what it will show. */
public final class Desk {
    /** Longer than a weekend of the demo\'s market at the pace of the journeys, in which nothing is traded. */
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private static final int WORDS_TOLD = 30;

    private Desk() {}

    public static void start() {
        CountDownLatch started = new CountDownLatch(1);
        Tasks.startInterface(() -> {
            Platform.setImplicitExit(false);
            started.countDown();
        });
        try {
            if (!started.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The toolkit did not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public static <T> T ask(Callable<T> question) {
        FutureTask<T> task = new FutureTask<>(question);
        Platform.runLater(task);
        try {
            return task.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static void act(Runnable action) {
        ask(() -> {
            action.run();
            return true;
        });
    }

    /** Asks again and again on the interface thread until it holds, each time after the toolkit's other work. */
    public static void waitUntil(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!ask(condition::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Still not so: " + what + ask(Desk::whatIsSeen));
            }
            // Not spun: the window that is waited for needs both processors.
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** Nobody looks on where a build fails: which windows there are, who has the keys, what fields, grids and labels say. */
    private static String whatIsSeen() {
        StringBuilder seen = new StringBuilder();
        for (Window window : Window.getWindows()) {
            Node owner = window.getScene() == null ? null : window.getScene().getFocusOwner();
            seen.append("\n").append(window.getClass().getSimpleName())
                    .append(window.isShowing() ? " shown" : " hidden").append(window.isFocused() ? ", focused" : "")
                    .append(", keys go to ").append(owner);
            if (owner instanceof TextInputControl field) {
                seen.append(" \"").append(field.getText()).append('"');
            }
            if (window.getScene() != null) {
                window.getScene().getRoot().lookupAll(".overlay").forEach(sheet -> seen.append("\n  ").append(sheet)
                        .append(sheet.isVisible() ? "" : " (hidden)").append(": ").append(words(sheet)));
                window.getScene().getRoot().lookupAll(".grid").stream().filter(TableView.class::isInstance)
                        .forEach(grid -> seen.append("\n  ").append(rows((TableView<?>) grid)));
                seen.append("\n  it says ").append(words(window.getScene().getRoot()));
            }
        }
        return seen.toString();
    }

    private static String rows(TableView<?> grid) {
        List<?> items = grid.getItems();
        return grid + ": " + items.size() + " rows, the first " + items.stream().limit(2).map(item -> item instanceof GridRow row
                ? row.id() + " " + row.row().map(Row::values) : item.toString()).toList()
                + ", selected " + grid.getSelectionModel().getSelectedIndices()
                + (items.isEmpty() && grid.getPlaceholder() != null ? ", it says " + words(grid.getPlaceholder()) : "");
    }

    private static String words(Node sheet) {
        return Stream.concat(
                        sheet.lookupAll(".text-field").stream().map(field -> "[" + ((TextInputControl) field).getText() + "]"),
                        sheet.lookupAll(".label").stream().map(label -> ((Labeled) label).getText()))
                .filter(text -> text != null && !text.isBlank())
                .limit(WORDS_TOLD)
                .collect(Collectors.joining(" | "));
    }
}
