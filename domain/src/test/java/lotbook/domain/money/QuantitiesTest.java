package lotbook.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @Test
    void a_volume_is_the_same_however_many_zeros_were_written() {
        assertThat(Volume.of("5")).isEqualTo(Volume.of("5.000")).hasSameHashCodeAs(Volume.of("5.0"));
        assertThat(Volume.of("5")).hasToString("5.00");
        assertThat(Volume.of("1E+2")).hasToString("100.00");
        assertThat(Volume.of("0.01234567")).hasToString("0.01234567");
    }

    @Test
    void nothing_is_rounded_away_silently() {
        assertThatIllegalArgumentException().isThrownBy(() -> Volume.of("0.123456789"));
        assertThatIllegalArgumentException().isThrownBy(() -> Price.of("1.23456789012"));
        assertThatIllegalArgumentException().isThrownBy(() -> Units.of("1.0000000000000001"));
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of("0.0000000000000000001"));
        assertThat(Volume.of("0.12345678000")).hasToString("0.12345678");
    }

    @Test
    void volumes_and_units_are_never_negative_prices_may_be() {
        assertThatIllegalArgumentException().isThrownBy(() -> Volume.of("-0.01"));
        assertThatIllegalArgumentException().isThrownBy(() -> Volume.of("1").minus(Volume.of("1.01")));
        assertThatIllegalArgumentException().isThrownBy(() -> Units.of("-1"));
        assertThat(Price.of("-37.63")).isLessThan(Price.of("0"));
    }

    @Test
    void volumes_add_and_subtract_exactly() {
        assertThat(Volume.of("0.1").plus(Volume.of("0.2"))).isEqualTo(Volume.of("0.3"));
        assertThat(Volume.of("0.3").minus(Volume.of("0.3")).isZero()).isTrue();
    }

    /** Both are called half up somewhere; only their names tell them apart. */
    @ParameterizedTest
    @CsvSource({
        "FLOOR, 7, -8", "CEILING, 8, -7", "TRUNCATE, 7, -7", "AWAY_FROM_ZERO, 8, -8",
        "HALF_UP, 8, -8", "HALF_CEILING, 8, -7", "HALF_DOWN, 7, -7", "HALF_EVEN, 8, -8"
    })
    void rounding_has_a_name_and_a_way_with_negatives(Rounding rounding, String up, String down) {
        assertThat(rounding.round(new BigDecimal("7.5"), 0)).isEqualByComparingTo(up);
        assertThat(rounding.round(new BigDecimal("-7.5"), 0)).isEqualByComparingTo(down);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "21732.1 | EUR | EUR 21,732.10", "9620 | JPY | JPY 9,620", "-0.005 | USC | USC -0.005", "1E+3 | USD | USD 1,000.00"
    })
    void amounts_in_sentences_have_their_currencys_digits(BigDecimal amount, String currency, String words) {
        assertThat(MinorUnit.words(amount, currency)).isEqualTo(words);
    }
}
