package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who signed in or out, and when, are the database's to say. As the trigger of migration V292 on PostgreSQL. */
public final class SignInGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (role(connection).isEmpty()) {
            throw refused(operator(connection) + " is no operator, or is locked");
        }
        set(row, "operator", operator(connection));
        set(row, "known_at", now());
    }
}
