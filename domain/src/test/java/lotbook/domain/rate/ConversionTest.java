package lotbook.domain.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateSource;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRate;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.money.Rounding;
import lotbook.domain.rate.Conversion.Inputs;
import lotbook.domain.rate.Conversion.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
    private static final LocalDate MAUNDY_THURSDAY = LocalDate.of(2018, 3, 29);
    private static final LocalDate EASTER_MONDAY = LocalDate.of(2018, 4, 2);

    private final ReferenceRates rates = new ReferenceRates(
            List.of(rate("USD", "1.2321"), rate("GBP", "0.8749"), rate("JPY", "131.15")));

    @Test
    void acrossTheEuroItIsAmountTimesToPerEuroByFromPerEuro() {
        Conversion.Outputs out = convert("1000", "GBP", "USD", 2, Rounding.HALF_UP);
        BigDecimal formula = new BigDecimal("1000").multiply(new BigDecimal("1.2321"))
                .divide(new BigDecimal("0.8749"), MathContext.DECIMAL128);
        assertThat(out.raw()).isEqualTo(formula);
        assertThat(out.amount()).isEqualTo(formula.setScale(2, RoundingMode.HALF_UP)).isEqualTo("1408.28");
    }

    @ParameterizedTest
    @CsvSource({
        // from the euro as published: 100 x 1.2321
        "100,   EUR, USD, 2, HALF_UP, 123.21, DIRECT",
        // to the euro by division: 100 / 1.2321 = 81.1622...
        "100,   USD, EUR, 2, HALF_UP, 81.16, INVERSE",
        "100,   USD, EUR, 2, CEILING, 81.17, INVERSE",
        "-100,  USD, EUR, 2, FLOOR, -81.17, INVERSE",
        // yen have no decimals: 10 x 131.15 = 1311.5
        "10,    EUR, JPY, 0, HALF_EVEN, 1312, DIRECT",
        "10,    EUR, JPY, 0, HALF_DOWN, 1311, DIRECT",
        "12.345, USD, USD, 2, HALF_EVEN, 12.34, SAME",
        // cents by definition: 12345 / 100, and 1.234 x 100
        "12345, USC, USD, 2, HALF_UP, 123.45, CENTS",
        "1.234, EUR, EUC, 2, HALF_UP, 123.40, CENTS",
        // 100,000 cents are 1,000 dollars: x 0.8749 / 1.2321 = 710.0884...
        "100000, USC, GBP, 2, HALF_UP, 710.09, CROSS",
    })
    void theWayAndTheRoundingAreNamed(
            String amount, String from, String to, int decimals, Rounding rounding, String result, Way way) {
        assertThat(convert(amount, from, to, decimals, rounding).amount()).isEqualTo(new BigDecimal(result));
        assertThat(Way.of(used(from, to, MAUNDY_THURSDAY))).isEqualTo(way);
    }

    @Test
    void theDerivationNamesRatesDayAndSource() {
        Explanation told = Conversion.explain(
                new Inputs(new BigDecimal("1000"), used("GBP", "USD", EASTER_MONDAY), 2, Rounding.HALF_UP));
        assertThat(told.value()).isEqualTo("1408.28 USD");
        assertThat(told.sources()).containsExactly("rate:ECB/2018-03-29/USD", "rate:ECB/2018-03-29/GBP");
        assertThat(told.asText())
                .contains("amount x USD per EUR / GBP per EUR")
                .contains("1.2321  USD per EUR  [rate of ECB, 2018-03-29, USD]")
                .contains("half up to 2 decimals")
                .contains("at most 7 days back (reference-rate-previous-day/2)")
                .contains("2018-04-02  day asked")
                .contains("Rule conversion.per-euro v1");
        assertThat(told.steps().getLast().value()).as("recording changes no digit")
                .isEqualTo(convert("1000", "GBP", "USD", 2, Rounding.HALF_UP).amount().toPlainString());
    }

    @Test
    void centsNameTheRateOfTheWholeCurrency() {
        Explanation told = Conversion.explain(
                new Inputs(new BigDecimal("100000"), used("USC", "GBP", MAUNDY_THURSDAY), 2, Rounding.HALF_UP));
        assertThat(told.asText()).contains("123.21  USC per EUR, 100 x USD per EUR  [rate of ECB, 2018-03-29, USD]");
        Explanation simple = Conversion.explain(
                new Inputs(new BigDecimal("12345"), used("USC", "USD", EASTER_MONDAY), 2, Rounding.HALF_UP));
        assertThat(simple.asText()).contains("amount / 100: by definition, without a rate").doesNotContain("day asked");
    }

    private Conversion.Outputs convert(String amount, String from, String to, int decimals, Rounding rounding) {
        return Conversion.calculate(
                new Inputs(new BigDecimal(amount), used(from, to, MAUNDY_THURSDAY), decimals, rounding),
                Recorder.SILENT);
    }

    private RateUsed used(String from, String to, LocalDate day) {
        return rates.required(from, to, day);
    }

    private static ReferenceRate rate(String currency, String perEuro) {
        return new ReferenceRate(MAUNDY_THURSDAY, currency, Rate.of(perEuro), RateSource.ECB);
    }
}
