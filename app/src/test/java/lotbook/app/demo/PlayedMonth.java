package lotbook.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.trading.Report;
import lotbook.app.simulator.trading.TradingEngine;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.ServerCalendar;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;

/** The demo's database with the whole month in it, committed as the feed does but without the socket. */
public final class PlayedMonth {
    private static final int BATCH = 2_000;

    private PlayedMonth() {}

    /** A copy of its own for whoever asks, signed in as compliance; the caller closes. */
    public static Database in(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.copy(Once.BOOK, folder.resolve("demo.mv.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DemoOperator who = DemoDesk.operator(OperatorRole.COMPLIANCE);
        return Database.open(DatabaseUrl.h2File(folder.resolve("demo")), Credentials.of(who.name(), who.password()),
                InstantSource.system());
    }

    /** The month takes a minute to play, so one process plays it once; whoever asks meanwhile waits. */
    private static final class Once {
        static final Path BOOK = play(Path.of("target", "played-month").toAbsolutePath());
    }

    private static Path play(Path folder) {
        DemoDesk desk = FreshDemo.in(folder, InstantSource.system());
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            MasterBook book = DemoBook.masters();
            BusinessCalendar server = book.serverCalendars().stream()
                    .map(ServerCalendar::calendar)
                    .findFirst()
                    .orElseThrow();
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(server, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("REPLICATOR", "test", Duration.ofHours(1));
            TradingEngine engine = DemoMonth.play().begin().orElseThrow();
            List<Received> batch = new ArrayList<>();
            long sequence = 0;
            for (Optional<List<Report>> step = engine.step(); step.isPresent(); step = engine.step()) {
                for (Report report : step.get()) {
                    sequence++;
                    batch.add(new Received(sequence, InstantSource.system().instant(), report.fact()));
                }
                if (batch.size() >= BATCH) {
                    store.commit(lease, batch, sequence);
                    batch.clear();
                }
            }
            store.commit(lease, batch, sequence);
            store.release(lease);
        }
        return folder.resolve("demo.mv.db");
    }
}
