package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Before a fee run: it has a reason, and the database says who makes it and when. */
public final class FeeRunGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        requireWhy(row, "the fee run");
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
