package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import lotbook.domain.fee.FeeTermsDiff.Line;
import lotbook.domain.money.Rate;
import org.junit.jupiter.api.Test;

class FeeTermsDiffTest {
    private static final FeeTerms GROSS = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.015"));

    @Test
    void equal_terms_differ_in_nothing() {
        assertThat(FeeTermsDiff.of(Optional.of(GROSS), GROSS)).isEmpty();
    }

    @Test
    void what_differs_stands_at_its_path_with_shares_in_percent_and_words_in_lower_case() {
        assertThat(FeeTermsDiff.of(Optional.of(GROSS), FeeTemplates.CUMULATIVE_PROFIT_SHARING.with(Rate.of("0.15"), Rate.of("0"))))
                .containsExactly(
                        new Line("fees.management.rate", "1.5 %", "0 %"),
                        new Line("fees.performance.charging.schedule", "every-months", "every-week"),
                        new Line("fees.performance.charging.schedule.day", "", "sunday"),
                        new Line("fees.performance.charging.schedule.from", "calendar", ""),
                        new Line("fees.performance.charging.schedule.months", "1", ""),
                        new Line("fees.performance.hwm", "gross", "cumulative profit"),
                        new Line("fees.performance.scale.rate", "20 %", "15 %"));
    }

    @Test
    void first_terms_are_told_whole() {
        assertThat(FeeTermsDiff.of(Optional.empty(), GROSS))
                .contains(new Line("rounding", "", "half up"), new Line("fees.performance", "", "performance"),
                        new Line("fees.performance.charging.split.1.share", "", "100 %"))
                .allMatch(line -> line.before().isEmpty());
    }
}
