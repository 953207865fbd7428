package lotbook.app.table;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.failure.Failure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.query.Totals;

/**
 * As many trades as a test likes, made from their ids: a leader's deal, then two followers'. Filters and sorts are
 * evaluated here, so a grid over it behaves as over a database.
 */
public final class SyntheticRows implements RowSource {
    public static final Instant START = Instant.parse("2018-03-01T08:00:00Z");
    private static final List<String> SYMBOLS = List.of("EURUSD", "XAUUSD", "USDJPY", "GBPUSD");
    private static final List<String> PRICES =
            List.of("1.2284100000", "1316.4500000000", "106.7420000000", "1.3791200000");

    private final AtomicLong count;
    private final AtomicInteger pagesRead = new AtomicInteger();
    private final AtomicInteger questionsAsked = new AtomicInteger();
    private volatile boolean onlyNow;
    private volatile boolean firstTwice;
    private volatile Optional<Failure> failure = Optional.empty();

    public SyntheticRows(long count) {
        this.count = new AtomicLong(count);
    }

    public void add(long rows) {
        count.addAndGet(rows);
    }

    public void failWith(Failure next) {
        failure = Optional.of(next);
    }

    public void recover() {
        failure = Optional.empty();
    }

    /** Nothing of this was known at any moment but now. */
    public void onlyNow(boolean now) {
        onlyNow = now;
    }

    /** A source at fault: the first row comes twice. */
    public void nameTheFirstTwice(boolean twice) {
        firstTwice = twice;
    }

    public int questionsAsked() {
        return questionsAsked.get();
    }

    public int pagesRead() {
        return pagesRead.get();
    }

    @Override
    public Ids ids(Question question) {
        failure.ifPresent(f -> {
            throw f.asException();
        });
        if (!question.table().equals(ExecutionTables.TRADES) || (onlyNow && !question.asOf().isNow())) {
            return new Ids(new long[0], 0);
        }
        questionsAsked.incrementAndGet();
        LongPredicate matches = id -> matches(question.filter(), id);
        Optional<LongStream> ofOneDeal = dealIn(question.filter()).map(deal -> LongStream.of(3 * deal + 3, 3 * deal + 2, 3 * deal + 1)
                .filter(id -> id > 0 && id <= count.get()));
        LongStream newestFirst = ofOneDeal.orElseGet(() ->
                LongStream.iterate(count.get(), id -> id > 0, id -> id - 1));
        LongStream matching = question.filter().equals(Filter.ALL) ? newestFirst : newestFirst.filter(matches);
        long[] ids = question.sort().equals(question.table().defaultSort())
                ? matching.toArray()
                : matching.boxed().sorted(order(question)).mapToLong(Long::longValue).toArray();
        if (firstTwice && ids.length > 1) {
            ids[1] = ids[0];
        }
        return new Ids(ids, ids.length);
    }

    @Override
    public List<Row> rows(TableDefinition table, List<Long> ids) {
        failure.ifPresent(f -> {
            throw f.asException();
        });
        pagesRead.incrementAndGet();
        return ids.stream().map(id -> row(table, id)).toList();
    }

    @Override
    public Totals totals(Question question) {
        long[] ids = ids(question).ids();
        if (ids.length == 0) {
            return new Totals(question.table(), 0, Map.of());
        }
        BigDecimal filled = LongStream.of(ids)
                .mapToObj(id -> (BigDecimal) value("filled", id).orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, Long> symbols = LongStream.of(ids).boxed().collect(Collectors.groupingBy(
                id -> value("symbol", id).orElseThrow().toString(), TreeMap::new, Collectors.counting()));
        List<Totals.Part> slippage = symbols.entrySet().stream()
                .map(each -> new Totals.Part(Optional.of(each.getKey()), Optional.of(new BigDecimal("0.00001234")), each.getValue()))
                .toList();
        return new Totals(question.table(), ids.length, Map.of(
                question.table().column("filled").orElseThrow(),
                List.of(new Totals.Part(Optional.empty(), Optional.of(filled), ids.length)),
                question.table().column("slippage").orElseThrow(), slippage));
    }

    public static Row row(TableDefinition table, long id) {
        return new Row(id, table, table.columns().stream().map(column -> value(column.id(), id)).toList());
    }

    private static Optional<Object> value(String column, long id) {
        long deal = (id - 1) / 3;
        int part = (int) ((id - 1) % 3);
        boolean leader = part == 0;
        int symbol = (int) (deal % SYMBOLS.size());
        return Optional.ofNullable(switch (column) {
            case "occurred-at", "known-at" -> START.plusSeconds(deal).plusMillis(31L * part);
            case "server" -> "MT5-1";
            case "role" -> leader ? "LEADER" : "FOLLOWER";
            case "login" -> leader ? "100007" : String.valueOf(200450 + part);
            case "symbol" -> SYMBOLS.get(symbol);
            case "side" -> deal % 2 == 0 ? "BUY" : "SELL";
            case "effect" -> deal % 4 < 2 ? "OPEN" : "CLOSE";
            case "asked" -> new BigDecimal(leader ? "5.00000000" : part == 1 ? "0.77000000" : "1240.31000000");
            case "filled" -> new BigDecimal(leader ? "5.00000000" : part == 1 ? "0.77000000" : "1240.31000000");
            case "price" -> new BigDecimal(PRICES.get(symbol));
            case "slippage" -> leader ? null : new BigDecimal(part == 1 ? "0.00002" : "-0.00001");
            case "latency-ms" -> leader ? null : new BigDecimal(34 + 4 * part);
            case "leader-exec", "order-id", "exec-id" -> String.valueOf(84412077 + deal);
            default -> null;
        });
    }

    private static Comparator<Long> order(Question question) {
        Comparator<Long> order = Comparator.comparingInt(id -> 0);
        for (SortKey key : question.sort()) {
            Comparator<Comparable<Object>> values =
                    key.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
            order = order.thenComparing(id -> comparable(key.column(), id), Comparator.nullsLast(values));
        }
        return order.thenComparing(Comparator.naturalOrder());
    }

    @SuppressWarnings("unchecked")
    private static Comparable<Object> comparable(Column column, long id) {
        return (Comparable<Object>) value(column.id(), id).orElse(null);
    }

    /** A database would have an index for it. */
    private static Optional<Long> dealIn(Filter filter) {
        return filter instanceof Filter.And(List<Filter> parts)
                ? parts.stream()
                        .filter(part -> part instanceof Filter.Compare(Column column, Filter.Operator operator, Comparable<?> exec)
                                && column.id().equals("leader-exec") && operator == Filter.Operator.EQUAL)
                        .map(part -> Long.parseLong(((Filter.Compare) part).value().toString()) - 84412077)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean matches(Filter filter, long id) {
        return switch (filter) {
            case Filter.And(List<Filter> parts) -> parts.stream().allMatch(part -> matches(part, id));
            case Filter.Or(List<Filter> parts) -> parts.stream().anyMatch(part -> matches(part, id));
            case Filter.Not(Filter part) -> !matches(part, id);
            case Filter.Compare compare ->
                    value(compare.column().id(), id).filter(value -> holds(compare, value)).isPresent();
            case Filter.Between between ->
                    value(between.column().id(), id).filter(value -> within(between, value)).isPresent();
            case Filter.Contains(Column column, String text) -> value(column.id(), id)
                    .filter(value -> value.toString().toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                    .isPresent();
            case Filter.Matches(Column column, String regex) ->
                    value(column.id(), id).filter(value -> value.toString().matches(regex)).isPresent();
            case Filter.Blank(Column column) -> value(column.id(), id).isEmpty();
        };
    }

    private static boolean holds(Filter.Compare compare, Object value) {
        int sign = compare(value, compare.value());
        return switch (compare.operator()) {
            case EQUAL -> sign == 0;
            case NOT_EQUAL -> sign != 0;
            case LESS -> sign < 0;
            case AT_MOST -> sign <= 0;
            case MORE -> sign > 0;
            case AT_LEAST -> sign >= 0;
        };
    }

    private static boolean within(Filter.Between between, Object value) {
        boolean low = between.from().map(from -> compare(value, from) >= 0).orElse(true);
        boolean high = between.to()
                .map(to -> between.toExclusive() ? compare(value, to) < 0 : compare(value, to) <= 0)
                .orElse(true);
        return low && high;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object left, Object right) {
        return ((Comparable<Object>) left).compareTo(right);
    }
}
