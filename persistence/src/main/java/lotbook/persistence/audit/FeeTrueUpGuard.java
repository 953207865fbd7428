package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a line is put right: two people agreed to this correction of it. */
public final class FeeTrueUpGuard extends ApprovalGuard {
    private static final String CORRECTION = "SELECT id FROM lotbook.fee_correction WHERE id = ? AND snapshot_id = ?"
            + " AND number = ? AND corrected - posted = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String correction = text(row, "correction_id");
        Optional<Found> agreed = proposal(connection, text(row, "proposal_id"))
                .filter(found -> found.text("state").equals(APPROVED) && found.text("kind").equals("TRUE_UP_FEES"));
        boolean named = agreed.isPresent() && agreed.get().payload().object("change").list("lines").stream()
                .map(Json::asObject)
                .anyMatch(line -> line.required("correction").asWhole() == Long.parseLong(correction));
        if (!named || single(connection, CORRECTION, List.of(
                correction, text(row, "snapshot_id"), text(row, "number"), text(row, "difference"))) == null) {
            throw refused("Nobody agreed to true this line up so");
        }
        set(row, "known_at", now());
    }
}
