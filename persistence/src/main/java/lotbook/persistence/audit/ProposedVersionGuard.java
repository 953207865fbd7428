package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a version as it would become: it is the one that was proposed, new, and does not begin in the past unexplained. */
public final class ProposedVersionGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String document = text(row, "document");
        String id = text(row, "version_id");
        Optional<Found> proposal = proposal(connection, text(row, "proposal_id"));
        if (proposal.isEmpty() || !isOf(connection, proposal.get(), row, document)) {
            throw refused("The version " + id + " is not the one that was proposed");
        }
        if (single(connection, "SELECT version_id FROM lotbook.known_version WHERE version_id = ?", List.of(id)) != null) {
            throw refused("There is a version " + id + " already; give the new one an id of its own");
        }
        OffsetDateTime proposed = proposal.get().moment("known_at").orElseThrow();
        if (value(row, "valid_from") instanceof OffsetDateTime from && from.isBefore(proposed.minusMinutes(1))
                && member(proposal.get().payload(), "correction") == null) {
            throw refused(id + " begins in the past: say what it corrects");
        }
    }

    private boolean isOf(Connection connection, Found proposal, @Nullable Object[] row, String document) throws SQLException {
        Json.Obj said = json(document);
        Object link = value(row, "link_id");
        String scope = text(row, "leader_account") + (link == null ? "" : "/" + link);
        return proposal.text("kind").equals("PUBLISH_VERSION")
                && proposal.text("proposed_by").equals(operator(connection))
                && hash(document).equals(text(row, "sha256"))
                && proposal.text("payload").contains("\"version\":" + document)
                && says(said, "id", value(row, "version_id"))
                && says(said, "programme", value(row, "programme_id"))
                && says(said, "leader", value(row, "leader_account"))
                && says(said, "link", link)
                && says(said, "validFrom", value(row, "valid_from"))
                && says(said, "validTo", value(row, "valid_to"))
                && proposal.text("subject").equals(text(row, "version_id"))
                && Objects.equals(proposal.value("account_id").orElse(null), value(row, "leader_account"))
                && proposal.text("scope").equals(scope);
    }
}
