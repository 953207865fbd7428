package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class ClosingAndPricesTest {
    @Test
    void a_follower_closes_the_leaders_part_of_its_own() {
        // 0.77 x 2.00 / 5.00 = 0.308
        PartialClose.Outputs out = close("0.77", "5.00", "2.00", LotRounding.HALF_UP);
        assertThat(out.raw()).isEqualByComparingTo("0.308");
        assertThat(out.close()).isEqualTo(Volume.of("0.31"));
        assertThat(out.remaining()).isEqualTo(Volume.of("0.46"));
    }

    @Test
    void every_residue_closes_when_the_leader_is_flat() {
        // a residue of 0.015, no multiple of the step, after the follower's login moved between servers
        PartialClose.Outputs out = close("0.015", "1.00", "1.00", LotRounding.FLOOR);
        assertThat(out.close()).isEqualTo(Volume.of("0.015"));
        assertThat(out.remaining()).isEqualTo(Volume.ZERO);
        assertThat(out.residue()).isTrue();
    }

    @Test
    void rounding_up_never_closes_more_than_is_open() {
        assertThat(close("0.018", "1.00", "0.99", LotRounding.HALF_UP).close()).isEqualTo(Volume.of("0.018"));
    }

    @Test
    void fills_at_one_price_are_not_rounded_to_the_tick() {
        AveragePrice.Outputs out = average("0.25", fill("2", "100.10"), fill("3", "100.10"));
        assertThat(out.rounded()).isEqualTo(Price.of("100.1"));
        assertThat(out.residual()).isEqualByComparingTo("0");
    }

    @Test
    void the_residual_is_exact_where_the_average_is_not() {
        AveragePrice.Outputs out = average("0.01", fill("1", "1.00"), fill("2", "1.01"));
        // (1 x 1.00 + 2 x 1.01) / 3 = 1.00666..., rounded 1.01, residual 3.02 - 3 x 1.01
        assertThat(out.rounded()).isEqualTo(Price.of("1.01"));
        assertThat(out.residual()).isEqualByComparingTo(new BigDecimal("3.02").subtract(new BigDecimal("3.03")));
    }

    @Test
    void a_short_position_gains_when_the_market_falls() {
        PositionEquity.Inputs in = new PositionEquity.Inputs(
                new BigDecimal("1000"), Side.SELL, Volume.of("0.50"), Price.of("1.2300"), Price.of("1.2290"),
                new BigDecimal("100000"));
        // 0.5 x 0.0010 x 100,000 = 50
        assertThat(PositionEquity.calculate(in, Recorder.SILENT).equity()).isEqualByComparingTo("1050");
    }

    private static PartialClose.Outputs close(String open, String leaderOpen, String closed, LotRounding rounding) {
        return PartialClose.calculate(
                new PartialClose.Inputs(
                        Volume.of(open), Volume.of(leaderOpen), Volume.of(closed), Volume.of("0.01"), rounding),
                Recorder.SILENT);
    }

    private static AveragePrice.Outputs average(String tick, AveragePrice.Fill... fills) {
        return AveragePrice.calculate(new AveragePrice.Inputs(List.of(fills), new BigDecimal(tick)), Recorder.SILENT);
    }

    private static AveragePrice.Fill fill(String volume, String price) {
        return new AveragePrice.Fill(Volume.of(volume), Price.of(price));
    }
}
