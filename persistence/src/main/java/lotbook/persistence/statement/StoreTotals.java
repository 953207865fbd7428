package lotbook.persistence.statement;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.statement.StatementInputs.SourcePosition;
import lotbook.domain.statement.StatementInputs.SourceTotals;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** What the database counts and sums by itself, and how far the feeds had been read. */
final class StoreTotals {
    private final FactReader read;
    private final List<AccountLogin> logins;
    private final String currency;

    StoreTotals(FactReader read, List<AccountLogin> logins, String currency) {
        this.read = read;
        this.logins = logins;
        this.currency = currency;
    }

    SourceTotals over(Stretch stretch) throws SQLException {
        long deals = 0;
        long movements = 0;
        BigDecimal sum = BigDecimal.ZERO;
        for (AccountLogin row : logins) {
            deals += read.countDeals(row, stretch);
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                movements += countMovements(row.login(), had);
                sum = sum.add(sum(row.login(), had));
            }
        }
        return new SourceTotals(deals, movements, sum);
    }

    private long countMovements(Login login, Stretch stretch) throws SQLException {
        SqlText sql = of(new SqlText().add("SELECT count(*) FROM movement f"), login, stretch);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private BigDecimal sum(Login login, Stretch stretch) throws SQLException {
        SqlText sql = of(new SqlText().add("SELECT COALESCE(sum(f.amount), 0) FROM movement f"), login, stretch)
                .add(" AND f.currency = ?", currency);
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    private SqlText of(SqlText sql, Login login, Stretch stretch) {
        return stretch.limit(sql.add(
                " WHERE f.server = ? AND f.login = ? AND f.occurred_at <= ? AND f.known_at <= ?",
                login.server(), login.number(), read.asAt(), read.knownAt()));
    }

    /**
     * Where each feed stands; one that has gone on since the moment asked about is told by the last of the account's
     * own messages known then.
     */
    List<SourcePosition> sources() throws SQLException {
        List<SourcePosition> sources = new ArrayList<>();
        boolean wentOn = learnedMore();
        SqlText sql = new SqlText().add("SELECT server, last_seq, last_received_at FROM feed_lease ORDER BY server");
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Optional<Instant> received = Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
                wentOn |= received.filter(read.knownAt()::isBefore).isPresent();
                if (!wentOn) {
                    sources.add(new SourcePosition(
                            "replication feed of " + row.getString(1), message(row.getLong(2)), received));
                }
            }
        }
        if (wentOn) {
            sources.addAll(ownMessages());
        }
        return sources;
    }

    private boolean learnedMore() throws SQLException {
        for (AccountLogin row : logins) {
            SqlText sql = new SqlText().add("SELECT 1 FROM account_summary f WHERE f.server = ? AND f.login = ?"
                    + " AND f.known_at > ? FETCH FIRST 1 ROWS ONLY",
                    row.login().server(), row.login().number(), read.knownAt());
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet later = query.executeQuery()) {
                if (later.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<SourcePosition> ownMessages() throws SQLException {
        List<SourcePosition> sources = new ArrayList<>();
        for (AccountLogin row : logins) {
            SqlText sql = new SqlText().add("SELECT max(f.session_seq) FROM account_summary f"
                    + " WHERE f.server = ? AND f.login = ? AND f.known_at <= ?",
                    row.login().server(), row.login().number(), read.knownAt());
            try (PreparedStatement query = sql.prepare(read.connection());
                    ResultSet last = query.executeQuery()) {
                last.next();
                long sequence = last.getLong(1);
                if (!last.wasNull()) {
                    sources.add(new SourcePosition(
                            "summaries of " + row.login(), message(sequence), Optional.empty()));
                }
            }
        }
        return sources;
    }

    private static String message(long sequence) {
        return "message " + String.format(Locale.ROOT, "%,d", sequence);
    }
}
