package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.fee.Equalisation.Holding;
import lotbook.domain.fee.PoolDistribution.OwnCapital;
import lotbook.domain.fee.PoolDistribution.Share;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import org.junit.jupiter.api.Test;

/** Fees of a pool: its parts are its whole, and who entered when bears what they owe. */
class PoolFeesTest {
    private static final AccountId MANAGER = new AccountId("M");
    private static final RateScale TWENTY = new RateScale.Flat(Rate.of("0.20"));

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void the_parts_of_any_result_add_up_to_the_pools_to_the_cent() {
        for (long seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Share> shares = new ArrayList<>(List.of(new Share(MANAGER, BigDecimal.valueOf(random.nextInt(1_000_000), 2))));
            for (int at = 0; at < 50; at++) {
                shares.add(new Share(new AccountId("I" + at), BigDecimal.valueOf(1 + random.nextInt(9_000_000), 2)));
            }
            BigDecimal capital = shares.stream().map(Share::capital).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal equity = capital.add(BigDecimal.valueOf(random.nextInt(20_000_000) - 10_000_000, 2));
            PoolDistribution.Inputs inputs = new PoolDistribution.Inputs(
                    shares, MANAGER, equity, capital, TWENTY, new Hurdle.None(), OwnCapital.FREE, Rounding.HALF_UP, 2);
            PoolDistribution.Outputs out = PoolDistribution.calculate(inputs, Recorder.SILENT);
            assertThat(sum(out.lines().stream().map(PoolDistribution.Line::after).toList())).isEqualByComparingTo(equity);
            assertThat(sum(out.lines().stream().map(PoolDistribution.Line::fee).toList())).isEqualByComparingTo(out.fees());
            assertThat(PoolDistribution.calculate(inputs, new StepRecorder())).isEqualTo(out);
        }
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void equalisation_charges_each_investor_as_if_the_hwm_were_their_own() {
        for (String gross : List.of("130", "121", "112", "103", "95")) {
            for (String entry : List.of("120", "100", "90")) {
                Equalisation.Outputs out = Equalisation.calculate(
                        new Equalisation.Inputs(TWENTY, of("100"), of(gross),
                                List.of(new Holding(new AccountId("I"), of("1000"), of(entry), of("100")))),
                        new StepRecorder());
                // 20 % of what the price rose since entry, never below nothing.
                BigDecimal own = of(gross).subtract(of(entry)).max(BigDecimal.ZERO).multiply(of("200"));
                assertThat(out.lines().getFirst().fee()).as(entry + " to " + gross).isEqualByComparingTo(own);
            }
        }
    }

    @Test
    void a_series_rolls_up_at_value() {
        BigDecimal lead = SeriesRollUp.leadUnits(of("100"), of("108"), of("116"));
        assertThat(lead.multiply(of("116"))).isLessThanOrEqualTo(of("10800"));
        assertThat(of("10800").subtract(lead.multiply(of("116")))).isLessThan(of("0.0000000000002"));
    }

    @Test
    void twelve_months_of_dilution_are_one_year_of_it() {
        BigDecimal supply = of("100");
        for (int month = 0; month < 12; month++) {
            supply = supply.add(Dilution.units(Rate.of("0.02"), Duration.ofSeconds(31_557_600 / 12), supply));
        }
        BigDecimal year = of("100").divide(of("0.98"), 12, RoundingMode.HALF_EVEN);
        assertThat(supply.setScale(12, RoundingMode.HALF_EVEN)).isEqualByComparingTo(year);
    }
}
