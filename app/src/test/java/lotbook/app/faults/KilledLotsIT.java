package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import lotbook.app.approval.BlockOfTheHour;
import lotbook.app.replication.HoldsSession;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Simulator;
import lotbook.app.simulator.SimulatorSettings;
import lotbook.app.simulator.wire.SessionSetup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lots by hand, while the process that approves them dies, and twice the one that sends them: they are dealt once. */
@Timeout(400)
@HoldsSession
class KilledLotsIT {
    private static final String PASSWORD = "a password for tests";
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "lots");
        for (String name : List.of("c.marsh", "c.second")) {
            SITE.done(database.administrator(), "operator", "add", name, "--role", "compliance", "--new-password-file",
                    SITE.file("password", PASSWORD).toString());
        }
        String book = Path.of("src/main/resources/lotbook/app/demo/book").toAbsolutePath().toString();
        for (Map<String, String> who : List.of(database.administrator(), operator("c.marsh"))) {
            SITE.done(who, "import", "masters", book, "--since", "2018-02-26T00:00:00Z");
        }
    }

    @Test
    void theyAreAgreedOnceSentAndDealtOnce() throws Exception {
        try (Simulator server = Simulator.start(
                SimulatorSettings.of(BlockOfTheHour.play(), new Pace.AsTaken(), SessionSetup.LOCAL), InstantSource.system())) {
            Program first = feed(server);
            Site.until("everybody has an answer to the block", PATIENCE, () -> database.number(
                    "SELECT count(DISTINCT login) FROM execution WHERE leader_exec IS NOT NULL")
                    == BlockOfTheHour.FOLLOWERS.size());
            String order = database.ask("SELECT order_id FROM execution WHERE login = '100003' AND kind = 'TRADE'").getFirst();
            SITE.done(operator("c.marsh"), "propose", "lots", BlockOfTheHour.SERVER, order, "A-200041=1.64", "A-200036=0.25",
                    "A-200038=0.11", "--reason", "Late mandate");
            String hash = database.ask("SELECT left(sha256, 8) FROM proposal").getFirst();
            String[] decide = {"decide", "1", "--approve", "--hash", hash, "--reason", "Seen the mandate"};

            killedAt("command", decide);
            assertThat(database.number("SELECT count(*) FROM proposal_decision")).as("nothing is half agreed").isZero();
            assertThat(database.number("SELECT count(*) FROM command")).isZero();

            Program second;
            try (Installed.Gate gate = database.gate("command_sent", "TRUE")) {
                SITE.done(operator("c.second"), decide);
                Site.until("it is about to be sent", PATIENCE, gate::isReached);
                first.kill();
            }
            assertThat(SITE.run(operator("c.second"), decide).exitCode()).as("agreed once").isNotZero();
            try (Installed.Gate gate = database.gate("command_answer", "NEW.outcome = 'ACCEPTED'")) {
                second = feed(server);
                Site.until("the server has done it, and nobody has noted so", PATIENCE, gate::isReached);
                second.kill();
            }
            assertThat(database.number("SELECT count(*) FROM command_answer WHERE outcome = 'ACCEPTED'")).isZero();
            feed(server);
            Site.until("it is noted", PATIENCE, () -> database.number(
                    "SELECT count(*) FROM command_answer WHERE outcome = 'ACCEPTED'") == 1);
            Site.until("its deals are in", PATIENCE, () -> held("200041").equals("1.64") && held("200036").equals("0.25")
                    && held("200038").equals("0.11") && held("200039").equals("0") && held("200045").equals("0"));
            assertThat(database.number("SELECT count(*) FROM command")).isEqualTo(1);
            assertThat(database.number("SELECT count(*) FROM proposal_decision")).isEqualTo(1);
            assertThat(database.number("SELECT count(DISTINCT breakdown_id) FROM breakdown_line WHERE reason = 'MANUAL'"))
                    .as("dealt out once").isEqualTo(1);
        }
    }

    private static void killedAt(String table, String... command) throws Exception {
        try (Installed.Gate gate = database.gate(table, "TRUE")) {
            Program killed = SITE.start(operator("c.second"), command);
            Site.until("it is in the middle", PATIENCE, gate::isReached);
            killed.kill();
        }
        Site.until("the server has seen it", PATIENCE, () -> !database.isBusy("c.second"));
    }

    private static Program feed(Simulator server) {
        return SITE.start(database.feed(), "feed", "--replication", "localhost:" + server.port(), "--platform", "MT5-1",
                "--standby", "--lease", "3");
    }

    /** Bought less sold of the last part of the block. */
    private static String held(String login) {
        return database.ask("SELECT trim_scale(COALESCE(sum(CASE WHEN e.side = 'BUY' THEN e.filled ELSE -e.filled END), 0))"
                + " FROM execution e WHERE e.login = '" + login + "' AND e.kind = 'TRADE' AND e.leader_exec = ("
                + "SELECT max(b.leader_exec) FROM breakdown b JOIN breakdown_line l ON l.breakdown_id = b.id"
                + " WHERE l.reason = 'MANUAL')").getFirst();
    }

    private static Map<String, String> operator(String name) {
        return database.operator(name, PASSWORD);
    }
}
