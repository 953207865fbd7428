package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Ids of facts in ascending order, so that an id also tells which of two facts was reported first; a block of
 * {@value #BLOCK} from the sequence at a time. A batch that is rolled back leaves a gap. Used by one writer at a time.
 */
public final class FactIds {
    /** The migration's INCREMENT BY. */
    private static final int BLOCK = 1000;

    private long next;
    private long end;

    public long next(Connection connection) throws SQLException {
        if (next == end) {
            next = block(connection);
            end = next + BLOCK;
        }
        return next++;
    }

    private static long block(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('fact_id')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
