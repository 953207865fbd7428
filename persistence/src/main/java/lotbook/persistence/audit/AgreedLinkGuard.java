package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a row of {@code link}: once a first proposal was made, only what two people agreed on. */
public final class AgreedLinkGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (settingUp(connection)) {
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
        boolean same = said instanceof OffsetDateTime moment
                && agreed.filter(at -> fresh ? at.isEqual(moment) : !at.isAfter(moment)).isPresent();
        if (!same) {
            throw refused("Two people agree on a link: " + text(row, "link_id") + " was not approved as it is written here");
        }
    }
}
