package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a line is taken back: two people agreed to it for its run. */
public final class FeeReversalGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> agreed = proposal(connection, text(row, "proposal_id"))
                .filter(found -> found.text("state").equals(APPROVED) && found.text("kind").equals("REVERSE_FEES"));
        long run = agreed.isPresent()
                ? agreed.get().payload().object("change").optional("run", Json::asWhole).orElse(-1L)
                : -1L;
        String link = agreed.isPresent()
                ? agreed.get().payload().object("change").optional("link", Json::asText).orElse("")
                : "";
        if (single(connection, "SELECT id FROM lotbook.fee_snapshot_in_force WHERE id = ? AND run_id = ?"
                + " AND ? IN ('', link_id)", List.of(text(row, "snapshot_id"), run, link)) == null) {
            throw refused("Nobody agreed to take this line back");
        }
        set(row, "known_at", now());
    }
}
