package lotbook.reports.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.PercentWeights;
import lotbook.domain.allocation.ScopeLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationFilesTest {
    private static final String TERMS = "FLOOR,REJECT,CLAMP,,,,,,,,,,,NEXT_TRADE,no,2018-02-26T00:00:00Z,,,Why";

    @TempDir
    Path directory;

    @Test
    void takesEmptyCellsForTheDefaults() throws IOException {
        AllocationVersion version = read("AV-9,COPY,A-1,,multiplier,0.5,," + TERMS)
                .book().allocationVersions().getFirst();

        assertThat(version.scope()).isEqualTo(ScopeLimits.NONE);
        assertThat(version.execution()).isEqualTo(ExecutionRules.DEFAULT);
        assertThat(version.supersedes()).isEmpty();
    }

    @Test
    void dealsInTheOrderOfTheWeights() throws IOException {
        ReadMasters read = SmallBroker.in(directory).read();

        assertThat(read.book().allocationVersions().getLast().method())
                .isInstanceOfSatisfying(PercentWeights.class, method -> assertThat(method.weights())
                        .extracting(weight -> weight.account() + " " + weight.weight() + " " + weight.cap())
                        .containsExactly("A-2 60 Optional[1.00]", "A-3 40 Optional.empty"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
        "lottery,1, | method | \"lottery\" is no allocation method.",
        "multiplier,, | parameter | The cell is empty.",
        "multiplier,0, | parameter | \"0\" does not fit: A multiplier is more than zero: 0.",
        "fixed-lot,0.1.2, | parameter | \"0.1.2\" is not a decimal number with a dot, such as 1250.50.",
        "equal-weights,3, | parameter | \"3\" is one too many: equal-weights takes none.",
        "multiplier,1,500 | per | \"500\" is one too many: multiplier takes none.",
        "lots-per-balance,0.1, | per | The cell is empty.",
        "lots-per-balance,0.1,0 | per | \"0\" does not fit: A amount is more than zero: 0.",
        "lot-weights,, | method | \"lot-weights\" needs weights, and allocation_weights.csv has none for it.",
    })
    void refusesAMethodThatCannotBe(String method, String column, String problem) throws IOException {
        assertThat(read("AV-9,COPY,A-1,," + method + "," + TERMS).refused()).singleElement().satisfies(verdict -> {
            assertThat(verdict.place()).isEqualTo(Place.ofCell("allocation_versions.csv", 2, column));
            assertThat(verdict.problem()).isEqualTo(problem);
        });
    }

    @Test
    void refusesAVersionThatContradictsItself() throws IOException {
        assertThat(read("AV-9,COPY,A-1,L-1,equal-weights,,," + TERMS).refused()).singleElement().hasToString(
                "allocation_versions.csv row 2, column id: \"AV-9\" contradicts itself: "
                        + "A block split is for all links of the master. Correct it or skip the row.");
    }

    @Test
    void refusesPercentagesThatDoNotAddUpAndThenTheirWeights() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("allocation_weights.csv", "version,account,weight,cap", "AV-2,A-2,60,", "AV-2,A-3,39,")
                .read();

        assertThat(read.refused()).extracting(Object::toString).containsExactly(
                "allocation_weights.csv row 2, column version: \"AV-2\" is not among the rows read from "
                        + "allocation_versions.csv. Add or correct the version there, or skip the row.",
                "allocation_weights.csv row 3, column version: \"AV-2\" is not among the rows read from "
                        + "allocation_versions.csv. Add or correct the version there, or skip the row.",
                "allocation_versions.csv row 3, column method: \"percent-weights\" does not accept its weights: "
                        + "Percentages add up to 100, not to 99. Correct it or skip the row.");
    }

    @Test
    void refusesWeightsForAMethodThatTakesNone() throws IOException {
        ReadMasters read = SmallBroker.in(directory)
                .with("allocation_versions.csv", SmallBroker.VERSIONS_HEADER, "AV-2,COPY,A-1,,equal-weights,,," + TERMS)
                .read();

        assertThat(read.refused()).hasSize(3).last().extracting(RowVerdict.Refused::problem).isEqualTo(
                "\"equal-weights\" takes no weights, and allocation_weights.csv has some for it.");
    }

    @Test
    void refusesTwoVersionsForTheSameLinksAtTheSameTime() throws IOException {
        ReadMasters read = read("AV-8,COPY,A-1,,multiplier,1,," + TERMS, "AV-9,COPY,A-1,,multiplier,2,," + TERMS,
                "AV-10,COPY,A-1,L-1,multiplier,2,," + TERMS);

        assertThat(read.refused()).singleElement().hasToString(
                "allocation_versions.csv row 3, column leader: \"A-1 to all\" stands in row 2 already, for some of the "
                        + "same time. End the earlier row before this one begins, or remove one of the two.");
    }

    private ReadMasters read(String... versions) throws IOException {
        String[] lines = new String[versions.length + 1];
        lines[0] = SmallBroker.VERSIONS_HEADER;
        System.arraycopy(versions, 0, lines, 1, versions.length);
        return SmallBroker.in(directory)
                .without("allocation_weights.csv")
                .with("allocation_versions.csv", lines)
                .read();
    }
}
