package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** What a reader is told of a closing's line. */
class ClosingLineTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");

    @Test
    void a_follower_too_small_for_its_part_is_told_to_drift() {
        assertThat(findings("0.40", "1.00", "0.01")).containsExactly(
                "The follower is too small for its part of 0.004 lot: it keeps all of its 0.01 until the leader is flat.");
        assertThat(findings("1.00", "1.00", "0.01")).as("the leader is flat").isEmpty();
        assertThat(findings("0.40", "1.00", "0.33")).as("a part that rounding changes only").isEmpty();
    }

    private static List<String> findings(String closed, String leaderOpen, String open) {
        Breakdown.Line line = new Breakdown.Line(
                new Login("MT5-1", "1"), Volume.ZERO, Optional.empty(), Optional.of(new BigDecimal(open)), Optional.of(AT),
                Optional.empty(), Breakdown.Reason.BELOW_MINIMUM);
        Breakdown breakdown = new Breakdown(
                "MT5-1", "A-1", new OrderId("O-L"), new ExecId("L-1"), "EURUSD", Side.SELL, Volume.of(closed), Price.of("1.08412"),
                LocalDate.of(2018, 3, 5), AT, Optional.of(new BigDecimal(leaderOpen)), Optional.empty(),
                Optional.of(Volume.of("0.01")), List.of(line));
        BreakdownFacts facts = new BreakdownFacts(
                Message.of(breakdown, 7), true, Map.of(), Optional.of(Examples.CENT_LOTS), Map.of(), Map.of(), Optional.empty());
        Findings findings = new Findings();
        assertThat(new LineRecomputation(facts, Recorder.SILENT).run(line, findings)).isPresent();
        return findings.sentences();
    }
}
