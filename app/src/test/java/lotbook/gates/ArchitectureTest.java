package lotbook.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the program to {@link ArchitectureRule}s, and shows for each that it bites. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private JavaClasses program;

    @BeforeAll
    void readProgram() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(place -> !place.contains("-tests.jar"))
                .importPackages("lotbook");
    }

    @Test
    void everyModuleIsRead() {
        for (String module : Set.of("domain", "persistence", "reports", "app")) {
            assertThat(program.stream().filter(type -> type.getPackageName().startsWith("lotbook." + module + ".")))
                    .as(module)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ArchitectureRule.class)
    void programObeys(ArchitectureRule rule) {
        rule.rule().check(program);
    }

    @ParameterizedTest
    @EnumSource(ArchitectureRule.class)
    void ruleBites(ArchitectureRule rule) {
        ArchRule archRule = rule.rule();
        JavaClasses offenders = new ClassFileImporter().importClasses(rule.offenders());
        assertThatThrownBy(() -> archRule.check(offenders)).isInstanceOf(AssertionError.class);
    }
}
