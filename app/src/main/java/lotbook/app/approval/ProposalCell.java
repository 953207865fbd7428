package lotbook.app.approval;

import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One proposal in a list: kind and subject, by whom, how old, how it stands. */
final class ProposalCell extends ListCell<Proposal> {
    private final InboxModel model;
    private final Texts texts;
    private final Ages ages;

    ProposalCell(InboxModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.ages = new Ages(texts);
    }

    @Override
    protected void updateItem(@Nullable Proposal proposal, boolean empty) {
        super.updateItem(proposal, empty);
        setText("");
        if (empty || proposal == null) {
            setGraphic(null);
            return;
        }
        Label what = new Label(ProposalTitle.of(proposal.change(), texts));
        Label by = new Label(proposal.proposedBy());
        by.getStyleClass().add("muted");
        Label age = new Label(ages.span(Duration.between(proposal.proposedAt(), model.clock().instant())));
        age.getStyleClass().add("muted");
        age.setMinWidth(USE_PREF_SIZE);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox line = new HBox(8, what, by, stretch, age, chip(proposal, model, texts));
        line.setAlignment(Pos.CENTER_LEFT);
        setGraphic(line);
        setAccessibleText(what.getText() + ", " + by.getText() + ", " + texts.state(proposal.state().name()));
    }

    static Chip chip(Proposal proposal, InboxModel model, Texts texts) {
        if (proposal.state() == ProposalState.WAITING && model.waitsForMe(proposal)) {
            return new Chip().show(Tone.ACCENT, Feather.USER_CHECK, texts.get(Message.INBOX_FOR_YOU));
        }
        String word = texts.state(proposal.state().name());
        return switch (proposal.state()) {
            case WAITING -> new Chip().show(Tone.ACCENT, Feather.CLOCK, word);
            case STALE -> new Chip().show(Tone.WARNING, Feather.REFRESH_CW, word);
            case PAST_DEADLINE -> new Chip().show(Tone.WARNING, Feather.CLOCK, word);
            case APPROVED -> new Chip().show(Tone.SUCCESS, Feather.CHECK_CIRCLE, word);
            case REJECTED -> new Chip().show(Tone.DANGER, Feather.X_CIRCLE, word);
            case WITHDRAWN -> new Chip().show(Tone.NEUTRAL, Feather.SLASH, word);
        };
    }
}
