package lotbook.domain.party;

import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.time.Interval;

/** {@code owner} stands behind {@code party} with {@code share} (0.25 is a quarter) over a stretch of time. */
public record BeneficialOwnership(PartyId owner, PartyId party, Rate share, Interval valid) {}
