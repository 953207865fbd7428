package lotbook.persistence.execution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private Map<Asked, Optional<AccountSummary>> last = Map.of();

    NearSummaries(FactReader read, DatabaseKind kind, Turns turns) {
        this.read = read;
        this.kind = kind;
        this.turns = turns;
        this.swept = new SweptSummaries(read);
    }

    record Asked(Login login, Instant moment) {}

    /** Takes over what the chunk before asked too, and nothing else of it. */
    ReplayedBreakdown.Neighbours of(List<Breakdown> chunk) throws SQLException {
        Set<Asked> wanted = new HashSet<>();
        for (Breakdown breakdown : chunk) {
            for (Breakdown.Line line : breakdown.lines()) {
                if (line.basis().isPresent()) {
                    wanted.add(new Asked(line.login(), line.basisAt().orElse(breakdown.occurredAt())));
                }
            }
        }
        // The chunk before is still being looked at, so what it was given stays as it is.
        Map<Asked, Optional<AccountSummary>> found = new HashMap<>(last);
        found.keySet().retainAll(wanted);
        wanted.removeAll(found.keySet());
        switch (kind) {
            case H2 -> {
                for (Asked asked : wanted) {
                    found.put(asked, last(asked.login, asked.moment));
                }
            }
            case POSTGRESQL -> {
                Map<Asked, AccountSummary> near = swept.of(wanted);
                near.forEach((asked, summary) -> found.put(asked, Optional.of(summary)));
                wanted.removeAll(near.keySet());
                allAtOnce(List.copyOf(wanted), found);
            }
        }
        last = found;
        return new Near(found);
    }

    /** One step down the index for each. */
    private void allAtOnce(List<Asked> wanted, Map<Asked, Optional<AccountSummary>> found) throws SQLException {
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
        wanted.forEach(asked -> found.put(asked, Optional.empty()));
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.put(wanted.get(row.getInt("place") - 1), Optional.of(FactColumns.summary(row)));
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
        private final Map<Asked, Optional<AccountSummary>> found;

        Near(Map<Asked, Optional<AccountSummary>> found) {
            this.found = found;
        }

        @Override
        public Optional<AccountSummary> before(Login login, Instant moment) {
            Optional<AccountSummary> known = found.get(new Asked(login, moment));
            return known == null ? turns.take(() -> last(login, moment)) : known;
        }

        @Override
        public Optional<AccountSummary> after(Login login, Instant moment) {
            return turns.take(() -> read.firstSummaryAfter(login, moment)).map(StoredFact::fact);
        }
    }
}
