package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a proposal of fee terms: they are what its head says, new, and do not begin in the past unexplained. */
public final class ProposedTermsGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("AGREE_TERMS")) {
            return;
        }
        Json.Obj payload = json(text(row, "payload"));
        Json.Obj terms = json(String.valueOf(member(payload.object("change"), "document")));
        String id = text(row, "subject");
        if (!says(terms, "id", id) || !says(terms, "leader", value(row, "account_id")) || !scope(terms).equals(text(row, "scope"))
                || !says(terms, "validFrom", value(row, "effective_at")) || value(row, "server") != null) {
            throw refused("The terms " + id + " are not the ones the proposal says");
        }
        if (single(connection, "SELECT terms_id FROM lotbook.known_terms WHERE terms_id = ?", List.of(id)) != null) {
            throw refused("There are terms " + id + " already; give the new ones an id of their own");
        }
        if (value(row, "effective_at") instanceof OffsetDateTime from && from.isBefore(now().minusMinutes(1))
                && member(payload, "correction") == null) {
            throw refused(id + " begin in the past: say what they correct");
        }
    }

    private static String scope(Json.Obj terms) {
        String leader = member(terms, "leader");
        String link = member(terms, "link");
        return leader == null ? Objects.toString(member(terms, "programme")) : leader + (link == null ? "" : "/" + link);
    }
}
