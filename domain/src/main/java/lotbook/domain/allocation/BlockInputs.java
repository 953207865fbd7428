package lotbook.domain.allocation;

import java.math.BigDecimal;
import lotbook.domain.money.Volume;

/**
 * All that decides how a block is divided.
 *
 * @param terms minimum, maximum and remainder apply; the rounding is always down, because the remainder rule deals
 *     the rest. {@code CLAMP} and {@code CLAMP_IF_MARGIN} raise to the minimum out of the remainder while it lasts,
 *     larger weights first; what margin covers is part of a participant's cap
 * @param volume what the master traded; a part that is no multiple of the step stays on the master
 * @param source reference to the source row of {@code volume}
 */
public record BlockInputs(SizingTerms terms, LotGrid lots, Volume volume, Participants participants, String source) {

    /** Whether the block is a whole multiple of what it must be, if it must be one. */
    boolean canBeDivided() {
        return participants.multipleOf()
                .map(multiple -> volume.lots().remainder(multiple.lots()).signum() == 0)
                .orElse(true);
    }

    /** The block in whole lot steps. */
    BigDecimal steps() {
        return volume.lots().divideToIntegralValue(lots.step().lots());
    }
}
