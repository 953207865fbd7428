package lotbook.persistence.execution;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.Login;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.query.SqlText;

/** The last summary of each of thousands of logins: one step down the index for each, whatever the number of summaries. */
public final class LastSummaries {
    private final FactReader read;
    private final DatabaseKind kind;

    public LastSummaries(FactReader read, DatabaseKind kind) {
        this.read = read;
        this.kind = kind;
    }

    /** Logins without a summary over the stretch are not in the answer. */
    public Map<Login, AccountSummary> of(List<Login> logins, Stretch stretch) throws SQLException {
        return switch (kind) {
            case H2 -> oneByOne(logins, stretch);
            case POSTGRESQL -> allAtOnce(logins, stretch);
        };
    }

    private Map<Login, AccountSummary> allAtOnce(List<Login> logins, Stretch stretch) throws SQLException {
        Array servers = read.connection().createArrayOf("varchar", logins.stream().map(Login::server).toArray());
        Array numbers = read.connection().createArrayOf("varchar", logins.stream().map(Login::number).toArray());
        SqlText sql = stretch.limit(new SqlText().add(
                        "SELECT s.* FROM unnest(?, ?) AS l (server, login) CROSS JOIN LATERAL (SELECT f.* FROM account_summary f"
                                + " WHERE f.server = l.server AND f.login = l.login",
                        servers, numbers))
                .add(" AND f.occurred_at <= ? AND f.known_at <= ?"
                        + " ORDER BY f.occurred_at DESC, f.id DESC FETCH FIRST 1 ROWS ONLY) s",
                        read.asAt(), read.knownAt());
        Map<Login, AccountSummary> found = HashMap.newHashMap(logins.size());
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                AccountSummary summary = FactColumns.summary(row);
                found.put(summary.login(), summary);
            }
        } finally {
            servers.free();
            numbers.free();
        }
        return found;
    }

    /**
     * H2 knows no lateral join, but within one process a question costs no journey. Its index is read backwards only for
     * this order.
     */
    private Map<Login, AccountSummary> oneByOne(List<Login> logins, Stretch stretch) throws SQLException {
        List<Object> bounds = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT f.* FROM account_summary f WHERE f.server = ? AND f.login = ?"
                + " AND f.occurred_at <= ? AND f.known_at <= ?");
        stretch.from().ifPresent(moment -> {
            sql.append(stretch.fromIncluded() ? " AND f.occurred_at >= ?" : " AND f.occurred_at > ?");
            bounds.add(moment.atOffset(ZoneOffset.UTC));
        });
        stretch.to().ifPresent(moment -> {
            sql.append(stretch.toIncluded() ? " AND f.occurred_at <= ?" : " AND f.occurred_at < ?");
            bounds.add(moment.atOffset(ZoneOffset.UTC));
        });
        sql.append(" ORDER BY f.server DESC, f.login DESC, f.occurred_at DESC FETCH FIRST 1 ROWS ONLY");
        Map<Login, AccountSummary> found = HashMap.newHashMap(logins.size());
        try (PreparedStatement query = read.connection().prepareStatement(sql.toString())) {
            query.setObject(3, read.asAt().atOffset(ZoneOffset.UTC));
            query.setObject(4, read.knownAt().atOffset(ZoneOffset.UTC));
            for (int i = 0; i < bounds.size(); i++) {
                query.setObject(5 + i, bounds.get(i));
            }
            for (Login login : logins) {
                query.setString(1, login.server());
                query.setString(2, login.number());
                try (ResultSet row = query.executeQuery()) {
                    if (row.next()) {
                        found.put(login, FactColumns.summary(row));
                    }
                }
            }
        }
        return found;
    }
}
