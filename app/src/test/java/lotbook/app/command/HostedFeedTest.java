package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import lotbook.app.replication.FeedSettings;
import lotbook.app.replication.HoldsSession;
import lotbook.app.simulator.BurstScenario;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Play;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@HoldsSession
class HostedFeedTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SessionSetup.Credentials SECRET = new SessionSetup.Credentials("lotbook", "of the session");
    private static final BurstScenario BURST =
            new BurstScenario("HOSTED", "MT5-1", 2, 50, Instant.parse("2018-03-05T14:30:00Z"), 1);
    private static final int DEALS = 2 * 50;

    @TempDir
    Path folder;

    @Test
    void onOneFileSomebodyWorksWhileTheFeedFillsIt() throws Exception {
        Desk desk = Desk.create(folder, "compliance");
        DatabaseUrl url = DatabaseUrl.h2File(folder.resolve("book"));
        LocalChanges changes = new LocalChanges();
        CountDownLatch filled = new CountDownLatch(1);
        try (Simulator server = Simulator.start(
                        SimulatorSettings.of(new Play.Quiet(), new Pace.AsTaken(), SessionSetup.LOCAL.askingFor(SECRET)), CLOCK);
                HostedFeed _ = HostedFeed.start(url, new Credentials("feed", Desk.PASSWORD), FeedSettings.of("127.0.0.1",
                        server.port(), SECRET.username(), SECRET.password(), "lotbook window"), changes, CLOCK, event -> {});
                Database compliance = Database.open(url, new Credentials("compliance", Desk.PASSWORD), CLOCK);
                ChangeNotices.Subscription _ = changes.subscribe(change -> {
                    if (executions(compliance) >= DEALS) {
                        filled.countDown();
                    }
                })) {
            server.fire(BURST);
            assertThat(filled.await(60, TimeUnit.SECONDS)).as("the operator sees what the feed brought, told within this process")
                    .isTrue();
        }
        assertThat(desk.run("compliance", "feed", "--status").expect(1).out()).as("given up with the window").contains("nobody");
    }

    private static int executions(Database database) {
        return database.rolledBack(connection -> {
            try (var query = connection.prepareStatement("SELECT count(*) FROM lotbook.execution");
                    var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }
}
