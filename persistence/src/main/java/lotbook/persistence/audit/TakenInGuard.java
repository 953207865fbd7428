package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a line that was set aside is taken in again: nobody is asked to decide on its run, and nothing posted without it. */
public final class TakenInGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        // Whoever proposes the run waits here, and says what it comes to with this line.
        lock(connection, "fee_run");
        Optional<Found> line = find(connection, "SELECT s.run_id, s.link_id, r.state FROM lotbook.fee_set_aside a"
                + " JOIN lotbook.fee_snapshot s ON s.id = a.snapshot_id JOIN lotbook.fee_run_standing r ON r.id = s.run_id"
                + " WHERE a.id = ?", List.of(text(row, "set_aside_id")));
        String state = line.map(found -> found.text("state").toLowerCase(Locale.ROOT)).orElse("not there");
        if (!state.equals("draft")) {
            throw refused("Only a line of a draft is taken in again: fee run "
                    + line.map(found -> found.number("run_id")).orElse(0L) + " is " + state);
        }
        requireWhy(row, "taking in " + line.orElseThrow().text("link_id"));
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
