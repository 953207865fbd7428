package lotbook.app.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.app.allocation.TryVersion;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.app.approval.WriteChange;
import lotbook.app.workspace.DraftScope;
import lotbook.app.workspace.DraftShelf;
import lotbook.app.workspace.Workbench;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.database.Database;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.WorkstationStore;

/** Drafts over one database, kept in the workstation's file. */
final class StoredWorkbench implements Workbench {
    private final StoredDraftGround grounds;
    private final TryVersion trying;
    private final WriteChange writing;
    private final Proposals proposals;
    private final DraftShelf shelf;

    StoredWorkbench(Database database, Proposals proposals, DraftShelf shelf) {
        this.grounds = new StoredDraftGround(database);
        this.trying = new TryVersion(new StoredWhatIf(database));
        this.writing = new WriteChange(new StoredChanges(database), new StoredAllocationVersions(database));
        this.proposals = proposals;
        this.shelf = shelf;
    }

    @Override
    public DraftGround ground(DraftScope scope) {
        return grounds.read(scope.leader(), scope.link());
    }

    @Override
    public List<Proposal> waiting(DraftScope scope) {
        return proposals.open().stream()
                .filter(proposal -> proposal.change() instanceof PublishVersion && proposal.change().scope().equals(scope.id()))
                .toList();
    }

    @Override
    public Optional<Tried> tryOut(AllocationVersion now, AllocationVersion proposed, Period period, WhatIf.Watch watch) {
        return trying.run(new TryVersion.Asked(now, proposed, period.from(), period.to(), TryVersion.USUAL_LEVERAGE, AsOf.NOW),
                Recorder.SILENT, watch);
    }

    @Override
    public Proposal propose(AllocationVersion version, Optional<String> correction, String restsOn, String why) {
        return proposals.propose(writing.publish(version, correction), restsOn, why);
    }

    @Override
    public DraftShelf shelf() {
        return shelf;
    }

    /** One operator's part of the workstation's file. */
    record Stored(WorkstationStore store, Desk desk) implements DraftShelf {
        @Override
        public Optional<Kept> kept(String kind, String key) {
            return store.draft(desk, kind, key).map(draft -> new Kept(draft.content(), draft.savedAt()));
        }

        @Override
        public Instant keep(String kind, String key, Json.Obj document) {
            return store.keepDraft(desk, kind, key, document).savedAt();
        }

        @Override
        public void discard(String kind, String key) {
            store.discardDraft(desk, kind, key);
        }
    }
}
