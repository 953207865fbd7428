package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who posted, and when, are the database's to say; nobody who is locked posts. */
public final class PostingGuard extends FeedGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (single(connection, "SELECT 1 FROM lotbook.signed_in", List.of()) == null) {
            throw refused("Only operators and feeds post to the books");
        }
        set(row, "known_at", now());
        set(row, "posted_by", operator(connection));
    }
}
