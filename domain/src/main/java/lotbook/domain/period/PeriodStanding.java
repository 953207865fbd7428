package lotbook.domain.period;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.BrandId;

/**
 * How a month of a brand stands, and what speaks against the next step: closing it, or reopening it where it is closed.
 *
 * @param postings that stand in it
 * @param by who agreed to the last step
 */
public record PeriodStanding(
        BrandId brand, String brandName, YearMonth month, PeriodState state, long postings, Optional<String> by,
        Optional<Instant> since, List<PeriodFinding> findings) {
    public PeriodStanding {
        findings = List.copyOf(findings);
    }

    public boolean isClosed() {
        return state == PeriodState.CLOSED;
    }

    public boolean isHeldBack() {
        return findings.stream().anyMatch(PeriodFinding::holdsBack);
    }
}
