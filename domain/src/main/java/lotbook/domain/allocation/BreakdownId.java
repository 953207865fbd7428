package lotbook.domain.allocation;

import lotbook.domain.execution.Breakdown;

/** The natural key of a server's breakdown. */
public record BreakdownId(String server, String reportId) {
    static BreakdownId of(Breakdown breakdown) {
        return new BreakdownId(breakdown.server(), breakdown.reportId());
    }
}
