package lotbook.app.approval;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.Multiplier;
import lotbook.domain.allocation.ProportionalByBalance;
import lotbook.domain.allocation.ProportionalByEquity;
import lotbook.domain.allocation.ProportionalByFreeMargin;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.TradingLogin;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link.Permission;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;
import lotbook.persistence.approval.StoredChanges;

/** Makes a change out of what an operator says, with the logins and rows that are in the book now. */
public final class WriteChange {
    private final StoredChanges book;
    private final AgreedVersions versions;

    public WriteChange(StoredChanges book, AgreedVersions versions) {
        this.book = book;
        this.versions = versions;
    }

    /** What corrects a stretch that is over goes to no server: it would take it for the version to use from now on. */
    public Change publish(AllocationVersion version, Optional<String> correction) {
        version.unheldLimit().ifPresent(why -> {
            throw wrong("Version " + version.id() + " can't be published: " + why, "Leave these limits out.");
        });
        Optional<String> server = book.isOver(version.valid()) ? Optional.empty() : Optional.of(server(version));
        return new PublishVersion(version, traders(version), server, correction);
    }

    /**
     * A version like another, under an id of its own.
     *
     * @param multiplier of a method that has one
     */
    public AllocationVersion like(
            VersionId model, VersionId id, Instant from, Optional<BigDecimal> multiplier, String reason) {
        if (id.equals(model)) {
            throw wrong("The new version can't have the id " + id + " of the one it is like.", "Give it an id of its own.");
        }
        AllocationVersion old = version(model);
        return new AllocationVersion(
                id, old.programme(), old.leader(), old.link(), multiplier.map(times -> times(old, times)).orElse(old.method()),
                old.sizing(), old.scope(), old.execution(), old.timing(), Interval.since(Instants.micros(from)),
                Optional.of(old.id()), reason);
    }

    private static lotbook.domain.allocation.Method times(AllocationVersion old, BigDecimal times) {
        return switch (old.method()) {
            case Multiplier _ -> new Multiplier(times);
            case ProportionalByEquity _ -> new ProportionalByEquity(times);
            case ProportionalByBalance _ -> new ProportionalByBalance(times);
            case ProportionalByFreeMargin _ -> new ProportionalByFreeMargin(times);
            default -> throw wrong(old.id() + " (" + old.method().id() + ") has no multiplier.",
                    "Write the version as a document, and give it with --file.");
        };
    }

    public Change withdraw(VersionId id, Instant at) {
        AllocationVersion version = version(id);
        return new WithdrawVersion(version, traders(version), Optional.of(server(version)), Instants.micros(at));
    }

    public Change link(LinkId id, AccountId leader, AccountId follower, BigDecimal capital, Set<Permission> permissions,
            Instant at) {
        return new LinkAccounts(id, book.programme(leader), book.trader(leader), book.trader(follower), permissions, capital,
                Optional.empty(), Instants.micros(at));
    }

    public Change unlink(LinkId id, UnlinkAccounts.Positions positions, Instant at) {
        StoredChanges.StoredLink link = book.link(id);
        return new UnlinkAccounts(id, book.trader(link.leader()), book.trader(link.follower()), positions, Instants.micros(at));
    }

    /** @param leader one link of the account; empty for all of it */
    public Change standing(ChangeStanding.Step step, AccountId account, Optional<AccountId> leader) {
        return new ChangeStanding(step, book.trader(account), leader.map(book::trader));
    }

    public Change closeAll(AccountId account, boolean leader) {
        return new CloseAll(book.trader(account), leader);
    }

    public Change limits(AccountId account, List<LimitAccount.Limit> limits) {
        return new LimitAccount(book.trader(account), limits);
    }

    /**
     * Goes out until the block's business day ends on its server, or not at all.
     *
     * @param deal which of the order's; absent for the only one it has
     */
    public Change lots(String server, OrderId order, Optional<ExecId> deal, Map<AccountId, Volume> lots) {
        StoredChanges.Block block = book.block(server, order, deal);
        List<ManualLots.Lot> parts = new ArrayList<>();
        lots.forEach((account, volume) -> parts.add(new ManualLots.Lot(book.trader(account), volume)));
        try {
            return new ManualLots(new TradingLogin(block.account(), block.login()), order, block.deal(), block.symbol(),
                    block.side(),
                    block.volume(), block.price(), block.tradeDate(), parts,
                    Instants.micros(block.dayEnds()));
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()), "Deal out the whole block, no more and no less.");
        }
    }

    /** {@code volume=10} or {@code volume=10:cross}. */
    public static LimitAccount.Limit limit(String text) {
        String[] parts = text.split("[=:]", -1);
        try {
            return new LimitAccount.Limit(
                    LimitAccount.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT).replace('-', '_')), new BigDecimal(parts[1]),
                    parts.length > 2 ? LimitAccount.Trigger.valueOf(parts[2].toUpperCase(Locale.ROOT))
                            : LimitAccount.Trigger.CROSS);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw wrong("'" + text + "' is no limit.", "Write KIND=VALUE or KIND=VALUE:touch, KIND being drawdown, daily-loss,"
                    + " stop-out, volume, positions or leverage.");
        }
    }

    private AllocationVersion version(VersionId id) {
        return versions.version(id, AsOf.NOW).map(AgreedVersion::version).orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "There is no version " + id + ", or it isn't yours to see.",
                        "Look at its id under Allocation versions.")
                .asException());
    }

    private String server(AllocationVersion version) {
        return book.trader(version.leader()).login().server();
    }

    /** The follower of a link's own version, or the accounts that have a weight of their own. */
    private List<TradingLogin> traders(AllocationVersion version) {
        if (version.link().isPresent()) {
            return List.of(book.trader(book.link(version.link().get()).follower()));
        }
        return AccountWeight.of(version.method()).stream().map(weight -> book.trader(weight.account())).toList();
    }

    private static RuntimeException wrong(String what, String remedy) {
        return new Failure(Reason.WRONG_USE, what, remedy).asException();
    }
}
