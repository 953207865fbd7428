package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.Login;
import lotbook.persistence.query.SqlText;

/**
 * The summaries before many moments that lie close together, read backwards in one pass by time: where every account is
 * summarised every minute, that costs far less than to look each up. Where the accounts asked about are few among those
 * summarised, it gives up for good and finds nothing more. What it doesn't find has to be looked up.
 */
final class SweptSummaries {
    /** Accounts are summarised every minute, unless a server is set otherwise; then they are looked up. */
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final int ROWS_FOR_ONE = 4;
    private static final int ROWS_AT_LEAST = 1_000;
    private static final int FETCH = 10_000;

    private final FactReader read;
    private boolean worthIt = true;

    SweptSummaries(FactReader read) {
        this.read = read;
    }

    /** Takes what is found, once for each that was asked. */
    @FunctionalInterface
    interface Found {
        void take(Login login, Instant moment, AccountSummary summary);
    }

    void find(NavigableMap<Instant, Set<Login>> wanted, Found found) throws SQLException {
        for (NavigableMap<Instant, Set<Login>> stretch : stretches(wanted)) {
            if (worthIt) {
                sweep(stretch, found);
            }
        }
    }

    /** Latest first, within each too; moments that lie further apart than is read back begin another. */
    private static List<NavigableMap<Instant, Set<Login>>> stretches(NavigableMap<Instant, Set<Login>> wanted) {
        List<NavigableMap<Instant, Set<Login>>> stretches = new ArrayList<>();
        NavigableMap<Instant, Set<Login>> left = wanted.descendingMap();
        while (!left.isEmpty()) {
            Instant earliest = left.firstKey();
            for (Instant moment : left.keySet()) {
                if (moment.isBefore(earliest.minus(BACK))) {
                    break;
                }
                earliest = moment;
            }
            stretches.add(left.headMap(earliest, true));
            left = left.tailMap(earliest, false);
        }
        return stretches;
    }

    private void sweep(NavigableMap<Instant, Set<Login>> stretch, Found found) throws SQLException {
        Map<Login, Deque<Instant>> open = new HashMap<>();
        int left = 0;
        for (Map.Entry<Instant, Set<Login>> moment : stretch.entrySet()) {
            for (Login login : moment.getValue()) {
                open.computeIfAbsent(login, _ -> new ArrayDeque<>(2)).add(moment.getKey());
                left++;
            }
        }
        int most = ROWS_FOR_ONE * left + ROWS_AT_LEAST;
        SqlText sql = new SqlText().add("SELECT f.* FROM account_summary f WHERE f.occurred_at <= ? AND f.occurred_at > ?"
                + " AND f.known_at <= ? ORDER BY f.occurred_at DESC, f.id DESC",
                stretch.firstKey(), stretch.lastKey().minus(BACK), read.knownAt());
        try (PreparedStatement query = sql.prepare(read.connection())) {
            query.setFetchSize(FETCH);
            try (ResultSet row = query.executeQuery()) {
                for (int rows = 0; left > 0 && row.next(); rows++) {
                    if (rows == most) {
                        worthIt = false;
                        return;
                    }
                    left -= take(row, open, found);
                }
            }
        }
    }

    /** How many it answers: those of its account that are asked about it or later, and were not answered by a later one. */
    private static int take(ResultSet row, Map<Login, Deque<Instant>> open, Found found) throws SQLException {
        Login login = FactColumns.login(row, "login");
        Deque<Instant> waiting = open.get(login);
        if (waiting == null || waiting.isEmpty() || FactColumns.instant(row, "occurred_at").isAfter(waiting.peek())) {
            return 0;
        }
        AccountSummary summary = FactColumns.summary(row);
        int answered = 0;
        while (!waiting.isEmpty() && !summary.occurredAt().isAfter(waiting.peek())) {
            found.take(login, waiting.remove(), summary);
            answered++;
        }
        return answered;
    }
}
