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
import lotbook.persistence.database.Database;
import lotbook.persistence.database.SqlFailures;
import lotbook.persistence.query.SqlText;

/**
 * The summaries around the moments at which bases were measured: the ones before are found together, a chunk of breakdowns at a
 * time, and the last of each login is kept, because many deals rest on one measurement. The one after is looked up when a basis
 * is off the one before, which is rare.
 */
final class NearSummaries implements ReplayedBreakdown.Neighbours {
    private final FactReader read;
    private final Database database;
    private final Map<Asked, Optional<AccountSummary>> found = new HashMap<>();
    private final SweptSummaries swept;

    NearSummaries(FactReader read, Database database) {
        this.read = read;
        this.database = database;
        this.swept = new SweptSummaries(read);
    }

    record Asked(Login login, Instant moment) {}

    /** Forgets what the chunk before asked, but for what this one asks too. */
    void prepare(List<Breakdown> chunk) throws SQLException {
        Set<Asked> wanted = new HashSet<>();
        for (Breakdown breakdown : chunk) {
            for (Breakdown.Line line : breakdown.lines()) {
                if (line.basis().isPresent()) {
                    wanted.add(new Asked(line.login(), line.basisAt().orElse(breakdown.occurredAt())));
                }
            }
        }
        found.keySet().retainAll(wanted);
        wanted.removeAll(found.keySet());
        switch (database.kind()) {
            case H2 -> {
                for (Asked asked : wanted) {
                    found.put(asked, last(asked.login, asked.moment));
                }
            }
            case POSTGRESQL -> {
                Map<Asked, AccountSummary> near = swept.of(wanted);
                near.forEach((asked, summary) -> found.put(asked, Optional.of(summary)));
                wanted.removeAll(near.keySet());
                allAtOnce(List.copyOf(wanted));
            }
        }
    }

    /** One step down the index for each. */
    private void allAtOnce(List<Asked> wanted) throws SQLException {
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

    @Override
    public Optional<AccountSummary> before(Login login, Instant moment) {
        Optional<AccountSummary> known = found.get(new Asked(login, moment));
        try {
            return known == null ? last(login, moment) : known;
        } catch (SQLException e) {
            throw SqlFailures.translate(e, database.url());
        }
    }

    @Override
    public Optional<AccountSummary> after(Login login, Instant moment) {
        try {
            return read.firstSummaryAfter(login, moment).map(StoredFact::fact);
        } catch (SQLException e) {
            throw SqlFailures.translate(e, database.url());
        }
    }
}
