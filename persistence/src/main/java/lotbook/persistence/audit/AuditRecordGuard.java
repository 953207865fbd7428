package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Lets into the audit record only what the audit trigger writes: a statement of one's own is refused. */
public final class AuditRecordGuard extends TableTrigger {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!AuditTrail.WRITING.isBound()) {
            throw refused("Only the database writes the audit record");
        }
    }
}
