package lotbook.app.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import lotbook.app.panel.EvidenceModel.Outcome;
import lotbook.app.task.Tasks;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.query.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceModelTest {
    private static final ReplayResult EQUAL = new ReplayResult.Equal("fee.period v4", 27);
    private static final Row LINE = row(1);
    private static final Row WITHOUT = row(2);

    @Test
    void aRowWithoutADocumentHasNothingToReplay() {
        EvidenceModel model = model(row -> EQUAL);
        model.about(WITHOUT);
        assertThat(model.proves(WITHOUT)).isFalse();
        model.replay();
        assertThat(model.stateProperty().get().outcome()).isEqualTo(new EvidenceModel.Untouched());
    }

    @Test
    void whatCameOfTheSameRowStaysAndGoesWithTheNext() {
        EvidenceModel model = model(row -> EQUAL);
        model.about(LINE);
        model.replay();
        assertThat(model.stateProperty().get().outcome()).isEqualTo(new EvidenceModel.Replayed(EQUAL));
        model.about(LINE);
        assertThat(model.stateProperty().get().outcome()).isEqualTo(new EvidenceModel.Replayed(EQUAL));
        model.about(WITHOUT);
        assertThat(model.stateProperty().get().subject()).isEmpty();
    }

    @Test
    void aChangedDocumentIsRefusedInItsOwnWords() {
        Failure changed = new Failure(Reason.DIFFERENCE, "The snapshot was changed.", "Ask who did.");
        EvidenceModel model = model(row -> {
            throw changed.asException();
        });
        model.about(LINE);
        model.replay();
        assertThat(model.stateProperty().get().outcome()).isEqualTo(new EvidenceModel.Refused(changed.toString()));
    }

    @Test
    void itIsSavedByteForByteAndAFolderThatIsntThereIsNamed(@TempDir Path folder) {
        EvidenceModel model = model(row -> EQUAL);
        model.about(LINE);
        Path file = folder.resolve("line.json");
        model.save(file);
        assertThat(model.stateProperty().get().outcome()).isEqualTo(new EvidenceModel.Saved(file));
        assertThat(file).hasBinaryContent(new byte[] {'{', '}'});
        model.save(folder.resolve("nowhere").resolve("line.json"));
        Outcome refused = model.stateProperty().get().outcome();
        assertThat(refused).isInstanceOfSatisfying(EvidenceModel.Refused.class,
                why -> assertThat(why.sentence()).contains("nowhere"));
    }

    private static EvidenceModel model(Function<Row, ReplayResult> replay) {
        return new EvidenceModel(new Evidence() {
            @Override
            public Optional<String> name(Row row) {
                return row.equals(LINE) ? Optional.of("line.json") : Optional.empty();
            }

            @Override
            public byte[] document(Row row) {
                return new byte[] {'{', '}'};
            }

            @Override
            public ReplayResult replay(Row row) {
                return replay.apply(row);
            }
        }, new Tasks(Runnable::run, Runnable::run));
    }

    private static Row row(long id) {
        return new Row(id, FeeRunTables.SNAPSHOTS,
                FeeRunTables.SNAPSHOTS.columns().stream().map(column -> Optional.empty()).toList());
    }
}
