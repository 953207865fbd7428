package lotbook.domain.money;

import java.math.BigDecimal;
import java.util.Map;

/**
 * Accounts in cents: platforms keep them as if a cent were a currency of its own, a hundredth of the real one by definition.
 * Nobody publishes a rate for that, and none is needed.
 */
public final class CentCurrency {
    private static final Map<String, String> WHOLE = Map.of("USC", "USD", "EUC", "EUR", "GBX", "GBP");
    private static final BigDecimal CENTS = new BigDecimal("100");

    private CentCurrency() {}

    public static boolean is(String currency) {
        return WHOLE.containsKey(currency);
    }

    /** The currency it is a hundredth of; any other is its own. */
    public static String whole(String currency) {
        return WHOLE.getOrDefault(currency, currency);
    }

    /** How many of it make one of {@link #whole}. */
    static BigDecimal inWhole(String currency) {
        return is(currency) ? CENTS : BigDecimal.ONE;
    }
}
