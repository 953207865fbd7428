package lotbook.persistence.execution;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.identity.Login;
import lotbook.persistence.execution.NearSummaries.Asked;
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
    private static final int FETCH = 2_000;

    private final FactReader read;
    private boolean worthIt = true;

    SweptSummaries(FactReader read) {
        this.read = read;
    }

    Map<Asked, AccountSummary> of(Collection<Asked> wanted) throws SQLException {
        Map<Asked, AccountSummary> found = new HashMap<>();
        for (List<Asked> stretch : stretches(wanted)) {
            if (worthIt) {
                sweep(stretch, found);
            }
        }
        return found;
    }

    /** Latest first; moments that lie further apart than is read back begin another. */
    private static List<List<Asked>> stretches(Collection<Asked> wanted) {
        List<List<Asked>> stretches = new ArrayList<>();
        Instant last = Instant.MAX;
        for (Asked asked : wanted.stream().sorted(Comparator.comparing(Asked::moment).reversed()).toList()) {
            if (stretches.isEmpty() || asked.moment().isBefore(last.minus(BACK))) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().add(asked);
            last = asked.moment();
        }
        return stretches;
    }

    private void sweep(List<Asked> stretch, Map<Asked, AccountSummary> found) throws SQLException {
        Map<Login, Deque<Asked>> open = new HashMap<>();
        stretch.forEach(asked -> open.computeIfAbsent(asked.login(), _ -> new ArrayDeque<>(2)).add(asked));
        int left = stretch.size();
        int most = ROWS_FOR_ONE * stretch.size() + ROWS_AT_LEAST;
        SqlText sql = new SqlText().add("SELECT f.* FROM account_summary f WHERE f.occurred_at <= ? AND f.occurred_at > ?"
                + " AND f.known_at <= ? ORDER BY f.occurred_at DESC, f.id DESC",
                stretch.getFirst().moment(), stretch.getLast().moment().minus(BACK), read.knownAt());
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
    private static int take(ResultSet row, Map<Login, Deque<Asked>> open, Map<Asked, AccountSummary> found)
            throws SQLException {
        Deque<Asked> waiting = open.get(FactColumns.login(row, "login"));
        if (waiting == null || waiting.isEmpty() || FactColumns.instant(row, "occurred_at").isAfter(waiting.peek().moment())) {
            return 0;
        }
        AccountSummary summary = FactColumns.summary(row);
        int answered = 0;
        while (!waiting.isEmpty() && !summary.occurredAt().isAfter(waiting.peek().moment())) {
            found.put(waiting.remove(), summary);
            answered++;
        }
        return answered;
    }
}
