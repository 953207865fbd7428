package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a row of {@code fee_terms}: locks its programme, and refuses columns that say another thing than the document, a link
 * of another leader, and terms that overlap live ones of the same programme, leader or link.
 */
public final class FeeTermsGuard extends ApprovalGuard {
    private static final String TABLE = "lotbook.fee_terms";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "terms_id");
        lock(connection, "programme" + text(row, "programme_id"));
        requireDocument(row, id);
        requireOwnLink(connection, row);
        requireNoOverlap(connection, row, id);
    }

    private void requireDocument(@Nullable Object[] row, String id) throws SQLException {
        Json.Obj said = json(text(row, "document"));
        boolean same = hash(text(row, "document")).equals(text(row, "sha256"))
                && says(said, "id", value(row, "terms_id")) && says(said, "programme", value(row, "programme_id"))
                && says(said, "leader", value(row, "leader_account")) && says(said, "link", value(row, "link_id"))
                && says(said, "name", value(row, "name")) && says(said, "agreement", value(row, "agreement"))
                && says(said, "validFrom", value(row, "valid_from"));
        if (!same) {
            throw refused("The terms " + id + " say one thing in their document and another beside it");
        }
    }

    private void requireOwnLink(Connection connection, @Nullable Object[] row) throws SQLException {
        Object link = value(row, "link_id");
        if (link != null
                && single(connection, "SELECT 1 FROM lotbook.link WHERE link_id = ? LIMIT 1", List.of(link)) != null
                && single(connection, "SELECT 1 FROM lotbook.link WHERE link_id = ? AND leader_account = ?"
                        + " AND programme_id = ? LIMIT 1", Arrays.asList(link, value(row, "leader_account"),
                        value(row, "programme_id"))) == null) {
            throw refused("Link " + link + " is none of " + text(row, "leader_account") + " in " + text(row, "programme_id"));
        }
    }

    private void requireNoOverlap(Connection connection, @Nullable Object[] row, String id) throws SQLException {
        Object to = value(row, "valid_to");
        Object clash = single(connection, "SELECT t.terms_id FROM " + TABLE + " t WHERE t.programme_id = ?"
                        + " AND t.leader_account IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND t.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND t.id IS DISTINCT FROM CAST(? AS bigint)"
                        + " AND (t.valid_to IS NULL OR CAST(? AS timestamp(6) with time zone) < t.valid_to)"
                        + " AND (CAST(? AS timestamp(6) with time zone) IS NULL OR t.valid_from < ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM " + TABLE + " later WHERE later.supersedes = t.id) LIMIT 1",
                Arrays.asList(value(row, "programme_id"), value(row, "leader_account"), value(row, "link_id"),
                        value(row, "supersedes"), value(row, "valid_from"), to, to));
        if (clash != null) {
            throw refused("The stretch of " + id + " overlaps that of " + clash + " for the same programme, leader or link");
        }
    }
}
