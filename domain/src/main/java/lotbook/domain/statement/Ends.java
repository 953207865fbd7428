package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;

/**
 * The two ends of a period.
 *
 * @param opened true if the account was opened in the period, so that it begins at zero without a summary
 * @param until where the statement ends: the period's end, or the moment asked for if that is earlier
 */
record Ends(Optional<Standing> opening, boolean opened, Optional<Standing> closing, Instant start, Instant until) {

    static Ends of(StatementInputs inputs, List<Posting> postings) {
        StatementPeriod period = inputs.period();
        Instant until = inputs.asAt().isBefore(period.end()) ? inputs.asAt().plusNanos(1_000) : period.end();
        Optional<Standing> opening = usable(inputs, inputs.opening())
                .map(summary -> Standing.of(summary, postings, period.start()));
        Optional<Standing> closing = usable(inputs, inputs.closing())
                .map(summary -> Standing.of(summary, postings, until));
        boolean opened = opening.isEmpty() && !inputs.subject().opened().isBefore(period.first());
        return new Ends(opening, opened, closing, period.start(), until);
    }

    /** All digits; zero for an account that was opened in the period. */
    Optional<BridgeAmounts> openingAmounts() {
        return opened ? Optional.of(BridgeAmounts.ZERO) : opening.map(Standing::amounts);
    }

    BigDecimal openingFloatingProfit() {
        return opening.map(Standing::floatingProfit).orElse(BigDecimal.ZERO);
    }

    BigDecimal openingOpenSwap() {
        return opening.map(Standing::openSwap).orElse(BigDecimal.ZERO);
    }

    /** Without one the closing is the opening moved on by ourselves, and a comparison with it would prove nothing. */
    boolean summaryInPeriod() {
        return closing.map(standing -> standing.summary().occurredAt().isAfter(start)).orElse(false);
    }

    private static Optional<AccountSummary> usable(StatementInputs inputs, Optional<AccountSummary> summary) {
        return summary.filter(found -> found.currency().equals(inputs.currency().code()));
    }
}
