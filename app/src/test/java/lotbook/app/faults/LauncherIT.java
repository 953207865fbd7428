package lotbook.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What {@code bin/lotbook} keeps between two starts. */
@Timeout(300)
class LauncherIT {
    @RegisterExtension
    static final Site SITE = new Site();

    @Test
    void theClassesOfAStartAreKeptForTheNextUnlessItGotNowhere() throws IOException {
        Path kept = SITE.folder().resolve("lotbook/command.jsa");
        Map<String, String> somebody = Map.of("LOTBOOK_DATABASE", "jdbc:h2:file:" + SITE.folder().resolve("desk"),
                "LOTBOOK_OPERATOR", "admin", "LOTBOOK_PASSWORD", "swordfish-41", "LOTBOOK_FEED_PASSWORD", "swordfish-42",
                "XDG_CACHE_HOME", SITE.folder().toString());
        Program nobody = SITE.run(Map.of("XDG_CACHE_HOME", SITE.folder().toString()), "operator", "list");
        assertThat(nobody.err()).startsWith("Nobody said which operator");
        long ofNobody = Files.size(kept);
        SITE.done(somebody, "database", "create");
        assertThat(Files.size(kept)).as("what more a start with a database loads").isGreaterThan(ofNobody + 4_000_000);
        var made = Files.getLastModifiedTime(kept);
        Program with = SITE.done(somebody, "operator", "list");
        assertThat(Files.getLastModifiedTime(kept)).as("it still fits").isEqualTo(made);
        Program without = SITE.done(Map.of("LOTBOOK_DATABASE", somebody.get("LOTBOOK_DATABASE"), "LOTBOOK_OPERATOR", "admin",
                "LOTBOOK_PASSWORD", "swordfish-41", "XDG_CACHE_HOME", "/dev/null"), "operator", "list");
        assertThat(with.out()).as("not a word of the run time's own").isEqualTo(without.out()).contains("admin");
        assertThat(with.err()).isEqualTo(without.err()).isEmpty();
    }

    @Test
    void theProgramTellsItsVersion() {
        assertThat(SITE.done(Map.of(), "--version").out()).matches("Lotbook \\d\\S+, Java 25\\S*\\R");
    }
}
