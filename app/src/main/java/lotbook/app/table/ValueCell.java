package lotbook.app.table;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * One cell: digits at the right edge, states as chips, figures from a dead link muted. The first of a row that can be
 * opened has the sign for it.
 */
final class ValueCell extends TableCell<GridRow, Optional<Row>> {
    private final Column column;
    private final GridModel model;
    private final GridWords words;
    private final Predicate<Row> stale;
    private final Chip chip = new Chip();
    private final OpenSign sign;
    private final InvalidationListener onChange = revision -> showChange();

    ValueCell(Column column, GridModel model, GridWords words, Predicate<Row> stale) {
        this.column = column;
        this.model = model;
        this.words = words;
        this.stale = stale;
        this.sign = new OpenSign(model);
        setGraphicTextGap(0);
        style("numeric", column.type().isNumeric());
        style("hash", column.type() == ColumnType.HASH);
        style("explained", column.explained());
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
        style("stale", row.filter(r -> column.type().isNumeric() && stale.test(r)).isPresent());
        boolean missing = row.filter(column::isMissing).isPresent();
        boolean withheld = row.isPresent() && words.values().isWithheld(column);
        style("missing", missing && !withheld);
        style("not-applicable", withheld || row.isPresent() && value.isEmpty() && !missing);
        style("worse", row.filter(r -> GridWords.isWorse(r, column)).isPresent());
        Optional<Tone.Look> look = column.type() == ColumnType.STATE
                ? value.flatMap(state -> Tone.lookOf(column, state.toString())) : Optional.empty();
        sign.show(isFirst() ? place() : Optional.empty());
        if (look.isPresent()) {
            chip.show(look.get().tone(), look.get().icon(), words.texts().state(value.orElseThrow().toString()));
            setText(null);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setGraphic(sign.isShown() ? sign.before(chip) : chip);
        } else {
            setText(row.map(r -> words.shown(r, column)).orElse(""));
            setContentDisplay(sign.isShown() ? ContentDisplay.LEFT : ContentDisplay.TEXT_ONLY);
            setGraphic(sign.isShown() ? sign : null);
        }
        setTooltip(tooltip(row).map(Tooltip::new).orElse(null));
        showChange();
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
        style("changed", id.filter(row -> model.changes().isChanged(row, column)).isPresent());
        style("gone", id.filter(model.changes()::isGone).isPresent());
    }

    private Optional<GridRow> place() {
        return getTableRow() == null ? Optional.empty() : Optional.ofNullable(getTableRow().getItem());
    }

    private boolean isFirst() {
        return model.table().children().isPresent()
                && getTableView() != null
                && getTableView().getVisibleLeafIndex(getTableColumn()) == 0;
    }

    private void style(String styleClass, boolean on) {
        if (on && !getStyleClass().contains(styleClass)) {
            getStyleClass().add(styleClass);
        } else if (!on) {
            getStyleClass().remove(styleClass);
        }
    }
}
