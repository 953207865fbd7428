package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** For what grants can't reach, the administrator's slips: no row is changed or deleted. */
public final class Frozen implements Trigger {
    @Override
    public void fire(Connection connection, @Nullable Object @Nullable [] before, @Nullable Object @Nullable [] after)
            throws SQLException {
        throw TableTrigger.refused("Rows are never changed, only followed by others");
    }
}
