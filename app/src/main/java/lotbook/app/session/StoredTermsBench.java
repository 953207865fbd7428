package lotbook.app.session;

import lotbook.app.approval.WriteTerms;
import lotbook.app.fee.TermsBench;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.period.ClosedMonths;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredFeeTerms;
import lotbook.persistence.period.ClosedMonthRows;

/** Fee terms drafted over the database, under the rights of whoever is signed in. */
final class StoredTermsBench implements TermsBench {
    private final StoredFeeTerms terms;
    private final Database database;
    private final WriteTerms writing;
    private final Proposals proposals;

    StoredTermsBench(Database database, StoredFeeTerms terms, Proposals proposals) {
        this.database = database;
        this.terms = terms;
        this.writing = new WriteTerms(new StoredChanges(database), terms);
        this.proposals = proposals;
    }

    @Override
    public FeeTermsVersion terms(VersionId id) {
        return terms.terms(id).orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "There are no fee terms " + id + ".", "Look at their id under Fee terms.")
                .asException());
    }

    @Override
    public ClosedMonths closed(ProgrammeId programme) {
        return database.rolledBack(connection -> ClosedMonthRows.read(connection, programme));
    }

    @Override
    public boolean isOfPool(ProgrammeId programme) {
        return terms.isOfPool(programme);
    }

    @Override
    public Proposal propose(Draft draft, VersionId base) {
        FeeTermsVersion read = terms(base);
        Change change = writing.agree(
                new WriteTerms.Title(draft.id(), draft.name(), draft.agreement(), draft.reason()),
                new WriteTerms.Whom(draft.programme(), draft.leader(), draft.link()), draft.terms(), draft.from(),
                draft.correction());
        String ground = proposals.groundOf(change);
        if (change.scope().equals(read.scope()) && !ground.startsWith(base + " ")) {
            throw new Failure(
                            Reason.CONFLICT, ground.split(" ", 2)[0] + " was agreed for " + read.scope() + " meanwhile.",
                            "Draft the next terms from those, so that nothing of them is lost.")
                    .asException();
        }
        return proposals.propose(change, ground, draft.reason());
    }
}
