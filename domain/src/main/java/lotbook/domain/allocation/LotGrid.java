package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import lotbook.domain.money.Volume;

/**
 * The volumes an instrument can be traded in: multiples of {@code step} from {@code minimum} to {@code maximum}.
 *
 * @param maximum absent for none
 */
public record LotGrid(Volume step, Volume minimum, Optional<Volume> maximum) {
    public LotGrid {
        if (step.isZero()) {
            throw new IllegalArgumentException("A lot step is more than zero.");
        }
    }

    /** The smallest tradable volume: the minimum, brought up to a multiple of the step, at least one step. */
    public Volume lowest() {
        Volume lowest = toStep(minimum.lots(), BigDecimal.ONE, RoundingMode.CEILING);
        return lowest.isZero() ? step : lowest;
    }

    /** The largest tradable volume that is at most {@code limit}: a multiple of the step, maybe zero. */
    public Volume floor(Volume limit) {
        return toStep(limit.lots(), BigDecimal.ONE, RoundingMode.FLOOR);
    }

    /** {@code numerator / denominator} in whole steps; the exact quotient is rounded once. */
    Volume toStep(BigDecimal numerator, BigDecimal denominator, RoundingMode mode) {
        BigDecimal steps = numerator.divide(denominator.multiply(step.lots()), 0, mode);
        return new Volume(steps.multiply(step.lots()));
    }
}
