package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Before an operator's row: once a first proposal was made, a new name or role is what two people agreed on. */
public final class AgreedOperatorGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String name = text(row, "name");
        String role = text(row, "role");
        Object superseded = value(row, "supersedes");
        Optional<Found> before = superseded == null
                ? Optional.empty()
                : find(connection, "SELECT * FROM lotbook.operator WHERE id = ?", List.of(superseded));
        boolean same = before.filter(old -> old.text("name").equals(name) && old.text("role").equals(role)).isPresent();
        if (!same && !settingUp(connection) && !agreed(connection, name, role)) {
            throw refused("Two people agree on an operator: propose " + name + " as " + role.toLowerCase(Locale.ROOT) + " first");
        }
    }

    /** Once: what was approved and not yet done. */
    private static boolean agreed(Connection connection, String name, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT p.payload FROM lotbook.proposal_seen p"
                + " WHERE p.state = 'APPROVED' AND p.kind IN ('ADD_OPERATOR', 'CHANGE_ROLE') AND p.subject = ? AND NOT EXISTS"
                + " (SELECT 1 FROM lotbook.operator o WHERE o.name = p.subject AND o.role = ? AND o.known_at > p.decided_at)")) {
            query.setString(1, name);
            query.setString(2, role);
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    if (role.equals(member(json(found.getString(1)).object("change"), "role"))) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
