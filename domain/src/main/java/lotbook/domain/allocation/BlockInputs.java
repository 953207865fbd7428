package lotbook.domain.allocation;

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
public record BlockInputs(SizingTerms terms, LotGrid lots, Volume volume, Participants participants, String source) {}
