package lotbook.app.workspace;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.domain.evidence.Json;

/**
 * Writes a draft to the workstation's store after every change: one write at a time, always the latest, so that no earlier one
 * comes after it. Used on the interface thread.
 */
final class DraftKeeper {
    private final DraftShelf shelf;
    private final String kind;
    private final String key;
    private final Tasks tasks;
    private final Consumer<Ending<Instant>> then;
    private Optional<Supplier<Json.Obj>> next = Optional.empty();
    private boolean discarding;
    private boolean writing;

    DraftKeeper(DraftShelf shelf, String kind, String key, Tasks tasks, Consumer<Ending<Instant>> then) {
        this.shelf = shelf;
        this.kind = kind;
        this.key = key;
        this.tasks = tasks;
        this.then = then;
    }

    /** @param document asked for where it is written, off the interface thread */
    void keep(Supplier<Json.Obj> document) {
        next = Optional.of(document);
        write();
    }

    /** What is still to be written is dropped, and what is being written is discarded after it. */
    void discard() {
        next = Optional.empty();
        discarding = true;
        write();
    }

    private void write() {
        if (writing || !discarding && next.isEmpty()) {
            return;
        }
        writing = true;
        if (discarding) {
            discarding = false;
            tasks.<Boolean>quietly(_ -> {
                shelf.discard(kind, key);
                return true;
            }, _ -> written());
            return;
        }
        Supplier<Json.Obj> document = next.get();
        next = Optional.empty();
        tasks.quietly(_ -> shelf.keep(kind, key, document.get()), ending -> {
            then.accept(ending);
            written();
        });
    }

    private void written() {
        writing = false;
        write();
    }
}
