package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.ExecutionRules.PartialFill;
import lotbook.domain.allocation.ExecutionRules.PriceImprovement;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** What flows, closings and fills make of positions that are open. */
class FlowsAndFillsTest {
    private static final Instant NOON = Instant.parse("2018-03-05T12:00:00Z");

    @Test
    void a_deposit_deals_the_open_position_anew_by_equity() {
        Map<AccountId, CopyInputs.Basis> equities = new LinkedHashMap<>();
        equities.put(new AccountId("A"), Examples.basis("7250", "s"));
        equities.put(new AccountId("B"), Examples.basis("2750", "s"));
        LotGrid lots = new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty());
        SizingTerms terms = SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC);
        Participants holders =
                Participants.of(Examples.version(new ReallocatedOnFlows(), terms), equities, lots, Map.of());
        FlowReallocation.Inputs in = new FlowReallocation.Inputs(
                new BlockInputs(terms, lots, Volume.of("1.00"), holders, "position:P-1"),
                Map.of(new AccountId("A"), Volume.of("0.80"), new AccountId("B"), Volume.of("0.20")));
        StepRecorder steps = new StepRecorder();
        FlowReallocation.Outputs out = FlowReallocation.calculate(in, steps);
        // 0.725 and 0.275 are floored to 0.72 and 0.27, and the larger has the step that is left.
        assertThat(out.changes()).extracting(FlowReallocation.Change::dealt)
                .containsExactly(Volume.of("0.73"), Volume.of("0.27"));
        assertThat(out.changes()).extracting(change -> change.change().toPlainString()).containsExactly("-0.07", "0.07");
        assertThat(steps.explanation("change", FlowReallocation.RULE, "change:B").value()).isEqualTo("0.07");
    }

    @Test
    void a_withdrawal_closes_its_part_and_at_least_a_step() {
        assertThat(withdrawn("1.00", "1000", "250").close()).isEqualTo(Volume.of("0.25"));
        assertThat(withdrawn("0.05", "1000", "10").close()).as("0.0005 comes to a step").isEqualTo(Volume.of("0.01"));
        assertThat(withdrawn("0.01", "1000", "10").remaining()).as("the smallest position goes").isEqualTo(Volume.ZERO);
        assertThat(withdrawn("1.237", "1000", "1000").close()).as("all the equity").isEqualTo(Volume.of("1.237"));
        assertThatThrownBy(() -> withdrawn("1", "100", "101")).hasMessageContaining("can't be withdrawn");
    }

    private static WithdrawalCorrection.Outputs withdrawn(String open, String equity, String amount) {
        return WithdrawalCorrection.calculate(
                new WithdrawalCorrection.Inputs(
                        Volume.of(open), new BigDecimal(equity), new BigDecimal(amount), Volume.of("0.01"),
                        LotRounding.HALF_UP),
                Recorder.SILENT);
    }

    @Test
    void a_follower_too_small_to_halve_drifts_until_the_leader_is_flat() {
        assertThat(closed("0.01", "1.00", "0.40").close()).isEqualTo(Volume.ZERO);
        assertThat(closed("0.01", "1.00", "0.40").drift()).isEqualByComparingTo("0.004");
        assertThat(closed("0.01", "0.60", "0.60").close()).isEqualTo(Volume.of("0.01"));
        assertThat(closed("0.01", "0.60", "0.60").drift()).isEqualByComparingTo("0");
    }

    private static PartialClose.Outputs closed(String follower, String leader, String part) {
        return PartialClose.calculate(
                new PartialClose.Inputs(
                        Volume.of(follower), Volume.of(leader), Volume.of(part), Volume.of("0.01"), LotRounding.HALF_UP),
                Recorder.SILENT);
    }

    @Test
    void a_hedging_account_closes_the_copy_a_fifo_account_its_oldest() {
        List<ClosedPositions.Open> open = List.of(
                new ClosedPositions.Open(new PositionId("P-2"), Volume.of("0.30"), NOON.plusSeconds(60), true),
                new ClosedPositions.Open(new PositionId("P-1"), Volume.of("0.20"), NOON, false));
        assertThat(positions(open, "0.25", false).parts())
                .containsExactly(new ClosedPositions.Part(new PositionId("P-2"), Volume.of("0.25")));
        assertThat(positions(open, "0.25", true).parts()).containsExactly(
                new ClosedPositions.Part(new PositionId("P-1"), Volume.of("0.20")),
                new ClosedPositions.Part(new PositionId("P-2"), Volume.of("0.05")));
        assertThat(positions(open, "0.60", false).unclosed()).isEqualTo(Volume.of("0.10"));
    }

    private static ClosedPositions.Outputs positions(List<ClosedPositions.Open> open, String close, boolean fifo) {
        return ClosedPositions.calculate(new ClosedPositions.Inputs(open, Volume.of(close), fifo), new StepRecorder());
    }

    @Test
    void a_fill_is_held_against_the_rules_of_the_version() {
        ExecutionRules strict = new ExecutionRules(
                Optional.of(new BigDecimal("3")), Optional.of(new BigDecimal("6")), PartialFill.REFUSE,
                PriceImprovement.AVERAGE);
        assertThat(fill(strict, Side.BUY, "0.10", "1.08414").breaches()).as("2 points worse").isEmpty();
        assertThat(fill(strict, Side.BUY, "0.10", "1.08416").breaches())
                .containsExactly("The slippage of 4 points is above the tolerance of 3.");
        assertThat(fill(strict, Side.SELL, "0.10", "1.08405").breaches()).as("told once, at its worst")
                .containsExactly("The price is 7 points from the leader's, more than the 6 at which nothing is traded.");
        assertThat(fill(strict, Side.SELL, "0.10", "1.08414").breaches().getFirst()).contains("2 points better");
        assertThat(fill(strict, Side.SELL, "0.10", "1.08413").breaches().getFirst()).contains("1 point better");
        assertThat(fill(strict, Side.BUY, "0.04", "1.08412").breaches())
                .containsExactly("0.04 of 0.10 lot filled, though the version says all or nothing.");
        assertThat(fill(ExecutionRules.DEFAULT, Side.BUY, "0.04", "1.09412").breaches()).isEmpty();
    }

    private static FillCheck.Outputs fill(ExecutionRules rules, Side side, String filled, String price) {
        return FillCheck.calculate(
                new FillCheck.Inputs(
                        rules, side, Volume.of("0.10"), Volume.of(filled), Price.of("1.08412"), Price.of(price),
                        new BigDecimal("0.00001")),
                Recorder.SILENT);
    }
}
