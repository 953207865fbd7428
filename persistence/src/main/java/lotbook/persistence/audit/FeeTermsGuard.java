package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a row of {@code fee_terms}: locks its programme, and refuses columns that say another thing than the document, what two
 * people didn't agree on once a first proposal was made, a link of another leader, and terms that overlap live ones of the same
 * programme, leader or link.
 */
public final class FeeTermsGuard extends ApprovalGuard {
    /** The administrator owns the file. Finance and managers hold the right for what they decide. */
    private static final Set<String> SETTING_UP = Set.of("COMPLIANCE", "ADMINISTRATOR");

    private static final String TABLE = "lotbook.fee_terms";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "terms_id");
        lock(connection, "programme" + text(row, "programme_id"));
        requireDocument(row, id);
        requireAgreed(connection, row, id);
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

    /** While a book is set up compliance writes; after that what two people agreed on goes in, and no other end than its. */
    private void requireAgreed(Connection connection, @Nullable Object[] row, String id) throws SQLException {
        boolean may = settingUp(connection)
                ? SETTING_UP.contains(role(connection))
                : value(row, "supersedes") == null ? approved(connection, row) : followed(connection, row);
        if (!may) {
            throw refused("Two people agree on fee terms: " + id + " was not approved as it is written here");
        }
    }

    private boolean approved(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> proposal = find(connection, "SELECT p.* FROM lotbook.proposal p JOIN lotbook.proposal_standing s"
                        + " ON s.id = p.id AND s.state = 'APPROVED' WHERE p.kind = 'AGREE_TERMS' AND p.subject = ?"
                        + " AND p.effective_at = ? ORDER BY p.id DESC LIMIT 1",
                Arrays.asList(value(row, "terms_id"), value(row, "valid_from")));
        return proposal.isPresent() && value(row, "valid_to") == null
                && text(row, "document").equals(member(proposal.get().payload().object("change"), "document"));
    }

    private boolean followed(Connection connection, @Nullable Object[] row) throws SQLException {
        return single(connection, "SELECT 1 FROM " + TABLE + " o WHERE o.id = ? AND o.document = ? AND o.valid_from = ?"
                        + " AND EXISTS (SELECT 1 FROM lotbook.proposal_standing s WHERE s.state = 'APPROVED'"
                        + " AND s.kind = 'AGREE_TERMS' AND s.scope = ? AND s.effective_at = ?)",
                Arrays.asList(value(row, "supersedes"), value(row, "document"), value(row, "valid_from"), scope(row),
                        value(row, "valid_to"))) != null;
    }

    private String scope(@Nullable Object[] row) {
        Object link = value(row, "link_id");
        return value(row, "leader_account") == null
                ? text(row, "programme_id") : text(row, "leader_account") + (link == null ? "" : "/" + link);
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
