package lotbook.app.approval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.approval.InboxModel.Who;
import lotbook.app.task.Ending;
import lotbook.app.task.Progress;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Verdict;
import lotbook.domain.failure.FailureException;

/** Several proposals decided in one go, each for itself: what one of them is refused for stops none of the others. */
public final class ManyModel {
    private final Proposals proposals;
    private final ProposalReading reading;
    private final Who who;
    private final Texts texts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<List<Outcome>> outcomes = new ReadOnlyObjectWrapper<>(List.of());

    /**
     * What would become of the chosen ones.
     *
     * @param cannot those that can't be decided on, by the reason
     */
    public record Plan(Verdict verdict, List<Proposal> can, Map<String, List<Proposal>> cannot) {
        public Plan {
            can = List.copyOf(can);
        }

        public int refused() {
            return cannot.values().stream().mapToInt(List::size).sum();
        }
    }

    /** @param words why it was refused; empty if it was decided */
    public record Outcome(Proposal proposal, Verdict verdict, Optional<String> words) {}

    public ManyModel(Proposals proposals, ProposalReading reading, Who who, Texts texts, Tasks tasks) {
        this.proposals = proposals;
        this.reading = reading;
        this.who = who;
        this.texts = texts;
        this.tasks = tasks;
    }

    /** What became of those that were decided last, in their order. */
    public ReadOnlyObjectProperty<List<Outcome>> outcomesProperty() {
        return outcomes.getReadOnlyProperty();
    }

    /** As far as can be known here; the database has the last word on each. */
    public Plan plan(List<Proposal> chosen, Verdict verdict) {
        List<Proposal> can = new ArrayList<>();
        Map<String, List<Proposal>> cannot = new LinkedHashMap<>();
        for (Proposal proposal : chosen) {
            obstacle(proposal, verdict).ifPresentOrElse(
                    why -> cannot.computeIfAbsent(why, _ -> new ArrayList<>()).add(proposal),
                    () -> can.add(proposal));
        }
        return new Plan(verdict, can, cannot);
    }

    private Optional<String> obstacle(Proposal proposal, Verdict verdict) {
        Optional<Obstacle> obstacle = proposal.obstacle(who.operator(), who.role());
        return switch (verdict) {
            case APPROVED -> obstacle.map(found -> reading.obstacle(found, proposal));
            case REJECTED -> obstacle.filter(found -> !found.barsOnlyApproval()).map(found -> reading.obstacle(found, proposal));
            case WITHDRAWN -> !proposal.proposedBy().equals(who.operator())
                    ? Optional.of(texts.get(Message.MANY_NOT_YOURS))
                    : proposal.state().isOpen()
                            ? Optional.empty()
                            : Optional.of(reading.obstacle(Obstacle.DONE, proposal));
        };
    }

    /**
     * Decides on those that can be, one after the other, each on the hash that was looked at.
     *
     * @param then told of what was refused or not tried any more
     */
    public void decide(Plan plan, String reason, Consumer<List<Proposal>> then) {
        tasks.<List<Outcome>>run(texts.get(Message.MANY_UNDER_WAY, ValueFormat.grouped(plan.can().size())),
                progress -> decideEach(plan, reason, progress),
                ending -> {
                    if (ending instanceof Ending.Done<List<Outcome>>(List<Outcome> done)) {
                        outcomes.set(done);
                        then.accept(done.stream().filter(one -> one.words().isPresent()).map(Outcome::proposal).toList());
                    } else {
                        then.accept(plan.can());
                    }
                });
    }

    private List<Outcome> decideEach(Plan plan, String reason, Progress progress) {
        List<Outcome> done = new ArrayList<>();
        for (Proposal proposal : plan.can()) {
            progress.at(done.size(), plan.can().size());
            done.add(new Outcome(proposal, plan.verdict(), progress.cancelled()
                    ? Optional.of(texts.get(Message.MANY_NOT_TRIED))
                    : decideOne(proposal, plan.verdict(), reason)));
        }
        plan.cannot().forEach((why, refused) ->
                refused.forEach(proposal -> done.add(new Outcome(proposal, plan.verdict(), Optional.of(why)))));
        return done;
    }

    private Optional<String> decideOne(Proposal proposal, Verdict verdict, String reason) {
        try {
            proposals.decide(proposal.id(), verdict, proposal.hash(), reason);
            return Optional.empty();
        } catch (FailureException refused) {
            return Optional.of(refused.failure().toString());
        }
    }

    /** What was told of the last ones is read. */
    public void clear() {
        outcomes.set(List.of());
    }
}
