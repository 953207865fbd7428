package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Before a command: two people agreed to it, or one where one suffices; everything but the proposal is looked up. */
public final class CommandGuard extends ApprovalGuard {
    private static final int HASH_SHOWN = 8;

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "proposal_id");
        Optional<Found> found = proposal(connection, id)
                .filter(proposal -> proposal.text("state").equals(APPROVED) && proposal.value("server").isPresent());
        if (found.isEmpty()) {
            throw refused("Nobody agreed to a command by proposal " + id);
        }
        Found proposal = found.get();
        String type = messageType(proposal.text("kind"));
        set(row, "kind", proposal.text("kind"));
        set(row, "message_type", type);
        set(row, "wire_id", type.equals("UV")
                ? proposal.text("subject")
                : "LB-" + proposal.number("id") + "-" + proposal.text("sha256").substring(0, HASH_SHOWN));
        set(row, "subject", proposal.text("subject"));
        set(row, "scope", proposal.text("scope"));
        proposal.value("account_id").ifPresent(account -> set(row, "account_id", account));
        set(row, "server", proposal.text("server"));
        set(row, "created_by", operator(connection));
        set(row, "known_at", now());
        set(row, "expires_at", proposal.moment("expires_at").orElseGet(() -> now().plusDays(1)));
    }

    private static String messageType(String kind) {
        return switch (kind) {
            case "PUBLISH_VERSION", "WITHDRAW_VERSION" -> "UV";
            case "LINK", "UNLINK" -> "UN";
            case "PAUSE", "STOP", "RESUME" -> "DH";
            case "CLOSE_ALL" -> "UK";
            case "LIMITS" -> "UL";
            default -> "J";
        };
    }
}
