package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * What one calculation hands to the next. Every figure is exact, so a period may be cut anywhere.
 *
 * @param last the account at the last day end, for days without figures of their own
 */
public record FeeState(
        HwmState hwm,
        DaysAccrued management,
        long subscribed,
        Traded traded,
        Owed owed,
        Optional<Figures> last,
        boolean ended) {
    public static final FeeState NEW =
            new FeeState(HwmState.NEW, DaysAccrued.NONE, 0, Traded.NONE, Owed.NOTHING, Optional.empty(), false);

    /** An account whose first investment this is, before any fee. */
    public static FeeState opening(BigDecimal capital) {
        HwmState hwm = new HwmState(
                capital, capital, capital, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                Quotient.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        return new FeeState(hwm, DaysAccrued.NONE, 0, Traded.NONE, Owed.NOTHING, Optional.empty(), false);
    }

    /**
     * For an investor who left and comes back: HWM and debt are as they were.
     *
     * @param debited what was taken meanwhile of what had been charged
     */
    public FeeState rejoined(BigDecimal debited) {
        FeeState then = settled(debited);
        return new FeeState(
                hwm, management, subscribed, traded, then.owed, last.map(had -> had.plus(debited.negate())), false);
    }

    /** After what had been charged was debited. */
    public FeeState settled(BigDecimal amount) {
        Owed then = new Owed(
                owed.unsettled().subtract(amount), owed.debt(), owed.withheld(), owed.retained(), owed.trueUp());
        return amount.signum() == 0 ? this : owing(then);
    }

    /** What was charged and could not be collected is owed; below zero, what had been given up came after all. */
    public FeeState refused(BigDecimal amount) {
        Owed then = new Owed(
                owed.unsettled().subtract(amount), owed.debt().add(amount), owed.withheld(), owed.retained(), owed.trueUp());
        return amount.signum() == 0 ? this : owing(then);
    }

    /** The same, with other money between investor and broker. */
    public FeeState owing(Owed other) {
        return new FeeState(hwm, management, subscribed, traded, other, last, ended);
    }

    /**
     * What a line that was put right hands over: all is as the correction has it, but the money is as it was charged, and the
     * difference is due at the next point.
     */
    public FeeState truedUp(FeeState corrected, BigDecimal difference) {
        return corrected.owing(new Owed(
                owed.unsettled(), owed.debt(), owed.withheld(), owed.retained(), owed.trueUp().add(difference)));
    }

    /**
     * What the performance fee is measured from.
     *
     * @param hwm the high-water mark, in money
     * @param invested what flows have put in, less what they took out
     * @param startValue the value when the crystallisation period began, with the flows since
     * @param shared performance fees charged since the first investment, or since a refill
     * @param costs trading costs since the HWM was set
     * @param management management fees charged since the HWM was set
     * @param hurdle grown since it was last reset
     * @param hurdleBefore the part of it grown before this crystallisation period
     * @param openedProfit of winning orders since the HWM was set, where each has its own rate
     * @param openedDue their profit, each at its rate
     */
    public record HwmState(
            BigDecimal hwm,
            BigDecimal invested,
            BigDecimal startValue,
            BigDecimal shared,
            BigDecimal costs,
            BigDecimal management,
            Quotient hurdle,
            BigDecimal hurdleBefore,
            BigDecimal openedProfit,
            BigDecimal openedDue) {
        static final HwmState NEW = new HwmState(
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                Quotient.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * Management fee since the last charge.
     *
     * @param accrued by day, unrounded
     * @param values sum of the days' values
     * @param days how many
     * @param weight sum of the days' weights
     * @param lastValue of the day before
     */
    public record DaysAccrued(Quotient accrued, BigDecimal values, long days, long weight, BigDecimal lastValue) {
        static final DaysAccrued NONE = new DaysAccrued(Quotient.ZERO, BigDecimal.ZERO, 0, 0, BigDecimal.ZERO);
    }

    /**
     * What was traded since the last charge.
     *
     * @param due of the volume fee, unrounded
     * @param costs the investor paid, for a commission share
     * @param introduced by level, and of one level by party
     */
    public record Traded(BigDecimal lots, BigDecimal due, BigDecimal costs, List<Introduced> introduced) {
        static final Traded NONE = new Traded(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, List.of());

        public Traded {
            introduced = List.copyOf(introduced);
        }
    }

    /**
     * What was traded while a party stood above the investor, since it was last paid for.
     *
     * @param due for it, unrounded
     */
    public record Introduced(int level, PartyId party, BigDecimal lots, BigDecimal due) {}

    /**
     * Money between investor and broker that the account's figures don't show yet.
     *
     * @param unsettled charged and not yet debited; below zero when something is on its way back
     * @param debt charged when the balance was short
     * @param withheld of winning trades, not yet due
     * @param retained of withdrawals, not yet due
     * @param trueUp of corrected earlier runs, due at the next point
     */
    public record Owed(
            BigDecimal unsettled, BigDecimal debt, BigDecimal withheld, BigDecimal retained, BigDecimal trueUp) {
        public static final Owed NOTHING =
                new Owed(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
