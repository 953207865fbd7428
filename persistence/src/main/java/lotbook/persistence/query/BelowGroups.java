package lotbook.persistence.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Grouping;

/** Turns a condition on a grouped table into the same one on the rows that are grouped, where all of it is about those. */
final class BelowGroups {
    private BelowGroups() {}

    static Optional<Filter> of(Grouping grouping, Filter filter) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) -> all(grouping, parts).map(Filter.And::new);
            case Filter.Or(List<Filter> parts) -> all(grouping, parts).map(Filter.Or::new);
            case Filter.Not(Filter part) -> of(grouping, part).map(Filter.Not::new);
            case Filter.Compare(Column column, Filter.Operator operator, Comparable<?> value) ->
                grouping.below(column).map(same -> new Filter.Compare(same, operator, value));
            case Filter.Between(
                    Column column, Optional<Comparable<?>> from, Optional<Comparable<?>> to, boolean toExclusive) ->
                grouping.below(column).map(same -> new Filter.Between(same, from, to, toExclusive));
            case Filter.Contains(Column column, String text) ->
                grouping.below(column).map(same -> new Filter.Contains(same, text));
            case Filter.Matches(Column column, String regex) ->
                grouping.below(column).map(same -> new Filter.Matches(same, regex));
            case Filter.Blank(Column column) -> grouping.below(column).map(Filter.Blank::new);
        };
    }

    private static Optional<List<Filter>> all(Grouping grouping, List<Filter> parts) {
        List<Filter> below = new ArrayList<>();
        for (Filter part : parts) {
            of(grouping, part).ifPresent(below::add);
        }
        return below.size() == parts.size() ? Optional.of(below) : Optional.empty();
    }
}
