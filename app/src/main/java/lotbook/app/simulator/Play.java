package lotbook.app.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.app.simulator.market.BarTicks;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.app.simulator.trading.Costs;
import lotbook.app.simulator.trading.SignalRun;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.BusinessCalendar;
import lotbook.reports.incoming.prices.PriceBar;
import lotbook.reports.incoming.prices.SignalHistory;

/** What a simulator plays; the same play makes the same messages. */
public sealed interface Play {

    /** A new engine at the beginning of the play; nothing if there is nothing to play. */
    Optional<TradingEngine> begin();

    /** Nothing by itself; bursts may be fired. */
    record Quiet() implements Play {
        @Override
        public Optional<TradingEngine> begin() {
            return Optional.empty();
        }
    }

    /**
     * A scripted stretch of a real market.
     *
     * @param bars by symbol
     * @param dollars fixed worth of currencies in US dollars; those with a symbol against the dollar need none
     * @param calendars of the servers by name; New York at 17:00 for those not there
     */
    record Month(
            Scenario scenario,
            Map<String, List<PriceBar>> bars,
            List<Instrument> instruments,
            Map<String, BigDecimal> dollars,
            List<AllocationVersion> versions,
            Map<String, BusinessCalendar> calendars,
            Instant from,
            Instant to,
            long seed,
            int ticksPerHour,
            Duration summaryEvery)
            implements Play {
        public static final int TICKS_PER_HOUR = 12;

        @Override
        public Optional<TradingEngine> begin() {
            Map<String, Instrument> valid = new TreeMap<>();
            Map<String, Integer> digits = new HashMap<>();
            instruments.stream().filter(instrument -> instrument.valid().contains(from)).forEach(instrument -> {
                valid.put(instrument.server() + "/" + instrument.symbol(), instrument);
                digits.merge(instrument.symbol(), instrument.digits(), Math::max);
            });
            BarTicks ticks = new BarTicks(bars, digits, ticksPerHour, seed, from, to);
            return Optional.of(new TradingEngine(new TradingEngine.Setup(
                    scenario, ticks, valid, dollars, versions, calendars, Costs.USUAL, seed, prefix(seed, from), from,
                    to, summaryEvery)));
        }
    }

    /**
     * A real leader's published history, with followers of random size that copy it in proportion to equity.
     *
     * @param server the platform server they all live on
     * @param zone of the history's clock
     */
    record Signal(
            List<SignalHistory.Entry> history,
            int followers,
            String server,
            ZoneId zone,
            long seed,
            Duration summaryEvery)
            implements Play {
        @Override
        public Optional<TradingEngine> begin() {
            if (history.isEmpty()) {
                return Optional.empty();
            }
            Instant first = history.getFirst().at().atZone(zone).toInstant();
            return Optional.of(SignalRun.engine(
                    history, followers, server, zone, seed, prefix(seed, first), summaryEvery));
        }
    }

    private static String prefix(long seed, Instant from) {
        return Long.toString(seed, Character.MAX_RADIX) + "-"
                + DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC).format(from);
    }
}
