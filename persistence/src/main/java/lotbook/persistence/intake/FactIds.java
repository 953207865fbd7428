package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;

/**
 * Ids of facts in ascending order, so that an id also tells which of two facts was reported first; a block of
 * {@value #BLOCK} from the sequence at a time. A batch that is rolled back leaves a gap. Used by one writer at a time.
 */
public final class FactIds {
    /** The migration's INCREMENT BY. */
    private static final int BLOCK = 1000;

    private final Deque<Long> blocks = new ArrayDeque<>();
    private long next;
    private long end;

    public long next(Connection connection) throws SQLException {
        if (next == end) {
            reserve(connection, 1);
            next = blocks.remove();
            end = next + BLOCK;
        }
        return next++;
    }

    /** What was taken and not used. */
    void forget() {
        blocks.clear();
        next = end;
    }

    /** Asks once for what the next {@code count} ids need, instead of now and then in between. */
    void reserve(Connection connection, int count) throws SQLException {
        long missing = count - (end - next) - (long) BLOCK * blocks.size();
        if (missing <= 0) {
            return;
        }
        String each = String.join(", ", Collections.nCopies(Math.toIntExact(Math.ceilDiv(missing, BLOCK)), "(0)"));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('fact_id') FROM (VALUES " + each + ") block (n)")) {
            while (row.next()) {
                blocks.add(row.getLong(1));
            }
        }
    }
}
