package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Newest;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Finding.Severity;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.VersionDiff;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;

/** The draft of one leader's next version, without its controls. Call it on the interface thread. */
public final class WorkspaceModel {
    static final String KIND = "allocation-version";

    private static final int LONGEST_REASON = 400;

    private final DraftScope scope;
    private final Workbench bench;
    private final Texts texts;
    private final Tasks tasks;
    private final Newest readings;
    private final MarginFacts margins;
    private final InstantSource clock;
    private final DraftKeeper keeper;
    private final History history = new History();
    private final ReadOnlyObjectWrapper<Optional<Sheet>> sheet = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Merge>> merge = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Instant>> kept = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean now = true;
    /** Why it could not be proposed, to be told beside what is read anew. */
    private String refused = "";
    private boolean proposing;

    /**
     * All there is to show.
     *
     * @param rivals other versions that came up for the same accounts, agreed ones first
     */
    public record Sheet(VersionDraft draft, DraftGround ground, Checked checked, List<Rival> rivals) {
        public Sheet {
            rivals = List.copyOf(rivals);
        }

        /** What the draft has to follow instead of what it was begun over. */
        public Optional<Rival> overtakenBy() {
            return rivals.stream().filter(Rival::isAgreed).findFirst();
        }
    }

    public WorkspaceModel(DraftScope scope, Workbench bench, Texts texts, Tasks tasks, InstantSource clock) {
        this.scope = scope;
        this.bench = bench;
        this.texts = texts;
        this.tasks = tasks;
        this.clock = clock;
        this.readings = new Newest(tasks);
        this.margins = new MarginFacts(bench, tasks, clock);
        this.keeper = new DraftKeeper(bench.shelf(), KIND, scope.id(), tasks, this::kept);
    }

    public DraftScope scope() {
        return scope;
    }

    /** Empty until it was read. */
    public ReadOnlyObjectProperty<Optional<Sheet>> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    /** What is being merged now. */
    public ReadOnlyObjectProperty<Optional<Merge>> mergeProperty() {
        return merge.getReadOnlyProperty();
    }

    /** When the draft was kept last; empty while it is no other than the version it follows. */
    public ReadOnlyObjectProperty<Optional<Instant>> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /** What went wrong last, in words; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    private record Reading(DraftGround ground, List<Rival> waiting, Optional<DraftShelf.Kept> kept) {}

    /** Reads the book again; what was typed stays. */
    public void refresh() {
        readings.ask(_ -> new Reading(bench.ground(scope), waiting(), bench.shelf().kept(KIND, scope.id())),
                this::read);
    }

    private List<Rival> waiting() {
        return bench.waiting(scope).stream()
                .filter(proposal -> proposal.change() instanceof PublishVersion)
                .map(proposal -> new Rival(((PublishVersion) proposal.change()).version(), Optional.of(proposal.proposedBy())))
                .toList();
    }

    private void read(Ending<Reading> ending) {
        if (ending instanceof Ending.Done<Reading>(Reading reading)) {
            read(reading);
        } else {
            tell(ending);
        }
    }

    private void read(Reading reading) {
        trouble.set(refused);
        refused = "";
        DraftGround ground = reading.ground();
        Optional<VersionDraft> draft = sheet.get().map(Sheet::draft);
        if (draft.isEmpty() && reading.kept().isPresent()) {
            draft = Optional.of(DraftDocument.read(reading.kept().get().document()));
            kept.set(Optional.of(reading.kept().get().at()));
        }
        // Nobody typed anything yet: there is nothing to lose, so the draft begins over whatever is agreed now.
        boolean untouched = kept.get().isEmpty() && !history.canUndo();
        if (draft.isEmpty() || (untouched && !draft.get().restsOn().equals(ground.restsOn()))) {
            draft = ground.base().or(ground::usual).map(base -> DraftText.begin(ground, base, clock.instant()));
        }
        if (draft.isEmpty()) {
            trouble.set(texts.get(Message.DRAFT_NO_BASE, scope.id()));
        }
        draft.ifPresent(found -> show(found, ground, reading.waiting()));
        if (draft.isPresent()) {
            margins.refresh(ground, this::marginsRead);
        }
    }

    private void marginsRead(Ending<Optional<WhatIfInputs>> ending) {
        if (ending instanceof Ending.Done<Optional<WhatIfInputs>>) {
            checkAgain();
        } else {
            tell(ending);
        }
    }

    private void checkAgain() {
        sheet.get().ifPresent(open -> sheet.set(Optional.of(
                new Sheet(open.draft(), open.ground(), check(open.draft(), open.ground()), open.rivals()))));
    }

    private Checked check(VersionDraft draft, DraftGround ground) {
        return DraftCheck.of(draft, ground, margins.found(), clock.instant(), texts);
    }

    /**
     * Margins are reckoned anew.
     *
     * @param leverage of accounts that have none of their own in the book, 30 for 1:30
     */
    public void reckonAt(BigDecimal leverage) {
        if (margins.reckonAt(leverage)) {
            checkAgain();
        }
    }

    private void show(VersionDraft draft, DraftGround ground, List<Rival> waiting) {
        List<Rival> rivals = new ArrayList<>();
        if (!draft.restsOn().equals(ground.restsOn())) {
            ground.base().ifPresent(base -> rivals.add(new Rival(base, Optional.empty())));
        }
        rivals.addAll(waiting);
        sheet.set(Optional.of(new Sheet(draft, ground, check(draft, ground), rivals)));
    }

    private void replace(VersionDraft draft) {
        sheet.get().ifPresent(open -> {
            show(draft, open.ground(), open.rivals().stream().filter(rival -> !rival.isAgreed()).toList());
            keeper.keep(() -> DraftDocument.write(draft));
        });
    }

    private void kept(Ending<Instant> ending) {
        if (ending instanceof Ending.Done<Instant>(Instant at)) {
            kept.set(Optional.of(at));
        } else {
            tell(ending);
        }
    }

    /** One step that can be undone; a change that changes nothing is none. */
    public void change(UnaryOperator<DraftContent> change) {
        sheet.get().map(Sheet::draft).ifPresent(before -> {
            DraftContent after = change.apply(before.content());
            if (!after.equals(before.content())) {
                history.changed(before);
                replace(before.with(after));
            }
        });
    }

    /** A letter more or less in a field; until another is typed in, all of it is one step. */
    public void type(DraftField field, String text) {
        sheet.get().map(Sheet::draft).ifPresent(before -> {
            if (!before.content().field(field).equals(text)) {
                history.typed(before, field);
                replace(before.with(before.content().with(field, text)));
            }
        });
    }

    public boolean canUndo() {
        return history.canUndo();
    }

    public boolean canRedo() {
        return history.canRedo();
    }

    public void undo() {
        sheet.get().filter(_ -> canUndo()).ifPresent(open -> replace(history.undo(open.draft())));
    }

    public void redo() {
        sheet.get().filter(_ -> canRedo()).ifPresent(open -> replace(history.redo(open.draft())));
    }

    /** Begins anew over what is agreed now. */
    public void discard() {
        keeper.discard();
        history.forget();
        merge.set(Optional.empty());
        kept.set(Optional.empty());
        sheet.set(Optional.empty());
        refreshWithout();
    }

    /** What was kept may not be gone yet when the book is read again. */
    private void refreshWithout() {
        readings.ask(_ -> new Reading(bench.ground(scope), waiting(), Optional.empty()), this::read);
    }

    public void startMerge(Rival rival) {
        sheet.get().ifPresent(open -> merge.set(Optional.of(Merge.of(open.draft(), rival, open.ground()))));
    }

    public void choose(Merge.About about, Merge.Side side) {
        merge.set(merge.get().map(open -> open.choose(about, side)));
    }

    public void cancelMerge() {
        merge.set(Optional.empty());
    }

    /** Takes over what was chosen, as one step that can be undone; nothing happens while a choice is missing. */
    public void finishMerge() {
        Optional<Merge> chosen = merge.get().filter(open -> open.open() == 0);
        if (chosen.isPresent() && sheet.get().isPresent()) {
            Sheet open = sheet.get().get();
            merge.set(Optional.empty());
            history.changed(open.draft());
            replace(chosen.get().merged(open.draft(), open.ground()));
        }
    }

    /** @param isNow whether the window shows the present; of another time nothing is proposed */
    public void showNow(boolean isNow) {
        now = isNow;
    }

    /** Why the draft can't be proposed as it is; empty if it can. */
    public Optional<String> obstacle() {
        if (sheet.get().isEmpty()) {
            return Optional.of(texts.get(Message.DRAFT_READING));
        }
        Sheet open = sheet.get().get();
        String reason = open.draft().content().field(DraftField.REASON).strip();
        if (!now) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        if (open.overtakenBy().isPresent()) {
            return Optional.of(texts.get(Message.OBSTACLE_OVERTAKEN, open.overtakenBy().get().version().id().value()));
        }
        if (open.checked().version().isEmpty()) {
            return Optional.of(texts.counted(Message.OBSTACLE_ERRORS_ONE, Message.OBSTACLE_ERRORS_MANY,
                    open.checked().count(Severity.ERROR)));
        }
        if (!open.draft().isFirst()
                && VersionDiff.of(open.draft().base(), open.checked().version().get()).differences().isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_NO_DIFFERENCE, open.draft().base().id().value()));
        }
        if (reason.isEmpty()) {
            return Optional.of(texts.get(Message.OBSTACLE_NO_REASON));
        }
        return reason.length() > LONGEST_REASON
                ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, ValueFormat.grouped(reason.length()), LONGEST_REASON))
                : proposing ? Optional.of(texts.get(Message.OBSTACLE_PROPOSING)) : Optional.empty();
    }

    /**
     * Sends exactly what is on the screen; the draft is gone from this workstation once it is proposed, and only then.
     *
     * @param done told of the proposal
     */
    public void propose(Consumer<Proposal> done) {
        if (obstacle().isPresent()) {
            return;
        }
        Sheet open = sheet.get().orElseThrow();
        DraftContent content = open.draft().content();
        Optional<String> correction =
                Optional.of(content.field(DraftField.CORRECTION).strip()).filter(text -> !text.isEmpty());
        proposing = true;
        tasks.quietly(_ -> {
            AllocationVersion version = open.checked().version().orElseThrow();
            requireSeenLinks(version, open.ground().linked());
            return bench.propose(version, correction, open.draft().restsOn(), content.field(DraftField.REASON).strip());
        }, ending -> proposed(ending, done));
    }

    /** Weights rest on who is linked; from the proposal on the database looks itself whether that has moved. */
    private void requireSeenLinks(AllocationVersion version, List<AccountId> seen) {
        if (!version.weighted().isEmpty() && version.link().isEmpty() && !bench.ground(scope).linked().equals(seen)) {
            throw new Failure(Failure.Reason.REFUSED, "The links of " + version.leader() + " changed while this was written.",
                    "Look again at who gets what, and propose it then.").asException();
        }
    }

    private void proposed(Ending<Proposal> ending, Consumer<Proposal> done) {
        proposing = false;
        if (ending instanceof Ending.Done<Proposal>(Proposal proposal)) {
            discard();
            done.accept(proposal);
        } else {
            tell(ending);
            refused = trouble.get();
            refresh();
        }
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.DRAFT_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> { }
        }
    }
}
