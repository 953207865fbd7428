package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** After the decision that approves a proposal: what it brings about is written in the same transaction. */
public final class DecisionEffect extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> proposal = proposal(connection, text(row, "proposal_id"));
        if (APPROVED.equals(text(row, "verdict"))
                && proposal.filter(found -> found.text("state").equals(APPROVED)).isPresent()) {
            new Effects(connection, proposal.get()).apply();
        }
    }
}
