package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;

/**
 * What the checks of one leader's deal came to.
 *
 * @param lines followers' shares of it
 */
public record CheckedBreakdown(BreakdownId id, int lines, List<AllocationDifference> differences) {
    public CheckedBreakdown {
        differences = List.copyOf(differences);
    }

    /** @param tolerance see {@link BreakdownCheck#calculate} */
    public static CheckedBreakdown of(ReplayedBreakdown in, BigDecimal tolerance) {
        return of(in, BreakdownCheck.calculate(in, tolerance));
    }

    /** @param out what its checks came to */
    public static CheckedBreakdown of(ReplayedBreakdown in, BreakdownCheck.Outputs out) {
        return new CheckedBreakdown(
                BreakdownId.of(in.facts().breakdown().fact()), Math.toIntExact(out.counts().lines()), out.differences());
    }

    public boolean agrees() {
        return differences.isEmpty();
    }
}
