package lotbook.domain.query;

import java.util.List;
import lotbook.domain.time.AsOf;

/** Which rows, in which order, as of when. */
public record Question(TableDefinition table, Filter filter, List<SortKey> sort, AsOf asOf) {
    public Question {
        sort = List.copyOf(sort);
    }

    /** Every row in the table's own order, now. */
    public static Question of(TableDefinition table) {
        return new Question(table, Filter.ALL, table.defaultSort(), AsOf.NOW);
    }

    public Question with(Filter newFilter) {
        return new Question(table, newFilter, sort, asOf);
    }

    public Question with(List<SortKey> newSort) {
        return new Question(table, filter, newSort, asOf);
    }

    public Question with(AsOf newAsOf) {
        return new Question(table, filter, sort, newAsOf);
    }
}
