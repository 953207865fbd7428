package lotbook.app.session;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.approval.WriteChange;
import lotbook.app.change.Act;
import lotbook.app.change.ActKind;
import lotbook.app.change.ChangeDesk;
import lotbook.app.change.Ground;
import lotbook.app.change.Subject;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Proposals;
import lotbook.domain.programme.Link.Permission;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredGrounds;
import lotbook.persistence.database.Database;

/** Acts over the database; it writes changes as the command line does. */
final class StoredChangeDesk implements ChangeDesk {
    private static final int MOST_PROPOSALS = 50;

    private final StoredGrounds grounds;
    private final WriteChange writing;
    private final Proposals proposals;
    private final InstantSource clock;

    private StoredChangeDesk(Database database, Proposals proposals) {
        this.grounds = new StoredGrounds(database);
        this.writing = new WriteChange(new StoredChanges(database), new StoredAllocationVersions(database));
        this.proposals = proposals;
        this.clock = database.clock();
    }

    /** For a role that may propose any of it; empty for others, who only read. */
    static Optional<ChangeDesk> of(Database database, Proposals proposals) {
        Map<ProposalKind, Policy> policies = proposals.policies();
        String role = database.operator().role().name();
        boolean may = Arrays.stream(ActKind.values())
                .flatMap(act -> Optional.ofNullable(policies.get(act.kind())).stream())
                .anyMatch(policy -> policy.mayPropose(role));
        return may ? Optional.of(new StoredChangeDesk(database, proposals)) : Optional.empty();
    }

    @Override
    public Ground ground(Subject subject) {
        AccountGround book = grounds.read(subject.word(), subject.server());
        return new Ground(book, proposals.policies(), proposals.about(book.account(), MOST_PROPOSALS));
    }

    @Override
    public Proposal propose(Act act, String why) {
        Change change = switch (act) {
            case Act.Stand stand -> writing.standing(stand.step(), stand.account(), stand.leader());
            case Act.CloseAll all -> writing.closeAll(all.account(), all.followersToo());
            case Act.Limit limit -> writing.limits(limit.account(), limit.limits());
            case Act.Join join -> writing.link(join.link(), join.leader(), join.follower(), join.capital(),
                    Set.of(Permission.TRADE, Permission.READ), join.at().orElseGet(clock::instant));
            case Act.Leave leave -> writing.unlink(leave.link(), leave.positions(), leave.at().orElseGet(clock::instant));
        };
        return proposals.propose(change, proposals.groundOf(change), why);
    }

    @Override
    public Optional<Proposal> proposal(long id) {
        return proposals.proposal(id);
    }
}
