package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who recorded a difference, and when, are the database's to say; nobody who is locked records one. */
public final class AllocationExceptionGuard extends FeedGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.signed_in", List.of()) == null) {
            throw refused("Only operators record what checks of allocations found");
        }
        set(row, "known_at", now());
        set(row, "recorded_by", operator(connection));
    }
}
