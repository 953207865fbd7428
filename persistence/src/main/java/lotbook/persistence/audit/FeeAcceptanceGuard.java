package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Before a row of {@code fee_acceptance}: what is accepted are terms as they are kept, and they are for the link. */
public final class FeeAcceptanceGuard extends TableTrigger {
    private static final String OF_TERMS = "SELECT 1 FROM lotbook.fee_terms t WHERE t.terms_id = ?";
    private static final String FOR_LINK = "SELECT 1 FROM lotbook.fee_terms t JOIN lotbook.link l"
            + " ON l.programme_id = t.programme_id AND (t.leader_account IS NULL OR t.leader_account = l.leader_account)"
            + " AND (t.link_id IS NULL OR t.link_id = l.link_id) WHERE t.terms_id = ? AND l.link_id = ? LIMIT 1";

    private static final String FOR_POOL = "SELECT 1 FROM lotbook.fee_terms t JOIN lotbook.account a"
            + " ON a.programme_id = t.programme_id AND a.role = 'MASTER' WHERE t.terms_id = ? AND a.account_id = ?"
            + " AND (t.leader_account IS NULL OR t.leader_account = a.account_id) AND t.link_id IS NULL LIMIT 1";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String terms = String.valueOf(value(row, "terms_id"));
        String link = String.valueOf(value(row, "link_id"));
        if (single(connection, OF_TERMS + " LIMIT 1", List.of(terms)) == null) {
            return; // The next guard says so.
        }
        String hash = String.valueOf(value(row, "sha256"));
        if (single(connection, OF_TERMS + " AND t.sha256 = ? LIMIT 1", List.of(terms, hash)) == null) {
            throw refused("The terms " + terms + " have another hash than the one accepted");
        }
        if (single(connection, "SELECT 1 FROM lotbook.link WHERE link_id = ? LIMIT 1", List.of(link)) != null
                && single(connection, FOR_LINK, List.of(terms, link)) == null) {
            throw refused("The terms " + terms + " are not for link " + link);
        }
        if (value(row, "master_account") instanceof String master && single(connection,
                "SELECT 1 FROM lotbook.account WHERE account_id = ? LIMIT 1", List.of(master)) != null
                && single(connection, FOR_POOL, List.of(terms, master)) == null) {
            throw refused("The terms " + terms + " are not for units of " + master);
        }
    }
}
