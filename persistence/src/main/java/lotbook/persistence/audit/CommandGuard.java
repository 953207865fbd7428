package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a command: two people agreed to it, or one where one suffices; everything but the proposal, and which charge of a run it
 * is, is looked up.
 */
public final class CommandGuard extends ApprovalGuard {
    private static final int HASH_SHOWN = 8;
    private static final Duration CHARGES_LAST = Duration.ofDays(7);
    private static final String CHARGE = "SELECT * FROM lotbook.fee_charge c WHERE charge_id = ? AND run_id = ?"
            + " AND bearer = 'INVESTOR' AND collected <> 0 AND ? = CASE WHEN reverses IS NULL THEN 'CHARGE_FEES'"
            + " ELSE 'REVERSE_FEES' END AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a"
            + " WHERE a.snapshot_id = c.snapshot_id)";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "proposal_id");
        String charge = text(row, "charge_id");
        Optional<Found> agreed = proposal(connection, id).filter(found -> found.text("state").equals(APPROVED));
        if (charge.isEmpty()) {
            carryOut(row, agreed.filter(found -> found.value("server").isPresent())
                    .orElseThrow(() -> refused("Nobody agreed to a command by proposal " + id)));
        } else {
            collect(connection, row, charge, agreed, id);
        }
        set(row, "created_by", operator(connection));
        set(row, "known_at", now());
    }

    private void carryOut(@Nullable Object[] row, Found proposal) {
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
        set(row, "expires_at", proposal.moment("expires_at").orElseGet(() -> now().plusDays(1)));
    }

    /** One charge of the run that was agreed to. */
    private void collect(Connection connection, @Nullable Object[] row, String id, Optional<Found> proposal, String proposalId)
            throws SQLException {
        Optional<Found> charge = proposal.isEmpty()
                ? Optional.empty()
                : find(connection, CHARGE, List.of(id, run(proposal.get()), proposal.get().text("kind")));
        Found found = charge.orElseThrow(() -> refused("Nobody agreed to collect charge " + id + " by proposal " + proposalId));
        set(row, "kind", proposal.orElseThrow().text("kind"));
        set(row, "message_type", "UC");
        set(row, "wire_id", id);
        set(row, "subject", id);
        set(row, "scope", found.text("account_id"));
        set(row, "account_id", found.text("account_id"));
        set(row, "server", found.text("server"));
        set(row, "expires_at", now().plus(CHARGES_LAST));
    }

    /** Of a proposal that has one. */
    private static long run(Found proposal) throws SQLException {
        return proposal.payload().object("change").optional("run", Json::asWhole).orElse(-1L);
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
