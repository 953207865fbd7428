package lotbook.app.approval;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import lotbook.app.approval.ProposalReading.Sheet;
import lotbook.app.task.Ending;
import lotbook.app.task.Newest;
import lotbook.app.task.Tasks;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Verdict;

/** Proposals to look at and decide, without their controls. Call it on the interface thread. */
public final class InboxModel {
    /** Most that Mine and Decided show. */
    private static final int MOST = 500;

    private final Proposals proposals;
    private final ProposalReading reading;
    private final Who who;
    private final Tasks tasks;
    private final Newest readings;
    private final Function<Proposals, List<Proposal>> which;
    private final InstantSource clock;
    private final ObservableList<Proposal> list = FXCollections.observableArrayList();
    private final ObservableList<Proposal> shown = FXCollections.unmodifiableObservableList(list);
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper();
    private List<Proposal> all = List.of();
    private String filter = "";
    private Optional<Long> chosen = Optional.empty();

    /** Who looks, as the database knows them. */
    public record Who(String operator, String role) {}

    /** Which proposals a screen shows. */
    public enum Part {
        INBOX, MINE, DECIDED
    }

    public InboxModel(Proposals proposals, ProposalReading reading, Who who, Part part, Tasks tasks, InstantSource clock) {
        this.proposals = proposals;
        this.reading = reading;
        this.who = who;
        this.tasks = tasks;
        this.readings = new Newest(tasks);
        this.clock = clock;
        this.which = switch (part) {
            case INBOX -> Proposals::open;
            case MINE -> all -> all.mine(MOST);
            case DECIDED -> all -> all.decided(MOST);
        };
    }

    public ObservableList<Proposal> list() {
        return shown;
    }

    /** Whether the list was read once: until then an empty one says nothing. */
    public ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    /** The chosen one, whole; as it was when it was read. */
    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What went wrong last, in words; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public ProposalReading reading() {
        return reading;
    }

    public InstantSource clock() {
        return clock;
    }

    /** Those that wait for whoever looks come first. The chosen one stays in view, whatever becomes of it, until another is. */
    public void refresh() {
        Optional<Long> looked = chosen;
        readings.ask(running -> {
            List<Proposal> found = which.apply(proposals);
            return new Reading(found, looked.flatMap(id -> one(found, id).or(() -> proposals.proposal(id))));
        }, this::read);
    }

    /** @param chosen the one in view, wherever it is by now */
    private record Reading(List<Proposal> found, Optional<Proposal> chosen) {}

    private static Optional<Proposal> one(List<Proposal> found, long id) {
        return found.stream().filter(one -> one.id() == id).findFirst();
    }

    private void read(Ending<Reading> ending) {
        if (ending instanceof Ending.Done<Reading>(Reading reading)) {
            List<Proposal> ordered = reading.found().stream()
                    .sorted((a, b) -> Boolean.compare(waitsForMe(b), waitsForMe(a)))
                    .toList();
            all = ordered;
            narrow();
            read.set(true);
            if (chosen.isEmpty()) {
                choose(ordered.stream().findFirst());
            } else {
                reading.chosen()
                        .filter(one -> chosen.equals(Optional.of(one.id())))
                        .filter(one -> !sheet.get().map(Sheet::proposal).equals(Optional.of(one)))
                        .ifPresent(this::show);
            }
        } else {
            tell(ending);
        }
    }

    /** Shows those in whose kind, subject, proposer, state or reason every word is found; blank for all. */
    public void filter(String words) {
        filter = words.strip().toLowerCase(Locale.ROOT);
        narrow();
    }

    public boolean isFiltered() {
        return !filter.isEmpty();
    }

    /** How many there are without the filter. */
    public int size() {
        return all.size();
    }

    private void narrow() {
        List<Proposal> shown = all.stream().filter(this::matches).toList();
        if (!shown.equals(list)) {
            list.setAll(shown);
        }
    }

    private boolean matches(Proposal proposal) {
        String said = String.join(" ", reading.kind(proposal), proposal.change().subject(), proposal.change().scope(),
                proposal.proposedBy(), proposal.state().name(), proposal.why()).toLowerCase(Locale.ROOT);
        return Arrays.stream(filter.split("\\s+")).allMatch(said::contains);
    }

    public boolean waitsForMe(Proposal proposal) {
        return proposal.waitsFor(who.operator(), who.role());
    }

    public boolean isMine(Proposal proposal) {
        return proposal.proposedBy().equals(who.operator());
    }

    /** Reads it whole. */
    public void choose(Optional<Proposal> proposal) {
        chosen = proposal.map(Proposal::id);
        proposal.ifPresentOrElse(this::show, () -> sheet.set(Optional.empty()));
    }

    private void show(Proposal proposal) {
        tasks.quietly(running -> reading.read(proposal), ending -> {
            if (ending instanceof Ending.Done<Sheet>(Sheet read)) {
                if (chosen.equals(Optional.of(proposal.id()))) {
                    sheet.set(Optional.of(read));
                }
            } else {
                tell(ending);
            }
        });
    }

    /** Why the chosen one can't be approved; empty if it can. */
    public Optional<String> obstacle() {
        return sheet.get().map(Sheet::proposal).flatMap(proposal -> proposal.obstacle(who.operator(), who.role())
                .map(found -> reading.obstacle(found, proposal)));
    }

    /** As {@link #obstacle}, but what is stale or past its deadline can be rejected. */
    public Optional<String> obstacleToReject() {
        return sheet.get().map(Sheet::proposal).flatMap(proposal -> proposal.obstacle(who.operator(), who.role())
                .filter(found -> !found.barsOnlyApproval())
                .map(found -> reading.obstacle(found, proposal)));
    }

    public boolean canWithdraw() {
        return sheet.get().map(Sheet::proposal)
                .filter(this::isMine)
                .filter(proposal -> proposal.obstacle("", who.role()).filter(found -> found == Obstacle.DONE).isEmpty())
                .isPresent();
    }

    /**
     * Decides on what is shown; the database refuses if that is not what is there.
     *
     * @param done called when it counts, and only then: until then what was typed is still needed
     */
    public void decide(Verdict verdict, String reason, Runnable done) {
        sheet.get().map(Sheet::proposal).ifPresent(proposal -> tasks.quietly(
                running -> proposals.decide(proposal.id(), verdict, proposal.hash(), reason), ending -> decided(ending, done)));
    }

    private void decided(Ending<Proposal> ending, Runnable done) {
        if (ending instanceof Ending.Done<Proposal>) {
            trouble.set("");
            done.run();
        } else {
            tell(ending);
        }
        refresh();
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(String.valueOf(cause.getMessage()));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> { }
        }
    }
}
