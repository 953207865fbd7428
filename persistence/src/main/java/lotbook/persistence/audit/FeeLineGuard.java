package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Before a line or a charge of a fee run: whoever makes the run writes it, until the run is completed; what reverses a
 * charge, once its line was taken back.
 */
public final class FeeLineGuard extends ApprovalGuard {
    private static final String REVERSED = "SELECT c.id FROM lotbook.fee_charge c"
            + " JOIN lotbook.fee_reversal v ON v.snapshot_id = c.snapshot_id"
            + " WHERE c.id = ? AND c.posted = -CAST(? AS numeric(24,8)) AND c.account_id = ? AND c.login = ?"
            + " AND c.leader_login = ? AND c.introducer IS NOT DISTINCT FROM CAST(? AS varchar(64))"
            + " AND CAST(? AS numeric(24,8)) = -(SELECT s.settled FROM lotbook.charge_settlement s"
            + " WHERE s.charge_id = c.charge_id)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        boolean reverses = table().equals("fee_charge") && value(row, "reverses") != null;
        if (reverses && single(connection, REVERSED, Arrays.asList(
                value(row, "reverses"), value(row, "posted"), value(row, "account_id"), value(row, "login"),
                value(row, "leader_login"), value(row, "introducer"), value(row, "collected"))) != null) {
            set(row, "known_at", now());
            return;
        }
        if (reverses || single(connection, "SELECT id FROM lotbook.fee_run_standing WHERE id = ? AND state = 'CALCULATING'"
                + " AND made_by = SESSION_USER", List.of(text(row, "run_id"))) == null) {
            throw refused("Fee run " + text(row, "run_id") + " is not yours to write, or is complete");
        }
        set(row, "known_at", now());
    }
}
