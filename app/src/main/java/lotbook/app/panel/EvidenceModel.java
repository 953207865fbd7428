package lotbook.app.panel;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Row;
import lotbook.reports.sheet.SafeFile;

/** The document behind the side panel's row, without its controls: recomputed, and saved. */
public final class EvidenceModel {
    private static final State NOTHING = new State(Optional.empty(), new Untouched());

    private final Evidence evidence;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(NOTHING);
    private Optional<Running> asking = Optional.empty();

    public EvidenceModel(Evidence evidence, Tasks tasks) {
        this.evidence = evidence;
        this.tasks = tasks;
    }

    /** @param subject empty if no document is behind the row, or there is no row */
    public record State(Optional<Subject> subject, Outcome outcome) {}

    /** @param name the document's, as a file */
    public record Subject(Row row, String name) {}

    /** What came of asking. */
    public sealed interface Outcome {}

    public record Untouched() implements Outcome {}

    public record Replaying() implements Outcome {}

    public record Replayed(ReplayResult result) implements Outcome {}

    public record Saved(Path file) implements Outcome {}

    /** It can't be read or written, or was changed since it was made. */
    public record Refused(String sentence) implements Outcome {}

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether a row's figures stand in a document. */
    public boolean proves(Row row) {
        return evidence.name(row).isPresent();
    }

    /** Turns to a row; what came of asking about the same one stays. */
    void about(Row row) {
        Optional<Subject> next = evidence.name(row).map(name -> new Subject(row, name));
        if (!next.equals(state.get().subject())) {
            asking.ifPresent(Running::cancel);
            state.set(new State(next, new Untouched()));
        }
    }

    void clear() {
        asking.ifPresent(Running::cancel);
        state.set(NOTHING);
    }

    /** Recomputes the document; does nothing without one. */
    public void replay() {
        state.get().subject().ifPresent(subject -> {
            asking.ifPresent(Running::cancel);
            state.set(new State(Optional.of(subject), new Replaying()));
            asking = Optional.of(tasks.<Outcome>quietly(
                    progress -> new Replayed(evidence.replay(subject.row())), ending -> end(subject, ending)));
        });
    }

    /** Writes the document as it is kept. */
    public void save(Path file) {
        state.get().subject().ifPresent(subject -> tasks.<Outcome>quietly(progress -> {
            byte[] document = evidence.document(subject.row());
            SafeFile.write(file, out -> out.write(document));
            return new Saved(file);
        }, ending -> end(subject, ending)));
    }

    /** What comes when the panel has turned to another row is not shown. */
    private void end(Subject subject, Ending<Outcome> ending) {
        if (!state.get().subject().equals(Optional.of(subject))) {
            return;
        }
        switch (ending) {
            case Ending.Done<Outcome>(Outcome came) -> state.set(new State(Optional.of(subject), came));
            case Ending.Failed<Outcome>(Failure failure) -> refuse(subject, failure.toString());
            case Ending.Broken<Outcome>(Throwable cause) -> refuse(subject, cause.toString());
            case Ending.Cancelled<Outcome> cancelled -> { }
        }
    }

    private void refuse(Subject subject, String sentence) {
        state.set(new State(Optional.of(subject), new Refused(sentence)));
    }
}
