package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lotbook.app.simulator.market.Market;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.market.TickSource;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Scenario;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.programme.Instrument;
import lotbook.domain.time.BusinessCalendar;

/**
 * Plays a stretch of time on all platform servers, step by step. {@link #step()} does what is due next and returns
 * what that made; it is one thread's.
 */
public final class TradingEngine {
    private final Venue venue;
    private final Copier copier;
    private final LeaderDesk desk;
    private final BackOffice office;
    private final Director director;
    private final Instructions instructions;
    private final Instant end;
    private final Duration interval;
    private boolean quotesCame;

    /**
     * What an engine plays.
     *
     * @param instruments by {@code server/symbol}
     * @param dollars fixed worth of currencies in US dollars, where a symbol's price shall not decide
     * @param calendars of the servers; New York at 17:00 for those not named
     * @param idPrefix in every id; another run on the same server needs another
     * @param summaryEvery interval of account summaries
     */
    public record Setup(
            Scenario scenario,
            TickSource ticks,
            Map<String, Instrument> instruments,
            Map<String, BigDecimal> dollars,
            Collection<AllocationVersion> versions,
            Map<String, BusinessCalendar> calendars,
            Costs costs,
            long seed,
            String idPrefix,
            Instant from,
            Instant to,
            Duration summaryEvery) {}

    private static final BigDecimal STOP_OUT_PERCENT = new BigDecimal(50);

    public TradingEngine(Setup setup) {
        Market market = new Market(setup.instruments(), setup.dollars());
        this.venue = new Venue(
                market, setup.ticks(), new Pricing(market, setup.costs()), new Ids(setup.idPrefix()),
                new Links(setup.versions()), setup.seed(), setup.from());
        this.copier = new Copier(venue, new FollowerDesk(venue), setup.calendars());
        this.desk = new LeaderDesk(venue, copier);
        this.office = new BackOffice(venue, setup.calendars(), STOP_OUT_PERCENT);
        LotsDesk lots = new LotsDesk(venue, copier);
        FlowDesk flows = new FlowDesk(venue, desk, lots, office);
        this.director = new Director(venue, desk, office, flows, setup.seed());
        this.instructions = new Instructions(venue, director, new ChargeDesk(venue, office), lots, flows);
        this.end = setup.to();
        this.interval = setup.summaryEvery();
        for (Happening happening : setup.scenario().happenings()) {
            Instant at = happening.at().isBefore(setup.from()) ? setup.from() : happening.at();
            venue.agenda.at(at, () -> director.direct(happening));
        }
        Set<String> servers = new TreeSet<>(setup.instruments().values().stream().map(Instrument::server).toList());
        servers.forEach(server -> nightAfter(server, office.dayOf(server, setup.from())));
        venue.agenda.at(setup.from().plus(interval), this::summaries);
        nextTick();
    }

    /**
     * Does what is due next. Empty when the time is over; a list without reports when something happened that makes
     * none.
     */
    public Optional<List<Report>> step() {
        Optional<Instant> next = venue.agenda.nextAt().filter(at -> at.isBefore(end));
        if (next.isEmpty()) {
            return Optional.empty();
        }
        venue.now(next.get());
        venue.agenda.doNext();
        return Optional.of(venue.collect());
    }

    /**
     * Carries out what a console instructs, between two steps.
     *
     * @return why it can't be done; empty when it is
     */
    public Optional<String> carryOut(Instruction instruction) {
        return instructions.carryOut(instruction);
    }

    /** What carrying out instructions has made. */
    public List<Report> made() {
        return venue.collect();
    }

    /** The simulated moment. */
    public Instant now() {
        return venue.now();
    }

    /** What was made so far. */
    public Expected expected() {
        Map<String, AccountTotals> totals = new TreeMap<>();
        venue.accounts().forEach(account -> totals.put(account.login().toString(), account.totals()));
        return venue.tally.expected(totals);
    }

    Venue venue() {
        return venue;
    }

    LeaderDesk desk() {
        return desk;
    }

    Copier copier() {
        return copier;
    }

    BackOffice office() {
        return office;
    }

    private void nextTick() {
        venue.ticks.next().ifPresent(quote -> venue.agenda.at(quote.at(), () -> tick(quote)));
    }

    private void tick(Quote quote) {
        venue.market.take(quote);
        quotesCame = true;
        director.tick(quote);
        nextTick();
    }

    /** Nothing is measured while no price moved and nothing was booked: the weekend is silent. */
    private void summaries() {
        if (quotesCame || venue.accounts().stream().anyMatch(TradingAccount::touched)) {
            office.summariseAll();
            quotesCame = false;
        }
        venue.agenda.at(venue.now().plus(interval), this::summaries);
    }

    private void nightAfter(String server, LocalDate day) {
        venue.agenda.at(office.calendar(server).endOf(day), () -> {
            office.night(server, day);
            LocalDate next = day.plusDays(day.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
            nightAfter(server, next);
        });
    }
}
