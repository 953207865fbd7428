package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.command.CommandLineProgram;
import lotbook.app.command.Terminal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes wrong in people's hands: one line that says what and what to do, the right exit code, no trace of a stack. */
@Timeout(400)
class BadInputIT {
    private static final int WRONG = 2;

    @RegisterExtension
    static final Site SITE = new Site();

    private static Installed database;

    @BeforeAll
    static void create() throws Exception {
        database = Installed.create(SITE, "misused");
    }

    @Test
    void aDatabaseThatCantBeSignedInTo() {
        Map<String, String> admin = database.administrator();
        assertSaid(SITE.run(database.operator("admin", "swordfish-42"), "list", "audit"), WRONG,
                "Name or password are wrong", "ask the administrator");
        assertSaid(SITE.run(admin, "list", "audit", "--database", "jdbc:postgresql://no-such-host.invalid/lotbook"), WRONG,
                "PostgreSQL lotbook can't be used just now", "try again");
        assertSaid(SITE.run(admin, "list", "audit", "--database", "jdbc:oracle:thin"), WRONG, "no address of a database", "Use ");
        assertSaid(SITE.run(Map.of("LOTBOOK_DATABASE", database.url()), "list", "audit"), WRONG,
                "Nobody said which operator", "LOTBOOK_OPERATOR");
    }

    @Test
    void aDatabaseOfANewerVersion() throws Exception {
        Installed newer = Installed.create(SITE, "newer");
        newer.ask("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success) VALUES (999, '999', 'from the future', 'SQL', 'x', 0,"
                + " 'admin', CURRENT_TIMESTAMP, 1, TRUE)");
        assertSaid(SITE.run(newer.administrator(), "list", "audit"), WRONG, "schema 999, newer than",
                "Install the newer Lotbook");
        assertSaid(SITE.run(newer.feed(), "feed", "--replication", "localhost:1"), WRONG, "schema 999, newer than", "Install");
        assertThat(newer.number("SELECT count(*) FROM feed_lease")).as("nothing was taken").isZero();
    }

    @Test
    void aFileThatAnotherProcessHasOpen() throws Exception {
        Map<String, String> h2 = Map.of("LOTBOOK_DATABASE", "jdbc:h2:file:" + SITE.folder().resolve("desk"),
                "LOTBOOK_OPERATOR", "admin", "LOTBOOK_PASSWORD", "admin of the desk", "LOTBOOK_FEED_PASSWORD",
                "feed of the desk", "LOTBOOK_REPLICATION_PASSWORD", "secret");
        SITE.done(h2, "database", "create");
        Program holder = SITE.start(h2, "feed", "--replication", "localhost:" + Site.freePort())
                .prints("No replication server answers");
        assertSaid(SITE.run(h2, "operator", "list"), WRONG, "is open in another program: feed, process " + holder.pid(),
                "Close it there");
        holder.stop();
        assertThat(SITE.done(h2, "operator", "list").out()).contains("admin", "feed");
    }

    @Test
    void aPortThatIsTakenAndAnAddressThatIsNone() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertSaid(SITE.run(Map.of(), "simulator", "--port", String.valueOf(taken.getLocalPort()), "--burst", "X"), WRONG,
                    "The simulator can't listen on 127.0.0.1 port " + taken.getLocalPort(), "Free that port");
        }
        assertSaid(SITE.run(database.feed(), "feed", "--replication", "nowhere"), WRONG,
                "'nowhere' is no address of a replication server.", "Write HOST:PORT");
        assertSaid(SITE.run(database.feed(), "feed", "--replication", "localhost:1", "--lease", "1"), WRONG, "A lease of 1 s",
                "Give from 3 to 300");
        assertSaid(SITE.run(Map.of(), "simulator", "--port", "0", "--burst", "no name!"), WRONG,
                "'no name!' can't be a burst's name.",
                "Use 1 to 12 letters");
    }

    @Test
    void wordsThatAreNoneOfTheTables() {
        Map<String, String> admin = database.administrator();
        assertSaid(SITE.run(admin, "list", "ticket"), WRONG, "There is no table ticket.", "Tables: trades, ");
        assertSaid(SITE.run(admin, "list", "audit", "--columns", "colour"), WRONG, "has no column colour.", "Columns: ");
        assertSaid(SITE.run(admin, "list", "audit", "--sort", "-colour"), WRONG, "has no column colour to sort by.", "Columns: ");
        assertSaid(SITE.run(admin, "list", "trades", "--filter", "colour: red"), WRONG, "colour", "Use one of: occurred-at");
        assertSaid(SITE.run(admin, "list", "trades", "--filter", "filled: >=many"), WRONG, "many",
                "Write for example filled: >=1.5");
        assertSaid(SITE.run(admin, "list", "trades", "--as-at", "yesterday"), WRONG, "\"yesterday\"", "2018-03-30 21:00:00");
    }

    @Test
    void aFolderThatCantBeRead() throws IOException {
        Map<String, String> admin = database.administrator();
        Path missing = SITE.folder().resolve("no-such-folder");
        assertSaid(SITE.run(admin, "import", "masters", missing.toString()), WRONG, "no-such-folder",
                "Name the directory that holds the CSV files");
        Path file = SITE.file("a-file", "no folder");
        assertSaid(SITE.run(admin, "import", "masters", file.toString()), WRONG, "a-file",
                "Name the directory that holds the CSV files");
        Path empty = Files.createDirectories(SITE.folder().resolve("empty"));
        assertSaid(SITE.run(admin, "import", "masters", empty.toString()), WRONG, "empty holds no master data", "at least one of");
    }

    @Test
    void everyCommandsHelpHasAnExample() {
        List<List<String>> commands = commands(List.of());
        assertThat(commands).hasSizeGreaterThan(12).contains(List.of("database", "create"), List.of("operator", "add"));
        for (List<String> command : commands) {
            boolean group = commands.stream().anyMatch(other -> other.size() > command.size()
                    && other.subList(0, command.size()).equals(command));
            assertThat(help(command)).as("lotbook %s --help", String.join(" ", command))
                    .contains(group ? "Commands:" : "Example: lotbook " + String.join(" ", command));
        }
        assertThat(SITE.done(Map.of(), "--help").out()).contains("Example: lotbook ", "Exit codes:");
    }

    /** Every command below this one, as the help lists them. */
    private static List<List<String>> commands(List<String> above) {
        List<List<String>> found = new ArrayList<>();
        help(above).lines().dropWhile(line -> !line.startsWith("Commands:")).skip(1).takeWhile(line -> line.startsWith("  "))
                .filter(line -> line.matches("  [a-z].*"))
                .forEach(line -> {
                    List<String> command = new ArrayList<>(above);
                    command.add(line.strip().split(" ")[0]);
                    found.add(command);
                    found.addAll(commands(command));
                });
        return found;
    }

    /** In this process: it is the same program, and there are many commands. */
    private static String help(List<String> command) {
        StringWriter out = new StringWriter();
        List<String> arguments = new ArrayList<>(command);
        arguments.add("--help");
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(out), Map.of(), Optional.empty());
        assertThat(CommandLineProgram.run(terminal, arguments.toArray(String[]::new))).isZero();
        return out.toString();
    }

    /** One line with what happened and what to do, on standard error; nothing on standard output. */
    private static void assertSaid(Program program, int code, String message, String remedy) {
        assertThat(program.err()).as("%s", program).contains(message, remedy).doesNotContain("\tat ").hasLineCount(1);
        assertThat(program.exitCode()).as("%s", program).isEqualTo(code);
        assertThat(program.out()).as("%s", program).isEmpty();
    }
}
