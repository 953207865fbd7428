package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Before a row of {@code link}: once a first proposal was made, only what two people agreed on. */
public final class AgreedLinkGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (settingUp(connection)) {
            return;
        }
        boolean fresh = value(row, "supersedes") == null;
        String when = fresh ? "s.kind = 'LINK' AND s.effective_at = ?" : "s.kind = 'UNLINK' AND s.effective_at <= ?";
        Object found = single(connection, "SELECT 1 FROM lotbook.proposal_standing s WHERE s.state = 'APPROVED'"
                        + " AND s.subject = ? AND s.scope = ? AND " + when + " LIMIT 1",
                Arrays.asList(text(row, "link_id"), text(row, "leader_account") + "/" + text(row, "follower_account"),
                        value(row, fresh ? "valid_from" : "valid_to")));
        if (found == null) {
            throw refused("Two people agree on a link: " + text(row, "link_id") + " was not approved as it is written here");
        }
    }
}
