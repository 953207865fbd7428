package lotbook.domain.allocation;

import java.util.Optional;
import lotbook.domain.execution.Breakdown.Reason;

/**
 * Why an account gets nothing of an opening, whatever its size: the same for copying and for block splits.
 *
 * @param words how it reads, without a full stop
 */
public record Refusal(Reason reason, String words) {
    /**
     * @param paused the version or the account's copying
     * @param mode how the account keeps positions; empty where that isn't known, which refuses nothing
     */
    public static Optional<Refusal> of(boolean paused, ScopeLimits scope, String symbol, Optional<ScopeLimits.Mode> mode) {
        if (paused) {
            return Optional.of(new Refusal(Reason.PAUSED, "The version is paused: skipped"));
        }
        if (!scope.allowsSymbol(symbol)) {
            return Optional.of(new Refusal(Reason.LIMIT, symbol + " is not among the symbols copied: skipped"));
        }
        return mode.filter(kind -> !scope.modes().contains(kind))
                .map(kind -> new Refusal(Reason.LIMIT, "Accounts in " + kind + " mode are not copied to: skipped"));
    }
}
