package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeState.Owed;

/** What lies between investor and broker, and where each charge is taken from. */
final class Purse {
    static final String DEBT = "debt";
    static final String WITHHOLDING = "withholding";
    static final String TRUE_UP = "true-up";

    private final FeeTerms terms;
    private final int decimals;
    private final Conversions conversions;
    private final List<FeeCharge> charges = new ArrayList<>(2);
    private BigDecimal unsettled;
    private BigDecimal debt;
    private BigDecimal withheld;
    private BigDecimal retained;
    private BigDecimal trueUp;

    Purse(FeeTerms terms, int decimals, Conversions conversions, Owed owed) {
        this.terms = terms;
        this.decimals = decimals;
        this.conversions = conversions;
        unsettled = owed.unsettled();
        debt = owed.debt();
        withheld = owed.withheld();
        retained = owed.retained();
        trueUp = owed.trueUp();
    }

    /** What the account's figures hold too much of. */
    BigDecimal hidden() {
        return unsettled.add(debt).subtract(withheld);
    }

    boolean isEmpty() {
        return unsettled.signum() == 0 && debt.signum() == 0 && withheld.signum() == 0;
    }

    BigDecimal debt() {
        return debt;
    }

    List<FeeCharge> charges() {
        return charges;
    }

    /**
     * Posts a fee: bounded by its cap, rounded once, paid from what was set aside first, then from the account.
     *
     * @param point what is withheld and isn't due goes back
     */
    FeeCharge post(Fee fee, LocalDate date, FeeCause cause, Quotient raw, BigDecimal base, Figures figures, boolean point) {
        BigDecimal bounded = fee.charging().cap().bound(raw.value(), base);
        BigDecimal posted = bounded.compareTo(raw.value()) == 0
                ? raw.rounded(terms.rounding(), decimals)
                : terms.rounding().round(bounded, decimals);
        Bearer bearer = bearer(fee);
        if (bearer == Bearer.BROKER) {
            return add(charge(fee.id(), date, cause, bearer, base, raw.value(), posted, BigDecimal.ZERO, BigDecimal.ZERO,
                    BigDecimal.ZERO, BigDecimal.ZERO, fee.charging().split()));
        }
        boolean reserve = fee instanceof PerformanceFee;
        BigDecimal used = reserve ? posted.min(withheld.add(retained)) : BigDecimal.ZERO;
        BigDecimal returned = reserve ? useReserve(used, point) : BigDecimal.ZERO;
        BigDecimal rest = posted.subtract(used);
        BigDecimal collected = rest.min(available(figures));
        BigDecimal owed = rest.subtract(collected);
        unsettled = unsettled.add(collected);
        switch (terms.debt()) {
            case FROM_NEXT_DEPOSIT, AT_NEXT_CHARGE -> debt = debt.add(owed);
            case WAIVED -> posted = posted.subtract(owed);
        }
        return add(charge(fee.id(), date, cause, bearer, base, raw.value(), posted, used, collected,
                terms.debt() == FeeDebt.WAIVED ? BigDecimal.ZERO : owed, returned, fee.charging().split()));
    }

    /** What was retained of a payment goes first; gives what goes back. */
    private BigDecimal useReserve(BigDecimal used, boolean point) {
        BigDecimal fromRetained = used.min(retained);
        retained = retained.subtract(fromRetained);
        withheld = withheld.subtract(used.subtract(fromRetained));
        if (!point) {
            return BigDecimal.ZERO;
        }
        BigDecimal returned = retained.add(withheld);
        unsettled = unsettled.subtract(withheld);
        retained = BigDecimal.ZERO;
        withheld = BigDecimal.ZERO;
        return returned;
    }

    /** Of a payment to the investor: what is taken out of it is taken for sure. */
    FeeCharge postFromPayment(PerformanceFee fee, LocalDate date, FeeCause cause, Quotient raw, BigDecimal base) {
        BigDecimal posted = raw.rounded(terms.rounding(), decimals);
        unsettled = unsettled.add(posted);
        return add(charge(fee.id(), date, cause, Bearer.INVESTOR, base, raw.value(), posted, BigDecimal.ZERO, posted,
                BigDecimal.ZERO, BigDecimal.ZERO, fee.charging().split()));
    }

    BigDecimal retain(Quotient raw) {
        BigDecimal held = raw.rounded(terms.rounding(), decimals);
        retained = retained.add(held);
        return held;
    }

    void withhold(PerformanceFee fee, FeeTrade trade) {
        BigDecimal raw = fee.rate().scale().of(trade.profit(), trade.profit());
        BigDecimal held = terms.rounding().round(raw, decimals);
        withheld = withheld.add(held);
        unsettled = unsettled.add(held);
        add(charge(WITHHOLDING, trade.date(), FeeCause.WINNING_TRADES, Bearer.INVESTOR, trade.profit(), raw,
                BigDecimal.ZERO, BigDecimal.ZERO, held, BigDecimal.ZERO, BigDecimal.ZERO, FeeSplit.TO_PROVIDER));
    }

    void collectDebt(LocalDate date, FeeCause cause, BigDecimal available) {
        BigDecimal now = debt.min(available.max(BigDecimal.ZERO));
        if (now.signum() > 0) {
            debt = debt.subtract(now);
            unsettled = unsettled.add(now);
            add(charge(DEBT, date, cause, Bearer.INVESTOR, available, now, BigDecimal.ZERO, BigDecimal.ZERO, now,
                    now.negate(), BigDecimal.ZERO, FeeSplit.TO_PROVIDER));
        }
    }

    void settleTrueUp(LocalDate date, FeeCause cause) {
        if (trueUp.signum() != 0) {
            unsettled = unsettled.add(trueUp);
            add(charge(TRUE_UP, date, cause, Bearer.INVESTOR, trueUp, trueUp, trueUp, BigDecimal.ZERO, trueUp,
                    BigDecimal.ZERO, BigDecimal.ZERO, FeeSplit.TO_PROVIDER));
            trueUp = BigDecimal.ZERO;
        }
    }

    /** A fee movement of the platform settles what was charged; gives what no charge asked for. */
    BigDecimal settled(BigDecimal movement) {
        BigDecimal taken = movement.negate();
        boolean same = taken.signum() == unsettled.signum();
        BigDecimal known = same ? (taken.signum() > 0 ? taken.min(unsettled) : taken.max(unsettled)) : BigDecimal.ZERO;
        unsettled = unsettled.subtract(known);
        return taken.subtract(known);
    }

    /** The realised part of the account that isn't spoken for. */
    BigDecimal available(Figures figures) {
        BigDecimal own = figures.balance().min(figures.own());
        return own.subtract(unsettled).max(BigDecimal.ZERO);
    }

    Owed state() {
        return new Owed(unsettled, debt, withheld, retained, trueUp);
    }

    private static Bearer bearer(Fee fee) {
        return switch (fee) {
            case VolumeFee volume -> volume.bearer();
            case CommissionShare _ -> Bearer.BROKER;
            case PerformanceFee _, ManagementFee _, SubscriptionFee _, EntryFee _ -> Bearer.INVESTOR;
        };
    }

    private FeeCharge charge(
            String fee, LocalDate date, FeeCause cause, Bearer bearer, BigDecimal base, BigDecimal raw, BigDecimal posted,
            BigDecimal used, BigDecimal collected, BigDecimal owed, BigDecimal returned, FeeSplit split) {
        Optional<BigDecimal> payout = conversions.convert(posted, date, terms.rounding());
        return new FeeCharge(
                fee, date, cause, bearer, base, raw, posted, used, collected, owed, returned,
                split.of(posted, decimals), payout);
    }

    private FeeCharge add(FeeCharge charge) {
        charges.add(charge);
        return charge;
    }
}
