package lotbook.domain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class PositionOpeningsTest {
    private static final Instant AT = Instant.parse("2018-03-01T10:00:00Z");
    private static final Optional<PositionEffect> UNSAID = Optional.empty();
    private static final Optional<PositionEffect> OPEN = Optional.of(PositionEffect.OPEN);
    private static final Optional<PositionEffect> CLOSE = Optional.of(PositionEffect.CLOSE);

    private final List<Execution> reports = new ArrayList<>();

    private PositionOpeningsTest report(String id, Side side, String lots, Optional<PositionEffect> effect) {
        return report(id, Execution.Kind.TRADE, Optional.empty(), side, lots, effect);
    }

    private PositionOpeningsTest report(
            String id, Execution.Kind kind, Optional<String> refersTo, Side side, String lots, Optional<PositionEffect> effect) {
        Volume volume = Volume.of(lots);
        Optional<Execution.Fill> fill = kind == Execution.Kind.TRADE_CANCEL ? Optional.empty() : Optional.of(new Execution.Fill(
                volume, Price.of("1.1"), BigDecimal.ZERO, Optional.empty(), Optional.empty()));
        reports.add(new Execution(
                new Login("MT5-1", "200001"), new ExecId(id), new OrderId("O" + id), kind, Execution.OrderStatus.FILLED, "EURUSD",
                side, volume, fill, volume, Volume.ZERO, effect, refersTo.isPresent() ? Optional.empty() : Optional.of(new PositionId("P")),
                Optional.empty(), AT.plusSeconds(reports.size()), Optional.empty(), Optional.empty(), refersTo.map(ExecId::new),
                Optional.empty(), Optional.empty()));
        return this;
    }

    private PositionOpeningsTest opened(String id, String lots) {
        return report(id, Side.BUY, lots, OPEN);
    }

    private PositionOpeningsTest closed(String id, String lots) {
        return report(id, Side.SELL, lots, CLOSE);
    }

    /** {@code 1 x 2} for two lots of deal 1. */
    private String of(String closing) {
        Map<ExecId, List<PositionOpenings.Part>> found = PositionOpenings.of(StandingDeal.of(reports).deals());
        return found.getOrDefault(new ExecId(closing), List.of()).stream()
                .map(part -> part.opening().made().execId() + " x " + part.lots().stripTrailingZeros().toPlainString())
                .reduce((one, other) -> one + ", " + other)
                .orElse("unknown");
    }

    @Test
    void whatClosesTakesOfEveryOpeningByItsLots() {
        opened("1", "1").opened("2", "3").closed("3", "2").closed("4", "2");
        assertThat(of("3")).isEqualTo("1 x 1, 2 x 3");
        assertThat(of("4")).as("in proportion, so the parts weigh as before").isEqualTo("1 x 1, 2 x 3");
    }

    /** Of 4 lots 3 were closed: 1 is left of deal 1 when deal 3 opens 3. Then half of both is closed: 0.5 and 1.5. */
    @Test
    void whatWasClosedBeforeMoreIsOpenedWeighsNoMore() {
        opened("1", "4").closed("2", "3").opened("3", "3").closed("4", "2").opened("5", "2").closed("6", "4");
        assertThat(of("2")).isEqualTo("1 x 4");
        assertThat(of("4")).isEqualTo("1 x 1, 3 x 3");
        assertThat(of("6")).isEqualTo("1 x 0.5, 3 x 1.5, 5 x 2");
    }

    /** A third of 1, of 1 and of 1: the last has the rest, so all three are 2. */
    @Test
    void partsAddUpToWhatIsOpen() {
        opened("1", "1").opened("2", "1").opened("3", "1").closed("4", "1").opened("5", "1").closed("6", "3");
        Map<ExecId, List<PositionOpenings.Part>> found = PositionOpenings.of(StandingDeal.of(reports).deals());
        assertThat(found.get(new ExecId("6")).stream().map(PositionOpenings.Part::lots).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("3");
    }

    @Test
    void anIdThatIsUsedAgainBeginsAnew() {
        opened("1", "1").closed("2", "1").opened("3", "2").closed("4", "2");
        assertThat(of("4")).isEqualTo("3 x 2");
    }

    @Test
    void moreThanWasOpenedIsNotKnown() {
        closed("1", "1").opened("2", "1").closed("3", "2");
        assertThat(of("1")).isEqualTo("unknown");
        assertThat(of("3")).isEqualTo("unknown");
    }

    /** Where the server doesn't say, the side tells; two lots that close one turn the position round. */
    @Test
    void aNettedPositionGoesBySides() {
        report("1", Side.SELL, "1", UNSAID).report("2", Side.BUY, "2", UNSAID).report("3", Side.SELL, "1", UNSAID);
        assertThat(of("2")).isEqualTo("1 x 1");
        assertThat(of("3")).isEqualTo("2 x 1");
        assertThat(of("1")).as("it opened").isEqualTo("unknown");
    }

    @Test
    void correctionsStandAndCancelsTakeAway() {
        opened("1", "1").opened("2", "1")
                .report("C", Execution.Kind.TRADE_CORRECT, Optional.of("1"), Side.BUY, "3", UNSAID)
                .report("CC", Execution.Kind.TRADE_CORRECT, Optional.of("C"), Side.BUY, "2", UNSAID)
                .report("X", Execution.Kind.TRADE_CANCEL, Optional.of("2"), Side.BUY, "1", UNSAID)
                .report("Y", Execution.Kind.TRADE_CANCEL, Optional.of("earlier"), Side.BUY, "1", UNSAID)
                .closed("3", "2");
        assertThat(of("3")).isEqualTo("1 x 2");
        StandingDeal.Standing standing = StandingDeal.of(reports);
        assertThat(standing.ofOthers()).extracting(change -> change.execId().value()).containsExactly("Y");
        assertThat(standing.deals().getFirst().now().execId()).isEqualTo(new ExecId("CC"));
        assertThat(standing.deals().getFirst().position()).as("what a correction doesn't say").contains(new PositionId("P"));
    }
}
