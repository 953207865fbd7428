package lotbook.app.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.scenario.ScenarioFile;
import lotbook.domain.programme.Instrument;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.ServerCalendar;
import lotbook.reports.incoming.prices.OandaBars;
import lotbook.reports.incoming.prices.Parsed;
import lotbook.reports.incoming.prices.PriceBar;

/** The demo's month as something a simulator can play: the book, its script and the prices of March 2018. */
public final class DemoMonth {
    /** An hour before the books begin 1 March (17:00 in New York), so that the month has opening summaries. */
    public static final Instant FROM = Instant.parse("2018-02-28T21:00:00Z");

    /** End of the last. */
    public static final Instant TO = Instant.parse("2018-04-01T00:00:00Z");

    private static final long SEED = 2018;
    private static final int TICKS_PER_HOUR = 6;
    private static final Duration SUMMARY_EVERY = Duration.ofHours(1);
    private static final LocalDate POUND_DAY = LocalDate.of(2018, 3, 1);

    private DemoMonth() {}

    /** No symbol prices the pound against the dollar, so its worth is the ECB's of the first day. */
    public static Play play() {
        MasterBook book = DemoBook.masters();
        BigDecimal pound =
                DemoBook.rates().between("GBP", "USD", POUND_DAY).orElseThrow().ratio();
        return new Play.Month(
                ScenarioFile.read("scenario.csv", DemoBook.scenario()),
                book.instruments().stream()
                        .map(Instrument::symbol)
                        .distinct()
                        .collect(Collectors.toMap(symbol -> symbol, DemoMonth::bars)),
                book.instruments(),
                Map.of("GBP", pound),
                book.allocationVersions(),
                book.serverCalendars().stream()
                        .collect(Collectors.toMap(ServerCalendar::server, ServerCalendar::calendar)),
                FROM,
                TO,
                SEED,
                TICKS_PER_HOUR,
                SUMMARY_EVERY);
    }

    private static List<PriceBar> bars(String symbol) {
        String file = "prices/" + symbol.toLowerCase(Locale.ROOT) + ".csv";
        Parsed<PriceBar> parsed = OandaBars.read(
                file,
                Optional.ofNullable(DemoBook.class.getResourceAsStream(file))
                        .orElseThrow(() -> new IllegalStateException("The demo lacks " + file)));
        if (!parsed.broken().isEmpty()) {
            throw new IllegalStateException("The demo's prices are wrong: " + parsed.broken());
        }
        return parsed.rows();
    }
}
