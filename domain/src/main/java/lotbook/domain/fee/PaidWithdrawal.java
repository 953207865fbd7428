package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.fee.FeeOutputs.Payment;
import lotbook.domain.fee.PerformanceAccount.Due;

/**
 * The platform has paid it, whole, before a fee is calculated: the fee on it is charged to what stays, and what that doesn't
 * cover is owed or waived by the terms.
 */
final class PaidWithdrawal implements Withdrawal {
    private final FeeTerms terms;
    private final FeeAccounts accounts;
    private final PerformanceAccount performance;
    private final Purse purse;
    private final List<FeeFinding> findings;

    PaidWithdrawal(FeeTerms terms, FeeAccounts accounts, List<FeeFinding> findings) {
        this.terms = terms;
        this.accounts = accounts;
        this.performance = accounts.performance();
        this.purse = accounts.purse();
        this.findings = findings;
    }

    @Override
    public Left take(FeeEvent.Moved moved, Figures before) {
        BigDecimal paid = moved.amount().negate();
        Figures after = before.plus(moved.amount());
        switch (performance.fee().withdrawal()) {
            case FULL -> inFull(moved, before, after);
            case PROPORTIONAL -> inProportion(moved, before, after, paid);
            // Nobody kept anything back of what the platform paid: the fee on it stays due of what is left.
            case RETAINED -> performance.flow(accounts.measured(before), moved.amount());
        }
        return new Left(new Payment(moved.id(), paid, BigDecimal.ZERO, BigDecimal.ZERO, paid), after);
    }

    /** The whole fee, and debt before it where the terms say so. */
    private void inFull(FeeEvent.Moved moved, Figures before, Figures after) {
        if (terms.debt() == FeeDebt.AT_NEXT_CHARGE) {
            purse.collectDebt(moved.date(), FeeCause.WITHDRAWAL, purse.available(after));
        }
        sayIfShort(moved, accounts.chargePerformance(moved::id, moved.date(), FeeCause.WITHDRAWAL, before, after, false));
        performance.flow(accounts.measured(before), moved.amount());
    }

    /**
     * The part of the fee that goes with the part of the value that goes, the fee itself included: {@code fee x paid / (value -
     * fee)}. Everything shrinks by that part, so what is due of the rest is what was due of it before.
     */
    private void inProportion(FeeEvent.Moved moved, Figures before, Figures after, BigDecimal paid) {
        BigDecimal owed = purse.hidden();
        Due due = performance.due(accounts.measured(before), accounts.unposted(before));
        if (due.value().signum() <= 0) {
            performance.flow(due.value(), moved.amount());
            return;
        }
        BigDecimal fee = performance.fee().charging().cap().bound(due.raw(), due.base());
        BigDecimal net = due.value().subtract(fee);
        boolean all = paid.compareTo(net) >= 0;
        Quotient part = all ? Quotient.of(fee) : new Quotient(fee.multiply(paid), net);
        FeeCharge charge = purse.post(performance.fee(), moved.date(), FeeCause.WITHDRAWAL, part, due.base(), after, false);
        BigDecimal of = all ? due.value() : net;
        performance.shrink(of, all ? of : paid, paid, charge.posted());
        accounts.crystallised(moved::id, charge, due, performance.from(), owed);
        sayIfShort(moved, charge);
    }

    private void sayIfShort(FeeEvent.Moved moved, FeeCharge charge) {
        if (charge.owed().signum() != 0) {
            findings.add(FeeInputsCheck.feeNotLeft(moved, charge));
        }
    }
}
