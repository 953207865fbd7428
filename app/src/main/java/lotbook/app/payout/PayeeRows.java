package lotbook.app.payout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.PayeeAccount;
import lotbook.domain.query.Column;
import lotbook.domain.query.Filter;
import lotbook.domain.query.Question;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.query.SortKey;
import lotbook.domain.time.AsOf;

/** A payee's statement in one currency, as the asker may see it. Blocks. */
record PayeeRows(RowSource rows, AsOf asOf) {
    private static final int PAGE = 500;
    /** More than anybody reads; whoever wants them all exports the grid. */
    private static final int MOST = 20_000;

    /**
     * Oldest first.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if nothing was posted to it, REFUSED if too much to read
     */
    List<PayeeAccount.Line> lines(LedgerAccount payee, String currency) {
        Question question = new Question(LedgerTables.PAYEE_LINES, new Filter.And(List.of(
                equal("kind", payee.kind().name()), equal("owner", payee.owner()), equal("currency", currency))),
                List.of(new SortKey(column("occurred-at"), false)), asOf);
        List<Long> ids = Arrays.stream(rows.ids(question).ids()).boxed().toList();
        if (ids.isEmpty()) {
            throw new Failure(Reason.NOT_FOUND, "Nothing in " + currency + " was posted to " + payee.words() + ".",
                    "Look the payee up with lotbook list payees.").asException();
        }
        if (ids.size() > MOST) {
            throw new Failure(Reason.REFUSED, payee.words() + " has " + ids.size() + " lines, more than " + MOST + ".",
                    "Filter the lines of payees for it, or export that.").asException();
        }
        List<PayeeAccount.Line> lines = new ArrayList<>(ids.size());
        for (int from = 0; from < ids.size(); from += PAGE) {
            rows.rows(question, ids.subList(from, Math.min(from + PAGE, ids.size()))).forEach(row -> lines.add(line(row)));
        }
        return lines;
    }

    /** A charge of a fee run, as it stands now; empty for those of pools. */
    Optional<Row> charge(String id) {
        Question question = new Question(FeeTables.CHARGES, new Filter.Compare(
                FeeTables.CHARGES.column("charge-id").orElseThrow(), Filter.Operator.EQUAL, id),
                List.of(new SortKey(FeeTables.CHARGES.column("since").orElseThrow(), true)), AsOf.NOW);
        long[] ids = rows.ids(question).ids();
        return ids.length == 0 ? Optional.empty() : rows.rows(question, List.of(ids[0])).stream().findFirst();
    }

    private static PayeeAccount.Line line(Row row) {
        return new PayeeAccount.Line(
                PayeeAccount.What.valueOf(text(row, "what")), amount(row, "amount").orElseThrow(), amount(row, "uncollected"),
                amount(row, "taken-back"), text(row, "reason"), text(row, "source"));
    }

    static String text(Row row, String column) {
        return row.text(column).orElseThrow(() -> new IllegalStateException(column + " of a payee's line is never blank"));
    }

    static Optional<BigDecimal> amount(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(BigDecimal.class::cast);
    }

    private static Filter equal(String column, String value) {
        return new Filter.Compare(column(column), Filter.Operator.EQUAL, value);
    }

    private static Column column(String id) {
        return LedgerTables.PAYEE_LINES.column(id).orElseThrow();
    }
}
