package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code bin/lotbook} keeps between two starts. */
@Timeout(300)
class LauncherIT {
    @RegisterExtension
    static final Site SITE = new Site();

    /** No window opens: the address is none, which is told before, whether there is a display or not. */
    @Test
    void whatAWindowKeepsIsMadeAnewWhenItIsOfNoUseAndNeverShows() throws IOException {
        Path kept = SITE.folder().resolve("lotbook/window.jsa");
        Map<String, String> here = Map.of("XDG_CACHE_HOME", SITE.folder().toString());
        Program first = SITE.run(here, "--database", "jdbc:oracle:thin");
        long small = Files.size(kept);
        assertThat(small).isPositive();
        Files.delete(kept);
        Files.write(kept, new byte[40_000_000]);
        Program cutOff = SITE.run(here, "--database", "jdbc:oracle:thin");
        assertThat(Files.size(kept)).as("made anew").isLessThan(2 * small);
        Program again = SITE.run(here, "--database", "jdbc:oracle:thin");
        for (Program each : List.of(first, cutOff, again)) {
            assertThat(each.out()).as("not a word of the run time's own").isEmpty();
            assertThat(each.err()).hasLineCount(1).doesNotContain("archive");
            assertThat(each.exitCode()).isEqualTo(2);
        }
        SITE.run(here, "operator", "list");
        try (Stream<Path> files = Files.list(kept.getParent())) {
            assertThat(files).as("a command keeps nothing").containsExactly(kept);
        }
    }

    @Test
    void theProgramTellsItsVersion() {
        assertThat(SITE.done(Map.of(), "--version").out()).matches("Lotbook \\d\\S+, Java 25\\S*\\R");
    }
}
