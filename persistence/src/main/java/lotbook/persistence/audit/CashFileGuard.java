package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who imported a file, and when, are the database's to say. As the trigger of migration V253 on PostgreSQL. */
public final class CashFileGuard extends FeedGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        requireWhy(row, "a file of cash entries");
        set(row, "known_at", now());
        set(row, "imported_by", operator(connection));
    }
}
