package lotbook.domain.fee;

import java.util.List;
import java.util.Optional;
import lotbook.domain.money.Rounding;

/**
 * What an investor agreed to pay, every choice that changes money as a term of its own.
 *
 * @param fees at most one of a kind
 * @param rounding of every posted amount, once, to the account's minor unit
 */
public record FeeTerms(
        List<Fee> fees,
        OrderOfFees order,
        CreditInBase credit,
        WeekendDays weekends,
        Rounding rounding,
        FeeDebt debt,
        PositionsOnLeaving leaving,
        Payout payout,
        ReversalPolicy reversals) {
    public FeeTerms {
        fees = List.copyOf(fees);
    }

    /** Net of management, credit and weekends' own values left out, half-up, debt from the next deposit. */
    public static FeeTerms of(Fee... fees) {
        return new FeeTerms(
                List.of(fees),
                OrderOfFees.NET_OF_MANAGEMENT,
                CreditInBase.EXCLUDED,
                WeekendDays.LAST_VALUE,
                Rounding.HALF_UP,
                FeeDebt.FROM_NEXT_DEPOSIT,
                PositionsOnLeaving.SETTLE,
                new Payout.Unconverted(),
                ReversalPolicy.LAST_FIRST);
    }

    /** The same for one investor alone, where they are charged by units: the pool's HWM is theirs then. */
    FeeTerms withOwnHwm() {
        List<Fee> own = fees.stream()
                .map(fee -> fee instanceof PerformanceFee of
                        && (of.fairness() == Fairness.UNITS || of.fairness() == Fairness.EQUALISATION
                                || of.fairness() == Fairness.SERIES)
                        ? of.with(Fairness.PER_INVESTOR) : fee)
                .toList();
        return new FeeTerms(own, order, credit, weekends, rounding, debt, leaving, payout, reversals);
    }

    public Optional<PerformanceFee> performance() {
        return only(PerformanceFee.class);
    }

    public Optional<ManagementFee> management() {
        return only(ManagementFee.class);
    }

    public Optional<SubscriptionFee> subscription() {
        return only(SubscriptionFee.class);
    }

    public Optional<EntryFee> entry() {
        return only(EntryFee.class);
    }

    public Optional<VolumeFee> volume() {
        return only(VolumeFee.class);
    }

    public Optional<CommissionShare> commissionShare() {
        return only(CommissionShare.class);
    }

    public Optional<IntroducingFee> introducing() {
        return only(IntroducingFee.class);
    }

    /** Who gets a charge of a kind: what puts earlier lines right as the performance fee does, what is of no fee the provider. */
    public FeeSplit splitOf(String charged) {
        return fees.stream()
                .filter(fee -> fee.id().equals(charged.equals(Purse.TRUE_UP) ? PerformanceFee.ID : charged))
                .map(fee -> fee.charging().split())
                .findFirst()
                .orElse(FeeSplit.TO_PROVIDER);
    }

    private <F extends Fee> Optional<F> only(Class<F> kind) {
        for (int at = 0; at < fees.size(); at++) {
            if (kind.isInstance(fees.get(at))) {
                return Optional.of(kind.cast(fees.get(at)));
            }
        }
        return Optional.empty();
    }
}
