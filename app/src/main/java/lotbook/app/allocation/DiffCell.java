package lotbook.app.allocation;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import lotbook.app.allocation.VersionDiffModel.Entry;
import lotbook.app.allocation.VersionDiffModel.PartName;
import lotbook.app.allocation.VersionDiffModel.TermEntry;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.Term;
import lotbook.domain.allocation.VersionDiff.Change;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A term of both versions, or the name of the part that follows. What differs has a sign and a word, and a ground of its own. */
final class DiffCell extends ListCell<Entry> {
    private static final PseudoClass DIFFERS = PseudoClass.getPseudoClass("differs");

    private static final int MOST_WORDS = 12;

    private final DiffColumns columns;
    private final Texts texts;
    private final Label words = new Label();
    private final Label before = new Label();
    private final Label after = new Label();
    private final Chip chip = new Chip();
    private final Label difference = new Label();
    private final HBox term;
    private final Label part = new Label();

    DiffCell(DiffColumns columns, Texts texts) {
        this.columns = columns;
        this.texts = texts;
        words.setWrapText(true);
        before.setWrapText(true);
        after.setWrapText(true);
        difference.getStyleClass().add("strong");
        difference.setMinWidth(Region.USE_PREF_SIZE);
        HBox change = new HBox(8, chip, difference);
        change.setAlignment(Pos.TOP_LEFT);
        term = new HBox(16, columns.words(words), columns.side(new HBox(before)), columns.side(new HBox(after)),
                columns.change(change));
        part.getStyleClass().add("strong");
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Entry item, boolean empty) {
        super.updateItem(item, empty);
        setText(null);
        pseudoClassStateChanged(DIFFERS, item instanceof TermEntry entry && entry.change() != Change.EQUAL);
        if (item == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (item) {
            case PartName(String name) -> {
                part.setText(name);
                setGraphic(part);
                setAccessibleText(name);
            }
            case TermEntry entry -> {
                show(entry);
                setGraphic(term);
            }
        }
    }

    /** Long values go on in further lines; a cell by itself would only ask how high its graphic is in one. */
    @Override
    protected double computePrefHeight(double width) {
        double own = super.computePrefHeight(width);
        if (getGraphic() != term) {
            return own;
        }
        double available = width > 0 ? width : getListView().getWidth();
        double lines = term.prefHeight(available - snappedLeftInset() - snappedRightInset());
        return Math.max(own, snappedTopInset() + lines + snappedBottomInset());
    }

    private void show(TermEntry entry) {
        words.setText(entry.words());
        show(before, entry.before(), entry);
        show(after, entry.after(), entry);
        String changed = texts.state(entry.change().name());
        chip.setVisible(entry.change() != Change.EQUAL);
        switch (entry.change()) {
            case EQUAL -> chip.setText("");
            case CHANGED -> chip.show(Tone.ACCENT, Feather.EDIT_2, changed);
            case ADDED -> chip.show(Tone.SUCCESS, Feather.PLUS, changed);
            case REMOVED -> chip.show(Tone.DANGER, Feather.MINUS, changed);
        }
        difference.setText(ValueFormat.signed(entry.difference()));
        setAccessibleText(entry.words() + ": " + before.getText() + ", " + after.getText() + ", " + changed + " "
                + entry.difference());
    }

    private void show(Label label, Optional<Term> value, TermEntry entry) {
        label.setText(value.map(this::shown).orElse(ValueFormat.NOT_APPLICABLE));
        label.getStyleClass().removeAll("muted", "strong");
        if (value.isEmpty()) {
            label.getStyleClass().add("muted");
        } else if (entry.change() != Change.EQUAL) {
            label.getStyleClass().add("strong");
        }
        label.setMinWidth(entry.isFigure() ? columns.figure() : 0);
        label.setAlignment(entry.isFigure() ? Pos.TOP_RIGHT : Pos.TOP_LEFT);
    }

    /** Of a long list its beginning: the accounts of a large master would fill the window. A copy has all of them. */
    private String shown(Term term) {
        return term instanceof Term.Words(List<String> words) && words.size() > MOST_WORDS
                ? texts.get(Message.DIFF_AND_MORE, String.join(", ", words.subList(0, MOST_WORDS)),
                        ValueFormat.grouped(words.size() - MOST_WORDS))
                : term.text();
    }
}
