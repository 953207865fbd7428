package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;

/**
 * Compares the basis that a server used with what the account's summaries before and after measured. Equity moves between two
 * summaries, so a basis that lies between them, or within the tolerance of one of them, agrees.
 */
final class BasisCheck {
    private BasisCheck() {}

    /** What is compared; the summaries tell nothing of some methods. */
    static Optional<BigDecimal> measured(Method method, AccountSummary summary) {
        return Measured.follower(method, AccountFigures.of(summary, Optional.empty()));
    }

    /** @param tolerance a part of the measured amount: 0.01 is one percent */
    static boolean agrees(BigDecimal reported, BigDecimal measured, BigDecimal tolerance) {
        return reported.compareTo(measured) == 0
                || reported.subtract(measured).abs().compareTo(measured.abs().multiply(tolerance)) <= 0;
    }

    static boolean liesBetween(BigDecimal reported, BigDecimal one, BigDecimal other) {
        return reported.compareTo(one.min(other)) >= 0 && reported.compareTo(one.max(other)) <= 0;
    }
}
