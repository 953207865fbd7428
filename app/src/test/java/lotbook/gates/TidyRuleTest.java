package lotbook.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each house rule bites on a file written to break it, and leaves a good file alone. */
class TidyRuleTest {
    private static final Path MAIN = Path.of("module/domain/src/main/java/lotbook/domain/money/Example.java");

    private static SourceFile file(String body) {
        return SourceFile.parse(MAIN, "package lotbook.domain.money;\nfinal class Example {\n" + body + "\n}\n");
    }

    @Test
    void longFile() {
        assertThat(TidyRule.FILE_FITS.findings(file("\n".repeat(400)))).hasSize(1);
        assertThat(TidyRule.FILE_FITS.findings(file("\n".repeat(100)))).isEmpty();
    }

    @Test
    void longMethod() {
        assertThat(TidyRule.METHOD_FITS.findings(file("void run() {\n" + "int a;\n".repeat(60) + "}")))
                .containsExactly("run has 62 lines");
        assertThat(TidyRule.METHOD_FITS.findings(file("void run() {\n" + "int a;\n".repeat(20) + "}"))).isEmpty();
    }

    @Test
    void longLine() {
        assertThat(TidyRule.LINE_FITS.findings(file("// " + "a".repeat(130)))).hasSize(1);
        assertThat(TidyRule.LINE_FITS.findings(file("// short"))).isEmpty();
    }

    @Test
    void packageWithoutIntroduction() {
        assertThat(TidyRule.PACKAGE_IS_INTRODUCED.findings(file(""))).containsExactly("money");
    }

    @Test
    void bannedCall() {
        assertThat(TidyRule.NO_BANNED_CALL.findings(file("Object a = Instant.now();")))
                .containsExactly("Instant.now: take an InstantSource in the constructor");
        assertThat(TidyRule.NO_BANNED_CALL.findings(file("Object a = clock.instant(); // not Instant.now()"))).isEmpty();
    }

    @Test
    void doubleNearMoney() {
        assertThat(TidyRule.NO_BINARY_FLOATING_POINT_NEAR_MONEY.findings(file("double a;")))
                .containsExactly("double in line 3");
        assertThat(TidyRule.NO_BINARY_FLOATING_POINT_NEAR_MONEY.findings(file("long a;"))).isEmpty();
    }

    @Test
    void reminder() {
        assertThat(TidyRule.NO_REMINDERS.findings(file("// TO" + "DO later"))).hasSize(1);
        assertThat(TidyRule.NO_REMINDERS.findings(file("// done"))).isEmpty();
    }
}
