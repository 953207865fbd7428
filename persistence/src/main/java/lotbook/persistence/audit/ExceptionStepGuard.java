package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.time.BusinessCalendar;
import org.jspecify.annotations.Nullable;

/**
 * Who assigned, resolved or reopened an exception, and when, are the database's to say; each step follows the one before. As the
 * triggers of migrations V258 and V271 on PostgreSQL.
 */
public final class ExceptionStepGuard extends ApprovalGuard {
    private static final String ASSIGNED = "ASSIGNED";
    private static final String CAUSE = "SELECT e.cause FROM (SELECT f.cause FROM lotbook.feed_exception f WHERE f.id = ?"
            + " UNION ALL SELECT a.cause FROM lotbook.allocation_exception a WHERE a.id = ?) e";
    private static final String BEFORE = "SELECT s.number AS number, s.step AS step, s.recorded_by AS recorded_by"
            + " FROM lotbook.exception_step s WHERE s.exception_id = ? ORDER BY s.number DESC FETCH FIRST 1 ROWS ONLY";
    private static final String SETTLED = "SELECT s.step FROM lotbook.exception_step s WHERE s.exception_id = ?"
            + " AND s.step <> 'ASSIGNED' ORDER BY s.number DESC FETCH FIRST 1 ROWS ONLY";
    private static final String ROLE = "SELECT o.role FROM lotbook.exception_owner o WHERE o.operator = ?";
    private static final String SEES = "SELECT m.exception_id FROM lotbook.exception_manager m"
            + " WHERE m.operator = ? AND m.exception_id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!role(connection).equals("COMPLIANCE")) {
            throw refused("Only compliance assigns, resolves and reopens exceptions");
        }
        String id = text(row, "exception_id");
        boolean assigned = text(row, "step").equals(ASSIGNED);
        if (!assigned) {
            requireWhy(row, "exception " + id);
        }
        lock(connection, "exception_step");
        long key = Long.parseLong(id);
        String cause = String.valueOf(single(connection, CAUSE, List.of(key, key)));
        if (cause.equals("null")) {
            throw refused("There is no exception " + id);
        }
        if (cause.equals("NOTICE")) {
            throw refused("Exception " + id + " is a notice of the server, there is nothing to resolve");
        }
        requireTurn(connection, row, key);
        if (assigned) {
            requireOwner(connection, row, key);
        }
        set(row, "recorded_by", operator(connection));
        set(row, "known_at", now());
    }

    private void requireTurn(Connection connection, @Nullable Object[] row, long key) throws SQLException {
        Optional<Found> before = find(connection, BEFORE, List.of(key));
        long last = before.map(found -> found.number("number")).orElse(0L);
        boolean resolved = "RESOLVED".equals(single(connection, SETTLED, List.of(key)));
        if (!String.valueOf(last + 1).equals(text(row, "number")) || resolved != text(row, "step").equals("REOPENED")) {
            throw refused("Exception " + key + " was "
                    + before.map(found -> found.text("step").toLowerCase(Locale.ROOT)).orElse("opened") + " by "
                    + before.map(found -> found.text("recorded_by")).orElse("a check") + " meanwhile");
        }
    }

    private void requireOwner(Connection connection, @Nullable Object[] row, long key) throws SQLException {
        String owner = text(row, "owner");
        String role = String.valueOf(single(connection, ROLE, List.of(owner)));
        if (role.equals("null")) {
            throw refused(owner + " is no active operator who reads exceptions");
        }
        if (role.equals("MANAGER") && single(connection, SEES, List.of(owner, key)) == null) {
            throw refused("Exception " + key + " is not " + owner + "'s to see");
        }
        if (value(row, "due") instanceof LocalDate due && (due.isBefore(BusinessCalendar.NEW_YORK_17.dayOf(now().toInstant()))
                || due.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0)) {
            throw refused(due + " is no business day from today on");
        }
    }
}
