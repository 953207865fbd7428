package lotbook.app.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.query.Children;
import lotbook.domain.query.Column;
import lotbook.domain.query.Emptiness;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;

/**
 * Adds to a leader's deal the followers that got nothing of it: no deal of theirs exists, but the server's breakdown has a
 * line of volume zero with the reason. Such a row has the line's id, negated; it is listed under an opened deal only, so no
 * count and no total knows it.
 */
public final class SkippedFollowers implements RowSource {
    private static final TableDefinition TRADES = ExecutionTables.TRADES;
    private static final TableDefinition BREAKDOWNS = ExecutionTables.BREAKDOWNS;
    private static final Children UNDER_LEADERS = TRADES.children().orElseThrow();

    private final RowSource source;

    public SkippedFollowers(RowSource source) {
        this.source = source;
    }

    @Override
    public RowSource stoppable(Consumer<Runnable> stops) {
        return new SkippedFollowers(source.stoppable(stops));
    }

    @Override
    public Ids ids(Question question) {
        Ids deals = source.ids(question);
        return linesOf(question)
                .map(lines -> {
                    long[] skipped = Arrays.stream(source.ids(lines).ids()).map(id -> -id).toArray();
                    long[] all = Arrays.copyOf(deals.ids(), deals.ids().length + skipped.length);
                    System.arraycopy(skipped, 0, all, deals.ids().length, skipped.length);
                    return new Ids(all, deals.total());
                })
                .orElse(deals);
    }

    /** What asks for the lines of volume zero, if the question is for what stands under a leader's deal. */
    private static Optional<Question> linesOf(Question question) {
        if (!question.table().equals(TRADES) || !(question.filter() instanceof Filter.And(List<Filter> parts))) {
            return Optional.empty();
        }
        Map<Column, Filter.Compare> equal = parts.stream()
                .filter(part -> part instanceof Filter.Compare(Column c, Filter.Operator operator, Comparable<?> v)
                        && operator == Filter.Operator.EQUAL)
                .map(Filter.Compare.class::cast)
                .collect(Collectors.toMap(Filter.Compare::column, Function.identity(), (one, other) -> other));
        boolean followers = Optional.ofNullable(equal.get(UNDER_LEADERS.state()))
                .filter(role -> role.value().equals(UNDER_LEADERS.child()))
                .isPresent();
        boolean nothingElse = parts.size() == UNDER_LEADERS.shared().size() + 1;
        if (!followers || !nothingElse || !equal.keySet().containsAll(UNDER_LEADERS.shared())) {
            return Optional.empty();
        }
        List<Filter> ofTheDeal = new ArrayList<>();
        for (Column column : UNDER_LEADERS.shared()) {
            Comparable<?> value = Objects.requireNonNull(equal.get(column)).value();
            ofTheDeal.add(new Filter.Compare(line(column.id()), Filter.Operator.EQUAL, value));
        }
        ofTheDeal.add(new Filter.Compare(line("volume"), Filter.Operator.EQUAL, BigDecimal.ZERO));
        return Optional.of(Question.of(BREAKDOWNS).with(new Filter.And(ofTheDeal)).with(question.asOf()));
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        List<Long> lines = ids.stream().filter(id -> id < 0).map(id -> -id).toList();
        if (lines.isEmpty()) {
            return source.rows(table, ids);
        }
        Map<Long, Row> found = Stream.concat(
                        source.rows(table, ids.stream().filter(id -> id > 0).toList()).stream(),
                        source.rows(BREAKDOWNS, lines).stream().map(SkippedFollowers::asTrade))
                .collect(Collectors.toMap(Row::id, Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<Row> rows(Question question, List<Long> ids) {
        return question.table().equals(TRADES) ? rows(TRADES, ids) : source.rows(question, ids);
    }

    /** The reason stands where a deal has its effect. */
    private static Row asTrade(Row line) {
        return new Row(-line.id(), TRADES, TRADES.columns().stream()
                .map(column -> switch (column.id()) {
                    case "role" -> Optional.<Object>of("SKIPPED");
                    case "effect" -> line.value(line("reason"));
                    case "asked" -> line.value(line("volume"));
                    case String same -> BREAKDOWNS.column(same).flatMap(line::value);
                })
                .toList());
    }

    private static Column line(String id) {
        return BREAKDOWNS.column(id).orElseThrow();
    }

    @Override
    public long count(Question question) {
        return source.count(question);
    }

    @Override
    public Totals totals(Question question) {
        return source.totals(question);
    }

    @Override
    public Emptiness emptiness(Question question) {
        return source.emptiness(question);
    }
}
