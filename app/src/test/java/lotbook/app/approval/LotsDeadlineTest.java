package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Role;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** Whoever decides reads until when, and afterwards that it is too late and what to do instead. */
class LotsDeadlineTest {
    private final ProposalReading reading = new ProposalReading(
            Texts.english(), (id, asOf) -> Optional.empty(), id -> Optional.empty(), (covered, after) -> {
                throw new AssertionError("No class is looked at");
            }, (brand, month) -> {
                throw new AssertionError("No month is looked at");
            }, this::dealt, account -> Optional.empty(), run -> Optional.empty(), kind -> 0);

    private final List<Optional<Instant>> asked = new ArrayList<>();

    private Map<AccountId, Volume> dealt(String server, ExecId deal, Optional<Instant> knownBy) {
        asked.add(knownBy);
        return Map.of(new AccountId("A-200011"), Volume.of("0.50"), new AccountId("A-200012"), Volume.of("0.50"));
    }

    @Test
    void whoDecidesSeesWhatWasDealtAndWhatWouldBe() {
        for (ProposalState state : List.of(ProposalState.WAITING, ProposalState.APPROVED)) {
            assertThat(reading.read(proposal(state)).lines()).containsExactlyInAnyOrder(
                    new ProposalReading.Line("A-200011", "0.50", "1.00"), new ProposalReading.Line("A-200012", "0.50", "0.00"));
        }
        assertThat(asked).as("once it is carried out, the last breakdown is another").containsExactly(
                Optional.empty(), Optional.of(Instant.parse("2026-11-20T10:00:00Z")));
    }

    @Test
    void theDeadlineIsAmongTheConsequences() {
        assertThat(reading.read(proposal(ProposalState.WAITING)).consequence())
                .contains("until 2026-11-20 22:00").contains("when the block's business day ends");
    }

    @Test
    void pastItTheRemedyIsNamed() {
        Proposal late = proposal(ProposalState.PAST_DEADLINE);
        assertThat(reading.read(late).consequence())
                .isEqualTo("Nothing goes out any more: it had to be approved by 2026-11-20 22:00:00 UTC, when the block's"
                        + " business day ended. Reject or withdraw it, and propose lots for the next block.");
        Obstacle obstacle = late.obstacle("c.marsh", "compliance").orElseThrow();
        assertThat(obstacle.barsOnlyApproval()).isTrue();
        assertThat(reading.obstacle(obstacle, late)).startsWith("It had to be approved by 2026-11-20 22:00:00 UTC.");
        assertThat(late.waitsFor("c.marsh", "compliance")).as("to be rejected").isTrue();
    }

    private static Proposal proposal(ProposalState state) {
        TradingLogin master = new TradingLogin(new AccountId("A-100002"), new Login("MT5-1", "100002"));
        TradingLogin investor = new TradingLogin(new AccountId("A-200011"), new Login("MT5-1", "200011"));
        ManualLots lots = new ManualLots(
                master, new OrderId("O-1"), new ExecId("E-1"), "EURUSD", Side.BUY, Volume.of("1.00"), Price.of("1.2300"),
                LocalDate.of(2026, 11, 20), List.of(new ManualLots.Lot(investor, Volume.of("1.00"))),
                Instant.parse("2026-11-20T22:00:00Z"));
        return new Proposal(
                7, lots, Sha256.of(Json.object().put("id", 7).build()), Change.NO_GROUND, "m.ruiz",
                Instant.parse("2026-11-20T10:00:00Z"), "Because", Set.of(Role.COMPLIANCE), 1, state, List.of(), Optional.empty());
    }
}
