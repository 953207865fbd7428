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
            Stretch had = stretch.within(row.valid());
            if (!had.isEmpty()) {
                deals += count(
                        "SELECT count(*) FROM execution f", row.login(), had,
                        " AND f.kind IN ('TRADE', 'TRADE_CORRECT', 'TRADE_CANCEL')");
                movements += count("SELECT count(*) FROM movement f", row.login(), had, "");
                sum = sum.add(sum(row.login(), had));
            }
        }
        return new SourceTotals(deals, movements, sum);
    }

    private long count(String select, Login login, Stretch stretch, String more) throws SQLException {
        SqlText sql = of(new SqlText().add(select), login, stretch).add(more);
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
        boolean wentOn = false;
        SqlText sql = new SqlText().add("SELECT server, last_seq, last_received_at FROM feed_lease ORDER BY server");
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                Optional<Instant> received = Optional.ofNullable(row.getObject(3, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant);
                if (received.filter(read.knownAt()::isBefore).isPresent()) {
                    wentOn = true;
                } else {
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
