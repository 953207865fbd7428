package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import lotbook.app.simulator.market.Market;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.market.TickSource;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Execution.Reject;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/** What all desks share: clock, agenda, market, accounts, ids, chance, and where reports go. */
final class Venue {
    private static final int EXCHANGE_CLOSED = 2;
    private static final int EXCEEDS_LIMIT = 3;
    private static final int OTHER = 99;

    final Agenda agenda = new Agenda();
    final Market market;
    final TickSource ticks;
    final Pricing pricing;
    final Ids ids;
    final Links links;
    final SplittableRandom chance;
    final Tally tally = new Tally();
    final HandDesk hands = new HandDesk();
    final Blocks blocks = new Blocks();
    private final Map<Login, TradingAccount> accounts = new LinkedHashMap<>();
    private final List<Report> out = new ArrayList<>();
    private Instant now;

    Venue(Market market, TickSource ticks, Pricing pricing, Ids ids, Links links, long seed, Instant start) {
        this.market = market;
        this.ticks = ticks;
        this.pricing = pricing;
        this.ids = ids;
        this.links = links;
        this.chance = new SplittableRandom(seed);
        this.now = start;
    }

    Instant now() {
        return now;
    }

    void now(Instant moment) {
        now = moment;
    }

    void send(Report report) {
        tally.count(report.fact());
        out.add(report);
    }

    List<Report> collect() {
        List<Report> reports = List.copyOf(out);
        out.clear();
        return reports;
    }

    void add(TradingAccount account) {
        if (accounts.put(account.login(), account) != null) {
            throw new IllegalArgumentException("The login " + account.login() + " is opened twice.");
        }
    }

    TradingAccount account(Login login) {
        TradingAccount account = accounts.get(login);
        if (account == null) {
            throw new IllegalArgumentException("The login " + login + " is used before it is opened.");
        }
        return account;
    }

    Optional<TradingAccount> find(Login login) {
        return Optional.ofNullable(accounts.get(login));
    }

    Collection<TradingAccount> accounts() {
        return accounts.values();
    }

    /** Why the platform takes no order of this kind now, whoever it is from. */
    Optional<Reject> closed(TradingAccount account, String symbol) {
        if (market.isHalted(account.login().server(), symbol)) {
            return Optional.of(new Reject(EXCHANGE_CLOSED, "trading halted: " + symbol));
        }
        Optional<Quote> quote = market.quote(symbol);
        if (quote.isEmpty() || !ticks.isOpen(symbol, now)) {
            return Optional.of(new Reject(EXCHANGE_CLOSED, "market closed: " + symbol));
        }
        return Optional.empty();
    }

    /** Whether the account can carry so much more. */
    Optional<Reject> lacksMargin(TradingAccount account, String symbol, Side side, Volume lots) {
        if (!account.hasMoney()) {
            return Optional.empty();
        }
        BigDecimal needed = pricing.margin(account.terms(), symbol, lots.lots(), price(symbol, side), now);
        BigDecimal free = account.measure(now).freeMargin();
        return needed.compareTo(free) <= 0
                ? Optional.empty()
                : Optional.of(new Reject(EXCEEDS_LIMIT,
                        "no margin: " + needed.toPlainString() + " needed, " + free.toPlainString() + " free"));
    }

    static Reject other(String text) {
        return new Reject(OTHER, text);
    }

    BigDecimal price(String symbol, Side side) {
        return market.quote(symbol)
                .orElseThrow(() -> new IllegalStateException("No quote of " + symbol + " at " + now))
                .priceFor(side);
    }

    void reject(PlacedOrder order, PositionEffect effect, Reject why) {
        send(order.rejected(ids.exec(order.login().server()), effect, why, now));
    }

    /** True once in {@code n}. */
    boolean onceIn(int n) {
        return chance.nextInt(n) == 0;
    }
}
