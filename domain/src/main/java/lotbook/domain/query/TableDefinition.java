package lotbook.domain.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table people look at: declared once, served by the window's grid, by {@code lotbook list} and by one SQL view
 * ({@link #viewName()}) with a {@code long} {@code id} and the columns under their SQL names.
 *
 * @param id as on the command line, plural: {@code trade-links}
 * @param time how the table answers a question as at and as known at
 * @param grouping what its rows are groups of; empty for a table with a view of its own
 * @param children which of its rows stand under others; empty for a table that is a plain list
 */
public record TableDefinition(
        String id, TimeAxes time, List<Column> columns, List<SortKey> defaultSort, Optional<Grouping> grouping,
        Optional<Children> children) {
    public TableDefinition {
        columns = List.copyOf(columns);
        defaultSort = List.copyOf(defaultSort);
        Set<String> ids = new HashSet<>();
        for (Column column : columns) {
            if (!ids.add(column.id())) {
                throw new IllegalArgumentException(id + " has two columns " + column.id());
            }
        }
        for (Column column : columns) {
            needs(id, ids, column);
        }
        if (grouping.isPresent()) {
            grouping.get().check(id, columns);
        }
    }

    private static void needs(String table, Set<String> ids, Column column) {
        List<String> needed = new ArrayList<>();
        if (!column.total().equals(Total.NONE)) {
            unit(column.type()).ifPresent(needed::add);
        }
        if (column.total() instanceof Total.Mean mean) {
            needed.add(mean.weight());
        }
        if (!ids.containsAll(column.names().stream().flatMap(name -> name.columns().stream()).toList())) {
            throw new IllegalArgumentException(table + " can't say whose name " + column.id() + " is");
        }
        if (!ids.containsAll(needed)) {
            throw new IllegalArgumentException(table + " can't total " + column.id() + " without " + needed);
        }
    }

    private static Optional<String> unit(ColumnType type) {
        return switch (type) {
            case MONEY -> Optional.of("currency");
            case PRICE -> Optional.of("symbol");
            case TEXT, ID, STATE, VOLUME, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE, INSTANT, BUSINESS_DAY, HASH ->
                    Optional.empty();
        };
    }

    /** The column that says in which currency an amount is, or of which symbol a price; values of two can't be totalled. */
    public Optional<Column> unitOf(Column column) {
        return unit(column.type()).flatMap(this::column);
    }

    /** How rows of a table lie in time. */
    public enum TimeAxes {
        /** An event at {@code occurred_at}, learned at {@code known_at}. */
        EVENT,
        /** A record that holds over {@code [valid_from, valid_to)}, learned at {@code known_at}, maybe superseded. */
        VERSIONED,
        /** As VERSIONED, of states worked out: a row says itself, at {@code superseded_at}, when another took its place. */
        STATES
    }

    public static Builder table(String id, TimeAxes time) {
        return new Builder(id, time);
    }

    public Optional<Column> column(String columnId) {
        return columns.stream().filter(column -> column.id().equals(columnId)).findFirst();
    }

    /** What rights on the table are rights on: a grouped one has those of the table it groups. */
    public String viewName() {
        return grouping.isPresent() ? grouping.get().of().viewName() : "list_" + id.replace('-', '_');
    }

    /** Collects columns in reading order. */
    public static final class Builder {
        private final String id;
        private final TimeAxes time;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Aggregate> figures = new LinkedHashMap<>();
        private Optional<Grouping> grouping = Optional.empty();
        private Optional<Children> children = Optional.empty();

        private Builder(String id, TimeAxes time) {
            this.id = id;
            this.time = time;
        }

        public Builder shown(String columnId, ColumnType type) {
            columns.add(Column.shown(columnId, type));
            return this;
        }

        public Builder hidden(String columnId, ColumnType type) {
            columns.add(Column.hidden(columnId, type));
            return this;
        }

        /** A shown state that sorts in the order of the enum's constants, its lifecycle. */
        public <E extends Enum<E>> Builder shown(String columnId, Class<E> states) {
            columns.add(Column.shown(columnId, ColumnType.STATE).inLifecycle(words(states)));
            return this;
        }

        /** A hidden state that sorts in the order of the enum's constants, its lifecycle. */
        public <E extends Enum<E>> Builder hidden(String columnId, Class<E> states) {
            columns.add(Column.hidden(columnId, ColumnType.STATE).inLifecycle(words(states)));
            return this;
        }

        /** The column declared last sorts its states in this order. */
        public Builder lifecycle(String... states) {
            columns.add(columns.removeLast().inLifecycle(List.of(states)));
            return this;
        }

        private static <E extends Enum<E>> List<String> words(Class<E> states) {
            return Arrays.stream(states.getEnumConstants()).map(Enum::name).toList();
        }

        /** A shown column whose figures open their derivation. */
        public Builder explained(String columnId, ColumnType type) {
            columns.add(Column.shown(columnId, type).withExplanation());
            return this;
        }

        /** Values of the column declared last open their derivation. */
        public Builder explained() {
            columns.add(columns.removeLast().withExplanation());
            return this;
        }

        /** The totals row says this under the column declared last. */
        public Builder total(Total total) {
            columns.add(columns.removeLast().withTotal(total));
            return this;
        }

        /** The column declared last tells the name of whom other columns mean; of several the first that is known. */
        public Builder names(NameOf... whose) {
            columns.add(columns.removeLast().naming(List.of(whose)));
            return this;
        }

        /** The column declared last is missing, not inapplicable, where it is empty and {@code column} holds this word. */
        public Builder expected(String column, String word) {
            columns.add(columns.removeLast().expectedOf(new Column.Expected(column, word)));
            return this;
        }

        /** Values of the column declared last are made for the rows that are shown: nothing can be filtered or sorted by them. */
        public Builder calculated() {
            columns.add(columns.removeLast().onPage());
            return this;
        }

        /** Values of the column declared last are withheld from whoever may not read {@code record}. */
        public Builder guardedBy(String record) {
            columns.add(columns.removeLast().guardedBy(record));
            return this;
        }

        /** The column declared last is the text that a row is there for. */
        public Builder wide() {
            columns.add(columns.removeLast().widened());
            return this;
        }

        /** The rows are groups of another table's, one for each value of the keys; each other column says what it is. */
        public Builder grouping(TableDefinition of, Filter only, String... keys) {
            grouping = Optional.of(new Grouping(of, only, List.of(keys), Map.of()));
            return this;
        }

        /** How the column declared last is made of its group. */
        public Builder from(Aggregate figure) {
            figures.put(columns.getLast().id(), figure);
            return this;
        }

        /**
         * A row whose {@code state} is {@code parent} can be opened: under it stand the rows whose state is {@code child} and
         * that share its values of the other columns.
         */
        public Builder children(String state, String parent, String child, String... shared) {
            children = Optional.of(new Children(
                    column(state), parent, child, Arrays.stream(shared).map(this::column).toList()));
            return this;
        }

        /** Ends the declaration with the sort the table opens with, newest or highest first. */
        public TableDefinition newestFirst(String columnId) {
            return build(List.of(columnId), true);
        }

        /** By the first column, rows that are alike there by the next. */
        public TableDefinition sortedBy(String... columnIds) {
            return build(List.of(columnIds), false);
        }

        private TableDefinition build(List<String> columnIds, boolean descending) {
            Optional<Grouping> groups =
                    grouping.map(given -> new Grouping(given.of(), given.only(), given.keys(), figures));
            List<SortKey> sort = columnIds.stream().map(columnId -> new SortKey(column(columnId), descending)).toList();
            return new TableDefinition(id, time, columns, sort, groups, children);
        }

        private Column column(String columnId) {
            return columns.stream()
                    .filter(column -> column.id().equals(columnId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(id + " has no column " + columnId));
        }
    }
}
