package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.OpeningPostings;

/** Looks up what the books say already, many accounts at once and each by an index. Used by one thread at a time. */
final class StoredBooks {
    private static final String LINES = "SELECT credit_owner, credit_kind, currency, occurred_at, amount FROM ledger_posting"
            + " WHERE credit_owner = ANY(?) AND credit_kind IN ('PLATFORM', 'PLATFORM_CREDIT')"
            + " UNION ALL SELECT debit_owner, debit_kind, currency, occurred_at, -amount FROM ledger_posting"
            + " WHERE debit_owner = ANY(?) AND debit_kind IN ('PLATFORM', 'PLATFORM_CREDIT')";
    private static final String STATE = "SELECT e.id, e.exec_id, e.kind, e.refers_to,"
            + " COALESCE(e.profit, 0) + COALESCE(e.swap, 0) - COALESCE(e.commission, 0) AS net ";

    private final FactSink sink;
    /** Only what was read from the database: what a batch adds is not there if it rolls back. */
    private final Map<Login, Opened> known = new HashMap<>();

    StoredBooks(FactSink sink) {
        this.sink = sink;
    }

    /** When an account's books began, and in which currency. */
    record Opened(Instant at, String currency) {}

    /** Of these, those whose books have begun. */
    Map<Login, Opened> opened(Connection connection, Collection<Login> logins) throws SQLException {
        Map<String, Set<String>> asked = new HashMap<>();
        logins.stream().filter(login -> !known.containsKey(login)).forEach(
                login -> asked.computeIfAbsent(login.server(), _ -> new HashSet<>()).add(login.number()));
        for (Map.Entry<String, Set<String>> server : asked.entrySet()) {
            String sql = "SELECT e.login, e.currency, e.occurred_at " + sink.matching("ledger_opening", "login");
            read(connection, sql, server.getValue(), server.getKey(), row -> known.put(
                    new Login(server.getKey(), row.getString(1)),
                    new Opened(row.getObject(3, OffsetDateTime.class).toInstant(), row.getString(2))));
        }
        Map<Login, Opened> found = new HashMap<>();
        for (Login login : logins) {
            Optional.ofNullable(known.get(login)).ifPresent(opened -> found.put(login, opened));
        }
        return found;
    }

    private record Line(String kind, String currency, Instant at, BigDecimal amount) {}

    /** What was posted to some platform accounts. */
    record Stood(Map<String, List<Line>> lines) {
        BigDecimal balance(AccountSummary by) {
            return sum(by, Kind.PLATFORM);
        }

        BigDecimal credit(AccountSummary by) {
            return sum(by, Kind.PLATFORM_CREDIT);
        }

        private BigDecimal sum(AccountSummary by, Kind kind) {
            return lines.getOrDefault(OpeningPostings.owner(by.login()), List.of()).stream()
                    .filter(line -> line.kind().equals(kind.name()) && line.currency().equals(by.currency())
                            && !line.at().isAfter(by.occurredAt()))
                    .map(Line::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    Stood stood(Connection connection, List<String> owners) throws SQLException {
        Map<String, List<Line>> lines = new HashMap<>();
        Array wanted = connection.createArrayOf("varchar", owners.toArray());
        try (PreparedStatement query = connection.prepareStatement(LINES)) {
            query.setArray(1, wanted);
            query.setArray(2, wanted);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    lines.computeIfAbsent(row.getString(1), _ -> new ArrayList<>()).add(new Line(
                            row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant(),
                            row.getBigDecimal(5)));
                }
            }
        } finally {
            wanted.free();
        }
        return new Stood(lines);
    }

    private record State(long id, String exec, String kind, Optional<String> refersTo, BigDecimal net) {}

    /** What the deal that is corrected had brought until then; empty if nobody knows it. */
    Optional<BigDecimal> broughtBefore(Connection connection, Execution correction, long id) throws SQLException {
        Map<String, State> chain = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> asked = new HashSet<>();
        correction.refersTo().ifPresent(exec -> asked.add(exec.value()));
        while (seen.addAll(asked)) {
            Set<String> next = new HashSet<>();
            for (String from : List.of(sink.executionsByExec(), sink.matching("execution", "refers_to"))) {
                read(connection, STATE + from, asked, correction.server(), row -> {
                    State state = new State(
                            row.getLong(1), row.getString(2), row.getString(3), Optional.ofNullable(row.getString(4)),
                            row.getBigDecimal(5));
                    chain.put(state.exec(), state);
                    next.add(state.exec());
                    state.refersTo().ifPresent(next::add);
                });
            }
            next.removeAll(seen);
            asked.clear();
            asked.addAll(next);
        }
        List<State> before = chain.values().stream()
                .filter(state -> state.id() < id)
                .sorted(Comparator.comparingLong(State::id))
                .toList();
        return before.stream().anyMatch(state -> state.kind().equals("TRADE"))
                ? Optional.of(before.getLast().net())
                : Optional.empty();
    }

    @FunctionalInterface
    private interface Reads {
        void take(ResultSet row) throws SQLException;
    }

    private static void read(Connection connection, String sql, Set<String> keys, String server, Reads reads)
            throws SQLException {
        Array array = connection.createArrayOf("varchar", keys.toArray());
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setArray(1, array);
            query.setString(2, server);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    reads.take(row);
                }
            }
        } finally {
            array.free();
        }
    }
}
