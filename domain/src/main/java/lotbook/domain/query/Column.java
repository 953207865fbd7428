package lotbook.domain.query;

import java.util.List;
import java.util.Optional;

/**
 * One column of a table, for grid, command line, export and SQL alike.
 *
 * @param id lower case with hyphens, as in {@code --columns}; its underscored form is the column of the SQL view
 * @param initiallyShown whether it stands in the grid before anybody chose columns
 * @param explained whether the figure is computed and can open its derivation
 * @param lifecycle the words of a state from its first to its last, which is how it sorts; empty sorts by alphabet
 * @param total what the totals row says under it
 * @param expected in which rows a value has to come, so that one without is missing; empty if none has to
 * @param calculated whether the value is made for the rows that are shown, so that nothing can be filtered or sorted by it
 * @param guard the record a value is read from where not everybody who sees the row may read it: whoever may not is told that
 *     it is withheld, and not that there is none
 * @param wide whether it is the text that its row is there for, and has more room than other texts
 * @param names whose name it tells, of several the first that is known; empty where it is a value of the row itself
 */
public record Column(
        String id, ColumnType type, boolean initiallyShown, boolean explained, List<String> lifecycle, Total total,
        Optional<Expected> expected, boolean calculated, Optional<String> guard, boolean wide, List<NameOf> names) {
    public Column {
        lifecycle = List.copyOf(lifecycle);
        names = List.copyOf(names);
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("A column id is lower case with hyphens: " + id);
        }
    }

    public static Column shown(String id, ColumnType type) {
        return declared(id, type, true);
    }

    public static Column hidden(String id, ColumnType type) {
        return declared(id, type, false);
    }

    private static Column declared(String id, ColumnType type, boolean shown) {
        return new Column(
                id, type, shown, false, List.of(), Total.NONE, Optional.empty(), false, Optional.empty(), false, List.of());
    }

    /** The same column, its figures opening their derivation. */
    public Column withExplanation() {
        return new Column(id, type, initiallyShown, true, lifecycle, total, expected, calculated, guard, wide, names);
    }

    /** The same column, its states in the order in which a record goes through them. */
    public Column inLifecycle(List<String> states) {
        return new Column(id, type, initiallyShown, explained, states, total, expected, calculated, guard, wide, names);
    }

    /** The same column with a total. */
    public Column withTotal(Total over) {
        return new Column(id, type, initiallyShown, explained, lifecycle, over, expected, calculated, guard, wide, names);
    }

    /** The same column, missing where a row of this state has no value. */
    public Column expectedOf(Expected rows) {
        return new Column(
                id, type, initiallyShown, explained, lifecycle, total, Optional.of(rows), calculated, guard, wide, names);
    }

    /** The same column, its values withheld from whoever may not read {@code record}. */
    public Column guardedBy(String record) {
        return new Column(
                id, type, initiallyShown, explained, lifecycle, total, expected, calculated, Optional.of(record), wide, names);
    }

    /** The same column, its values made for the rows that are shown. */
    public Column onPage() {
        return new Column(id, type, initiallyShown, explained, lifecycle, total, expected, true, guard, wide, names);
    }

    /** The same column with room for the text that its row is there for. */
    public Column widened() {
        return new Column(id, type, initiallyShown, explained, lifecycle, total, expected, calculated, guard, true, names);
    }

    /** The same column, telling a name that the row itself doesn't hold. */
    public Column naming(List<NameOf> whose) {
        return new Column(id, type, initiallyShown, explained, lifecycle, total, expected, calculated, guard, wide, whose);
    }

    /** Rows in which another column holds this word. */
    public record Expected(String column, String word) {}

    /** Whether the row has no value here and yet has to have one: not the same as one that it can't have. */
    public boolean isMissing(Row row) {
        return row.value(this).isEmpty()
                && expected.flatMap(rows -> row.table().column(rows.column())
                                .flatMap(row::value)
                                .filter(rows.word()::equals))
                        .isPresent();
    }

    public String sqlName() {
        return id.replace('-', '_');
    }
}
