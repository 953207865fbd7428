package lotbook.domain.risk;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.AccountId;

/**
 * What is open.
 *
 * @param symbols the largest worth first, those without a worth last
 * @param leaders followers' open lots by whom they copy, the largest first
 * @param withoutWorth symbols for which neither a rate nor a price exists
 */
public record Exposure(
        Moment moment, String currency, List<OfSymbol> symbols, List<OfLeader> leaders, List<String> withoutWorth) {
    public Exposure {
        symbols = List.copyOf(symbols);
        leaders = List.copyOf(leaders);
        withoutWorth = List.copyOf(withoutWorth);
    }

    /**
     * @param netLots bought minus sold
     * @param grossLots bought and sold
     * @param netWorth in the reporting currency; empty where nothing says what the symbol is worth
     */
    public record OfSymbol(
            String symbol, BigDecimal netLots, BigDecimal grossLots, Optional<BigDecimal> netWorth, int accounts) {}

    /**
     * @param leader empty for what followers trade by themselves, or under no version that is known
     * @param grossWorth of the symbols that have one
     */
    public record OfLeader(
            Optional<AccountId> leader, String name, BigDecimal netLots, BigDecimal grossLots, BigDecimal grossWorth,
            Optional<BigDecimal> percent) {}
}
