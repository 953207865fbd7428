package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.explain.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitStepWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "price | price",
        "value-after | value after",
        "due:P-2047 1 | performance fee of P-2047, line 1",
        "fee:P-2047 3 | units of P-2047 that pay a fee, cancellation 3",
        "units:RED-9 3 | units of request RED-9, line 3",
        "hwm:P-2047 SUB-1 | HWM of a unit of P-2047, request SUB-1",
        "hwm:P-2047 2 | HWM of a unit of P-2047, line 2",
        "hwm:P-2047 | HWM of a unit of P-2047",
        "difference:P-2047 | difference of P-2047",
        "12/price | price at dealing point 12",
        "gross | price before the fee of the pool",
        "deficit:P-2047 2 | what P-2047 owes below the HWM of the pool, line 2",
        "credit:P-9 | credit given back to P-9",
        "12/cash:RED-9 3 | cash of request RED-9, line 3 at dealing point 12",
        "something:else | something:else",
    })
    void aStepIsReadInWords(String id, String words) {
        assertThat(UnitStepWords.of(id)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "due:P-2047 1 was not there, now 90.91 | performance fee of P-2047, line 1 was not there, now 90.91",
        "units:RED-9 3 -45.45, now -46 | units of request RED-9, line 3: -45.45, now -46",
        "corrected:P-2047 12.5, now 13 | units of P-2047 after a correction 12.5, now 13",
        "value-after 250000.00, now 1 | value after 250000.00, now 1",
        "balance as measured 250000.00, now 1 | balance as measured 250000.00, now 1",
        "HWM 100, now 110 | HWM 100, now 110",
    })
    void whatDiffersFirstBeginsWithTheStepInWords(String differs, String words) {
        assertThat(UnitStepWords.leading(differs)).isEqualTo(words);
    }

    /** Whose steps have the same name in a workbook can't be told apart. */
    @ParameterizedTest
    @ValueSource(strings = {"everything-v1", "fees-v2", "cover-v3", "equalised-v5", "series-v6"})
    void noTwoStepsOfAPointReadTheSame(String kept) throws IOException {
        try (InputStream file = UnitStepWordsTest.class.getResourceAsStream("/unit-snapshots/" + kept + ".json")) {
            List<String> ids = UnitSnapshot.read(file.readAllBytes()).steps().stream().map(Step::id).toList();
            assertThat(ids).isNotEmpty();
            assertThat(ids.stream().map(UnitStepWords::of)).doesNotHaveDuplicates();
        }
    }

    @Test
    void twoSubscriptionsAndTwoFeesOfOneInvestorReadDifferently() {
        assertThat(Stream.of("hwm:P-2 SUB-1", "hwm:P-2 SUB-2", "hwm:P-2 1", "due:P-2 1", "due:P-2 4", "gain:P-2 1", "gain:P-2 4",
                "fee:P-2 1", "fee:P-2 2").map(UnitStepWords::of)).doesNotHaveDuplicates();
    }
}
