package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who resolved or reopened an exception, and when, are the database's to say; each step follows the one before. As the trigger of
 * migration V258 on PostgreSQL.
 */
public final class ExceptionStepGuard extends ApprovalGuard {
    private static final String CAUSE = "SELECT e.cause FROM (SELECT f.cause FROM lotbook.feed_exception f WHERE f.id = ?"
            + " UNION ALL SELECT a.cause FROM lotbook.allocation_exception a WHERE a.id = ?) e";
    private static final String BEFORE = "SELECT s.number AS number, s.step AS step, s.recorded_by AS recorded_by"
            + " FROM lotbook.exception_step s WHERE s.exception_id = ? ORDER BY s.number DESC FETCH FIRST 1 ROWS ONLY";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!role(connection).equals("COMPLIANCE")) {
            throw refused("Only compliance resolves and reopens exceptions");
        }
        String id = text(row, "exception_id");
        requireWhy(row, "exception " + id);
        lock(connection, "exception_step");
        long key = Long.parseLong(id);
        String cause = String.valueOf(single(connection, CAUSE, List.of(key, key)));
        if (cause.equals("null")) {
            throw refused("There is no exception " + id);
        }
        if (cause.equals("NOTICE")) {
            throw refused("Exception " + id + " is a notice of the server, there is nothing to resolve");
        }
        Optional<Found> before = find(connection, BEFORE, List.of(key));
        long last = before.map(found -> found.number("number")).orElse(0L);
        if (!String.valueOf(last + 1).equals(text(row, "number"))
                || before.filter(found -> found.text("step").equals(text(row, "step"))).isPresent()) {
            throw refused("Exception " + id + " was "
                    + before.map(found -> found.text("step").toLowerCase(Locale.ROOT)).orElse("opened") + " by "
                    + before.map(found -> found.text("recorded_by")).orElse("a check") + " meanwhile");
        }
        set(row, "recorded_by", operator(connection));
        set(row, "known_at", now());
    }
}
