package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Supplier;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Volume;
import org.jspecify.annotations.Nullable;

/**
 * One follower's volume with every step that led to it.
 *
 * @param raw before rounding, 34 digits; zero if the scope refused the order before it was sized
 * @param rounded to the lot step, before minimum and maximum
 * @param volume asked for; zero if skipped
 * @param reason as the server's breakdown names it
 * @param said makes the {@link #words}: a what-if sizes millions and reads the words of few
 */
public record CopyOutputs(BigDecimal raw, Volume rounded, Volume volume, Reason reason, Supplier<String> said) {
    /** The reason in plain words: {@code 0.006 lot is below the minimum 0.01: skipped}. */
    public String words() {
        return said.get();
    }

    /** What rounding took, negative if it added. */
    public BigDecimal lostByRounding() {
        return raw.subtract(rounded.lots());
    }

    public boolean isSkipped() {
        return volume.isZero();
    }

    /** As what is said, not as who says it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CopyOutputs that
                && raw.equals(that.raw)
                && rounded.equals(that.rounded)
                && volume.equals(that.volume)
                && reason == that.reason
                && words().equals(that.words());
    }

    @Override
    public int hashCode() {
        return Objects.hash(raw, rounded, volume, reason);
    }

    @Override
    public String toString() {
        return volume + " of " + raw.toPlainString() + ": " + words();
    }
}
