package lotbook.app.approval;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.approval.ProposalReading.Sheet;
import lotbook.app.control.Explained;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Verdict;

/** Where a decision is written: on the proposal that is shown, or on several at once with one reason for all. */
final class DecisionBar extends VBox {
    private final InboxModel model;
    private final ManyModel many;
    private final Texts texts;
    private final Consumer<List<Proposal>> left;
    private final TextField reason = new TextField();
    private final Button approve = button("proposal-approve", "accent");
    private final Button reject = button("proposal-reject");
    private final Button withdraw = button("proposal-withdraw");
    private final HBox buttons = new HBox(8);
    private final Label trouble = new Label();
    private List<Proposal> chosen = List.of();
    private boolean any;

    /** @param left told of those of several that were refused */
    DecisionBar(InboxModel model, ManyModel many, Consumer<List<Proposal>> left, Texts texts) {
        super(8);
        this.model = model;
        this.many = many;
        this.left = left;
        this.texts = texts;
        setPadding(new Insets(12));
        reason.setId("proposal-reason");
        reason.setPromptText(texts.get(Message.INBOX_REASON));
        reason.setAccessibleText(texts.get(Message.INBOX_REASON));
        reason.textProperty().addListener((_, _, _) -> enable());
        HBox.setHgrow(reason, Priority.ALWAYS);
        trouble.setId("proposal-trouble");
        trouble.setWrapText(true);
        trouble.getStyleClass().add("failure");
        trouble.managedProperty().bind(trouble.textProperty().isNotEmpty());
        model.troubleProperty().addListener((_, _, now) -> trouble.setText(now));
        reject.setOnAction(_ -> decide(Verdict.REJECTED));
        withdraw.setOnAction(_ -> decide(Verdict.WITHDRAWN));
        approve.setOnAction(_ -> decide(Verdict.APPROVED));
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        buttons.getChildren().setAll(new Explained(withdraw), stretch, new Explained(reject), new Explained(approve));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().setAll(trouble, reason, buttons);
        one(Optional.empty());
    }

    /** @param sheet empty where none is shown, so that nothing unseen is decided on */
    void one(Optional<Sheet> sheet) {
        chosen = List.of();
        any = sheet.isPresent();
        offer(sheet.map(shown -> shown.proposal().state()).filter(ProposalState::isOpen).isPresent());
        approve.setText(sheet.map(shown -> model.reading().approval(shown.proposal()))
                .orElse(texts.get(Message.PROPOSAL_APPROVE)));
        reject.setText(texts.get(Message.INBOX_REJECT));
        withdraw.setText(texts.get(Message.INBOX_WITHDRAW));
        enable();
    }

    /** Each button says how many it would decide on. */
    void many(List<Proposal> several) {
        chosen = List.copyOf(several);
        offer(true);
        approve.setText(texts.get(Message.MANY_APPROVE, ValueFormat.grouped(plan(Verdict.APPROVED).can().size())));
        reject.setText(texts.get(Message.MANY_REJECT, ValueFormat.grouped(plan(Verdict.REJECTED).can().size())));
        withdraw.setText(texts.get(Message.MANY_WITHDRAW, ValueFormat.grouped(plan(Verdict.WITHDRAWN).can().size())));
        enable();
    }

    /** There is nothing to press for what is decided, or where nothing is chosen; what went wrong is said all the same. */
    private void offer(boolean open) {
        for (Node part : List.of(reason, buttons)) {
            part.setVisible(open);
            part.setManaged(open);
        }
    }

    private ManyModel.Plan plan(Verdict verdict) {
        return many.plan(chosen, verdict);
    }

    private void decide(Verdict verdict) {
        String why = reason.getText().strip();
        if (chosen.size() > 1) {
            many.decide(plan(verdict), why, refused -> {
                reason.clear();
                left.accept(refused);
            });
        } else {
            model.decide(verdict, why, reason::clear);
        }
    }

    private void enable() {
        Optional<String> missing = reason.getText().isBlank()
                ? Optional.of(texts.get(Message.INBOX_REASON_MISSING)) : Optional.empty();
        if (chosen.size() > 1) {
            disable(approve, none(Verdict.APPROVED).or(() -> missing), true);
            disable(reject, none(Verdict.REJECTED).or(() -> missing), true);
            withdraw.setVisible(none(Verdict.WITHDRAWN).isEmpty());
            disable(withdraw, missing, true);
            return;
        }
        disable(approve, any ? model.obstacle().or(() -> missing) : missing, any);
        disable(reject, any ? model.obstacleToReject().or(() -> missing) : missing, any);
        withdraw.setVisible(any && model.canWithdraw());
        disable(withdraw, missing, any);
    }

    /** Where none of several can be decided on, the first reason stands for all. */
    private Optional<String> none(Verdict verdict) {
        ManyModel.Plan plan = plan(verdict);
        return plan.can().isEmpty() ? plan.cannot().keySet().stream().findFirst() : Optional.empty();
    }

    /** A disabled control keeps its reason where a mouse and a screen reader find it. */
    private static void disable(Button button, Optional<String> why, boolean any) {
        if (button.getParent() instanceof Explained holder) {
            holder.refuse(why);
        }
        button.setDisable(why.isPresent() || !any);
    }

    private static Button button(String id, String... styles) {
        Button button = new Button();
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll(styles);
        return button;
    }

    /** Presses the primary button, unless something is in its way. */
    void press() {
        approve.fire();
    }

    /** To where a decision is written. */
    void focusReason() {
        reason.requestFocus();
    }
}
