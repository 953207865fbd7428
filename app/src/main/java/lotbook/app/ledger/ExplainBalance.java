package lotbook.app.ledger;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.ledger.LedgerBalance;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.time.AsOf;

/** What a balance of the books is made of: the lines of the account, as the asker may see them. Blocks. */
public final class ExplainBalance {
    private static final int PAGE = 500;
    /** More than anybody reads; whoever wants them all exports the grid. */
    private static final int MOST_LINES = 20_000;

    private final RowSource rows;
    private final AsOf asOf;

    public ExplainBalance(RowSource rows, AsOf asOf) {
        this.rows = rows;
        this.asOf = asOf;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(LedgerTables.LINES)) {
            return Optional.of(explained(account(row), Optional.of(row)));
        }
        return row.table().equals(LedgerTables.BALANCES)
                ? Optional.of(explained(account(row), Optional.empty())) : Optional.empty();
    }

    /**
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if nothing stands there at that moment, REFUSED if it is more
     *     than can be read
     */
    public Explanation of(String book, String kind, String owner, String currency) {
        return explained(new Account(book, kind, owner, currency), Optional.empty());
    }

    private record Account(String book, String kind, String owner, String currency) {}

    private static Account account(Row row) {
        return new Account(text(row, "book"), text(row, "kind"), text(row, "owner"), text(row, "currency"));
    }

    /** @param after the line after which it stood; empty for what stands there at the moment asked about */
    private Explanation explained(Account of, Optional<Row> after) {
        List<Filter> conditions = new ArrayList<>(List.of(
                equal("book", of.book()), equal("kind", of.kind()), equal("owner", of.owner()),
                equal("currency", of.currency())));
        after.ifPresent(line -> conditions.add(new Filter.Compare(
                column("occurred-at"), Filter.Operator.AT_MOST, (Instant) value(line, "occurred-at"))));
        Question question = new Question(
                LedgerTables.LINES, new Filter.And(conditions), List.of(new SortKey(column("occurred-at"), false)), asOf);
        List<Long> ids = new ArrayList<>(Arrays.stream(rows.ids(question).ids()).boxed().toList());
        after.ifPresent(line -> ids.subList(ids.indexOf(line.id()) + 1, ids.size()).clear());
        String name = of.kind() + " " + of.owner();
        String currency = of.currency();
        if (ids.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "Nothing in " + currency + " stands on " + name + " at that moment.",
                    "Look the account up with lotbook list ledger-balances.").asException();
        }
        if (ids.size() > MOST_LINES) {
            throw new Failure(Reason.REFUSED, name + " has " + ids.size() + " lines, more than " + MOST_LINES + ".",
                    "Filter the cash and fee ledger for it, or export that.").asException();
        }
        List<LedgerBalance.Line> lines = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            rows.rows(question, ids.subList(from, Math.min(from + PAGE, ids.size()))).forEach(row -> lines.add(line(row)));
        }
        return LedgerBalance.explain(new LedgerBalance.Inputs(name, currency, lines));
    }

    private static LedgerBalance.Line line(Row row) {
        return new LedgerBalance.Line(
                (LocalDate) value(row, "books-day"),
                (BigDecimal) value(row, "amount"),
                text(row, "other-kind") + " " + text(row, "other-owner"),
                text(row, "reason"),
                text(row, "source"));
    }

    private static Filter equal(String column, String value) {
        return new Filter.Compare(column(column), Filter.Operator.EQUAL, value);
    }

    private static Column column(String id) {
        return LedgerTables.LINES.column(id).orElseThrow();
    }

    private static String text(Row row, String column) {
        return value(row, column).toString();
    }

    private static Object value(Row row, String column) {
        return row.table().column(column).flatMap(row::value)
                .orElseThrow(() -> new IllegalStateException(column + " of a posting is never blank"));
    }
}
