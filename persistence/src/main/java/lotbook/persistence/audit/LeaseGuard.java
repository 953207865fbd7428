package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Before a feed's state changes: numbers only go up, and a need for a reseat stands, unless a session begins that two
 * people agreed on.
 */
public final class LeaseGuard extends TableTrigger {
    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        if (before == null || after == null) {
            return;
        }
        long session = number(before, "session");
        boolean same = session == number(after, "session")
                && number(after, "last_seq") >= number(before, "last_seq")
                && Objects.equals(value(before, "server"), value(after, "server"))
                && (value(before, "reseat_needed") == null
                        || Objects.equals(value(before, "reseat_needed"), value(after, "reseat_needed")));
        if (!same && !agreed(connection, before, after)) {
            throw refused("Only two people begin a new session with " + value(before, "server"));
        }
    }

    @Override
    void insert(Connection connection, @Nullable Object[] row) {}

    private boolean agreed(Connection connection, @Nullable Object[] before, @Nullable Object[] after)
            throws SQLException {
        return number(after, "session") == number(before, "session") + 1
                && number(after, "last_seq") == 0
                && single(
                                connection,
                                "SELECT 1 FROM lotbook.feed_session_start WHERE server = ? AND session = ?",
                                List.of(String.valueOf(value(before, "server")), number(after, "session")))
                        != null;
    }

    private long number(@Nullable Object[] row, String column) {
        return value(row, column) instanceof Number number ? number.longValue() : 0;
    }
}
