package lotbook.domain.partner;

import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/** {@code introduced} came through {@code introducer}, an introducing broker, over a stretch of time. */
public record Introduction(PartyId introduced, PartyId introducer, Interval valid) {}
