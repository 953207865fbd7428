package lotbook.app.allocation;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.allocation.WhatIfSource;
import lotbook.domain.time.AsOf;

/** What margins of a draft rest on: what its leader opened in a month, and what everybody has now. */
public final class MarginGround {
    private MarginGround() {}

    /**
     * Of the month that ends with the day on which the leader opened something last; blocks. Accounts without a leverage of their
     * own have the usual one until it is replaced.
     *
     * @return empty if the leader never opened anything, or takes part in no programme
     */
    public static Optional<WhatIfInputs> read(WhatIfSource source, DraftGround ground) {
        Optional<AllocationVersion> base = ground.base().or(ground::usual);
        return base.flatMap(version -> ground.lastTraded().map(last ->
                source.inputs(version, version, first(last), last, TryVersion.USUAL_LEVERAGE, AsOf.NOW)));
    }

    private static LocalDate first(LocalDate last) {
        return last.minusMonths(1).plusDays(1);
    }
}
