package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What people do dies in the middle, by SIGKILL: it is done whole or not at all, and done again it is whole. The middle is made
 * certain by a trigger that waits at one row for a lock of the test's.
 */
@Timeout(400)
class KilledDeskIT {
    private static final String PASSWORD = "a password for tests";
    private static final int EXCEPTIONS = 400;
    private static final String HEADER = "kind,owner,entry_id,type,amount,currency,occurred_at,value_date,counterpart_kind,"
            + "counterpart_owner,reference,text";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "desk");
        for (String[] who : new String[][] {{"c.marsh", "compliance"}, {"f.lang", "finance"}}) {
            SITE.done(database.administrator(), "operator", "add", who[0], "--role", who[1], "--new-password-file",
                    SITE.file("password", PASSWORD).toString());
        }
        String book = Path.of("src/main/resources/lotbook/app/demo/book").toAbsolutePath().toString();
        for (Map<String, String> who : List.of(database.administrator(), operator("c.marsh"))) {
            SITE.done(who, "import", "masters", book, "--since", "2018-02-26T00:00:00Z");
        }
    }

    @Test
    void manyExceptionsAreResolvedAtOnceOrNotAtAll() throws Exception {
        database.ask("INSERT INTO feed_exception (id, feed, natural_key, server, cause, sequence, message_type, text,"
                + " occurred_at) SELECT n, 'REPLICATOR', 'S-' || n, 'MT5-1', 'STRANGE', n, '8', 'It has no Symbol.', TIMESTAMPTZ '2018-03-05'"
                + " FROM generate_series(1, " + EXCEPTIONS + ") n");
        String[] ids = IntStream.rangeClosed(1, EXCEPTIONS).mapToObj(String::valueOf).toArray(String[]::new);
        String[] resolve = command(ids, "exceptions", "resolve", "--outcome", "explained", "--reason", "Their test");
        try (Installed.Gate gate = database.gate("exception_step", "NEW.exception_id = " + EXCEPTIONS / 2)) {
            Program killed = SITE.start(operator("c.marsh"), resolve);
            Site.until("it is in the middle", PATIENCE, gate::isReached);
            killed.kill();
        }
        Site.until("the server has seen it", PATIENCE, () -> !database.isBusy("c.marsh"));
        assertThat(database.number("SELECT count(*) FROM exception_step")).as("nothing is half done").isZero();
        assertThat(database.number("SELECT count(*) FROM audit_record WHERE subject_kind = 'exception_step'")).isZero();

        SITE.done(operator("c.marsh"), resolve);

        assertThat(database.number("SELECT count(*) FROM exception_step WHERE step = 'RESOLVED' AND number = 1"))
                .isEqualTo(EXCEPTIONS);
        assertThat(database.number("SELECT count(*) FROM audit_record WHERE subject_kind = 'exception_step'"))
                .isEqualTo(EXCEPTIONS);
        assertThat(SITE.run(operator("c.marsh"), resolve).exitCode()).as("a third time nothing is left").isEqualTo(1);
        assertThat(database.number("SELECT count(*) FROM exception_step")).isEqualTo(EXCEPTIONS);
    }

    @Test
    void cashComesInWholeOrNotAtAllAndNothingTwice() throws Exception {
        Path statements = statements();
        String[] command = {"import", "cash", statements.toString()};
        try (Installed.Gate gate = database.gate("cash_entry", "NEW.entry_id = 'W-0030'")) {
            Program killed = SITE.start(operator("f.lang"), command);
            Site.until("it is in the middle of the second file", PATIENCE, gate::isReached);
            killed.kill();
        }
        Site.until("the server has seen it", PATIENCE, () -> !database.isBusy("f.lang"));
        assertThat(database.ask("SELECT count(*) FROM cash_entry e JOIN cash_file f ON f.id = e.file_id GROUP BY f.name"))
                .as("of a file all or nothing").allMatch("20"::equals);
        assertThat(database.number("SELECT count(*) FROM ledger_posting WHERE cash_entry IS NOT NULL"))
                .as("what came in is posted").isEqualTo(database.number("SELECT count(*) FROM cash_entry"));

        SITE.done(operator("f.lang"), command);

        assertThat(database.number("SELECT count(*) FROM cash_entry")).isEqualTo(40);
        assertThat(database.number("SELECT count(DISTINCT entry_key) FROM cash_entry")).isEqualTo(40);
        assertThat(database.number("SELECT count(*) FROM ledger_posting WHERE cash_entry IS NOT NULL")).isEqualTo(40);
        assertThat(database.number("SELECT count(*) FROM audit_record WHERE subject_kind = 'cash_entry'")).isEqualTo(40);
        SITE.done(operator("f.lang"), command);
        assertThat(database.number("SELECT count(*) FROM cash_entry")).as("again nothing new").isEqualTo(40);
    }

    /** Two files of twenty entries each of one wallet. */
    private static Path statements() throws IOException {
        Path folder = Files.createDirectories(SITE.folder().resolve("statements"));
        for (int file = 1; file <= 2; file++) {
            int first = (file - 1) * 20;
            Files.writeString(folder.resolve("wallet-" + file + ".csv"), HEADER + "\n"
                    + IntStream.rangeClosed(first + 1, first + 20).mapToObj(KilledDeskIT::entry).collect(Collectors.joining("\n"))
                    + "\n");
        }
        return folder;
    }

    private static String entry(int number) {
        return String.format(Locale.ROOT, "WALLET,P-2007,W-%04d,DEPOSIT,%d.00,USD,2018-03-02T08:58:20Z,2018-03-02,PROVIDER,"
                + "Cardwell/USD-1,PSP-%d,", number, 100 + number, number);
    }

    private static String[] command(String[] ids, String... words) {
        String[] whole = new String[words.length + ids.length];
        System.arraycopy(words, 0, whole, 0, 2);
        System.arraycopy(ids, 0, whole, 2, ids.length);
        System.arraycopy(words, 2, whole, 2 + ids.length, words.length - 2);
        return whole;
    }

    private static Map<String, String> operator(String name) {
        return database.operator(name, PASSWORD);
    }
}
