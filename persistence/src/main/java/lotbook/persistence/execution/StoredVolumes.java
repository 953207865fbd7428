package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.VolumeFacts;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.allocation.VolumeSource;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;

/** Gathers what a follower's volume rests on from the facts and the masters, in one read. */
public final class StoredVolumes implements VolumeSource {
    private final StoredFacts facts;

    public StoredVolumes(Database database) {
        this.facts = new StoredFacts(database);
    }

    @Override
    public Optional<VolumeFacts> ofEvent(String server, ExecId event, AsOf asOf) {
        return facts.read(asOf, read -> {
            Optional<StoredFact<Execution>> asked = read.execution(server, event);
            Optional<Execution.Copy> copy = asked.flatMap(stored -> stored.fact().copy());
            if (asked.isEmpty() || copy.isEmpty()) {
                return Optional.empty();
            }
            Optional<ExecId> deal = copy.get().leaderExec();
            return Optional.of(deal.isPresent()
                    ? share(read, deal.get(), asked.get().fact().login(), asked)
                    : withoutDeal(read, copy.get(), asked.get()));
        });
    }

    @Override
    public Optional<VolumeFacts> ofShare(ExecId leaderDeal, Login follower, AsOf asOf) {
        return facts.read(asOf, read -> Optional.of(share(read, leaderDeal, follower, Optional.empty()))
                .filter(share -> share.line().isPresent() || !share.events().isEmpty()));
    }

    private static VolumeFacts share(
            FactReader read, ExecId leaderDeal, Login follower, Optional<StoredFact<Execution>> asked)
            throws SQLException {
        String server = follower.server();
        MasterLookup masters = new MasterLookup(read);
        Optional<StoredFact<Execution>> leader = read.execution(server, leaderDeal);
        List<StoredFact<Execution>> events = read.copies(leaderDeal, follower);
        Optional<StoredFact<Breakdown>> breakdown = latest(read.breakdowns(server, leaderDeal));
        Optional<Breakdown.Line> line = breakdown.flatMap(stored -> stored.fact().lines().stream()
                .filter(each -> each.login().equals(follower))
                .findFirst());
        Optional<String> versionId = line.flatMap(Breakdown.Line::versionId)
                .or(() -> asked.or(() -> first(events)).flatMap(stored -> stored.fact().copy())
                        .flatMap(Execution.Copy::versionId));
        Optional<PinnedVersion> version =
                versionId.isPresent() ? masters.version(versionId.get()) : Optional.empty();
        Optional<Instant> moment = breakdown.map(stored -> stored.fact().occurredAt())
                .or(() -> leader.or(() -> asked).or(() -> first(events)).map(stored -> stored.fact().occurredAt()));
        Map<Login, AccountId> accounts = accounts(masters, breakdown, follower, moment);
        Optional<Instant> basisAt = line.flatMap(Breakdown.Line::basisAt).or(() -> moment);
        return new VolumeFacts(
                follower,
                leaderDeal,
                asked.map(StoredVolumes::message),
                events.stream().map(StoredVolumes::message).toList(),
                leader.map(StoredVolumes::message),
                breakdown.map(stored -> Message.of(stored.fact(), stored.sequence())),
                version,
                accepted(read, leader),
                lots(masters, breakdown, moment),
                accounts,
                mode(masters, follower, moment),
                leader.isPresent() && moment.isPresent()
                        ? summary(read, leader.get().fact().login(), moment.get())
                        : Optional.empty(),
                basisAt.isPresent() ? summary(read, follower, basisAt.get()) : Optional.empty(),
                leverages(masters, version, accounts.get(follower), moment),
                versionId.isPresent() && masters.isAnothers(versionId.get()) ? Set.of(versionId.get()) : Set.of());
    }

    private static Map<AccountId, BigDecimal> leverages(
            MasterLookup masters, Optional<PinnedVersion> version, @Nullable AccountId follower, Optional<Instant> moment)
            throws SQLException {
        return version.isEmpty() || moment.isEmpty() || follower == null
                ? Map.of()
                : new ReplayMasters(masters).leverages(List.of(version.get()), List.of(follower), moment.get());
    }

    /** A server that names only the leader's order: its deals can't be told apart. */
    private static VolumeFacts withoutDeal(FactReader read, Execution.Copy copy, StoredFact<Execution> asked)
            throws SQLException {
        List<StoredFact<Execution>> leader = read.executions(asked.fact().server(), copy.leaderOrder());
        Optional<StoredFact<Execution>> only = leader.stream()
                .filter(stored -> stored.fact().kind() == Execution.Kind.TRADE)
                .reduce((one, other) -> other)
                .filter(last -> leader.stream().filter(stored -> stored.fact().fill().isPresent()).count() == 1);
        if (only.isPresent()) {
            return share(read, only.get().fact().execId(), asked.fact().login(), Optional.of(asked));
        }
        return share(read, new ExecId(copy.leaderOrder().value()), asked.fact().login(), Optional.of(asked));
    }

    private static Optional<Instant> accepted(FactReader read, Optional<StoredFact<Execution>> leader)
            throws SQLException {
        return leader.isEmpty()
                ? Optional.empty()
                : first(read.executions(leader.get().fact().server(), leader.get().fact().orderId()))
                        .map(stored -> stored.fact().occurredAt());
    }

    private static Optional<LotGrid> lots(
            MasterLookup masters, Optional<StoredFact<Breakdown>> breakdown, Optional<Instant> moment)
            throws SQLException {
        return breakdown.isEmpty() || moment.isEmpty()
                ? Optional.empty()
                : masters.lots(breakdown.get().fact().server(), breakdown.get().fact().symbol(), moment.get());
    }

    private static Map<Login, AccountId> accounts(
            MasterLookup masters, Optional<StoredFact<Breakdown>> breakdown, Login follower, Optional<Instant> moment)
            throws SQLException {
        Map<Login, AccountId> accounts = new HashMap<>();
        List<Login> logins = breakdown.isEmpty()
                ? List.of(follower)
                : breakdown.get().fact().lines().stream().map(Breakdown.Line::login).toList();
        for (Login login : logins) {
            if (moment.isPresent()) {
                masters.account(login, moment.get()).ifPresent(account -> accounts.put(login, account));
            }
        }
        return accounts;
    }

    private static Optional<ScopeLimits.Mode> mode(MasterLookup masters, Login follower, Optional<Instant> moment)
            throws SQLException {
        Optional<AccountId> account =
                moment.isEmpty() ? Optional.empty() : masters.account(follower, moment.get());
        return account.isEmpty() ? Optional.empty() : masters.mode(account.get(), moment.get());
    }

    private static Optional<AccountSummary> summary(FactReader read, Login login, Instant moment) throws SQLException {
        return read.lastSummary(login, Stretch.upTo(moment)).map(StoredFact::fact);
    }

    private static Message<Execution> message(StoredFact<Execution> stored) {
        return Message.of(stored.fact(), stored.sequence());
    }

    private static <T> Optional<StoredFact<T>> first(List<StoredFact<T>> found) {
        return found.stream().findFirst();
    }

    private static <T> Optional<StoredFact<T>> latest(List<StoredFact<T>> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
}
