package lotbook.app.payout;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.fee.ExplainFee;
import lotbook.domain.approval.Proposals;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.PayeeAccount;
import lotbook.domain.ledger.PayeeAccount.Figure;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.AsOf;

/** What a payee's figures are made of: the lines of the statement, as the asker may see them. Blocks. */
public final class ExplainPayee {
    private final PayeeRows rows;
    private final ExplainFee fees;
    private final Proposals proposals;

    /**
     * @param fees opens what a charge brought
     * @param proposals has the payouts that wait
     */
    public ExplainPayee(RowSource rows, ExplainFee fees, Proposals proposals, AsOf asOf) {
        this.rows = new PayeeRows(rows, asOf);
        this.fees = fees;
        this.proposals = proposals;
    }

    /** Empty for other tables, and for columns that nothing computed. */
    public Optional<Explanation> explain(Row row, Column column) {
        if (!column.explained()) {
            return Optional.empty();
        }
        if (row.table().equals(LedgerTables.PAYEE_LINES)) {
            return row.value(column).map(BigDecimal.class::cast)
                    .map(value -> column.id().equals("amount") ? line(row, value) : uncollected(row, value));
        }
        if (row.table().equals(LedgerTables.PAYEES) && column.id().equals("pending")) {
            return Optional.of(pending(payee(row), PayeeRows.text(row, "currency")));
        }
        return row.table().equals(LedgerTables.PAYEES)
                ? Optional.of(of(
                        Figure.valueOf(column.id().toUpperCase(Locale.ROOT).replace('-', '_')), payee(row),
                        PayeeRows.text(row, "currency")))
                : Optional.empty();
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if nothing was posted to the payee in that currency */
    public Explanation of(Figure figure, LedgerAccount payee, String currency) {
        return PayeeAccount.explain(figure, payee, currency, rows.lines(payee, currency));
    }

    /**
     * Each payout that waits for a second person: what it pays, by which payment, and who proposed it.
     *
     * @throws lotbook.domain.failure.FailureException NOT_FOUND if nothing was posted to the payee in that currency
     */
    public Explanation pending(LedgerAccount payee, String currency) {
        List<Waiting> waiting = Waiting.of(proposals, payee, currency);
        if (waiting.isEmpty()) {
            // Says so of whom nobody ever posted anything to.
            rows.lines(payee, currency);
        }
        String sum = waiting.stream().map(each -> each.payout().paid()).reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
        List<Operand> operands = waiting.stream()
                .map(each -> new Operand(
                        "proposal " + each.proposal().id() + " of " + each.proposal().proposedBy() + ", "
                                + each.payout().reference(),
                        each.payout().paid().toPlainString(), source(each)))
                .toList();
        return new Explanation(
                "waits for a decision, " + payee.words() + ", " + currency, sum, "payee.pending v1",
                List.of(new Step("pending", "sum of the payouts that wait for a second person", operands, sum, "", sum)),
                waiting.stream().map(ExplainPayee::source).toList());
    }

    private static String source(Waiting waiting) {
        return "proposal:" + waiting.proposal().id();
    }

    static LedgerAccount payee(Row row) {
        return new LedgerAccount(LedgerAccount.Kind.valueOf(PayeeRows.text(row, "kind")), PayeeRows.text(row, "owner"));
    }

    /** What a charge of a run brought opens as the charge does; the rest is as it was reported or agreed to. */
    private Explanation line(Row row, BigDecimal shown) {
        Optional<Row> charge = row.text("charge-id")
                .filter(_ -> PayeeRows.text(row, "what").equals(PayeeAccount.What.EARNED.name()))
                .flatMap(rows::charge);
        Payee payee = switch (payee(row).kind()) {
            case MANAGER -> Payee.PROVIDER;
            case PARTNER, INTRODUCER -> Payee.PARTNER;
            default -> Payee.PLATFORM;
        };
        if (charge.isPresent()) {
            Column part = FeeTables.CHARGES.column("to-" + payee.name().toLowerCase(Locale.ROOT)).orElseThrow();
            if (!charge.get().text("currency").equals(row.text("currency"))) {
                return fees.payout(charge.get(), payee, shown);
            }
            if (charge.get().value(part).filter(value -> ((BigDecimal) value).compareTo(shown) == 0).isPresent()) {
                return fees.explain(charge.get(), part).orElseThrow();
            }
        }
        String value = shown.toPlainString();
        String source = PayeeRows.text(row, "source");
        Operand posted = new Operand(PayeeRows.text(row, "reason"), value, source);
        String what = PayeeRows.text(row, "what").toLowerCase(Locale.ROOT);
        return new Explanation(
                what + " by " + payee(row).words() + ", " + PayeeRows.text(row, "currency"), value, PayeeAccount.RULE,
                List.of(new Step("line", "as it was posted", List.of(posted), value, "", value)), List.of(source));
    }

    private static Explanation uncollected(Row row, BigDecimal shown) {
        String charge = PayeeRows.text(row, "source");
        String value = shown.toPlainString();
        List<Operand> operands = List.of(
                operand("part of the charge", row, "amount", charge),
                operand("not here of the charge", row, "charge-uncollected", charge),
                operand("charge", row, "charge-posted", charge));
        return new Explanation(
                "uncollected, " + payee(row).words() + ", " + PayeeRows.text(row, "currency"), value, PayeeAccount.RULE,
                List.of(new Step("uncollected", "part x what is under way or owed of the charge / the charge", operands, value,
                        "8 decimals", value)),
                List.of(charge));
    }

    private static Operand operand(String name, Row row, String column, String source) {
        return new Operand(name, PayeeRows.amount(row, column).orElse(BigDecimal.ZERO).toPlainString(), source);
    }
}
