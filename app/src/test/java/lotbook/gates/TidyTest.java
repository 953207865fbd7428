package lotbook.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds every source file to the {@link TidyRule}s. An exemption that is no longer needed fails as well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class TidyTest {
    /** A file that may break one rule, and why. */
    record Exemption(TidyRule rule, String fileName, String why) {}

    private static final List<Exemption> EXEMPTIONS = List.of(
            new Exemption(TidyRule.NO_BANNED_CALL, "PostgresChanges.java", "pauses before it connects again"),
            new Exemption(TidyRule.NO_BANNED_CALL, "FactWriter.java", "pauses before it tries the database again"),
            new Exemption(TidyRule.NO_BANNED_CALL, "FixedZip.java", "a zip keeps local times: undoes the machine's zone"),
            new Exemption(TidyRule.NO_BANNED_CALL, "SafeFile.java", "names a temporary file nobody else has"),
            new Exemption(TidyRule.NO_BANNED_CALL, "ServerLink.java", "names a session within the engine only"),
            new Exemption(TidyRule.NO_BANNED_CALL, "GridExport.java", "paper is A4 or Letter by where the operator is"));

    private List<SourceFile> sources = List.of();

    @BeforeAll
    void readSources() throws IOException {
        Path root = ProjectFolder.root();
        List<SourceFile> found = new ArrayList<>();
        for (String module : List.of("domain", "persistence", "reports", "app")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.getFileName().toString().equals("package-info.java"))
                        .forEach(file -> found.add(SourceFile.read(file)));
            }
        }
        sources = List.copyOf(found);
        assertThat(sources).hasSizeGreaterThan(50);
    }

    @ParameterizedTest
    @EnumSource(TidyRule.class)
    void everyFileObeys(TidyRule rule) {
        List<String> broken = sources.stream()
                .filter(file -> EXEMPTIONS.stream().noneMatch(exemption -> covers(exemption, rule, file)))
                .flatMap(file -> rule.findings(file).stream()
                        .map(finding -> file.path().getFileName() + " " + rule.says() + " (" + finding + ")"))
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void everyExemptionIsNeeded() {
        List<Exemption> unneeded = EXEMPTIONS.stream()
                .filter(exemption -> sources.stream()
                        .noneMatch(file -> covers(exemption, exemption.rule(), file)
                                && !exemption.rule().findings(file).isEmpty()))
                .toList();
        assertThat(unneeded).as("delete these, their files obey by now").isEmpty();
    }

    @Test
    void packageInfosAreNullMarked() throws IOException {
        List<Path> unmarked = new ArrayList<>();
        for (String module : List.of("domain", "persistence", "reports", "app")) {
            try (Stream<Path> files = Files.walk(ProjectFolder.root().resolve(module).resolve("src/main/java"))) {
                for (Path file : files.filter(path -> path.endsWith("package-info.java")).toList()) {
                    if (!Files.readString(file).contains("@NullMarked")) {
                        unmarked.add(file);
                    }
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static boolean covers(Exemption exemption, TidyRule rule, SourceFile file) {
        return exemption.rule() == rule && file.path().getFileName().toString().equals(exemption.fileName());
    }
}
