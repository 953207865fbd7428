package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a request of an investor: of a party there is, in a PAMM master, asked for by now; finance enters it. */
public final class FlowRequestGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "request_id");
        if (id.isBlank()) {
            throw refused("A reference is missing for the request");
        }
        requireWhy(row, "the request");
        if (!role(connection).equals("FINANCE")) {
            throw refused("Finance enters requests");
        }
        Object currency = single(connection, "SELECT m.currency FROM lotbook.pamm_master m WHERE m.master_account = ?"
                + " AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_accounts later WHERE later.id = m.id)"
                + " ORDER BY m.valid_from DESC LIMIT 1", List.of(text(row, "master_account")));
        if (currency == null) {
            throw refused(text(row, "master_account") + " is no PAMM master");
        }
        if (single(connection, "SELECT 1 FROM lotbook.party WHERE party_id = ? LIMIT 1", List.of(text(row, "investor_id")))
                == null) {
            throw refused("There is no party " + text(row, "investor_id"));
        }
        if (single(connection, "SELECT 1 FROM lotbook.flow_request WHERE request_id = ?", List.of(id)) != null) {
            throw refused("There is a request " + id + " already");
        }
        if (value(row, "requested_at") instanceof OffsetDateTime at && at.isAfter(now().plusMinutes(1))) {
            throw refused("Request " + id + " was not asked for yet");
        }
        set(row, "currency", currency);
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }
}
