package lotbook.app.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.BalanceTie;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Filter.Operator;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;

/** Whether the books of platform accounts say what their servers measured, account by account. Blocks. */
public final class CheckBalances {
    private static final int PAGE = 1_000;

    private final RowSource rows;
    private final AsOf asOf;

    public CheckBalances(RowSource rows, AsOf asOf) {
        this.rows = rows;
        this.asOf = asOf;
    }

    /** @param owner as the books name it: {@code MT5-1/200017} */
    public record Checked(String owner, String currency, BalanceTie.Tie tie) {}

    /** The owners of platform accounts in the books, in order. */
    public List<String> owners() {
        TableDefinition balances = LedgerTables.BALANCES;
        Question question = question(balances, equal(balances, "kind", LedgerAccount.Kind.PLATFORM.name()), "owner");
        return all(question, row -> text(row, "owner")).stream().distinct().toList();
    }

    /** Empty if nothing was ever measured of the account, or nothing of it posted. */
    public Optional<Checked> check(String owner) {
        Optional<Login> login = LedgerAccount.login(owner);
        if (login.isEmpty()) {
            return Optional.empty();
        }
        TableDefinition summaries = ExecutionTables.SUMMARIES;
        Question measured = question(summaries, new Filter.And(List.of(
                equal(summaries, "server", login.get().server()),
                equal(summaries, "login", login.get().number()))), "occurred-at");
        List<Row> found = all(measured, Function.identity());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String currency = text(found.getFirst(), "currency");
        TableDefinition lines = LedgerTables.LINES;
        Question posted = question(lines, new Filter.And(List.of(
                equal(lines, "kind", LedgerAccount.Kind.PLATFORM.name()), equal(lines, "owner", owner),
                equal(lines, "currency", currency))), "occurred-at");
        List<BalanceTie.Line> all = all(posted, row -> new BalanceTie.Line(at(row), amount(row, "amount"), text(row, "source")));
        Instant opened = at(found.getFirst());
        return Optional.of(new Checked(owner, currency, BalanceTie.of(opened, all, found.stream()
                .map(row -> new BalanceTie.Measured(at(row), amount(row, "balance"), "summary of " + at(row)))
                .toList())));
    }

    private Question question(TableDefinition table, Filter filter, String sort) {
        return new Question(table, filter, List.of(new SortKey(table.column(sort).orElseThrow(), false)), asOf);
    }

    private <T> List<T> all(Question question, Function<Row, T> reading) {
        List<Long> ids = Arrays.stream(rows.ids(question).ids()).boxed().toList();
        List<T> all = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            rows.rows(question, ids.subList(from, Math.min(from + PAGE, ids.size()))).forEach(row -> all.add(reading.apply(row)));
        }
        return all;
    }

    private static Filter equal(TableDefinition table, String column, String value) {
        return new Filter.Compare(table.column(column).orElseThrow(), Operator.EQUAL, value);
    }

    private static Instant at(Row row) {
        return (Instant) value(row, "occurred-at");
    }

    private static BigDecimal amount(Row row, String column) {
        return (BigDecimal) value(row, column);
    }

    private static String text(Row row, String column) {
        return value(row, column).toString();
    }

    private static Object value(Row row, String column) {
        return row.table().column(column).flatMap(row::value)
                .orElseThrow(() -> new IllegalStateException(column + " is never blank"));
    }
}
