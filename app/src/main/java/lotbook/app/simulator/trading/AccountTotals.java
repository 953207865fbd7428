package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import lotbook.domain.identity.Login;

/**
 * Where an account's balance came from, in its currency:
 * {@code opening + movements + realised + swap - commission = closing}.
 *
 * @param movements signed, credit left out
 * @param volume lots of all its deals, opening and closing
 * @param deals execution reports with a fill
 */
public record AccountTotals(
        Login login,
        String currency,
        BigDecimal opening,
        BigDecimal movements,
        BigDecimal realised,
        BigDecimal swap,
        BigDecimal commission,
        BigDecimal closing,
        BigDecimal credit,
        BigDecimal volume,
        long deals) {}
