package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeeStepWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "performance:2018-03-04 SCHEDULE | performance fee of 2018-03-04, by schedule",
        "hwm:2018-03-31 LEAVING | HWM after the charge of 2018-03-31, on leaving",
        "gain:movement:MT5-1/M-7 | gain at movement M-7 of server MT5-1",
        "management:2018-03-31 3 | management fee of 2018-03-31",
        "commission-share:2018-03-31 12 | share of commission of 2018-03-31",
        "flow:movement:MT5-1/M-7 | flow, movement M-7 of server MT5-1",
        "accrual:2018-03-04 | accrual of 2018-03-04",
        "accrued | accrued",
        "something:else | something:else",
    })
    void aStepIsReadInWords(String id, String words) {
        assertThat(FeeStepWords.of(id)).isEqualTo(words);
    }

    @ParameterizedTest
    @EnumSource(FeeCause.class)
    void everyCauseHasWords(FeeCause cause) {
        assertThat(FeeStepWords.of("performance:2018-03-04 " + cause)).startsWith("performance fee of 2018-03-04, ")
                .doesNotContain(cause.name());
    }

    @Test
    void whatDiffersFirstBeginsWithTheStepInWords() {
        assertThat(FeeStepWords.leading("flow:movement:MT5-1/TU-2: none, now 10500 (HWM after a deposit)"))
                .isEqualTo("flow, movement TU-2 of server MT5-1: none, now 10500 (HWM after a deposit)");
        assertThat(FeeStepWords.leading("")).isEmpty();
    }
}
