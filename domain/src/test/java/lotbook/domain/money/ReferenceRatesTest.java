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
        assertThat(rates.between("QQQ", "USD", LocalDate.of(2018, 3, 29))).isEmpty();
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
                .hasMessageContaining("no rate from GBP to USD on 2018-03-27 or in the 7 days before it");
    }

    @Test
    void refusesTwoRatesForOneDay() {
        assertThatThrownBy(() -> new ReferenceRates(List.of(rate("2018-03-28", "USD", "1.2398"), rate("2018-03-28", "USD", "1.24"))))
                .hasMessage("ECB has two rates for USD on 2018-03-28");
        assertThatThrownBy(() -> rate("2018-03-28", "USD", "0")).hasMessage("A reference rate is above zero: 0");
    }

    @Test
    void centsAreAHundredthByDefinitionOnAnyDay() {
        LocalDate farOff = LocalDate.of(1999, 1, 1);
        RateUsed cents = rates.between("USC", "USD", farOff).orElseThrow();
        // 12,345 cents / 100
        assertThat(cents.convert(new BigDecimal("12345"))).isEqualByComparingTo("123.45");
        assertThat(cents.byDefinition()).isTrue();
        assertThat(cents).hasToString("USC to USD by definition");
        assertThat(rates.between("USD", "USC", farOff).orElseThrow().ratio()).isEqualByComparingTo("100");
        assertThat(rates.between("EUR", "EUC", farOff).orElseThrow().ratio()).isEqualByComparingTo("100");
    }

    @Test
    void centsOfAnotherCurrencyGoByItsRate() {
        LocalDate day = LocalDate.of(2018, 3, 29);
        RateUsed rate = rates.between("USC", "GBP", day).orElseThrow();
        // 123.21 USC per EUR is a hundred times 1.2321 USD per EUR
        assertThat(rate.fromPerEuro()).isEqualTo(Rate.of("123.21"));
        assertThat(rate.convert(new BigDecimal("100000")))
                .isEqualByComparingTo(rates.between("USD", "GBP", day).orElseThrow().convert(new BigDecimal("1000")));
        assertThat(rate.sourceOf("USC")).isEqualTo("ECB");
        // Euro cents to dollars: 500 / 100 x 1.2321
        assertThat(rates.between("EUC", "USD", day).orElseThrow().convert(new BigDecimal("500"))).isEqualByComparingTo("6.1605");
    }

    @Test
    void whatTheBankDoesNotPublishGoesByTheBrokersOwnRate() {
        List<ReferenceRate> all = List.of(
                rate("2018-03-29", "USD", "1.2321"),
                own("2018-03-29", "USDT", "1.2345"), own("2018-03-30", "USDT", "1.2400"),
                own("2018-03-29", "USD", "9.9999"), own("2018-03-30", "USD", "9.9999"));
        ReferenceRates both = new ReferenceRates(all);
        LocalDate friday = LocalDate.of(2018, 3, 30);
        RateUsed rate = both.between("USDT", "USD", friday).orElseThrow();
        assertThat(rate.used()).as("the last day that both have one for").isEqualTo("2018-03-29");
        assertThat(rate.fromPerEuro()).isEqualTo(Rate.of("1.2345"));
        assertThat(rate.toPerEuro()).as("the bank's, though the broker states one as well").isEqualTo(Rate.of("1.2321"));
        assertThat(rate).hasToString("USDT to USD at the BROKER, ECB rates of 2018-03-29, the last before 2018-03-30");
        assertThat(rate.sourceOf("USDT")).isEqualTo("BROKER");
        assertThat(rate.sourceOf("USD")).isEqualTo("ECB");
        assertThat(both.between("USDT", "EUR", friday).orElseThrow().fromPerEuro()).isEqualTo(Rate.of("1.2400"));
        assertThat(both.between("EUR", "USDT", friday).orElseThrow().source()).isEqualTo("BROKER");
    }

    private static ReferenceRate rate(String day, String currency, String perEuro) {
        return new ReferenceRate(LocalDate.parse(day), currency, Rate.of(perEuro), RateSource.ECB);
    }

    private static ReferenceRate own(String day, String currency, String perEuro) {
        return new ReferenceRate(LocalDate.parse(day), currency, Rate.of(perEuro), RateSource.BROKER);
    }
}
