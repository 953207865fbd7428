package lotbook.app.table;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.ValueFormat;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * One cell: digits at the right edge, states as chips, figures from a dead link muted. The first of a row that can be
 * opened has the sign for it.
 * <p>
 * A screen has a thousand of them, and each is another row's with every step of scrolling. So what comes and goes with the row
 * is a pseudo-class, for which the toolkit keeps what it has matched, and chip, sign and tooltip are made only where they are
 * seen.
 */
final class ValueCell extends TableCell<GridRow, Optional<Row>> {
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private static final PseudoClass NOT_APPLICABLE = PseudoClass.getPseudoClass("not-applicable");
    private static final PseudoClass WORSE = PseudoClass.getPseudoClass("worse");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass GONE = PseudoClass.getPseudoClass("gone");

    private final Column column;
    private final GridModel model;
    private final GridWords words;
    private final Predicate<Row> stale;
    private Optional<Chip> chip = Optional.empty();
    private Optional<OpenSign> sign = Optional.empty();
    private final InvalidationListener onChange = revision -> showChange();

    ValueCell(Column column, GridModel model, GridWords words, Predicate<Row> stale) {
        this.column = column;
        this.model = model;
        this.words = words;
        this.stale = stale;
        setGraphicTextGap(0);
        if (column.type().isNumeric()) {
            getStyleClass().add("numeric");
        }
        if (column.type() == ColumnType.HASH) {
            getStyleClass().add("hash");
        }
        if (column.explained()) {
            getStyleClass().add("explained");
        }
        setOnMouseEntered(over -> showTooltip());
        tableRowProperty().addListener((p, old, row) -> {
            if (row instanceof PinningRow pinning) {
                pinning.made(this);
            }
        });
        model.changes().revisionProperty().addListener(new WeakInvalidationListener(onChange));
    }

    @Override
    protected void updateItem(@Nullable Optional<Row> item, boolean empty) {
        super.updateItem(item, empty);
        Optional<Row> row = empty || item == null ? Optional.empty() : item;
        Optional<Object> value = row.flatMap(r -> r.value(column));
        boolean missing = row.filter(column::isMissing).isPresent();
        boolean withheld = row.isPresent() && words.values().isWithheld(column);
        pseudoClassStateChanged(STALE, row.filter(r -> column.type().isNumeric() && stale.test(r)).isPresent());
        pseudoClassStateChanged(MISSING, missing && !withheld);
        pseudoClassStateChanged(NOT_APPLICABLE, withheld || row.isPresent() && value.isEmpty() && !missing);
        pseudoClassStateChanged(WORSE, row.filter(r -> ValueFormat.isWorse(r, column)).isPresent());
        if (isFirst() && sign.isEmpty()) {
            sign = Optional.of(new OpenSign(model));
        }
        sign.ifPresent(shown -> shown.show(isFirst() ? place() : Optional.empty()));
        Optional<OpenSign> opening = sign.filter(OpenSign::isShown);
        Optional<Tone.Look> look = column.type() == ColumnType.STATE
                ? value.flatMap(state -> Tone.lookOf(column, state.toString())) : Optional.empty();
        if (look.isPresent()) {
            Chip state = chip().show(look.get().tone(), look.get().icon(), words.texts().state(value.orElseThrow().toString()));
            setText(null);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setGraphic(opening.map(shown -> shown.before(state)).orElse(state));
        } else {
            setText(row.map(r -> words.shown(r, column)).orElse(""));
            setContentDisplay(opening.isPresent() ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY);
            setGraphic(opening.orElse(null));
        }
        if (isHover() || getTooltip() != null) {
            showTooltip();
        }
        showChange();
    }

    private Chip chip() {
        Chip made = chip.orElseGet(Chip::new);
        chip = Optional.of(made);
        return made;
    }

    private void showTooltip() {
        setTooltip(Optional.ofNullable(getItem()).flatMap(this::tooltip).map(Tooltip::new).orElse(null));
    }

    /** Whole where the cell is short; why it is withheld; for what is missing since when, and from whom it has to come. */
    private Optional<String> tooltip(Optional<Row> row) {
        if (row.isPresent() && words.values().isWithheld(column)) {
            return Optional.of(words.texts().get(Message.GRID_WITHHELD));
        }
        if (row.filter(column::isMissing).isPresent()) {
            return row.map(words::missing);
        }
        return column.type() == ColumnType.HASH || column.type() == ColumnType.TEXT
                ? row.flatMap(r -> r.value(column)).map(Object::toString)
                : Optional.empty();
    }

    private void showChange() {
        Optional<Long> id = isEmpty() ? Optional.empty() : place().map(GridRow::id);
        pseudoClassStateChanged(CHANGED, id.filter(row -> model.changes().isChanged(row, column)).isPresent());
        pseudoClassStateChanged(GONE, id.filter(model.changes()::isGone).isPresent());
    }

    private Optional<GridRow> place() {
        return getTableRow() == null ? Optional.empty() : Optional.ofNullable(getTableRow().getItem());
    }

    private boolean isFirst() {
        return model.table().children().isPresent()
                && getTableView() != null
                && getTableView().getVisibleLeafIndex(getTableColumn()) == 0;
    }
}
