package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import lotbook.domain.execution.AccountSummary;

/**
 * An account's state at a border of the period: the server's last summary, and what was posted after it and before the
 * border. A deal that closes a position after the summary moves its result from floating to balance; what the market
 * did since the summary is not in it, and its age says how long that was. A summary holds what happened at its own
 * moment, except at the border itself: there the period's half-open rule decides.
 *
 * @param since posted after the summary
 * @param settledProfit of those, what was floating at the summary
 * @param settledSwap the same of accrued swap
 */
record Standing(AccountSummary summary, List<Posting> since, BigDecimal settledProfit, BigDecimal settledSwap) {

    static Standing of(AccountSummary summary, List<Posting> postings, Instant border) {
        List<Posting> since = postings.stream()
                .filter(posting -> posting.at().isAfter(summary.occurredAt()) && posting.at().isBefore(border))
                .toList();
        return new Standing(
                summary, since, settled(since, BridgeStep.REALISED), settled(since, BridgeStep.SWAP));
    }

    BigDecimal balance() {
        return summary.balance().add(posted().balance());
    }

    BigDecimal credit() {
        return summary.credit().add(posted().credit());
    }

    /** Without accrued swap, where the server tells that apart. */
    BigDecimal floatingProfit() {
        return summary.floatingProfit().subtract(swapApart() ? settledProfit : settledProfit.add(settledSwap));
    }

    BigDecimal openSwap() {
        return swapApart() ? summary.openSwap().orElseThrow().subtract(settledSwap) : BigDecimal.ZERO;
    }

    BridgeAmounts amounts() {
        return new BridgeAmounts(balance(), credit(), floatingProfit().add(openSwap()));
    }

    /** The server's own equity, moved on by what was posted since. */
    BigDecimal statedEquity() {
        BridgeAmounts since = posted();
        return summary.equity().add(since.equity()).subtract(settledProfit).subtract(settledSwap);
    }

    /** Whether the summary tells open swap apart from floating profit. */
    boolean swapApart() {
        return summary.openSwap().isPresent();
    }

    String source() {
        return "summary:" + summary.server() + "/" + summary.reportId();
    }

    private BridgeAmounts posted() {
        return since.stream().map(Posting::rawAmounts).reduce(BridgeAmounts.ZERO, BridgeAmounts::plus);
    }

    private static BigDecimal settled(List<Posting> postings, BridgeStep step) {
        return postings.stream()
                .filter(posting -> posting.settles() && posting.step() == step)
                .map(Posting::raw)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
