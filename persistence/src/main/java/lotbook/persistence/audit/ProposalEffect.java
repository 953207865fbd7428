package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** After a proposal that takes one person: its command goes into the outbox at once. */
public final class ProposalEffect extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (value(row, "decisions") instanceof Integer needed && needed == 0) {
            Found proposal = proposal(connection, text(row, "id"))
                    .orElseThrow(() -> refused("There is no proposal " + text(row, "id")));
            new Effects(connection, proposal).apply();
        }
    }
}
