package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;

/**
 * Whose fees of which days a run calculates. A link that was charged up to a day within them is charged from the day after.
 *
 * @param last included
 * @param programme only its links; empty for all
 * @param link only this one; empty for all
 * @param early everything is charged at the end of the last day, whatever the schedules say
 * @param adjustment charged beside the fees of the one link, below zero given back; finance says why
 */
public record FeeScope(
        LocalDate first, LocalDate last, Optional<ProgrammeId> programme, Optional<LinkId> link, boolean early,
        Optional<BigDecimal> adjustment) {
    public FeeScope {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("A run's last day is not before its first");
        }
        if (link.isEmpty() && adjustment.isPresent()) {
            throw new IllegalArgumentException("An adjustment is one investor's");
        }
    }

    public static FeeScope of(LocalDate first, LocalDate last, Optional<ProgrammeId> programme) {
        return new FeeScope(first, last, programme, Optional.empty(), false, Optional.empty());
    }

    /** One investor's, as the terms schedule them. */
    public static FeeScope of(LocalDate first, LocalDate last, LinkId link) {
        return new FeeScope(first, last, Optional.empty(), Optional.of(link), false, Optional.empty());
    }

    /** @param atEnd whether everything is charged at the end of the last day */
    public FeeScope chargedEarly(boolean atEnd) {
        return new FeeScope(first, last, programme, link, atEnd, adjustment);
    }

    public FeeScope adjustedBy(BigDecimal amount) {
        return new FeeScope(first, last, programme, link, early, Optional.of(amount));
    }
}
