package lotbook.persistence.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.Login;

/**
 * Lots of deals that are alike.
 *
 * @param position empty where positions were not told apart, and where the server names none
 * @param buys whether they bought
 * @param effect OPEN or CLOSE, where the server says
 * @param lots negative takes back what a correction replaced
 */
record DealSum(
        Login login, String symbol, Optional<String> position, Optional<String> version, boolean buys,
        Optional<String> effect, BigDecimal lots, Instant lastDeal) {

    private boolean movesLong() {
        return buys == effect.map("OPEN"::equals).orElse(true);
    }

    /** What it adds to what was bought and is open. A deal that doesn't say whether it opens or closes counts as bought. */
    BigDecimal longLots() {
        if (effect.isEmpty()) {
            return buys ? lots : lots.negate();
        }
        return movesLong() ? signed() : BigDecimal.ZERO;
    }

    /** The same of what was sold. */
    BigDecimal shortLots() {
        return effect.isEmpty() || movesLong() ? BigDecimal.ZERO : signed();
    }

    private BigDecimal signed() {
        return effect.map("OPEN"::equals).orElse(true) ? lots : lots.negate();
    }
}
