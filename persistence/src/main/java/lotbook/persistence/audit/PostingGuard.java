package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who posted, and when, are the database's to say; nobody who is locked posts. */
public final class PostingGuard extends FeedGuard {
    private static final String CHARGED = "SELECT c.id FROM lotbook.fee_charge c"
            + " JOIN lotbook.fee_run_standing r ON r.id = c.run_id WHERE c.charge_id = ? AND r.state = 'APPROVED'"
            + " AND ? IN (abs(c.to_provider), abs(c.to_platform), abs(c.to_partner)) AND ? = 'FEE'"
            + " AND ? IN ('charge/' || c.charge_id || '/MANAGER', 'charge/' || c.charge_id || '/BROKER',"
            + " 'charge/' || c.charge_id || '/PARTNER')"
            + " AND CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END IN (?, ?)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Object role = single(connection, "SELECT role FROM lotbook.signed_in", List.of());
        if (role == null) {
            throw refused("Only operators and feeds post to the books");
        }
        if (!role.equals("FEED") && single(connection, CHARGED, Arrays.asList(
                value(row, "charge_id"), value(row, "amount"), value(row, "book"), value(row, "natural_key"),
                value(row, "debit_owner"), value(row, "credit_owner"))) == null) {
            throw refused("Only what a fee run charges is posted without a movement");
        }
        set(row, "known_at", now());
        set(row, "posted_by", operator(connection));
    }
}
