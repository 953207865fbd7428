package lotbook.domain.allocation;

import java.math.BigDecimal;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Volume;

/**
 * One follower's volume with every step that led to it.
 *
 * @param raw before rounding, 34 digits; zero if the scope refused the order before it was sized
 * @param rounded to the lot step, before minimum and maximum
 * @param volume asked for; zero if skipped
 * @param reason as the server's breakdown names it
 * @param words the reason in plain words: {@code 0.006 lot is below the minimum 0.01: skipped}
 */
public record CopyOutputs(BigDecimal raw, Volume rounded, Volume volume, Reason reason, String words) {
    /** What rounding took, negative if it added. */
    public BigDecimal lostByRounding() {
        return raw.subtract(rounded.lots());
    }

    public boolean isSkipped() {
        return volume.isZero();
    }
}
