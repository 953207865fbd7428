package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.fee.FeeState.DaysAccrued;

/**
 * The management fee of a pool that is valued at its dealing points: the days between two stand at the value that the earlier one
 * left, and the day of the later one at its own.
 *
 * @param due by now, with what had accrued before
 * @param closing what the next dealing point goes on from, if nothing is charged
 * @param days that came on
 */
public record PoolManagement(Quotient due, DaysAccrued closing, long days) {
    /**
     * @param after the last day that was counted
     * @param day of the dealing point; nothing accrues if it was counted
     * @param value of the pool before what came on
     */
    public static PoolManagement accrue(
            ManagementFee fee, DaysAccrued opening, LocalDate after, LocalDate day, BigDecimal value) {
        ManagementAccount account = new ManagementAccount(fee, opening);
        long days = 0;
        for (LocalDate next = after.plusDays(1); !next.isAfter(day); next = next.plusDays(1)) {
            account.accrue(next, next.equals(day) ? value : opening.lastValue());
            days++;
        }
        return new PoolManagement(account.due(value), account.state(), days);
    }

    /** Nothing has accrued, and the next days stand at this value. */
    public static DaysAccrued from(BigDecimal value) {
        return new DaysAccrued(Quotient.ZERO, BigDecimal.ZERO, 0, 0, value);
    }

    /** As it stands, with the next days at this value. */
    public static DaysAccrued at(DaysAccrued accrued, BigDecimal value) {
        return new DaysAccrued(accrued.accrued(), accrued.values(), accrued.days(), accrued.weight(), value);
    }
}
