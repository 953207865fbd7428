package lotbook.domain.allocation;

/**
 * How many lines were held against what.
 *
 * @param breakdowns leader deals
 * @param lines followers' shares of them
 * @param recomputed lines recomputed from the reported basis and compared with the server's volume
 * @param serversWord lines that differ by a limit, a pause, lacking margin or by hand, which the server names and no fact here
 *     tells
 * @param unproven lines that could not be recomputed, or only from figures that the server didn't report
 * @param dealsCompared lines held against the followers' deals
 * @param endedShort of those, lines less was filled of because an order was rejected, cancelled, expired or is still open
 * @param basesCompared bases held against summaries
 * @param basesUnknown bases that summaries don't tell
 * @param holdingsCompared closing lines whose open volume was held against the deals
 * @param holdingsUnknown closing lines of which deals don't tell what was open
 * @param drifting closing lines too small for a step: the follower keeps its part until the leader is flat
 * @param fillsCompared deals held against execution rules
 * @param flowsCompared flows after which a PAMM master's position was to be divided anew or closed in part
 * @param flowsUnknown of those, flows around which not every account was measured
 * @param differences what doesn't agree
 */
public record ReplayCounts(
        long breakdowns,
        long lines,
        long recomputed,
        long serversWord,
        long unproven,
        long dealsCompared,
        long endedShort,
        long basesCompared,
        long basesUnknown,
        long holdingsCompared,
        long holdingsUnknown,
        long drifting,
        long fillsCompared,
        long flowsCompared,
        long flowsUnknown,
        long differences) {
    public static final ReplayCounts NONE = new ReplayCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public ReplayCounts plus(ReplayCounts other) {
        return new ReplayCounts(
                breakdowns + other.breakdowns,
                lines + other.lines,
                recomputed + other.recomputed,
                serversWord + other.serversWord,
                unproven + other.unproven,
                dealsCompared + other.dealsCompared,
                endedShort + other.endedShort,
                basesCompared + other.basesCompared,
                basesUnknown + other.basesUnknown,
                holdingsCompared + other.holdingsCompared,
                holdingsUnknown + other.holdingsUnknown,
                drifting + other.drifting,
                fillsCompared + other.fillsCompared,
                flowsCompared + other.flowsCompared,
                flowsUnknown + other.flowsUnknown,
                differences + other.differences);
    }
}
