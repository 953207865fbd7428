package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One run of {@code bin/lotbook}, with what it printed kept in two files. */
final class Program {
    private static final Duration LONGEST = Duration.ofSeconds(180);

    private final List<String> arguments;
    private final Process process;
    private final Path out;
    private final Path err;

    /** @param log where it prints: this name with .out and .err */
    Program(Path log, Map<String, String> environment, List<String> arguments) {
        this(log, environment, List.of(), arguments);
    }

    /** @param before what the launcher is run by, if not by the system itself */
    Program(Path log, Map<String, String> environment, List<String> before, List<String> arguments) {
        this.arguments = arguments;
        this.out = log.resolveSibling(log.getFileName() + ".out");
        this.err = log.resolveSibling(log.getFileName() + ".err");
        Path launcher = Path.of(System.getProperty("lotbook.folder"), "bin", "lotbook");
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().addAll(before);
        builder.command().add(launcher.toString());
        builder.command().addAll(arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("LOTBOOK_"));
        builder.environment().put("LOTBOOK_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LOTBOOK_JVM_OPTIONS", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        builder.environment().put("HOME", log.getParent().toString());
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.PIPE).redirectOutput(out.toFile()).redirectError(err.toFile());
        try {
            process = builder.start();
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGKILL: it can tell nobody and save nothing. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGTERM, as a service manager stops it, and waits for its end. */
    void stop() {
        process.destroy();
        exitCode();
    }

    /** Lets its files grow again. */
    void unlimited() throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", String.valueOf(pid()), "--fsize=unlimited").inheritIO().start();
        assertThat(prlimit.waitFor()).as("prlimit of %s", this).isZero();
    }

    /** Waits for its end. */
    int exitCode() {
        try {
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("%s ends in time", this).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /** What it printed on standard output so far. */
    String out() {
        return text(out);
    }

    String err() {
        return text(err);
    }

    Program prints(String wanted) {
        Site.until(this + " prints " + wanted, LONGEST, () -> out().contains(wanted) || err().contains(wanted) || !alive());
        assertThat(out() + err()).as("%s", this).contains(wanted);
        return this;
    }

    @Override
    public String toString() {
        return "lotbook " + String.join(" ", arguments);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
