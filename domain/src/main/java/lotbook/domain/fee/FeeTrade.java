package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A deal of the investor's, as far as fees rest on it.
 *
 * @param date the books' day
 * @param price in the quote currency
 * @param conversion of one quote currency to the account's
 * @param spread what the spread cost on one lot
 * @param costs commission, positive when paid
 * @param profit realised, before costs
 * @param closes whether it closes a position, where the terms ask for it
 * @param rateAtOpening of a winning deal, where the terms take the rate of the day its order was opened
 */
public record FeeTrade(
        String id,
        LocalDate date,
        BigDecimal lots,
        BigDecimal contractSize,
        BigDecimal price,
        BigDecimal conversion,
        BigDecimal spread,
        BigDecimal costs,
        BigDecimal profit,
        boolean closes,
        Optional<OpeningRate> rateAtOpening) {
    /** In the account's currency. */
    public BigDecimal notional() {
        return lots.multiply(contractSize).multiply(price).multiply(conversion);
    }
}
