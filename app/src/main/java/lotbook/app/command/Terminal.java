package lotbook.app.command;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.failure.Sentence;

/**
 * Where a command prints and asks.
 *
 * @param out results only, UTF-8
 * @param err progress, notes and failures
 * @param environment the process's variables
 * @param person present when a person sits at the terminal: then questions may be asked and progress be drawn
 */
public record Terminal(PrintWriter out, PrintWriter err, Map<String, String> environment, Optional<Person> person) {

    /** Somebody who can answer. */
    public interface Person {
        String line(String question);

        /** Not echoed. */
        String secret(String question);
    }

    public static Terminal ofProcess() {
        Console console = System.console();
        Optional<Person> person =
                console != null && console.isTerminal() ? Optional.of(new AtConsole(console)) : Optional.empty();
        return new Terminal(
                new Results(new FileOutputStream(FileDescriptor.out)),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                person);
    }

    /** Draws or replaces one line of progress, only if a person watches. */
    void progress(String text) {
        if (person.isPresent()) {
            err.print("\r\u001b[K" + text);
            err.flush();
        }
    }

    /** What of long work begins now: the line of progress for a person, else a line of its own, for whoever reads a log. */
    void stage(String text) {
        if (person.isPresent()) {
            progress(text);
        } else {
            err.println(text);
        }
    }

    /** Wipes the line of progress. */
    void progressDone() {
        progress("");
    }

    /** An answer in words. What a program reads goes to {@link #out} as it is. */
    void say(String text) {
        out.println(Sentence.readable(text));
    }

    void note(String text) {
        progressDone();
        err.println(Sentence.readable(text));
    }

    private record AtConsole(Console console) implements Person {
        @Override
        public String line(String question) {
            return Optional.ofNullable(console.readLine("%s: ", question)).orElse("").strip();
        }

        @Override
        public String secret(String question) {
            return Optional.ofNullable(console.readPassword("%s: ", question)).map(String::new).orElse("");
        }
    }
}
