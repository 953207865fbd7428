package lotbook.app.panel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import lotbook.app.control.Chip;
import lotbook.app.control.Icons;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.evidence.ReplayResult;
import org.kordamp.ikonli.feather.Feather;

/** Below a derivation: what recomputes and saves the document that it was read from, and what came of it. */
final class EvidenceFoot extends VBox {
    private final Texts texts;
    private final Button replay;
    private final Chip came = new Chip();
    private final Label said = new Label();

    /** @param target asks where to save a file of this name; empty if nowhere */
    EvidenceFoot(EvidenceModel model, Function<String, Optional<Path>> target, Texts texts) {
        this.texts = texts;
        setId("evidence");
        getStyleClass().add("side-panel-foot");
        replay = new Button(texts.get(Message.EVIDENCE_REPLAY), Icons.small(Feather.REPEAT));
        replay.setId("evidence-replay");
        replay.setOnAction(click -> model.replay());
        Button save = new Button(texts.get(Message.EVIDENCE_SAVE), Icons.small(Feather.DOWNLOAD));
        save.setId("evidence-save");
        save.setOnAction(click -> model.stateProperty().get().subject()
                .flatMap(subject -> target.apply(subject.name()))
                .ifPresent(model::save));
        came.setId("evidence-came");
        came.setMinWidth(USE_PREF_SIZE);
        said.setId("evidence-said");
        said.getStyleClass().add("muted");
        said.setWrapText(true);
        getChildren().addAll(new HBox(8, replay, save), came, said);
        model.stateProperty().addListener((p, old, now) -> draw(now));
        draw(model.stateProperty().get());
    }

    private void draw(EvidenceModel.State state) {
        setVisible(state.subject().isPresent());
        setManaged(state.subject().isPresent());
        replay.setDisable(state.outcome() instanceof EvidenceModel.Replaying);
        switch (state.outcome()) {
            case EvidenceModel.Untouched _ -> say(state.subject().map(EvidenceModel.Subject::name)
                    .map(name -> texts.get(Message.EVIDENCE_KEPT, name)).orElse(""));
            case EvidenceModel.Replaying _ -> say(texts.get(Message.EVIDENCE_REPLAYING));
            case EvidenceModel.Replayed(ReplayResult result) -> say(result);
            case EvidenceModel.Saved(Path file) -> say(Tone.SUCCESS, Message.EVIDENCE_IS_SAVED,
                    texts.get(Message.EVIDENCE_SAVED, file.toString()));
            case EvidenceModel.Refused(String sentence) -> say(Tone.DANGER, Message.EVIDENCE_IS_REFUSED, sentence);
        }
    }

    private void say(ReplayResult result) {
        switch (result) {
            case ReplayResult.Equal(String rule, int steps) -> say(Tone.SUCCESS, Message.EVIDENCE_IS_EQUAL,
                    texts.get(Message.EVIDENCE_EQUAL, ValueFormat.grouped(steps), rule));
            case ReplayResult.Differs(String rule, String place, String kept, String recomputed) -> say(
                    Tone.DANGER, Message.EVIDENCE_IS_DIFFERENT,
                    texts.get(Message.EVIDENCE_DIFFERS, place, orNothing(kept), orNothing(recomputed), rule));
        }
    }

    private String orNothing(String value) {
        return value.isEmpty() ? texts.get(Message.EVIDENCE_NOTHING) : value;
    }

    private void say(String sentence) {
        came.setVisible(false);
        came.setManaged(false);
        said.setText(sentence);
    }

    private void say(Tone tone, Message word, String sentence) {
        came.show(tone, tone == Tone.SUCCESS ? Feather.CHECK_CIRCLE : Feather.ALERT_OCTAGON, texts.get(word));
        came.setVisible(true);
        came.setManaged(true);
        said.setText(sentence);
    }
}
