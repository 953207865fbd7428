package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.fee.FeeOutputs.Payment;
import lotbook.domain.fee.PerformanceAccount.Due;

/** As the first rule had it: the amount is what was asked for, and the fee on it is taken out of the payment. */
final class AskedWithdrawal implements Withdrawal {
    private final FeeTerms terms;
    private final FeeAccounts accounts;
    private final PerformanceAccount performance;
    private final Purse purse;
    private final List<FeeFinding> findings;

    AskedWithdrawal(FeeTerms terms, FeeAccounts accounts, List<FeeFinding> findings) {
        this.terms = terms;
        this.accounts = accounts;
        this.performance = accounts.performance();
        this.purse = accounts.purse();
        this.findings = findings;
    }

    @Override
    public Left take(FeeEvent.Moved moved, Figures before) {
        BigDecimal asked = moved.amount().negate();
        return switch (performance.fee().withdrawal()) {
            case FULL -> inFull(moved, before, asked);
            case PROPORTIONAL -> inProportion(moved, before, asked);
            case RETAINED -> {
                Due due = performance.due(accounts.measured(before), accounts.unposted(before));
                BigDecimal held = purse.retain(fractionOf(due, due.raw().subtract(purse.retained()), asked));
                performance.flow(accounts.measured(before), moved.amount());
                yield new Left(
                        new Payment(moved.id(), asked, BigDecimal.ZERO, held, asked.subtract(held)),
                        before.plus(moved.amount()));
            }
        };
    }

    /** The whole fee goes first, and debt before it where the terms say so; no more is paid than is left then. */
    private Left inFull(FeeEvent.Moved moved, Figures before, BigDecimal asked) {
        if (terms.debt() == FeeDebt.AT_NEXT_CHARGE) {
            purse.collectDebt(moved.date(), FeeCause.WITHDRAWAL, purse.available(before));
        }
        accounts.chargePerformance(moved::id, moved.date(), FeeCause.WITHDRAWAL, before, before, false);
        BigDecimal left = before.own().subtract(purse.hidden()).max(BigDecimal.ZERO);
        BigDecimal paid = asked.min(left);
        if (paid.compareTo(asked) < 0) {
            findings.add(FeeInputsCheck.balanceShort(moved, asked, paid));
        }
        performance.flow(accounts.measured(before), paid.negate());
        return paid(before, new Payment(moved.id(), asked, asked.subtract(paid), BigDecimal.ZERO, paid));
    }

    /** What is paid leaves the account; a fee taken out of it stays until it is debited. */
    private static Left paid(Figures before, Payment payment) {
        return new Left(payment, before.plus(payment.paid().negate()));
    }

    private Left inProportion(FeeEvent.Moved moved, Figures before, BigDecimal asked) {
        BigDecimal owed = purse.hidden();
        Due due = performance.due(accounts.measured(before), accounts.unposted(before));
        if (due.value().signum() <= 0) {
            performance.flow(due.value(), moved.amount());
            return paid(before, new Payment(moved.id(), asked, BigDecimal.ZERO, BigDecimal.ZERO, asked));
        }
        Quotient part = fractionOf(due, due.raw(), asked);
        FeeCharge charge = purse.postFromPayment(
                performance.fee(), moved.date(), FeeCause.WITHDRAWAL, part, due.base());
        performance.shrink(due.value(), asked, asked.subtract(charge.posted()), charge.posted());
        accounts.crystallised(moved::id, charge, due, performance.from(), owed);
        return paid(before, new Payment(
                moved.id(), asked, charge.posted(), BigDecimal.ZERO, asked.subtract(charge.posted())));
    }

    /** {@code amount x withdrawn / value}, the amount bounded by the cap as a whole. */
    private Quotient fractionOf(Due due, BigDecimal amount, BigDecimal asked) {
        BigDecimal bounded = performance.fee().charging().cap().bound(amount.max(BigDecimal.ZERO), due.base());
        return due.value().signum() <= 0
                ? Quotient.ZERO
                : new Quotient(bounded.multiply(asked.min(due.value())), due.value());
    }
}
