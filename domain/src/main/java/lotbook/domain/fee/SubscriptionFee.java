package lotbook.domain.fee;

import java.math.BigDecimal;

/**
 * A fixed price for being there, whatever the result.
 *
 * @param amount for each period of the schedule, in the account's currency
 */
public record SubscriptionFee(BigDecimal amount, Proration proration, Charging charging) implements Fee {
    public static final String ID = "subscription";

    @Override
    public String id() {
        return ID;
    }

    /** @param days used of the period's */
    public Quotient over(long days, long periodDays) {
        return switch (proration) {
            case WHOLE -> Quotient.of(amount);
            case BY_DAY -> new Quotient(amount.multiply(BigDecimal.valueOf(days)), BigDecimal.valueOf(periodDays));
        };
    }
}
