package lotbook.domain.money;

import java.util.List;

/** Who states rates, in the order in which they are asked for a currency: the broker only for what nobody publishes. */
public enum RateSource {
    /** The European Central Bank. */
    ECB,
    /** The broker itself, for what no central bank publishes, such as USDT. */
    BROKER;

    /** In the order they are asked. */
    public static final List<RateSource> IN_ORDER = List.of(values());
}
