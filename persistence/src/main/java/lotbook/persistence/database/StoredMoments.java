package lotbook.persistence.database;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import lotbook.domain.time.Moments;

/** The moments a database can be asked about; each vendor finds out in its own way. */
public final class StoredMoments implements Moments {
    private final Database database;

    public StoredMoments(Database database) {
        this.database = database;
    }

    @Override
    public Instant latest() {
        return switch (database.kind()) {
            case H2 -> OpenWork.of(database.url()).latest();
            case POSTGRESQL -> database.rolledBack(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT latest_moment()")) {
                    row.next();
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                }
            });
        };
    }
}
