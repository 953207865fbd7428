package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a line is set aside: nobody is asked to decide on its run, for what people agree to can't lose a line afterwards. */
public final class SetAsideGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        // Whoever proposes the run waits here, and says what it comes to without this line.
        lock(connection, "fee_run");
        Optional<Found> line = find(connection, "SELECT s.run_id, s.link_id, r.state FROM lotbook.fee_snapshot s"
                + " JOIN lotbook.fee_run_standing r ON r.id = s.run_id WHERE s.id = ?", List.of(text(row, "snapshot_id")));
        String state = line.map(found -> found.text("state").toLowerCase(Locale.ROOT)).orElse("not there");
        if (!state.equals("draft")) {
            throw refused("Only a line of a draft is set aside: fee run " + line.map(found -> found.number("run_id")).orElse(0L)
                    + " is " + state);
        }
        if (single(connection, "SELECT id FROM lotbook.fee_left_out_seen WHERE snapshot_id = ?",
                List.of(text(row, "snapshot_id"))) != null) {
            throw refused("Link " + line.orElseThrow().text("link_id") + " is set aside already in fee run "
                    + line.orElseThrow().number("run_id"));
        }
        requireWhy(row, "setting aside " + line.orElseThrow().text("link_id"));
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
