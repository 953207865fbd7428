package lotbook.app.approval;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import lotbook.app.approval.ManyModel.Outcome;
import lotbook.app.approval.ManyModel.Plan;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import org.kordamp.ikonli.feather.Feather;

/** What would become of the chosen proposals, and afterwards what did, each by its name. */
final class ManyView extends VBox {
    private final ManyModel model;
    private final Texts texts;

    ManyView(ManyModel model, Texts texts) {
        super(4);
        this.model = model;
        this.texts = texts;
        setId("many");
    }

    /** @param chosen several of the list */
    void plan(List<Proposal> chosen) {
        getChildren().clear();
        Label head = new Label(texts.get(Message.MANY_HEAD, ValueFormat.grouped(chosen.size())));
        head.setId("many-head");
        head.getStyleClass().add("view-title");
        getChildren().add(head);
        Plan approve = model.plan(chosen, Verdict.APPROVED);
        Label dry = new Label(approve.cannot().isEmpty()
                ? texts.get(Message.MANY_ALL_CAN)
                : texts.get(Message.MANY_SOME_CAN, ValueFormat.grouped(approve.can().size()),
                        ValueFormat.grouped(approve.refused())));
        dry.setId("many-dry-run");
        dry.setWrapText(true);
        getChildren().add(dry);
        approve.can().forEach(proposal -> line(Feather.CHECK, name(proposal), "many-can"));
        approve.cannot().forEach((why, refused) -> refused.forEach(proposal ->
                line(Feather.SLASH, texts.get(Message.MANY_LINE, name(proposal), why), "many-cannot")));
    }

    void outcomes(List<Outcome> outcomes) {
        getChildren().clear();
        long refused = outcomes.stream().filter(one -> one.words().isPresent()).count();
        Label head = new Label(texts.get(Message.MANY_DONE, ValueFormat.grouped(outcomes.size() - refused),
                ValueFormat.grouped(refused)));
        head.setId("many-head");
        head.getStyleClass().add("view-title");
        getChildren().add(head);
        for (Outcome outcome : outcomes) {
            String said = outcome.words().orElseGet(() -> texts.state(outcome.verdict().name()));
            line(outcome.words().isPresent() ? Feather.SLASH : Feather.CHECK_CIRCLE,
                    texts.get(Message.MANY_LINE, name(outcome.proposal()), said), "many-outcome");
        }
    }

    private String name(Proposal proposal) {
        return ProposalTitle.of(proposal.change(), texts);
    }

    private void line(Feather icon, String words, String style) {
        Label label = new Label(words, Icons.small(icon));
        label.getStyleClass().add(style);
        label.setWrapText(true);
        getChildren().add(label);
    }
}
