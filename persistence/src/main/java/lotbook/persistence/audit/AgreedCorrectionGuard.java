package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a correction of prices counts: two people agreed to it. */
public final class AgreedCorrectionGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> agreed = proposal(connection, text(row, "proposal_id"))
                .filter(found -> found.text("state").equals(APPROVED) && found.text("kind").equals("CORRECT_PRICE"));
        String correction = text(row, "correction_id");
        boolean named = agreed.isPresent()
                && agreed.get().payload().object("change").required("correction").asWhole() == Long.parseLong(correction);
        if (!named || single(connection, "SELECT 1 FROM lotbook.price_correction WHERE id = ? AND last_point = ?",
                List.of(correction, text(row, "last_point"))) == null) {
            throw refused("Nobody agreed to correction " + correction);
        }
        set(row, "known_at", now());
    }
}
