package lotbook.app.session;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.app.allocation.TryVersion;
import lotbook.app.approval.ProposalTrial;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.database.Database;

/** Over the month in which the leader traded last, against the version the proposal rests on. */
final class StoredTrial implements ProposalTrial {
    private final StoredDraftGround grounds;
    private final AgreedVersions versions;
    private final TryVersion trying;

    StoredTrial(Database database) {
        this.grounds = new StoredDraftGround(database);
        this.versions = new StoredAllocationVersions(database);
        this.trying = new TryVersion(new StoredWhatIf(database));
    }

    @Override
    public Optional<Trial> of(Proposal proposal, WhatIf.Watch watch) {
        if (!(proposal.change() instanceof PublishVersion publish) || proposal.restsOn().equals(Change.NO_GROUND)) {
            return Optional.empty();
        }
        AllocationVersion proposed = publish.version();
        Optional<AllocationVersion> base = versions.version(new VersionId(proposal.restsOn().split(" ", 2)[0]), AsOf.NOW)
                .map(AgreedVersion::version);
        Optional<LocalDate> last = grounds.read(proposed.leader(), proposed.link()).lastTraded();
        return base.flatMap(now -> last.flatMap(to -> trying.run(
                        new TryVersion.Asked(now, proposed, to.withDayOfMonth(1), to, TryVersion.USUAL_LEVERAGE, AsOf.NOW),
                        Recorder.SILENT, watch)
                .map(tried -> new Trial(now.id().value(), to.withDayOfMonth(1), to, tried.outputs()))));
    }
}
