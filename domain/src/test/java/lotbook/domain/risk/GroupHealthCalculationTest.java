package lotbook.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.risk.GroupHealthCalculation.Figure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupHealthCalculationTest {
    private final Group group = new Group()
            .leader(1, "Nord", "1000")
            .follower(2, "EUR", "2000.50", "100", "500")
            .follower(3, "GBP", "300", "0", "250.01");

    @Test
    void equityIsTheSumInEachCurrencyConvertedOnceAndRoundedOnce() {
        // 1000 USD + 2000.50 EUR x 1.2321 / 1 + 300 GBP x 1.2321 / 0.8749, to a cent
        BigDecimal expected = new BigDecimal("1000")
                .add(new BigDecimal("2000.50").multiply(new BigDecimal("1.2321")))
                .add(new BigDecimal("300").multiply(new BigDecimal("1.2321"))
                        .divide(new BigDecimal("0.8749"), 20, RoundingMode.HALF_EVEN))
                .setScale(2, RoundingMode.HALF_UP);
        assertThat(health(group).equity()).isEqualTo(expected);
    }

    @Test
    void marginLevelIsEquityAgainstUsedMargin() {
        GroupHealth health = health(group);
        // equity x 100 / used margin, both as shown
        assertThat(health.marginLevelPercent()).contains(health.equity()
                .multiply(new BigDecimal("100"))
                .divide(health.usedMargin(), 2, RoundingMode.HALF_UP));
    }

    @Test
    void withoutUsedMarginThereIsNoLevel() {
        GroupHealth health = health(new Group().leader(1, "Nord", "1000"));
        assertThat(health.marginLevelPercent()).isEmpty();
        assertThat(GroupHealthCalculation.explain(new Group().leader(1, "Nord", "1000").inputs(), Figure.MARGIN_LEVEL))
                .isEmpty();
    }

    @Test
    void aFollowerBelowTheThresholdIsNearItsStopAndOneAtItIsNot() {
        Group near = group.follower(4, "USD", "120", "0", "100").follower(5, "USD", "119.99", "0", "100");
        // 300 / 250.01 = 119.995..., shown as 120.00 and still below 120
        assertThat(health(near).nearStop())
                .containsExactly(
                        new GroupHealth.NearStop(Group.login(5), new BigDecimal("119.99")),
                        new GroupHealth.NearStop(Group.login(3), new BigDecimal("120.00")));
    }

    @Test
    void whatCantBeMeasuredOrConvertedIsNamedAndInNoSum() {
        GroupHealth before = health(group);
        GroupHealth health = health(group.silent(6).follower(7, "XBT", "999999", "0", "0"));
        assertThat(health.missing().unmeasured()).containsExactly(Group.login(6));
        assertThat(health.missing().withoutRate()).containsOnlyKeys("XBT").containsEntry("XBT", List.of(Group.login(7)));
        assertThat(health.missing().count()).isEqualTo(2);
        assertThat(health.equity()).isEqualTo(before.equity());
        assertThat(health.accounts()).isEqualTo(5);
        assertThat(health.counted()).isEqualTo(3);
    }

    @Test
    void onlySummariesOverTheThresholdAreOld() {
        Instant twoMinutes = Group.NOW.minus(Duration.ofMinutes(2));
        GroupHealth health = health(group.measuredAgain(1, twoMinutes).measuredAgain(2, twoMinutes.minusMillis(1)));
        assertThat(health.ages().old())
                .containsExactly(new GroupHealth.Aged(
                        Group.login(2), twoMinutes.minusMillis(1), Duration.ofMinutes(2).plusMillis(1)));
        assertThat(health.ages().newest()).contains(Group.MEASURED);
    }

    @Test
    void aWeekendTakesFridaysRateAndAYenHasNoCents() {
        Group saturday = new Group().reportingIn("EUR").follower(2, "USD", "123.21", "0", "0")
                .measuredAgain(2, Instant.parse("2018-03-31T10:00:00Z"));
        // Saturday belongs to Monday's business day, the last rates before it are of the 29th: 123.21 / 1.2321
        assertThat(health(saturday).equity()).isEqualTo(new BigDecimal("100.00"));
        assertThat(new Group().reportingIn("JPY").settings().decimals()).isZero();
    }

    @ParameterizedTest
    @EnumSource(Figure.class)
    void everyFigureIsTheRootOfItsExplanationToTheLastDigit(Figure figure) {
        GroupHealth health = health(group);
        String shown = switch (figure) {
            case EQUITY -> health.equity().toPlainString();
            case BALANCE -> health.balance().toPlainString();
            case CREDIT -> health.credit().toPlainString();
            case FLOATING -> health.floating().toPlainString();
            case USED_MARGIN -> health.usedMargin().toPlainString();
            case MARGIN_LEVEL -> health.marginLevelPercent().orElseThrow().toPlainString();
            case NEAR_STOP -> String.valueOf(health.nearStop().size());
        };
        var explanation = GroupHealthCalculation.explain(group.inputs(), figure).orElseThrow();
        assertThat(explanation.value()).isEqualTo(shown);
        assertThat(explanation.sources()).contains("summary:MT5-1/S-3");
    }

    @Test
    void recordingChangesNoDigit() {
        assertThat(GroupHealthCalculation.calculate(group.inputs(), new StepRecorder()))
                .isEqualTo(GroupHealthCalculation.calculate(group.inputs(), Recorder.SILENT));
    }

    @Test
    void aSumOfManyNamesTheLargestAndAddsUpTheOthers() {
        Group many = new Group();
        IntStream.rangeClosed(1, 60).forEach(n -> many.follower(n, "USD", String.valueOf(n), "0", "0"));
        // 1 + 2 + ... + 10 are the ten that aren't named
        assertThat(GroupHealthCalculation.explain(many.inputs(), Figure.EQUITY).orElseThrow().asText())
                .contains("55  10 smaller ones")
                .contains("60  MT5-1/60")
                .doesNotContain("MT5-1/10 ");
    }

    private static GroupHealth health(Group group) {
        return GroupHealthCalculation.calculate(group.inputs(), Recorder.SILENT);
    }
}
