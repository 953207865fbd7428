package lotbook.app.table;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.domain.query.Column;
import lotbook.domain.query.ColumnType;
import lotbook.domain.query.Row;
import org.jspecify.annotations.Nullable;

/** One cell: digits at the right edge, states as chips, figures from a dead link muted. */
final class ValueCell extends TableCell<GridRow, Optional<Row>> {
    private final Column column;
    private final GridWords words;
    private final Predicate<Row> stale;
    private final Chip chip = new Chip();

    ValueCell(Column column, GridWords words, Predicate<Row> stale) {
        this.column = column;
        this.words = words;
        this.stale = stale;
        style("numeric", column.type().isNumeric());
        style("hash", column.type() == ColumnType.HASH);
        style("explained", column.explained());
    }

    @Override
    protected void updateItem(@Nullable Optional<Row> item, boolean empty) {
        super.updateItem(item, empty);
        Optional<Row> row = empty || item == null ? Optional.empty() : item;
        Optional<Object> value = row.flatMap(r -> r.value(column));
        style("stale", row.filter(r -> column.type().isNumeric() && stale.test(r)).isPresent());
        style("not-applicable", row.isPresent() && value.isEmpty());
        style("worse", row.filter(r -> GridWords.isWorse(r, column)).isPresent());
        Optional<Tone.Look> look = column.type() == ColumnType.STATE
                ? value.flatMap(state -> Tone.lookOf(state.toString())) : Optional.empty();
        if (look.isPresent()) {
            showChip(look.get(), value.orElseThrow().toString());
        } else {
            setContentDisplay(ContentDisplay.TEXT_ONLY);
            setGraphic(null);
            setText(row.map(r -> words.shown(r, column)).orElse(""));
        }
        setTooltip(column.type() == ColumnType.HASH || column.type() == ColumnType.TEXT
                ? value.map(v -> new Tooltip(v.toString())).orElse(null) : null);
    }

    private void showChip(Tone.Look look, String state) {
        setText(null);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(chip.show(look.tone(), look.icon(), words.texts().state(state)));
    }

    private void style(String styleClass, boolean on) {
        if (on && !getStyleClass().contains(styleClass)) {
            getStyleClass().add(styleClass);
        } else if (!on) {
            getStyleClass().remove(styleClass);
        }
    }
}
