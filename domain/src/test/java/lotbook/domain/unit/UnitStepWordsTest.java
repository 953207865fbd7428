package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitStepWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "price | price",
        "value-after | value after",
        "due:P-2047 1 | performance fee of P-2047",
        "units:RED-9 3 | units of request RED-9",
        "hwm:P-2047 SUB-1 | HWM of a unit of P-2047",
        "difference:P-2047 | difference of P-2047",
        "12/price | price at dealing point 12",
        "12/cash:RED-9 3 | cash of request RED-9 at dealing point 12",
        "something:else | something:else",
    })
    void aStepIsReadInWords(String id, String words) {
        assertThat(UnitStepWords.of(id)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "due:P-2047 1 was not there, now 90.91 | performance fee of P-2047 was not there, now 90.91",
        "units:RED-9 3 -45.45, now -46 | units of request RED-9 -45.45, now -46",
        "corrected:P-2047 12.5, now 13 | units of P-2047 after a correction 12.5, now 13",
        "value-after 250000.00, now 1 | value after 250000.00, now 1",
        "balance as measured 250000.00, now 1 | balance as measured 250000.00, now 1",
        "HWM 100, now 110 | HWM 100, now 110",
    })
    void whatDiffersFirstBeginsWithTheStepInWords(String differs, String words) {
        assertThat(UnitStepWords.leading(differs)).isEqualTo(words);
    }
}
