package lotbook.app.payout;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.explain.Recorder;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.PayeeAccount;
import lotbook.domain.ledger.PayeeAccount.Standing;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.AsOf;

/** Proposes payouts under the rights of whoever is signed in. Calls block and throw in the operator's words. */
public final class PayoutDesk {
    private static final int MOST_DECIMALS = 8;

    private final RowSource rows;
    private final Proposals proposals;

    public PayoutDesk(RowSource rows, Proposals proposals) {
        this.rows = rows;
        this.proposals = proposals;
    }

    /**
     * A payee's account in one currency, as it stands.
     *
     * @param waiting what was proposed to be paid of it and is not decided on
     */
    public record Seen(LedgerAccount payee, String currency, Standing standing, BigDecimal waiting) {
        /** What can be paid now: a part of a charge that was collected in part can be finer than the currency. */
        public BigDecimal payable() {
            return standing.payable().setScale(decimals(), RoundingMode.DOWN);
        }

        /** What is payable and nobody proposed to pay: what the database refuses to pay twice is not offered twice. */
        public BigDecimal left() {
            if (waiting.signum() != payable().signum()) {
                return payable();
            }
            BigDecimal left = payable().subtract(waiting);
            return left.signum() == payable().signum() ? left : BigDecimal.ZERO;
        }

        public boolean isTooFine(BigDecimal amount) {
            return amount.stripTrailingZeros().scale() > decimals();
        }

        /** In which the currency is paid. */
        public int decimals() {
            return MinorUnit.of(currency).map(MinorUnit::decimals).orElse(MOST_DECIMALS);
        }

        /** @param amount below zero if the payee gives it back */
        public PayOut payout(BigDecimal amount, String reference, LocalDate valueDate) {
            return new PayOut(payee, currency, amount, standing.open(), standing.uncollected(), reference, valueDate);
        }
    }

    /** @throws lotbook.domain.failure.FailureException NOT_FOUND if nothing was posted to the payee in that currency */
    public Seen standing(LedgerAccount payee, String currency) {
        return new Seen(payee, currency, PayeeAccount.calculate(
                payee.kind(), new PayeeRows(rows, AsOf.NOW).lines(payee, currency), Recorder.SILENT), waiting(payee, currency));
    }

    private BigDecimal waiting(LedgerAccount payee, String currency) {
        return Waiting.of(proposals, payee, currency).stream()
                .map(waiting -> waiting.payout().paid())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @throws lotbook.domain.failure.FailureException REFUSED if it is more than is payable */
    public Proposal propose(PayOut payout, String why) {
        return proposals.propose(payout, proposals.groundOf(payout), why);
    }
}
