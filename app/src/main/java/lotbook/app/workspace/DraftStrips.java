package lotbook.app.workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.WorkspaceModel.Sheet;
import org.kordamp.ikonli.feather.Feather;

/** Above the draft: what somebody else did meanwhile, and how many things there are to mend, with the way to the first. */
final class DraftStrips extends VBox {
    private final WorkspaceModel model;
    private final Consumer<Finding> go;
    private final Texts texts;

    DraftStrips(WorkspaceModel model, Consumer<Finding> go, Texts texts) {
        this.model = model;
        this.go = go;
        this.texts = texts;
    }

    void show(Sheet sheet) {
        List<Node> strips = new ArrayList<>();
        sheet.rivals().forEach(rival -> strips.add(rival(sheet, rival)));
        sheet.checked().first().ifPresent(first -> strips.add(findings(sheet, first)));
        getChildren().setAll(strips);
    }

    private Node rival(Sheet sheet, Rival rival) {
        String id = rival.version().id().value();
        String words = rival.proposedBy()
                .map(by -> texts.get(Message.DRAFT_RIVAL_PROPOSED, by, id))
                .orElseGet(() -> sheet.draft().isFirst() ? texts.get(Message.DRAFT_RIVAL_FIRST, id)
                        : texts.get(Message.DRAFT_RIVAL_AGREED, id, sheet.draft().base().id().value()));
        Button merge = new Button(texts.get(Message.DRAFT_MERGE));
        merge.setId(rival.isAgreed() ? "draft-merge" : "draft-merge-proposed");
        merge.setOnAction(_ -> model.startMerge(rival));
        HBox strip = strip(rival.isAgreed() ? "failure-strip" : "gap", rival.isAgreed() ? Feather.ALERT_OCTAGON
                : Feather.GIT_PULL_REQUEST, words, merge);
        strip.setId(rival.isAgreed() ? "draft-overtaken" : "draft-rival");
        return strip;
    }

    private Node findings(Sheet sheet, Finding first) {
        long errors = sheet.checked().count(Severity.ERROR);
        long warnings = sheet.checked().count(Severity.WARNING);
        String counted = Optional.of(errors).filter(count -> count > 0)
                .map(count -> texts.counted(Message.DRAFT_ERRORS_ONE, Message.DRAFT_ERRORS_MANY, count)
                        + (warnings > 0 ? ", " : "")).orElse("")
                + (warnings > 0 ? texts.counted(Message.DRAFT_WARNINGS_ONE, Message.DRAFT_WARNINGS_MANY, warnings) : "");
        Button show = new Button(texts.get(Message.DRAFT_SHOW_FIRST));
        show.setId("draft-show-first");
        show.setOnAction(_ -> go.accept(first));
        List<Button> buttons = new ArrayList<>(List.of(show));
        if (Block.hasCommas(sheet.draft().content())) {
            Button commas = new Button(texts.get(Message.DRAFT_COMMAS));
            commas.setId("draft-commas");
            commas.setOnAction(_ -> model.change(Block::decimalCommas));
            buttons.add(commas);
        }
        HBox strip = strip(errors > 0 ? "failure-strip" : "gap",
                errors > 0 ? Feather.ALERT_OCTAGON : Feather.ALERT_TRIANGLE,
                texts.get(Message.DRAFT_FINDINGS, counted, first.words()), buttons.toArray(Button[]::new));
        strip.setId("draft-findings");
        return strip;
    }

    private static HBox strip(String style, Feather icon, String words, Button... buttons) {
        Label label = new Label(words, Icons.small(icon));
        label.setMinWidth(0);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        HBox strip = new HBox(8, label);
        strip.getStyleClass().addAll("strip", style);
        for (Button button : buttons) {
            button.setMinWidth(Region.USE_PREF_SIZE);
            strip.getChildren().add(button);
        }
        return strip;
    }
}
