package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lotbook.app.simulator.market.Market;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.domain.execution.Side;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;

/**
 * Prices turned into an account's money: every amount that is booked or measured is rounded here, to cents, half up.
 */
final class Pricing {
    static final int CENTS = 2;

    private final Market market;
    private final Costs costs;

    Pricing(Market market, Costs costs) {
        this.market = market;
        this.costs = costs;
    }

    BigDecimal profit(OpenAccount account, OpenPosition position, Volume lots, BigDecimal exit, Instant at) {
        Instrument instrument = market.instrument(account.login().server(), position.symbol());
        BigDecimal quoted = position.result(lots, exit, instrument.contractSize());
        return cents(quoted.multiply(market.rate(instrument.quote(), account.currency(), at)));
    }

    BigDecimal commission(OpenAccount account, Volume lots, Instant at) {
        return fromDollars(costs.commission().multiply(lots.lots()), account, at);
    }

    BigDecimal night(OpenAccount account, OpenPosition position, int nights, Instant at) {
        BigDecimal dollars = costs.night(position.symbol(), position.side())
                .multiply(position.lots().lots())
                .multiply(BigDecimal.valueOf(nights));
        return fromDollars(dollars, account, at);
    }

    BigDecimal margin(OpenAccount account, String symbol, BigDecimal lots, BigDecimal price, Instant at) {
        Instrument instrument = market.instrument(account.login().server(), symbol);
        return cents(lots.multiply(instrument.contractSize())
                .multiply(price)
                .multiply(market.rate(instrument.quote(), account.currency(), at))
                .divide(BigDecimal.valueOf(account.leverage()), CENTS + 4, RoundingMode.HALF_UP));
    }

    /** Margin is held for the larger side of each symbol. A position without a quote is valued at its own price. */
    Measure measure(
            OpenAccount account,
            BigDecimal balance,
            BigDecimal credit,
            Collection<OpenPosition> positions,
            Instant at) {
        BigDecimal floating = BigDecimal.ZERO;
        BigDecimal swap = BigDecimal.ZERO;
        Map<String, BigDecimal> bought = new HashMap<>();
        Map<String, BigDecimal> sold = new HashMap<>();
        Set<String> symbols = new HashSet<>();
        for (OpenPosition position : positions) {
            floating = floating.add(profit(account, position, position.lots(), exit(position), at));
            swap = swap.add(position.swap());
            symbols.add(position.symbol());
            (position.side() == Side.BUY ? bought : sold)
                    .merge(position.symbol(), position.lots().lots(), BigDecimal::add);
        }
        BigDecimal margin = BigDecimal.ZERO;
        for (String symbol : symbols) {
            BigDecimal larger = bought.getOrDefault(symbol, BigDecimal.ZERO)
                    .max(sold.getOrDefault(symbol, BigDecimal.ZERO));
            BigDecimal price = market.quote(symbol).map(Quote::bid).orElse(BigDecimal.ZERO);
            margin = margin.add(margin(account, symbol, larger, price, at));
        }
        return new Measure(at, balance, credit, floating, swap, margin);
    }

    private BigDecimal exit(OpenPosition position) {
        return market.quote(position.symbol())
                .map(quote -> quote.priceFor(position.side().opposite()))
                .orElse(position.price());
    }

    private BigDecimal fromDollars(BigDecimal dollars, OpenAccount account, Instant at) {
        return cents(dollars.multiply(market.rate("USD", account.currency(), at)));
    }

    static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
}
