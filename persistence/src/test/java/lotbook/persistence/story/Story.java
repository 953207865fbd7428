package lotbook.persistence.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A page of {@code stories/}: a title, prose for the reader, and tables whose rows happen from top to bottom.
 *
 * @param title with its number first
 * @param waits what it can't play yet, and for what it waits
 */
record Story(String title, List<Row> rows, List<String> waits) {
    private static final String WAITS = "## Waits for";

    /**
     * One row: something that happens, or a question whose answer must come out.
     *
     * @param line of the file
     * @param when as written; empty if it is no matter
     * @param sentence one of the phrases
     * @param answer what must come out; empty if it is no matter. Three dots stand for any text
     * @param byHand how the answer comes about
     */
    record Row(int line, String when, String sentence, String answer, String byHand) {}

    /** All of them, by their numbers. */
    static List<Story> all() {
        URL folder = Objects.requireNonNull(Story.class.getResource("/stories"), "stories");
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d-.*\\.md"))
                    .sorted()
                    .map(Story::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Story read(Path file) {
        try {
            return parse(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Story parse(Path file, List<String> lines) {
        List<Row> rows = new ArrayList<>();
        List<String> waits = new ArrayList<>();
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            heading = line.startsWith("## ") ? line : heading;
            if (line.startsWith("- ") && heading.equals(WAITS)) {
                waits.add(line.substring(2));
            } else if (line.startsWith("|") && !line.startsWith("| when") && !line.startsWith("|--")) {
                rows.add(row(file, i + 1, line));
            }
        }
        return new Story(lines.getFirst().replace("# ", ""), List.copyOf(rows), List.copyOf(waits));
    }

    private static Row row(Path file, int number, String line) {
        String[] cells = line.substring(1).split("(?<!\\\\)\\|", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException(file.getFileName() + ", line " + number + ": a row has four cells");
        }
        return new Row(number, cells[0].strip(), cells[1].strip().replace("\\|", "|"), cells[2].strip(), cells[3].strip());
    }

    @Override
    public String toString() {
        return title;
    }
}
