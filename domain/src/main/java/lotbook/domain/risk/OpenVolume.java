package lotbook.domain.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;

/**
 * What a login has open in a symbol, summed up from its deals, corrections applied.
 *
 * @param leader whom the deals copy, as far as their allocation version says; empty for own trades
 * @param longLots never negative if the deals are complete; then a closing deal without its opening shows as negative
 * @param shortLots the same of what was sold
 * @param lastDeal when the newest of these deals was made
 */
public record OpenVolume(
        Login login,
        String symbol,
        Optional<AccountId> leader,
        BigDecimal longLots,
        BigDecimal shortLots,
        Instant lastDeal) {
    public BigDecimal net() {
        return longLots.subtract(shortLots);
    }

    public BigDecimal gross() {
        return longLots.add(shortLots);
    }

    public boolean isFlat() {
        return longLots.signum() == 0 && shortLots.signum() == 0;
    }
}
