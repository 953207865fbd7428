package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AgreedPinning;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DepositLoad;
import lotbook.domain.allocation.LeaderLinks;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.time.Interval;
import lotbook.persistence.query.SqlText;

/** Masters as they are asked about by thousands of breakdowns: each row is read once and kept, so it grows with the accounts. */
final class ReplayMasters {
    private final MasterLookup masters;
    private final Map<Login, List<AccountLogin>> logins = new HashMap<>();
    private final Map<AccountId, List<MasterLookup.HeldMode>> modes = new HashMap<>();
    private final Map<AccountId, List<MasterLookup.HeldLeverage>> leverages = new HashMap<>();
    private final Map<String, List<Held<LotGrid>>> grids = new HashMap<>();
    private final Map<String, List<Held<BigDecimal>>> points = new HashMap<>();
    private final Map<AccountId, LeaderLinks> links = new HashMap<>();
    private final Map<String, Optional<PinnedVersion>> versions = new HashMap<>();
    private final Map<Login, List<AccountLogin>> leaders = new HashMap<>();
    private final Map<AccountId, AgreedPinning> agreed = new HashMap<>();

    ReplayMasters(MasterLookup masters) {
        this.masters = masters;
    }

    private record Held<T>(T value, Interval valid) {}

    /** Reads what a chunk of breakdowns will ask about and wasn't read before, in a question for each server and one more. */
    void prepare(Collection<Breakdown> chunk) throws SQLException {
        Map<String, Set<String>> unknown = new HashMap<>();
        for (Breakdown breakdown : chunk) {
            for (Breakdown.Line line : breakdown.lines()) {
                if (!logins.containsKey(line.login())) {
                    unknown.computeIfAbsent(line.login().server(), _ -> new HashSet<>()).add(line.login().number());
                }
            }
        }
        Set<String> accounts = new HashSet<>();
        for (Map.Entry<String, Set<String>> each : unknown.entrySet()) {
            each.getValue().forEach(number -> logins.put(new Login(each.getKey(), number), new ArrayList<>()));
            for (AccountLogin had : masters.accounts(each.getKey(), each.getValue())) {
                Objects.requireNonNull(logins.get(had.login())).add(had);
                if (modes.putIfAbsent(had.account(), new ArrayList<>()) == null) {
                    accounts.add(had.account().value());
                }
            }
        }
        if (!accounts.isEmpty()) {
            masters.modes(accounts).forEach(held -> Objects.requireNonNull(modes.get(held.account())).add(held));
        }
    }

    Map<Login, AccountId> accounts(Collection<Breakdown.Line> lines, Instant moment) {
        Map<Login, AccountId> found = HashMap.newHashMap(lines.size());
        for (Breakdown.Line line : lines) {
            for (AccountLogin had : logins.getOrDefault(line.login(), List.of())) {
                if (had.valid().contains(moment)) {
                    found.putIfAbsent(line.login(), had.account());
                }
            }
        }
        return found;
    }

    Map<Login, ScopeLimits.Mode> modes(Map<Login, AccountId> accounts, Instant moment) {
        Map<Login, ScopeLimits.Mode> found = HashMap.newHashMap(accounts.size());
        for (Map.Entry<Login, AccountId> each : accounts.entrySet()) {
            for (MasterLookup.HeldMode held : modes.getOrDefault(each.getValue(), List.of())) {
                if (held.valid().contains(moment)) {
                    found.putIfAbsent(each.getKey(), held.mode());
                }
            }
        }
        return found;
    }

    /** Of the versions' leaders and of the accounts that follow; of nobody where no version asks for them. */
    Map<AccountId, BigDecimal> leverages(
            Collection<PinnedVersion> versions, Collection<AccountId> following, Instant moment) throws SQLException {
        List<AccountId> leading = versions.stream().map(PinnedVersion::version)
                .filter(version -> version.method() instanceof DepositLoad).map(AllocationVersion::leader).toList();
        if (leading.isEmpty()) {
            return Map.of();
        }
        Set<AccountId> asked = new HashSet<>(leading);
        asked.addAll(following);
        List<AccountId> unread = asked.stream().filter(account -> !leverages.containsKey(account)).toList();
        if (!unread.isEmpty()) {
            unread.forEach(account -> leverages.put(account, new ArrayList<>()));
            masters.leverages(unread).forEach(held -> Objects.requireNonNull(leverages.get(held.account())).add(held));
        }
        Map<AccountId, BigDecimal> found = new HashMap<>();
        for (AccountId account : asked) {
            Objects.requireNonNull(leverages.get(account)).stream().filter(held -> held.valid().contains(moment)).findFirst()
                    .ifPresent(held -> found.put(account, held.leverage()));
        }
        return found;
    }

    /** Whose accounts have to close their oldest position. */
    Set<Login> firstInFirstOut(Map<Login, AccountId> accounts, Instant moment) {
        Set<Login> found = new HashSet<>();
        for (Map.Entry<Login, AccountId> each : accounts.entrySet()) {
            if (modes.getOrDefault(each.getValue(), List.of()).stream()
                    .anyMatch(held -> held.firstInFirstOut() && held.valid().contains(moment))) {
                found.add(each.getKey());
            }
        }
        return found;
    }

    /** Whether a link of the accounts that have these logins is in force then. */
    boolean follows(Login follower, Login leader, Instant moment) throws SQLException {
        Optional<AccountId> leading = had(leader, moment);
        Optional<AccountId> following = had(follower, moment);
        if (leading.isEmpty() || following.isEmpty()) {
            return false;
        }
        return links(leading.get()).linked(following.get(), moment);
    }

    /** Of the account that has the login then, if it is known here. */
    Optional<LeaderLinks> links(Login leader, Instant moment) throws SQLException {
        Optional<AccountId> account = had(leader, moment);
        return account.isEmpty() ? Optional.empty() : Optional.of(links(account.get()));
    }

    private LeaderLinks links(AccountId leader) throws SQLException {
        LeaderLinks kept = links.get(leader);
        if (kept == null) {
            kept = new LeaderLinks(masters.links(leader));
            links.put(leader, kept);
        }
        return kept;
    }

    Optional<AccountId> had(Login login, Instant moment) throws SQLException {
        List<AccountLogin> had = leaders.get(login);
        if (had == null) {
            had = masters.accounts(login);
            leaders.put(login, had);
        }
        return had.stream().filter(row -> row.valid().contains(moment)).map(AccountLogin::account).findFirst();
    }

    Optional<LotGrid> lots(String server, String symbol, Instant moment) throws SQLException {
        return at(instrument(grids, server, symbol, MasterLookup::grid), moment);
    }

    /** Smallest change of the price. */
    Optional<BigDecimal> point(String server, String symbol, Instant moment) throws SQLException {
        return at(instrument(points, server, symbol, row -> BigDecimal.ONE.movePointLeft(row.getInt("digits"))), moment);
    }

    private <T> List<Held<T>> instrument(
            Map<String, List<Held<T>>> known, String server, String symbol, MasterLookup.RowReader<T> reader)
            throws SQLException {
        String key = server + "/" + symbol;
        List<Held<T>> kept = known.get(key);
        if (kept == null) {
            kept = masters.live(
                    "instrument",
                    new SqlText().add(
                            "m.server = ? AND m.symbol = ? ORDER BY m.valid_from DESC, m.id DESC", server, symbol),
                    row -> new Held<>(reader.read(row), MasterLookup.valid(row)));
            known.put(key, kept);
        }
        return kept;
    }

    /** Those that the lines name and that are known here. */
    Map<String, PinnedVersion> versions(Collection<Breakdown.Line> lines) throws SQLException {
        Map<String, PinnedVersion> found = new HashMap<>();
        for (Breakdown.Line line : lines) {
            if (line.versionId().isPresent() && !found.containsKey(line.versionId().get())) {
                String id = line.versionId().get();
                version(id).ifPresent(version -> found.put(id, version));
            }
        }
        return found;
    }

    Optional<PinnedVersion> version(String id) throws SQLException {
        Optional<PinnedVersion> kept = versions.get(id);
        if (kept == null) {
            kept = masters.version(id);
            versions.put(id, kept);
        }
        return kept;
    }

    /** What was agreed for the account that has a leader's login then, if it is known here. */
    Optional<AgreedPinning> pinning(Login leader, Instant moment) throws SQLException {
        Optional<AccountId> account = had(leader, moment);
        if (account.isEmpty()) {
            return Optional.empty();
        }
        AgreedPinning kept = agreed.get(account.get());
        if (kept == null) {
            kept = masters.pinning(account.get());
            agreed.put(account.get(), kept);
        }
        return Optional.of(kept);
    }

    private static <T> Optional<T> at(List<Held<T>> kept, Instant moment) {
        return kept.stream().filter(held -> held.valid().contains(moment)).map(Held::value).findFirst();
    }
}
