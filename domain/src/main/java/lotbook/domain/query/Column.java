package lotbook.domain.query;

/**
 * One column of a table, for grid, command line, export and SQL alike.
 *
 * @param id lower case with hyphens, as in {@code --columns}; its underscored form is the column of the SQL view
 * @param initiallyShown whether it stands in the grid before anybody chose columns
 * @param explained whether the figure is computed and can open its derivation
 */
public record Column(String id, ColumnType type, boolean initiallyShown, boolean explained) {
    public Column {
        if (!id.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("A column id is lower case with hyphens: " + id);
        }
    }

    public static Column shown(String id, ColumnType type) {
        return new Column(id, type, true, false);
    }

    public static Column hidden(String id, ColumnType type) {
        return new Column(id, type, false, false);
    }

    /** The same column, its figures opening their derivation. */
    public Column withExplanation() {
        return new Column(id, type, initiallyShown, true);
    }

    public String sqlName() {
        return id.replace('-', '_');
    }
}
