package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeState.Owed;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;

/** What lies between investor and broker, and where each charge is taken from. */
final class Purse {
    static final String DEBT = "debt";
    static final String WITHHOLDING = "withholding";
    static final String TRUE_UP = "true-up";
    static final String ADJUSTMENT = "adjustment";

    private static final Reserve NONE = new Reserve(
            BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

    private final FeeRules rule;
    private final FeeTerms terms;
    private final int decimals;
    private final Conversions conversions;
    private final FeeSteps steps;
    private final List<FeeCharge> charges = new ArrayList<>(2);
    private BigDecimal unsettled;
    private BigDecimal debt;
    private BigDecimal withheld;
    private BigDecimal retained;
    private BigDecimal trueUp;
    private Optional<BigDecimal> most = Optional.empty();

    Purse(FeeRules rule, FeeTerms terms, int decimals, Conversions conversions, Owed owed, FeeSteps steps) {
        this.rule = rule;
        this.steps = steps;
        this.terms = terms;
        this.decimals = decimals;
        this.conversions = conversions;
        unsettled = owed.unsettled();
        debt = owed.debt();
        withheld = owed.withheld();
        // What an earlier rule took for retained had been paid out by the platform: nobody holds it.
        retained = switch (rule) {
            case PERIOD_V1 -> owed.retained();
            case PERIOD_V2, PERIOD_V3 -> BigDecimal.ZERO;
        };
        trueUp = owed.trueUp();
    }

    /** What the account's figures hold too much of. */
    BigDecimal hidden() {
        return Decimals.minus(Decimals.plus(unsettled, debt), withheld);
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
        BigDecimal posted = bounded(fee.charging().cap(), raw, base);
        Bearer bearer = bearer(fee);
        Made made = new Made(fee.id(), date, cause, bearer, base, raw, fee.charging().split());
        if (bearer == Bearer.BROKER) {
            return add(made.charge(posted, NONE, BigDecimal.ZERO, BigDecimal.ZERO));
        }
        Reserve reserve = fee instanceof PerformanceFee ? useReserve(posted, point) : NONE;
        BigDecimal rest = Decimals.minus(Decimals.minus(posted, reserve.withheld), reserve.retained);
        BigDecimal collected = rest.min(available(figures));
        return collected(made, posted, reserve, collected, rest.subtract(collected));
    }

    /** What the broker owes to who introduced the investor. */
    FeeCharge postTo(PartyId introducer, IntroducingFee fee, LocalDate date, FeeCause cause, Quotient raw, BigDecimal base) {
        BigDecimal posted = bounded(fee.charging().cap(), raw, base);
        Made made = new Made(fee.id(), date, cause, bearer(fee), base, raw, fee.charging().split(), Optional.of(introducer));
        return add(made.charge(posted, NONE, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /** Rounded once: the quotient itself, unless a cap bounds it. */
    private BigDecimal bounded(Cap cap, Quotient raw, BigDecimal base) {
        if (cap instanceof Cap.None) {
            return raw.rounded(terms.rounding(), decimals);
        }
        BigDecimal whole = raw.value();
        BigDecimal bounded = cap.bound(whole, base);
        return bounded.compareTo(whole) == 0
                ? raw.rounded(terms.rounding(), decimals)
                : terms.rounding().round(bounded, decimals);
    }

    /** What the balance doesn't cover is owed or waived, by the terms. */
    private FeeCharge collected(Made made, BigDecimal posted, Reserve reserve, BigDecimal collected, BigDecimal missing) {
        unsettled = unsettled.add(collected);
        return switch (terms.debt()) {
            case FROM_NEXT_DEPOSIT, AT_NEXT_CHARGE -> {
                debt = Decimals.plus(debt, missing);
                yield add(made.charge(posted, reserve, collected, missing));
            }
            case WAIVED -> add(made.charge(posted.subtract(missing), reserve, collected, BigDecimal.ZERO));
        };
    }

    /** What was retained of a payment goes first; at a point, what isn't used goes back. */
    private Reserve useReserve(BigDecimal posted, boolean point) {
        BigDecimal fromRetained = posted.min(retained);
        BigDecimal fromWithheld = Decimals.minus(posted, fromRetained).min(withheld);
        retained = Decimals.minus(retained, fromRetained);
        withheld = Decimals.minus(withheld, fromWithheld);
        BigDecimal returned = BigDecimal.ZERO;
        BigDecimal paidOut = BigDecimal.ZERO;
        if (point) {
            paidOut = retained;
            returned = Decimals.plus(retained, withheld);
            unsettled = Decimals.minus(unsettled, withheld);
            retained = BigDecimal.ZERO;
            withheld = BigDecimal.ZERO;
        }
        return new Reserve(fromWithheld, fromRetained, returned, paidOut);
    }

    /** Of a payment to the investor: what is taken out of it is taken for sure. */
    FeeCharge postFromPayment(PerformanceFee fee, LocalDate date, FeeCause cause, Quotient raw, BigDecimal base) {
        BigDecimal posted = raw.rounded(terms.rounding(), decimals);
        unsettled = unsettled.add(posted);
        Made made = new Made(fee.id(), date, cause, Bearer.INVESTOR, base, raw, fee.charging().split());
        return add(made.charge(posted, NONE, posted, BigDecimal.ZERO));
    }

    BigDecimal retain(Quotient raw) {
        BigDecimal held = raw.rounded(terms.rounding(), decimals);
        retained = retained.add(held);
        return held;
    }

    void withhold(PerformanceFee fee, FeeTrade trade) {
        BigDecimal raw = fee.rate().moment() == RateMoment.AT_ORDER_OPENING && trade.rateAtOpening().isPresent()
                ? trade.rateAtOpening().get().of(trade.profit())
                : fee.rate().scale().of(trade.profit(), trade.profit());
        BigDecimal held = terms.rounding().round(raw, decimals);
        withheld = withheld.add(held);
        unsettled = unsettled.add(held);
        add(new Made(WITHHOLDING, trade.date(), FeeCause.WINNING_TRADES, Bearer.INVESTOR, trade.profit(), Quotient.of(raw),
                FeeSplit.TO_PROVIDER).charge(BigDecimal.ZERO, NONE, held, BigDecimal.ZERO));
    }

    /** Below zero, what had been given up came after all when the debt was collected: it goes back. */
    void collectDebt(LocalDate date, FeeCause cause, BigDecimal available) {
        BigDecimal now = debt.min(available.max(BigDecimal.ZERO));
        if (now.signum() != 0) {
            debt = debt.subtract(now);
            unsettled = unsettled.add(now);
            add(new Made(DEBT, date, cause, Bearer.INVESTOR, available, Quotient.of(now), FeeSplit.TO_PROVIDER)
                    .charge(BigDecimal.ZERO, NONE, now, now.negate()));
        }
    }

    /** What earlier runs took too little, as far as it is there; what they took too much goes back whole. */
    void settleTrueUp(LocalDate date, FeeCause cause, Figures figures) {
        if (trueUp.signum() != 0) {
            Made made = new Made(TRUE_UP, date, cause, Bearer.INVESTOR, trueUp, Quotient.of(trueUp), terms.splitOf(TRUE_UP));
            BigDecimal collected = rule == FeeRules.PERIOD_V1 ? trueUp : trueUp.min(available(figures));
            collected(made, trueUp, NONE, collected, trueUp.subtract(collected));
            trueUp = BigDecimal.ZERO;
        }
    }

    /** An amount of finance's own: to the provider, or below zero back from them; what the balance doesn't cover is owed. */
    void adjust(LocalDate date, BigDecimal amount, Figures figures) {
        BigDecimal posted = terms.rounding().round(amount, decimals);
        BigDecimal collected = posted.signum() > 0 ? posted.min(available(figures)) : posted;
        unsettled = unsettled.add(collected);
        debt = debt.add(posted.subtract(collected));
        add(new Made(ADJUSTMENT, date, FeeCause.ADJUSTMENT, Bearer.INVESTOR, posted, Quotient.of(amount), FeeSplit.TO_PROVIDER)
                .charge(posted, NONE, collected, posted.subtract(collected)));
    }

    /** A fee movement of the platform settles what was charged; gives what no charge asked for. */
    BigDecimal settled(BigDecimal movement) {
        BigDecimal taken = movement.negate();
        boolean same = taken.signum() == unsettled.signum();
        BigDecimal known = same ? (taken.signum() > 0 ? taken.min(unsettled) : taken.max(unsettled)) : BigDecimal.ZERO;
        unsettled = unsettled.subtract(known);
        return taken.subtract(known);
    }

    /** Nothing beyond this can be collected from now on, whatever a fee is measured on. */
    void boundBy(BigDecimal own) {
        most = Optional.of(own);
    }

    BigDecimal retained() {
        return retained;
    }

    /** The realised part of the account that isn't spoken for. */
    BigDecimal available(Figures figures) {
        BigDecimal own = figures.balance().min(figures.own());
        own = most.isPresent() ? own.min(most.get()) : own;
        return Decimals.minus(own, unsettled).max(BigDecimal.ZERO);
    }

    Owed state() {
        return new Owed(unsettled, debt, withheld, retained, trueUp);
    }

    private static Bearer bearer(Fee fee) {
        return switch (fee) {
            case VolumeFee volume -> volume.bearer();
            case CommissionShare _, IntroducingFee _ -> Bearer.BROKER;
            case PerformanceFee _, ManagementFee _, SubscriptionFee _, EntryFee _ -> Bearer.INVESTOR;
        };
    }

    private FeeCharge add(FeeCharge charge) {
        charges.add(charge);
        steps.posted(charge);
        return charge;
    }

    /** What of a reserve was used, and what of it goes back. */
    private record Reserve(BigDecimal withheld, BigDecimal retained, BigDecimal returned, BigDecimal paidOut) {}

    /** A charge before it is known where the money comes from. */
    private final class Made {
        private final String fee;
        private final LocalDate date;
        private final FeeCause cause;
        private final Bearer bearer;
        private final BigDecimal base;
        private final Quotient raw;
        private final FeeSplit split;
        private final Optional<PartyId> introducer;

        Made(String fee, LocalDate date, FeeCause cause, Bearer bearer, BigDecimal base, Quotient raw, FeeSplit split) {
            this(fee, date, cause, bearer, base, raw, split, Optional.empty());
        }

        Made(
                String fee, LocalDate date, FeeCause cause, Bearer bearer, BigDecimal base, Quotient raw, FeeSplit split,
                Optional<PartyId> introducer) {
            this.fee = fee;
            this.date = date;
            this.cause = cause;
            this.bearer = bearer;
            this.base = base;
            this.raw = raw;
            this.split = split;
            this.introducer = introducer;
        }

        FeeCharge charge(BigDecimal posted, Reserve reserve, BigDecimal collected, BigDecimal owed) {
            return new FeeCharge(
                    fee, date, cause, bearer, base, raw, posted, reserve.withheld, reserve.retained, collected, owed,
                    reserve.returned, reserve.paidOut, split.of(posted, decimals), introducer,
                    conversions.convert(posted, date, terms.rounding()));
        }
    }
}
