package lotbook.app.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of the benchmark, spoken to by lines. */
record Child(Process process, BufferedReader from, PrintWriter to) implements AutoCloseable {
    static Child start(Class<?> program, List<String> options, Object... arguments) throws IOException {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        return start(words, arguments);
    }

    /** With the run time's own {@code options}, from the class that the jar names. */
    static Child start(Path jar, List<String> options, Object... arguments) throws IOException {
        List<String> words = new ArrayList<>(options);
        words.addAll(List.of("-Xmx1g", "-jar", jar.toString()));
        return start(words, arguments);
    }

    private static Child start(List<String> words, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(words);
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Child(process, process.inputReader(StandardCharsets.UTF_8),
                new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true));
    }

    void tell(String line) {
        to.println(line);
    }

    /** The next line that begins with {@code word}; others are passed over. */
    String await(String word) throws IOException {
        for (String line = from.readLine(); line != null; line = from.readLine()) {
            if (line.startsWith(word)) {
                return line;
            }
        }
        throw new IOException("The process ended without saying " + word);
    }

    @Override
    public void close() throws IOException {
        to.close();
        process.destroy();
        process.onExit().join();
    }
}
