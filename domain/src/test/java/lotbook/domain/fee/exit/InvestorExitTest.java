package lotbook.domain.fee.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.PositionsOnLeaving;
import lotbook.domain.fee.exit.ExitFacts.Command;
import lotbook.domain.fee.exit.ExitFacts.Line;
import lotbook.domain.fee.exit.ExitFacts.UnderWay;
import lotbook.domain.fee.exit.ExitFacts.Worth;
import lotbook.domain.fee.exit.InvestorExit.Act;
import lotbook.domain.fee.exit.InvestorExit.State;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import org.junit.jupiter.api.Test;

/** An exit from its first step to the money, each state from the facts that make it. */
class InvestorExitTest {
    private static final Instant LEFT = Instant.parse("2018-03-14T14:00:00Z");

    private Optional<Instant> left = Optional.empty();
    private Optional<Command> frozen = Optional.empty();
    private Optional<Long> ending = Optional.empty();
    private Optional<PositionsOnLeaving> byTerms = Optional.of(PositionsOnLeaving.SETTLE);
    private BigDecimal lots = new BigDecimal("0.3");
    private Optional<Worth> struck = Optional.empty();
    private Optional<Line> line = Optional.empty();
    private List<UnderWay> underWay = List.of();

    private InvestorExit exit() {
        return InvestorExit.of(new ExitFacts(
                new LinkId("L-1"), new AccountId("A-2"), new AccountId("A-1"), "USD", left, frozen, ending, byTerms, lots, struck,
                LocalDate.of(2018, 3, 1), left.map(_ -> LocalDate.of(2018, 3, 14)), line, underWay));
    }

    private static String states(InvestorExit exit) {
        return exit.steps().stream().map(step -> step.state().name().substring(0, 1)).reduce("", String::concat);
    }

    private static Line line(FeeRun.State state, boolean heldBack, String owed) {
        return new Line(7, state, heldBack, heldBack ? "There is no equity." : "", new BigDecimal("80"), new BigDecimal("80"),
                new BigDecimal(owed), Optional.of(new BigDecimal("9620")));
    }

    @Test
    void copyingIsFrozenFirstAndTheServerHasToSaySo() {
        assertThat(states(exit())).isEqualTo("NLLLLL");
        frozen = Optional.of(new Command("STOP", "UNACKNOWLEDGED", LEFT));
        assertThat(states(exit())).isEqualTo("WLLLLL");
        frozen = Optional.of(new Command("STOP", "ACCEPTED", LEFT));
        assertThat(states(exit())).isEqualTo("DNLLLL");
        assertThat(exit().step(Act.POSITIONS).words()).isEqualTo(
                "0.3 lots of the link's are open. End the link; by the terms, close what is open.");
        ending = Optional.of(12L);
        assertThat(states(exit())).isEqualTo("DWLLLL");
    }

    @Test
    void positionsAreSettledOrDetachedByTheTerms() {
        left = Optional.of(LEFT);
        struck = Optional.of(new Worth(LEFT, new BigDecimal("9700")));
        assertThat(exit().step(Act.POSITIONS).state()).as("still to be closed").isEqualTo(State.WAITING);
        byTerms = Optional.of(PositionsOnLeaving.DETACH);
        assertThat(exit().step(Act.POSITIONS).state()).as("the investor's own").isEqualTo(State.DONE);
        byTerms = Optional.of(PositionsOnLeaving.SETTLE);
        lots = BigDecimal.ZERO;
        assertThat(states(exit())).isEqualTo("DDDNLL");
    }

    @Test
    void feesCrystalliseByARunThatTwoPeopleAgreeToAndAreCollectedBeforeTheRestIsReleased() {
        left = Optional.of(LEFT);
        lots = BigDecimal.ZERO;
        assertThat(states(exit())).as("no equity before the link ended").isEqualTo("DDWLLL");
        struck = Optional.of(new Worth(LEFT, new BigDecimal("9700")));
        line = Optional.of(line(FeeRun.State.DRAFT, true, "0"));
        assertThat(exit().next().orElseThrow().words()).isEqualTo("Fee run 7 holds the line back. There is no equity.");
        line = Optional.of(line(FeeRun.State.DRAFT, false, "0"));
        assertThat(exit().next().orElseThrow().state()).isEqualTo(State.NEXT);
        line = Optional.of(line(FeeRun.State.PROPOSED, false, "0"));
        assertThat(states(exit())).isEqualTo("DDDWLL");
        line = Optional.of(line(FeeRun.State.APPROVED, false, "0"));
        underWay = List.of(new UnderWay("F7-1", new BigDecimal("80"), "WAITING"));
        assertThat(states(exit())).isEqualTo("DDDDWL");
        assertThat(exit().next().orElseThrow().words()).isEqualTo("F7-1 of USD 80.00 is waiting.");
        underWay = List.of();
        assertThat(exit().isDone()).isTrue();
        assertThat(exit().step(Act.RELEASE).words()).isEqualTo("USD 9,620.00 is the investor's to take out.");
        line = Optional.of(line(FeeRun.State.APPROVED, false, "30"));
        assertThat(exit().step(Act.COLLECT).words()).endsWith("USD 30.00 stays owed, and waits if the investor comes back.");
        line = Optional.of(line(FeeRun.State.APPROVED, true, "0"));
        assertThat(states(exit())).as("the run was charged without this line").isEqualTo("DDDNLL");
    }
}
