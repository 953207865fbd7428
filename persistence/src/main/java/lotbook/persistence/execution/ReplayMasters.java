package lotbook.persistence.execution;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<AccountId, List<Held<ScopeLimits.Mode>>> modes = new HashMap<>();
    private final Map<String, List<Held<LotGrid>>> grids = new HashMap<>();
    private final Map<String, Optional<PinnedVersion>> versions = new HashMap<>();

    ReplayMasters(MasterLookup masters) {
        this.masters = masters;
    }

    private record Held<T>(T value, Interval valid) {}

    Map<Login, AccountId> accounts(Collection<Breakdown.Line> lines, Instant moment) throws SQLException {
        Map<Login, AccountId> found = HashMap.newHashMap(lines.size());
        for (Breakdown.Line line : lines) {
            account(line.login(), moment).ifPresent(account -> found.put(line.login(), account));
        }
        return found;
    }

    private Optional<AccountId> account(Login login, Instant moment) throws SQLException {
        List<AccountLogin> had = logins.get(login);
        if (had == null) {
            had = masters.accounts(login);
            logins.put(login, had);
        }
        return had.stream().filter(row -> row.valid().contains(moment)).map(AccountLogin::account).findFirst();
    }

    Map<Login, ScopeLimits.Mode> modes(Map<Login, AccountId> accounts, Instant moment) throws SQLException {
        Map<Login, ScopeLimits.Mode> found = HashMap.newHashMap(accounts.size());
        for (Map.Entry<Login, AccountId> each : accounts.entrySet()) {
            List<Held<ScopeLimits.Mode>> kept = modes.get(each.getValue());
            if (kept == null) {
                kept = masters.live(
                        "account",
                        new SqlText().add("m.account_id = ? ORDER BY m.valid_from DESC, m.id DESC", each.getValue().value()),
                        row -> new Held<>(MasterLookup.mode(row), MasterLookup.valid(row)));
                modes.put(each.getValue(), kept);
            }
            at(kept, moment).ifPresent(mode -> found.put(each.getKey(), mode));
        }
        return found;
    }

    Optional<LotGrid> lots(String server, String symbol, Instant moment) throws SQLException {
        String key = server + "/" + symbol;
        List<Held<LotGrid>> kept = grids.get(key);
        if (kept == null) {
            kept = masters.live(
                    "instrument",
                    new SqlText().add(
                            "m.server = ? AND m.symbol = ? ORDER BY m.valid_from DESC, m.id DESC", server, symbol),
                    row -> new Held<>(MasterLookup.grid(row), MasterLookup.valid(row)));
            grids.put(key, kept);
        }
        return at(kept, moment);
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

    private Optional<PinnedVersion> version(String id) throws SQLException {
        Optional<PinnedVersion> kept = versions.get(id);
        if (kept == null) {
            kept = masters.version(id);
            versions.put(id, kept);
        }
        return kept;
    }

    private static <T> Optional<T> at(List<Held<T>> kept, Instant moment) {
        return kept.stream().filter(held -> held.valid().contains(moment)).map(Held::value).findFirst();
    }
}
