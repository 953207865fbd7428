package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a row of the operators' or the installation's history: who made it and when are the database's to say, why is not. */
public final class OperatorGuard extends TableTrigger {
    private final InstantSource clock = InstantSource.system();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (String.valueOf(value(row, "why")).isBlank()) {
            throw refused("A reason is missing for " + table() + " " + value(row, "name"));
        }
        set(row, "known_at", clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        Object user = single(connection, "SELECT SESSION_USER", List.of());
        set(row, "created_by", String.valueOf(user));
    }
}
