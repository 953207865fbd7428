package lotbook.app.table;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Total;
import lotbook.domain.query.Totals;

/** A few thousand calculated rows that are all here, so that a grid over them filters, sorts and exports like any other. */
public final class ListedRows implements RowSource {
    private volatile List<Row> rows = List.of();

    /** In place of those that were there; ids are theirs to say, from 1 in their order. */
    public void set(List<Row> now) {
        rows = List.copyOf(now);
    }

    @Override
    public Ids ids(Question question) {
        long[] ids = rows.stream()
                .filter(row -> matches(row, question.filter()))
                .sorted(order(question.sort()))
                .mapToLong(Row::id)
                .toArray();
        return new Ids(ids, ids.length);
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        Map<Long, Row> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.id(), row));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    /** Sums only: a column of another total has none here. */
    @Override
    public Totals totals(Question question) {
        List<Row> found = rows.stream().filter(row -> matches(row, question.filter())).toList();
        Map<Column, List<Totals.Part>> parts = new HashMap<>();
        if (!found.isEmpty()) {
            question.table().columns().stream().filter(column -> column.total().equals(Total.SUM)).forEach(column -> parts.put(
                    column, List.of(new Totals.Part(Optional.empty(), Optional.of(sum(found, column)), found.size()))));
        }
        return new Totals(question.table(), found.size(), parts);
    }

    private static BigDecimal sum(List<Row> rows, Column column) {
        return rows.stream()
                .flatMap(row -> row.value(column).stream())
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean matches(Row row, Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) -> parts.stream().allMatch(part -> matches(row, part));
            case Filter.Or(List<Filter> parts) -> parts.stream().anyMatch(part -> matches(row, part));
            case Filter.Not(Filter part) -> !matches(row, part);
            case Filter.Compare(Column column, Filter.Operator operator, Comparable<?> value) ->
                row.value(column).filter(found -> holds(compare(found, value), operator)).isPresent();
            case Filter.Between between -> row.value(between.column()).filter(found -> within(found, between)).isPresent();
            case Filter.Contains(Column column, String text) ->
                row.value(column).filter(found -> folded(found).contains(folded(text))).isPresent();
            case Filter.Matches(Column column, String regex) ->
                row.value(column).filter(found -> Pattern.compile(regex).matcher(found.toString()).find()).isPresent();
            case Filter.Blank(Column column) -> row.value(column).filter(found -> !found.toString().isEmpty()).isEmpty();
        };
    }

    private static boolean holds(int compared, Filter.Operator operator) {
        return switch (operator) {
            case EQUAL -> compared == 0;
            case NOT_EQUAL -> compared != 0;
            case LESS -> compared < 0;
            case AT_MOST -> compared <= 0;
            case MORE -> compared > 0;
            case AT_LEAST -> compared >= 0;
        };
    }

    private static boolean within(Object found, Filter.Between between) {
        boolean fromHolds = between.from().filter(from -> compare(found, from) < 0).isEmpty();
        int upper = between.to().map(to -> compare(found, to)).orElse(-1);
        return fromHolds && (between.toExclusive() ? upper < 0 : upper <= 0);
    }

    /** Empty last, whichever way; the id decides what is equal. */
    private static Comparator<Row> order(List<SortKey> keys) {
        Comparator<Row> order = (a, b) -> 0;
        for (SortKey key : keys) {
            order = order.thenComparing((a, b) -> compare(a, b, key));
        }
        return order.thenComparing(Row::id);
    }

    private static int compare(Row a, Row b, SortKey key) {
        Optional<Object> left = a.value(key.column());
        Optional<Object> right = b.value(key.column());
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        int compared = compare(left.get(), right.get());
        return key.descending() ? -compared : compared;
    }

    private static int compare(Object a, Object b) {
        return a instanceof BigDecimal left && b instanceof BigDecimal right
                ? left.compareTo(right) : folded(a).compareTo(folded(b));
    }

    private static String folded(Object text) {
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
