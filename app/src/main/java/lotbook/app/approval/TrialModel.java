package lotbook.app.approval;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import lotbook.app.approval.ProposalTrial.Trial;
import lotbook.app.task.Ending;
import lotbook.app.task.Progress;
import lotbook.app.task.Running;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;

/** The figures under the proposal that is looked at; those of another are stopped. Call it on the interface thread. */
public final class TrialModel {
    private final ProposalTrial trial;
    private final Texts texts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new None());
    private Optional<Proposal> looked = Optional.empty();
    private Optional<Running> running = Optional.empty();

    /** How they stand. */
    public sealed interface State {}

    /** There are none for what is looked at. */
    public record None() implements State {}

    public record Trying() implements State {}

    public record Tried(Trial trial) implements State {}

    public record NotTried(String words) implements State {}

    public TrialModel(ProposalTrial trial, Texts texts, Tasks tasks) {
        this.trial = trial;
        this.texts = texts;
        this.tasks = tasks;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Tries it out unless it is the one that was looked at before. */
    public void look(Optional<Proposal> proposal) {
        if (proposal.map(Proposal::hash).equals(looked.map(Proposal::hash))) {
            return;
        }
        looked = proposal;
        running.ifPresent(Running::cancel);
        running = Optional.empty();
        Optional<Proposal> version = proposal.filter(TrialModel::isOpenVersion);
        state.set(version.isPresent() ? new Trying() : new None());
        version.ifPresent(one -> running = Optional.of(tasks.<Optional<Trial>>run(
                texts.get(Message.WHAT_IF_UNDER_WAY, one.change().subject()),
                progress -> trial.of(one, watching(progress)),
                ending -> end(ending, one))));
    }

    private static boolean isOpenVersion(Proposal proposal) {
        return proposal.change() instanceof PublishVersion
                && proposal.state().isOpen();
    }

    private void end(Ending<Optional<Trial>> ending, Proposal tried) {
        if (looked.filter(tried::equals).isEmpty()) {
            return;
        }
        state.set(switch (ending) {
            case Ending.Done<Optional<Trial>>(Optional<Trial> found) -> found.<State>map(Tried::new)
                    .orElseGet(() -> new NotTried(texts.get(Message.TRIAL_NONE)));
            case Ending.Failed<Optional<Trial>>(var failure) -> new NotTried(failure.toString());
            case Ending.Broken<Optional<Trial>>(Throwable cause) ->
                new NotTried(texts.get(Message.TRIAL_BROKEN, String.valueOf(cause)));
            case Ending.Cancelled<Optional<Trial>> _ -> new NotTried(texts.get(Message.TRIAL_STOPPED));
        });
    }

    private static WhatIf.Watch watching(Progress progress) {
        return new WhatIf.Watch() {
            @Override
            public void progress(long done, long total) {
                progress.at(done, total);
            }

            @Override
            public boolean stopped() {
                return progress.cancelled();
            }
        };
    }
}
