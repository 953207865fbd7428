package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Before a row of {@code link}: once a first proposal was made, only what two people agreed on, or the server left as it was. */
public final class AgreedLinkGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (putRight(connection, row) || !byFeed(connection) && settingUp(connection)) {
            return;
        }
        boolean fresh = value(row, "supersedes") == null;
        Object said = value(row, fresh ? "valid_from" : "valid_to");
        Optional<OffsetDateTime> agreed = find(connection, "SELECT s.effective_at, s.known_at, s.decided_at"
                        + " FROM lotbook.proposal_standing s WHERE s.state = 'APPROVED' AND s.subject = ? AND s.scope = ?"
                        + " AND s.kind = ? ORDER BY s.decided_at DESC LIMIT 1",
                List.of(text(row, "link_id"), text(row, "leader_account") + "/" + text(row, "follower_account"),
                        fresh ? "LINK" : "UNLINK"))
                .map(ApprovalGuard::agreed);
        boolean same = !byFeed(connection) && said instanceof OffsetDateTime moment
                && agreed.filter(at -> fresh ? at.isEqual(moment) : !at.isAfter(moment)).isPresent();
        if (!same) {
            throw refused("Two people agree on a link: " + text(row, "link_id") + " was not approved as it is written here");
        }
    }

    private boolean putRight(Connection connection, @Nullable Object[] row) throws SQLException {
        return value(row, "supersedes") != null && single(connection, "SELECT 1 FROM lotbook.link_put_right r"
                        + " JOIN lotbook.link o ON o.id = r.supersedes WHERE r.supersedes = ?"
                        + " AND r.valid_to IS NOT DISTINCT FROM CAST(? AS timestamp(6) with time zone) AND o.link_id = ?"
                        + " AND o.programme_id = ? AND o.leader_account = ? AND o.follower_account = ? AND o.permissions = ?"
                        + " AND o.assigned_capital = ? AND o.valid_from = ?",
                Stream.of("supersedes", "valid_to", "link_id", "programme_id", "leader_account", "follower_account",
                        "permissions", "assigned_capital", "valid_from").map(column -> value(row, column)).toList()) != null;
    }
}
