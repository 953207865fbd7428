package lotbook.domain.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lotbook.domain.time.AsOf;

/** What a row came from and what came of it. Calls block: keep them off the interface thread. */
public final class RowLinks {
    private final RowSource source;
    private final List<RowRelation> relations;

    /** @param relations in the order in which they are told */
    public RowLinks(RowSource source, List<RowRelation> relations) {
        this.source = source;
        this.relations = List.copyOf(relations);
    }

    /**
     * One relation that leads somewhere.
     *
     * @param label names the other rows: an id, a login
     * @param filter which rows they are; as text it is a line that grid and {@code --filter} take
     * @param id the row, if it is one
     * @param count how many there are, one or more
     */
    public record Link(RowRelation relation, String label, Filter filter, OptionalLong id, long count) {
        public String line() {
            return FilterText.line(filter).orElseThrow();
        }
    }

    /**
     * Only relations that lead to rows the asker may see, at the time asked about; a row is no relation of itself.
     */
    public List<Link> of(Row row, AsOf asOf) {
        List<Link> links = new ArrayList<>();
        for (RowRelation relation : relations) {
            if (relation.from().id().equals(row.table().id())) {
                relation.filter(row).flatMap(filter -> link(relation, row, filter, asOf)).ifPresent(links::add);
            }
        }
        return links;
    }

    private Optional<Link> link(RowRelation relation, Row row, Filter filter, AsOf asOf) {
        Question question = Question.of(relation.to()).with(filter).with(asOf);
        long count = source.count(question);
        OptionalLong id = count == 1 ? first(question) : OptionalLong.empty();
        boolean itself = relation.to().id().equals(row.table().id()) && id.equals(OptionalLong.of(row.id()));
        return count == 0 || itself
                ? Optional.empty()
                : Optional.of(new Link(relation, relation.label(row), filter, id, count));
    }

    private OptionalLong first(Question question) {
        long[] ids = source.ids(question).ids();
        return ids.length == 0 ? OptionalLong.empty() : OptionalLong.of(ids[0]);
    }
}
