package lotbook.domain.query;

/**
 * What the totals row says under a column, over every row that matches. Amounts are totalled for each currency and prices
 * for each symbol, never across: see {@link TableDefinition#unitOf}.
 */
public sealed interface Total {
    Total NONE = new None();
    Total SUM = new Sum();
    Total MEDIAN = new Median();

    /** The mean, each row counted by what another column of it holds: slippage by the volume filled. */
    static Total meanBy(String weight) {
        return new Mean(weight);
    }

    /** A total would mean nothing: prices, levels, ratios. */
    record None() implements Total {}

    /** A deal that was corrected or cancelled since counts no longer; its correction does. */
    record Sum() implements Total {}

    /** By nearest rank: a value that occurs. */
    record Median() implements Total {}

    /** Recomputed as sum of (value x weight) / sum of weights, HALF_EVEN to {@link Totals#MEAN_DECIMALS}. */
    record Mean(String weight) implements Total {}
}
