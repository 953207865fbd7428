package lotbook.app.workspace;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;

/** Writes a draft to the workstation's store after every change, one write at a time, always the latest. */
final class DraftKeeper {
    static final String KIND = "allocation-version";

    private final DraftShelf shelf;
    private final String key;
    private final Tasks tasks;
    private final Consumer<Ending<Instant>> then;
    private Optional<VersionDraft> next = Optional.empty();
    private boolean writing;

    DraftKeeper(DraftShelf shelf, DraftScope scope, Tasks tasks, Consumer<Ending<Instant>> then) {
        this.shelf = shelf;
        this.key = scope.id();
        this.tasks = tasks;
        this.then = then;
    }

    void keep(VersionDraft draft) {
        next = Optional.of(draft);
        write();
    }

    private void write() {
        if (writing || next.isEmpty()) {
            return;
        }
        VersionDraft draft = next.get();
        next = Optional.empty();
        writing = true;
        tasks.quietly(_ -> shelf.keep(KIND, key, DraftDocument.write(draft)), ending -> {
            writing = false;
            then.accept(ending);
            write();
        });
    }

    /** What is still to be written is dropped. */
    void discard() {
        next = Optional.empty();
        tasks.<Boolean>quietly(_ -> {
            shelf.discard(KIND, key);
            return true;
        }, _ -> { });
    }
}
