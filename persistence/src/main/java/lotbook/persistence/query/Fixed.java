package lotbook.persistence.query;

import java.util.Optional;
import lotbook.domain.query.Filter;

/** Finds the one value that a filter leaves to a column. */
final class Fixed {
    private Fixed() {}

    static Optional<Object> value(Filter filter, String column) {
        return switch (filter) {
            case Filter.And and ->
                and.parts().stream().flatMap(part -> value(part, column).stream()).findFirst();
            case Filter.Compare compare ->
                compare.operator() == Filter.Operator.EQUAL && compare.column().id().equals(column)
                        ? Optional.of(compare.value())
                        : Optional.empty();
            case Filter.Or _, Filter.Not _, Filter.Between _, Filter.Contains _, Filter.Matches _, Filter.Blank _ ->
                Optional.empty();
        };
    }
}
