package lotbook.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the command line says of itself; nothing here opens a database. */
class CommandLineProgramTest {
    private static final Pattern LISTED = Pattern.compile("^  ([a-z]+)(?:,| )", Pattern.MULTILINE);

    private record Said(int code, String out, String err) {}

    private static Said say(String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLineProgram.run(
                new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of(), Optional.empty()), words);
        return new Said(code, out.toString(), err.toString());
    }

    /** Those that a help page lists below {@code Commands:}. */
    private static List<String> listed(String help) {
        int at = help.indexOf("Commands:");
        return at < 0 ? List.of() : LISTED.matcher(help.substring(at)).results().map(found -> found.group(1)).toList();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anAnswerForWhichThereIsNoRoomIsNoSuccess() throws IOException {
        StringWriter err = new StringWriter();
        try (OutputStream full = new FileOutputStream("/dev/full")) {
            int code = CommandLineProgram.run(
                    new Terminal(new Results(full), new PrintWriter(err), Map.of(), Optional.empty()), "--help");
            assertThat(code).isEqualTo(2);
        }
        assertThat(err.toString()).contains("The answer was not written whole: No space left on device. Make room");
    }

    @Test
    void whoReadsOnlyTheBeginningIsNoTrouble() {
        StringWriter err = new StringWriter();
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(CommandLineProgram.run(
                new Terminal(new Results(closed), new PrintWriter(err), Map.of(), Optional.empty()), "--help")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theHelpListsEveryCommandAndEachHasAHelpOfItsOwnWithAnExample() {
        List<String> commands = listed(say("--help").out());
        assertThat(commands).contains("list", "explain", "feed", "fees", "allocation", "demo").doesNotHaveDuplicates();
        commands.forEach(command -> eachHelpsItself(new String[] {command}));
    }

    private static void eachHelpsItself(String[] words) {
        String[] asked = Arrays.copyOf(words, words.length + 1);
        asked[words.length] = "--help";
        Said said = say(asked);
        assertThat(said.code()).as(String.join(" ", asked)).isEqualTo(ExitCode.DONE);
        assertThat(said.err()).isEmpty();
        assertThat(said.out()).startsWith("Usage: lotbook " + String.join(" ", words));
        List<String> under = listed(said.out());
        if (under.isEmpty()) {
            assertThat(said.out()).as(String.join(" ", asked)).containsIgnoringCase("example");
        }
        for (String command : under) {
            asked[words.length] = command;
            eachHelpsItself(asked);
        }
    }

    @Test
    void aWordThatIsNoCommandIsToldWithTheOneThatWasMeant() {
        Said said = say("lits", "accounts");
        assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(said.err()).contains("There is no command 'lits'.", "lotbook list", "Try: lotbook --help");
    }

    @Test
    void anOptionThatACommandDoesNotKnowIsToldByThatCommand() {
        assertThat(say("list", "accounts", "links").err()).startsWith("lotbook list has no use for 'links'.");
        Said said = say("list", "accounts", "--filtr", "x");
        assertThat(said.code()).isEqualTo(ExitCode.WRONG_USE);
        assertThat(said.err()).contains("--filtr", "Try: lotbook list --help");
    }

    @Test
    void aWordThatIsNoNumberDayOrMomentIsToldInAPersonsWordsWithHowToWriteIt() {
        assertThat(say("list", "trades", "--most", "two").err()).startsWith("--most: two is no whole number.");
        assertThat(say("proposals", "abc").err()).contains("ID: abc is no whole number.");
        assertThat(say("fees", "chart", "L-1", "--out", "L-1.txt").err())
                .startsWith("The name L-1.txt doesn't say what to write. End it in one of .png, .csv, .xlsx.");
        assertThat(say("demo", "--pace", "x0").err()).contains("The pace 'x0' is none.");
        assertThat(say("fees", "run", "--period", "2018-04", "--link", "L-1", "--adjust", "10,50", "--reason", "x").err())
                .contains("10,50 is no number. Write it as 1234.50.");
        assertThat(say("propose", "withdraw", "AV-1", "--at", "2018-03-31", "--reason", "x").err())
                .contains("2018-03-31 is no moment. Write it as 2018-03-30T21:00:00Z, in UTC.");
        assertThat(say("funds", "strike", "--master", "A-1", "--lock-in", "30d", "--reason", "x").err())
                .contains("30d is no length of time. Write four hours as PT4H, thirty days as P30D.");
        assertThat(say("decide", "7", "--approve", "--reject", "--reason", "x").err()).startsWith("--approve, --reject are");
    }
}
