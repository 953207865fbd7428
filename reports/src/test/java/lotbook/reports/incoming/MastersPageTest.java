package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that describes the format is true: it names every file and column, and its examples are read. */
class MastersPageTest {
    private static final Path PAGE = Path.of("MASTERS.md");
    private static final Pattern SECTION =
            Pattern.compile("^## `(\\w+\\.csv)`\n(.*?)^```csv\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void describesEveryFileAndColumnInTheOrderOfReading() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Matcher sections = SECTION.matcher(Files.readString(PAGE));
        List<String> files = sections.results().map(section -> section.group(1)).toList();
        sections.reset().results().forEach(section -> texts.put(section.group(1), section.group(2)));

        assertThat(files).isEqualTo(MasterFiles.NAMES);
        for (MasterTable<?> table : MasterFiles.ALL) {
            for (String column : table.columns()) {
                assertThat(texts.get(table.file()))
                        .as(table.file())
                        .containsPattern("(?m)^\\|[^|]*`" + column + "`[^|]*\\|");
            }
        }
    }

    @Test
    void givesExamplesThatFitTogether() throws IOException {
        for (var section : SECTION.matcher(Files.readString(PAGE)).results().toList()) {
            Files.writeString(directory.resolve(section.group(1)), section.group(3));
        }
        ReadMasters read = new MastersReader().read(CsvFolder.ofDirectory(directory));

        assertThat(read.verdicts()).hasOnlyElementsOfType(RowVerdict.Read.class);
        assertThat(MasterFiles.ALL).allSatisfy(table -> assertThat(table.rows().apply(read.book())).isNotEmpty());
    }
}
