package lotbook.app.change;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import lotbook.domain.approval.AccountGround;
import lotbook.domain.approval.AccountGround.Followed;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.CommandState;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Outgoing;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.programme.Account;

/** A follower with two links, its leader, and an account by itself; stops are done at once, all else waits for compliance. */
public final class ChangesInMemory implements ChangeDesk {
    public static final Instant AT = Instant.parse("2018-03-01T10:40:00Z");
    static final AccountId FOLLOWER = new AccountId("A-200451");
    static final AccountId LEADER = new AccountId("A-100007");
    static final AccountId ALONE = new AccountId("A-300001");

    private final Map<AccountId, AccountGround> accounts = new HashMap<>();
    private final List<Proposal> proposals = new CopyOnWriteArrayList<>();
    private final List<Act> acts = new CopyOnWriteArrayList<>();
    private Optional<Failure> refusal = Optional.empty();

    public ChangesInMemory() {
        List<AccountId> leaders = List.of(LEADER, new AccountId("A-100008"), new AccountId("A-100009"));
        add(new AccountGround(login(FOLLOWER), "USD", Account.Role.FOLLOWER, Optional.empty(),
                List.of(new Followed(new LinkId("L-0101"), LEADER), new Followed(new LinkId("L-0102"), leaders.get(1))), 0,
                leaders, Optional.of(new LinkId("L-0102"))));
        add(new AccountGround(login(LEADER), "USD", Account.Role.LEADER, Optional.empty(), List.of(), 14, leaders,
                Optional.of(new LinkId("L-0102"))));
        add(new AccountGround(login(ALONE), "USD", Account.Role.OWN, Optional.empty(), List.of(), 0, leaders,
                Optional.of(new LinkId("L-0102"))));
    }

    private void add(AccountGround account) {
        accounts.put(account.account(), account);
    }

    private static TradingLogin login(AccountId account) {
        return new TradingLogin(account, new Login("MT5-1", account.value().substring(2)));
    }

    /** The next proposal is refused with this. */
    void refuse(Failure failure) {
        refusal = Optional.of(failure);
    }

    /** The server says this to every command. */
    public void answer(CommandState state, String text) {
        proposals.replaceAll(made -> new Proposal(made.id(), made.change(), made.hash(), made.restsOn(), made.proposedBy(),
                made.proposedAt(), made.why(), made.deciders(), made.needed(), made.state(), made.decisions(),
                made.command().map(command -> new Outgoing(command.id(), state, AT, Optional.of(text)))));
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    static Map<ProposalKind, Policy> policies() {
        Map<ProposalKind, Policy> policies = new EnumMap<>(ProposalKind.class);
        for (ActKind act : ActKind.values()) {
            boolean stop = act == ActKind.PAUSE || act == ActKind.STOP || act == ActKind.CLOSE_ALL;
            policies.put(act.kind(), new Policy(Set.of(Role.COMPLIANCE, Role.MANAGER), stop ? Set.of() : Set.of(Role.COMPLIANCE),
                    stop ? 0 : 1));
        }
        return policies;
    }

    @Override
    public Ground ground(Subject subject) {
        String word = subject.word();
        for (AccountGround found : accounts.values()) {
            Optional<Followed> link = found.follows().stream().filter(one -> one.link().value().equals(word)).findFirst();
            if (found.account().value().equals(word) || found.trader().login().number().equals(word) || link.isPresent()) {
                AccountGround asked = new AccountGround(found.trader(), found.currency(), found.role(), link.map(Followed::link),
                        found.follows(), found.followers(), found.leaders(), found.newestLink());
                return new Ground(asked, policies(), List.copyOf(proposals).reversed());
            }
        }
        throw new Failure(Reason.NOT_FOUND, word + " is no account here.", "Look at its number under Accounts.").asException();
    }

    @Override
    public Proposal propose(Act act, String why) {
        refusal.ifPresent(failure -> {
            refusal = Optional.empty();
            throw failure.asException();
        });
        acts.add(act);
        Change change = change(act);
        Policy policy = policies().getOrDefault(change.kind(), new Policy(Set.of(), Set.of(), 1));
        Proposal made = new Proposal(proposals.size() + 1, change, Sha256.of(Json.object().build()), Change.NO_GROUND, "c.marsh", AT,
                why, policy.deciders(), policy.decisions(),
                policy.isImmediate() ? ProposalState.APPROVED : ProposalState.WAITING, List.of(),
                policy.isImmediate() ? Optional.of(new Outgoing(7, CommandState.WAITING, AT, Optional.empty())) : Optional.empty());
        proposals.add(made);
        return made;
    }

    private static Change change(Act act) {
        return switch (act) {
            case Act.Stand stand -> new ChangeStanding(stand.step(), login(stand.account()), stand.leader().map(
                    ChangesInMemory::login));
            case Act.CloseAll all -> new CloseAll(login(all.account()), all.followersToo());
            case Act.Limit limit -> new LimitAccount(login(limit.account()), limit.limits());
            case Act.Join join -> new LinkAccounts(join.link(), new ProgrammeId("AUR-COPY"), login(join.leader()),
                    login(join.follower()), Set.of(), join.capital(), Optional.empty(), join.at().orElse(AT));
            case Act.Leave leave -> new UnlinkAccounts(leave.link(), login(LEADER), login(FOLLOWER), leave.positions(),
                    leave.at().orElse(AT));
        };
    }

    @Override
    public Optional<Proposal> proposal(long id) {
        return proposals.stream().filter(proposal -> proposal.id() == id).findFirst();
    }
}
