package lotbook.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceRatesTest {
    /** Around Easter 2018: no rates from Good Friday, 30 March, to Easter Monday, 2 April. */
    private final ReferenceRates rates = new ReferenceRates(
            "ECB",
            List.of(
                    rate("2018-03-28", "USD", "1.2398"),
                    rate("2018-03-28", "GBP", "0.87605"),
                    rate("2018-03-28", "HRK", "7.4428"),
                    rate("2018-03-29", "USD", "1.2321"),
                    rate("2018-03-29", "GBP", "0.8749"),
                    rate("2018-04-03", "USD", "1.2308"),
                    rate("2018-04-03", "GBP", "0.87523")));

    @ParameterizedTest
    @CsvSource({
        "2018-03-28, 2018-03-28", "2018-03-29, 2018-03-29", "2018-03-30, 2018-03-29", "2018-03-31, 2018-03-29",
        "2018-04-01, 2018-03-29", "2018-04-02, 2018-03-29", "2018-04-03, 2018-04-03", "2018-04-10, 2018-04-03"
    })
    void takesTheLastDayThatHasARate(LocalDate asked, LocalDate used) {
        RateUsed rate = rates.between("GBP", "USD", asked).orElseThrow();
        assertThat(rate.asked()).isEqualTo(asked);
        assertThat(rate.used()).isEqualTo(used);
    }

    @Test
    void saysWhichDayItTook() {
        assertThat(rates.between("GBP", "USD", LocalDate.of(2018, 4, 2)).orElseThrow())
                .hasToString("GBP to USD at the ECB rates of 2018-03-29, the last before 2018-04-02");
        assertThat(rates.between("GBP", "USD", LocalDate.of(2018, 3, 29)).orElseThrow())
                .hasToString("GBP to USD at the ECB rates of 2018-03-29");
    }

    @Test
    void convertsByOneMultiplicationAndOneDivision() {
        LocalDate day = LocalDate.of(2018, 3, 29);
        RateUsed rate = rates.between("GBP", "USD", day).orElseThrow();
        // 1,000 GBP x 1.2321 USD per EUR / 0.8749 GBP per EUR
        assertThat(rate.convert(new BigDecimal("1000")))
                .isEqualTo(new BigDecimal("1232.1000").divide(new BigDecimal("0.8749"), MathContext.DECIMAL128));
        assertThat(rates.between("EUR", "USD", day).orElseThrow().convert(new BigDecimal("85.10")))
                .isEqualByComparingTo("104.85171");
        assertThat(rates.between("USD", "USD", day).orElseThrow().ratio()).isEqualByComparingTo("1");
    }

    @Test
    void takesBothLegsFromTheSameDay() {
        RateUsed rate = rates.between("HRK", "USD", LocalDate.of(2018, 3, 29)).orElseThrow();
        assertThat(rate.used()).isEqualTo("2018-03-28");
        assertThat(rate.toPerEuro()).isEqualTo(Rate.of("1.2398"));
    }

    @Test
    void hasNoRateForAnUnknownCurrencyADeadOneOrADayTooFarOff() {
        assertThat(rates.between("XXX", "USD", LocalDate.of(2018, 3, 29))).isEmpty();
        assertThat(rates.between("HRK", "USD", LocalDate.of(2018, 4, 5))).isEmpty();
        assertThat(rates.between("GBP", "USD", LocalDate.of(2018, 3, 27))).isEmpty();
        assertThat(rates.between("GBP", "USD", LocalDate.of(2018, 4, 3).plusDays(ReferenceRates.MOST_DAYS_BACK)))
                .isPresent();
        assertThat(rates.between("GBP", "USD", LocalDate.of(2018, 4, 4).plusDays(ReferenceRates.MOST_DAYS_BACK)))
                .isEmpty();
    }

    @Test
    void whereARateIsNeededNoneIsAFailureAndNeverAGuess() {
        assertThat(rates.required("GBP", "USD", LocalDate.of(2018, 3, 29)).used()).isEqualTo("2018-03-29");
        assertThatThrownBy(() -> rates.required("GBP", "USD", LocalDate.of(2018, 3, 27)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("no ECB rate from GBP to USD on 2018-03-27 or in the 7 days before it");
    }

    @Test
    void refusesTwoRatesForOneDayAndForeignSources() {
        assertThatThrownBy(() -> new ReferenceRates(
                        "ECB", List.of(rate("2018-03-28", "USD", "1.2398"), rate("2018-03-28", "USD", "1.24"))))
                .hasMessage("ECB has two rates for USD on 2018-03-28");
        assertThatThrownBy(() -> new ReferenceRates("bank", List.of(rate("2018-03-28", "USD", "1.2398"))))
                .hasMessage("The rates of bank hold one of ECB");
        assertThatThrownBy(() -> rate("2018-03-28", "USD", "0")).hasMessage("A reference rate is above zero: 0");
    }

    private static ReferenceRate rate(String day, String currency, String perEuro) {
        return new ReferenceRate(LocalDate.parse(day), currency, Rate.of(perEuro), "ECB");
    }
}
