package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.scenario.Happening.OpenAccount;
import lotbook.app.simulator.scenario.Happening.Style;
import lotbook.domain.execution.Side;
import lotbook.domain.money.Volume;

/**
 * One leader's way of trading, decided tick by tick from a mean of past prices and its own chance. Trend goes with
 * the distance from the mean, reversion against it, a scalper goes in small, adds while it loses, takes halves off,
 * hedges and closes by. None of it is meant to earn.
 */
final class StyleTrader {
    private static final int MEMORY = 36;
    private static final int PATIENCE = 5;
    private static final BigDecimal TWO = new BigDecimal(2);

    private final TradingAccount leader;
    private final LeaderDesk desk;
    private final SplittableRandom chance;
    private final Map<String, Deque<BigDecimal>> past = new HashMap<>();
    private final Map<String, Instant> lastMove = new HashMap<>();

    StyleTrader(TradingAccount leader, LeaderDesk desk, long seed) {
        this.leader = leader;
        this.desk = desk;
        this.chance = new SplittableRandom(seed ^ leader.login().hashCode());
    }

    void tick(Quote quote, Instant now) {
        OpenAccount terms = leader.terms();
        if (terms.style() == Style.NONE || !terms.symbols().contains(quote.symbol())) {
            return;
        }
        Deque<BigDecimal> prices = past.computeIfAbsent(quote.symbol(), _ -> new ArrayDeque<>());
        prices.addLast(quote.bid());
        if (prices.size() <= MEMORY) {
            return;
        }
        prices.removeFirst();
        Instant last = lastMove.getOrDefault(quote.symbol(), terms.at());
        if (Duration.between(last, now).toMinutes() < PATIENCE || chance.nextInt(3) != 0) {
            return;
        }
        if (decide(quote, mean(prices), terms)) {
            lastMove.put(quote.symbol(), now);
        }
    }

    private boolean decide(Quote quote, BigDecimal mean, OpenAccount terms) {
        List<OpenPosition> open = leader.positions().stream()
                .filter(position -> position.symbol().equals(quote.symbol()))
                .toList();
        BigDecimal away = quote.bid().subtract(mean);
        BigDecimal far = quote.bid().scaleByPowerOfTen(-3);
        return switch (terms.style()) {
            case TREND -> open.isEmpty() ? enter(quote, away, far, false) : hold(quote, open.getFirst(), far, 4, 2);
            case REVERSION -> open.isEmpty() ? enter(quote, away, far, true) : hold(quote, open.getFirst(), far, 2, 3);
            case SCALPER -> scalp(quote, open, away, far);
            case NONE -> false;
        };
    }

    private boolean enter(Quote quote, BigDecimal away, BigDecimal far, boolean against) {
        if (away.abs().compareTo(far) < 0) {
            return false;
        }
        boolean buy = away.signum() > 0 != against;
        desk.open(leader, quote.symbol(), buy ? Side.BUY : Side.SELL, size(1));
        return true;
    }

    /** Half off at the first target, the rest at twice that; everything off at the stop. */
    private boolean hold(Quote quote, OpenPosition position, BigDecimal far, int target, int stop) {
        BigDecimal gain = gain(position, quote);
        if (gain.compareTo(far.multiply(BigDecimal.valueOf(stop)).negate()) < 0
                || gain.compareTo(far.multiply(BigDecimal.valueOf(2L * target))) > 0
                || chance.nextInt(60) == 0) {
            desk.close(leader, position.id(), position.lots());
            return true;
        }
        boolean whole = position.lots().compareTo(leader.terms().lots()) >= 0;
        if (whole && gain.compareTo(far.multiply(BigDecimal.valueOf(target))) > 0) {
            desk.close(leader, position.id(), half(position.lots()));
            return true;
        }
        return false;
    }

    private boolean scalp(Quote quote, List<OpenPosition> open, BigDecimal away, BigDecimal far) {
        if (open.isEmpty()) {
            desk.open(leader, quote.symbol(), away.signum() > 0 ? Side.SELL : Side.BUY, size(2 + chance.nextInt(4)));
            return true;
        }
        OpenPosition first = open.getFirst();
        BigDecimal gain = gain(first, quote);
        boolean hedged = open.stream().anyMatch(position -> position.side() != first.side());
        if (hedged && chance.nextInt(3) == 0) {
            open.stream().filter(position -> position.side() != first.side()).findFirst()
                    .ifPresent(opposite -> desk.closeBy(leader, first.id(), opposite.id()));
            return true;
        }
        if (gain.compareTo(far) > 0 || open.size() > 3) {
            open.forEach(position -> desk.close(leader, position.id(), position.lots()));
            return true;
        }
        if (gain.compareTo(far.divide(TWO, far.scale(), RoundingMode.DOWN)) > 0) {
            desk.close(leader, first.id(), half(first.lots()));
            return true;
        }
        if (gain.compareTo(far.negate()) < 0) {
            Side side = chance.nextInt(4) == 0 ? first.side().opposite() : first.side();
            desk.open(leader, quote.symbol(), side, size(1 + chance.nextInt(3)));
            return true;
        }
        return false;
    }

    private Volume size(int divisor) {
        BigDecimal lots = leader.terms().lots().lots().divide(BigDecimal.valueOf(divisor), 2, RoundingMode.UP);
        return new Volume(lots);
    }

    private static Volume half(Volume lots) {
        return new Volume(lots.lots().divide(TWO, 2, RoundingMode.UP));
    }

    private static BigDecimal gain(OpenPosition position, Quote quote) {
        BigDecimal exit = quote.priceFor(position.side().opposite());
        return position.side() == Side.BUY ? exit.subtract(position.price()) : position.price().subtract(exit);
    }

    private static BigDecimal mean(Deque<BigDecimal> prices) {
        return prices.stream().reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(prices.size()), 8, RoundingMode.HALF_EVEN);
    }
}
