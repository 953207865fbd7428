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
        long differences) {
    public static final ReplayCounts NONE = new ReplayCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

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
                differences + other.differences);
    }
}
