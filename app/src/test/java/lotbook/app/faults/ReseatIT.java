package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server comes back from an older copy of itself: two people, through the command line, let the feed go on with it. */
@Timeout(400)
class ReseatIT {
    private static final String PASSWORD = "a password for tests";

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "reseat");
        Path password = SITE.file("new-password", PASSWORD);
        SITE.done(database.administrator(), "operator", "add", "c.marsh", "--role", "compliance", "--new-password-file",
                password.toString());
    }

    @Test
    void theFeedGoesOnWithARestoredServerOnceTwoPeopleHaveAgreed() throws Exception {
        Burst kept = Burst.of(SITE, database, "KEPT");
        Program feed = kept.feed();
        kept.assertStoredOnce(kept.simulator(), feed);
        Path copy = copy(kept.data(), SITE.folder().resolve("copy"));
        Burst lost = kept.next("LOST");
        lost.assertStoredOnce(lost.simulator(kept.data()), feed, kept.data());
        long before = database.complete(kept.server());

        Burst after = kept.next("AFTER");
        Program restored = after.simulator(copy);
        assertThat(feed.exitCode()).as("%s", feed.err()).isEqualTo(1);
        assertThat(feed.err()).contains("came back with number", "message " + before + " was received already",
                "`lotbook feed reseat --server " + kept.server());
        assertThat(database.complete(kept.server())).isEqualTo(before);
        assertThat(restored.alive()).isTrue();
        Program again = kept.feed();
        assertThat(again.exitCode()).as("nobody goes on by just starting it again").isEqualTo(1);
        assertThat(again.err()).contains("came back with number", "Let one operator propose").hasLineCount(1);

        agree(kept.server());
        Program next = kept.feed();
        after.assertStoredOnce(restored, next, copy);
        assertThat(kept.stored()).as("told again, and absorbed").isEqualTo(Burst.REPORTS);
        assertThat(lost.stored()).as("what only the lost state knew stays").isEqualTo(Burst.REPORTS);
        assertThat(status(kept.server())).contains("session        2", "fed by").doesNotContain("reseat");
        assertThat(SITE.done(compliance(), "list", "audit", "--filter", "subject-kind: feed_session_start").out())
                .contains("proposed by admin and confirmed by c.marsh");
    }

    private void agree(String server) {
        assertThat(status(server)).contains("nobody feeds", "needs reseat   The server " + server);
        Program proposed = SITE.done(database.administrator(), "feed", "reseat", "--server", server, "--reason",
                "Restored from last night's copy");
        assertThat(proposed.out()).contains("Proposed reseat 1 of " + server, "lotbook feed reseat --confirm 1");
        assertThat(status(server)).contains("proposed by admin (Restored from last night's copy), waits for another operator");
        Program alone = SITE.run(database.administrator(), "feed", "reseat", "--confirm", "1", "--reason", "I say so");
        assertThat(alone.exitCode()).isEqualTo(1);
        assertThat(alone.err()).contains("was proposed by admin, so another operator has to confirm it").hasLineCount(1);
        assertThat(SITE.done(compliance(), "feed", "reseat", "--confirm", "1", "--reason", "Seen their log").out())
                .contains("Confirmed reseat 1 of " + server, "session 2 begins");
    }

    private static Map<String, String> compliance() {
        return database.operator("c.marsh", PASSWORD);
    }

    /** As the administrator sees it. */
    private static String status(String server) {
        return SITE.run(database.administrator(), "feed", "--status", "--server", server).out();
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
