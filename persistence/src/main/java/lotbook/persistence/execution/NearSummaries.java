package lotbook.persistence.execution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.Login;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/**
 * The summaries around the moments at which bases were measured: the ones before are found together, a chunk of breakdowns at a
 * time, and those that the next chunk asks about too are kept, because many deals rest on one measurement. The one after is
 * looked up when a basis is off the one before, which is rare.
 */
final class NearSummaries {
    private final FactReader read;
    private final DatabaseKind kind;
    private final Turns turns;
    private final SweptSummaries swept;
    private Map<Instant, Map<Login, Optional<AccountSummary>>> last = Map.of();

    NearSummaries(FactReader read, DatabaseKind kind, Turns turns) {
        this.read = read;
        this.kind = kind;
        this.turns = turns;
        this.swept = new SweptSummaries(read);
    }

    record Asked(Login login, Instant moment) {}

    /** Takes over what the chunk before asked too, and of it only the moments that this one asks about. */
    ReplayedBreakdown.Neighbours of(List<Breakdown> chunk) throws SQLException {
        // By moment first: there are few, and all followers of a deal are measured at the same.
        Map<Instant, Map<Login, Optional<AccountSummary>>> found = new HashMap<>();
        NavigableMap<Instant, Set<Login>> wanted = new TreeMap<>();
        for (Breakdown breakdown : chunk) {
            for (Breakdown.Line line : breakdown.lines()) {
                if (line.basis().isPresent()) {
                    Instant moment = line.basisAt().orElse(breakdown.occurredAt());
                    // The chunk before is still being looked at, so what it was given stays as it is.
                    Map<Login, Optional<AccountSummary>> known = found.computeIfAbsent(
                            moment, _ -> new HashMap<>(last.getOrDefault(moment, Map.of())));
                    if (!known.containsKey(line.login())) {
                        wanted.computeIfAbsent(moment, _ -> new HashSet<>()).add(line.login());
                    }
                }
            }
        }
        switch (kind) {
            case H2 -> {
                for (Map.Entry<Instant, Set<Login>> moment : wanted.entrySet()) {
                    for (Login login : moment.getValue()) {
                        at(found, moment.getKey()).put(login, last(login, moment.getKey()));
                    }
                }
            }
            case POSTGRESQL -> {
                swept.find(wanted, (login, moment, summary) -> at(found, moment).put(login, Optional.of(summary)));
                allAtOnce(asked(wanted, found), found);
            }
        }
        last = found;
        return new Near(found);
    }

    private static Map<Login, Optional<AccountSummary>> at(
            Map<Instant, Map<Login, Optional<AccountSummary>>> found, Instant moment) {
        return found.computeIfAbsent(moment, _ -> new HashMap<>());
    }

    /** Those that were not found yet. */
    private static List<Asked> asked(
            Map<Instant, Set<Login>> wanted, Map<Instant, Map<Login, Optional<AccountSummary>>> found) {
        List<Asked> asked = new ArrayList<>();
        wanted.forEach((moment, logins) -> logins.stream()
                .filter(login -> !at(found, moment).containsKey(login))
                .forEach(login -> asked.add(new Asked(login, moment))));
        return asked;
    }

    /** One step down the index for each. */
    private void allAtOnce(List<Asked> wanted, Map<Instant, Map<Login, Optional<AccountSummary>>> found) throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        Array servers = array("varchar", wanted.stream().map(asked -> asked.login.server()).toArray());
        Array numbers = array("varchar", wanted.stream().map(asked -> asked.login.number()).toArray());
        Array moments = array("timestamptz", wanted.stream().map(asked -> asked.moment.toString()).toArray());
        SqlText sql = new SqlText().add(
                "SELECT s.*, l.place FROM unnest(?, ?, ?) WITH ORDINALITY AS l (server, login, moment, place)"
                        + " CROSS JOIN LATERAL (SELECT f.* FROM account_summary f WHERE f.server = l.server"
                        + " AND f.login = l.login AND f.occurred_at <= l.moment AND f.known_at <= ?"
                        + " ORDER BY f.occurred_at DESC, f.id DESC FETCH FIRST 1 ROWS ONLY) s",
                servers, numbers, moments, read.knownAt());
        wanted.forEach(asked -> at(found, asked.moment).put(asked.login, Optional.empty()));
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Asked asked = wanted.get(row.getInt("place") - 1);
                at(found, asked.moment).put(asked.login, Optional.of(FactColumns.summary(row)));
            }
        } finally {
            servers.free();
            numbers.free();
            moments.free();
        }
    }

    private Array array(String type, Object[] values) throws SQLException {
        return read.connection().createArrayOf(type, values);
    }

    Optional<AccountSummary> last(Login login, Instant moment) throws SQLException {
        return read.lastSummary(login, Stretch.upTo(moment)).map(StoredFact::fact);
    }

    private final class Near implements ReplayedBreakdown.Neighbours {
        private final Map<Instant, Map<Login, Optional<AccountSummary>>> found;

        Near(Map<Instant, Map<Login, Optional<AccountSummary>>> found) {
            this.found = found;
        }

        @Override
        public Optional<AccountSummary> before(Login login, Instant moment) {
            Optional<AccountSummary> known = found.getOrDefault(moment, Map.of()).get(login);
            return known == null ? turns.take(() -> last(login, moment)) : known;
        }

        @Override
        public Optional<AccountSummary> after(Login login, Instant moment) {
            return turns.take(() -> read.firstSummaryAfter(login, moment)).map(StoredFact::fact);
        }
    }
}
