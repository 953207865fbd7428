package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import lotbook.app.approval.ManyModel.Outcome;
import lotbook.app.approval.ManyModel.Plan;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.Verdict;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import org.junit.jupiter.api.Test;

class ManyModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Proposal FREE = proposal(1, "m.ruiz", ProposalState.WAITING);
    private static final Proposal MOVED = proposal(2, "m.ruiz", ProposalState.STALE);
    private static final Proposal OWN = proposal(3, "c.marsh", ProposalState.WAITING);
    private static final Proposal REFUSED = proposal(4, "m.ruiz", ProposalState.WAITING);

    private final ManyModel model = new ManyModel(new OneIsRefused(), new ProposalReading(Texts.english(), (id, asOf) -> Optional.empty(),
            id -> Optional.empty(), (covered, after) -> {
                throw new AssertionError("No class is looked at");
            }, (brand, month) -> {
                throw new AssertionError("No month is looked at");
            }, (server, deal, knownBy) -> Map.of(), account -> Optional.empty(), run -> Optional.empty(), kind -> 0),
            new InboxModel.Who("c.marsh", "compliance"), Texts.english(), new Tasks(Runnable::run, Runnable::run));

    private static Proposal proposal(long id, String by, ProposalState state) {
        return new Proposal(id, new AddOperator("o" + id, Role.FINANCE, List.of()), Sha256.of(Json.object().put("id", id).build()),
                Change.NO_GROUND, by, NOW, "Because", Set.of(Role.COMPLIANCE), 1, state, List.of(), Optional.empty());
    }

    @Test
    void theDryRunSaysWhichCanAndWhyTheOthersCanNot() {
        Plan plan = model.plan(List.of(FREE, MOVED, OWN), Verdict.APPROVED);
        assertThat(plan.can()).containsExactly(FREE);
        assertThat(plan.refused()).isEqualTo(2);
        assertThat(plan.cannot()).containsKey("You proposed this; another person decides.");
        assertThat(model.plan(List.of(FREE, MOVED, OWN), Verdict.REJECTED).can()).containsExactly(FREE, MOVED);
        assertThat(model.plan(List.of(FREE, MOVED, OWN), Verdict.WITHDRAWN).can()).containsExactly(OWN);
    }

    @Test
    void whatOneIsRefusedForStopsNoneOfTheOthersAndEachIsNamed() {
        AtomicReference<List<Proposal>> left = new AtomicReference<>(List.of());
        model.decide(model.plan(List.of(REFUSED, FREE, OWN), Verdict.APPROVED), "Looked at them", left::set);
        assertThat(model.outcomesProperty().get()).extracting(Outcome::proposal).containsExactly(REFUSED, FREE, OWN);
        assertThat(model.outcomesProperty().get()).extracting(one -> one.words().orElse("decided"))
                .containsExactly("It changed since you looked. Look again.", "decided", "You proposed this; another person decides.");
        assertThat(left.get()).containsExactly(REFUSED, OWN);
    }

    private static final class OneIsRefused implements Proposals {
        @Override
        public Proposal decide(long id, Verdict verdict, Sha256 seen, String why) {
            if (id == REFUSED.id()) {
                throw new Failure(Reason.REFUSED, "It changed since you looked.", "Look again.").asException();
            }
            return FREE;
        }

        @Override
        public String groundOf(Change change) {
            return Change.NO_GROUND;
        }

        @Override
        public Proposal propose(Change change, String restsOn, String why) {
            throw new AssertionError("nobody proposes here");
        }

        @Override
        public Optional<Proposal> proposal(long id) {
            return Optional.empty();
        }

        @Override
        public List<Proposal> open() {
            return List.of();
        }

        @Override
        public List<Proposal> mine(int most) {
            return List.of();
        }

        @Override
        public List<Proposal> decided(int most) {
            return List.of();
        }

        @Override
        public List<Proposal> about(AccountId account, int most) {
            return List.of();
        }

        @Override
        public Map<ProposalKind, Policy> policies() {
            return Map.of();
        }
    }
}
