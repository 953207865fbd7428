package lotbook.persistence.statement;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.identity.Login;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.statement.StatementInputs.SourcePosition;
import lotbook.domain.statement.StatementInputs.SourceTotals;
import lotbook.persistence.execution.FactReader;
import lotbook.persistence.execution.Stretch;
import lotbook.persistence.query.SqlText;

/** What the database counts and sums by itself, and how far the log had been read. */
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
     * The last message of each login's facts that was known: whenever it is asked about the same moment, the answer is
     * the same, however far the feed has gone on since.
     */
    List<SourcePosition> sources() throws SQLException {
        List<SourcePosition> sources = new ArrayList<>();
        for (AccountLogin row : logins) {
            Optional<SourcePosition> last = Optional.empty();
            for (String table : List.of("account_summary", "execution", "movement")) {
                last = later(last, lastOf(table, row));
            }
            last.ifPresent(sources::add);
        }
        return sources;
    }

    /** Of the time the account had the login. */
    private Optional<SourcePosition> lastOf(String table, AccountLogin row) throws SQLException {
        Login login = row.login();
        SqlText sql = new SqlText().add("SELECT f.session_seq, f.known_at FROM " + table + " f"
                + " WHERE f.server = ? AND f.login = ? AND f.known_at <= ? AND f.occurred_at >= ?",
                login.server(), login.number(), read.knownAt(), row.valid().from());
        row.valid().to().ifPresent(to -> sql.add(" AND f.occurred_at < ?", to));
        sql.add(" ORDER BY f.known_at DESC, f.session_seq DESC FETCH FIRST 1 ROWS ONLY");
        try (PreparedStatement query = sql.prepare(read.connection());
                ResultSet last = query.executeQuery()) {
            return last.next()
                    ? Optional.of(new SourcePosition(
                            "messages of " + login,
                            last.getLong(1),
                            Optional.of(last.getObject(2, OffsetDateTime.class).toInstant())))
                    : Optional.empty();
        }
    }

    private static Optional<SourcePosition> later(Optional<SourcePosition> one, Optional<SourcePosition> other) {
        return Stream.of(one, other)
                .flatMap(Optional::stream)
                .max(Comparator.comparing((SourcePosition position) -> position.learned().orElse(Instant.MIN))
                        .thenComparing(SourcePosition::lastMessage));
    }
}
