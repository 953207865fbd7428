package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import lotbook.app.replication.RawServer;
import lotbook.app.replication.Wire;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that loses, repeats and garbles what it sends, against the feed's real process and database. */
@Timeout(240)
class StrangeMessagesIT {
    private static final int MEGABYTE = 1 << 20;
    private static final int TOO_LONG = 17 * MEGABYTE;

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "strange");
    }

    @Test
    void theGoodOnesAreStoredOnceAndTheOthersWholeWithTheirReason() throws Exception {
        try (RawServer server = new RawServer()) {
            Program feed = SITE.start(database.feed(), "feed", "--replication", "localhost:" + server.port(),
                    "--platform", "MT5-1").prints("Feed is live");
            deals(server, 0, 50);
            IntStream.range(50, 60).forEach(number -> server.lose("8", Wire.deal("E-" + number)));
            deals(server, 60, 100);
            server.repeat(1, server.last());
            strange(server);
            server.drop();
            deals(server, 100, 120);
            Site.until("the last number is complete", Duration.ofSeconds(90),
                    () -> database.complete("REPLICATOR") >= server.last());
            assertThat(feed.alive()).as("%s", feed.err()).isTrue();
            Site.until("each is answered", Duration.ofSeconds(30), () -> server.received("j").size() >= 7);
        }
        List<String> good = IntStream.range(0, 120).mapToObj(number -> "E-" + number).toList();
        assertThat(database.ask("SELECT exec_id FROM execution")).containsExactlyInAnyOrderElementsOf(good);
        assertKept("no plain decimal: '1e5'", "31=1e5");
        assertKept("MsgType (35)", "35=UZZ");
        assertKept("BodyLength (9)", "E-length");
        assertKept("CheckSum (10)", "E-sum");
        assertKept("", "nonsense inside");
        assertKept("belong to no message", "nonsense between messages");
        assertThat(database.number("SELECT max(length(raw)) FROM feed_exception WHERE raw LIKE '%M-long%'"))
                .as("kept whole").isGreaterThan(MEGABYTE);
        assertThat(database.ask("SELECT text FROM feed_exception WHERE raw LIKE '%M-too-long%'"))
                .anyMatch(text -> text.contains("longer than"));
    }

    private static void strange(RawServer server) {
        server.send("8", Wire.deal("E-price").replace("31=1.23456", "31=1e5"));
        server.send("UZZ", "1=1|");
        server.send("UM", Wire.movement("M-long").replace("Paid by the house", "x".repeat(MEGABYTE)));
        garbled(server, "E-inside", text -> text.replace("37=84412077\u0001", "37=84412077\u0001nonsense inside\u0001"));
        garbled(server, "E-length", text -> text.replaceFirst("\u00019=\\d+", "\u00019=77"));
        garbled(server, "E-sum", text -> text.replaceFirst("10=\\d+\u0001$", "10=999\u0001"));
        server.write("nonsense between messages");
        server.send("UM", Wire.movement("M-too-long").replace("Paid by the house", "x".repeat(TOO_LONG)));
    }

    private static void garbled(RawServer server, String execId, UnaryOperator<String> damage) {
        server.spoiled = damage;
        server.send("8", Wire.deal(execId));
        server.spoiled = text -> text;
    }

    private static void deals(RawServer server, int from, int to) {
        IntStream.range(from, to).forEach(number -> server.send("8", Wire.deal("E-" + number)));
    }

    private static void assertKept(String reason, String raw) {
        assertThat(database.ask("SELECT text FROM feed_exception WHERE raw LIKE '%" + raw + "%'"))
                .as("kept with its text: %s", raw).anyMatch(text -> text.contains(reason));
    }
}
