package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a correction: it is of a line in force, under the line's own terms, and says truly what the line took and should have
 * taken. As guard_fee_correction of migration V251.
 */
public final class FeeCorrectionGuard extends ApprovalGuard {
    private static final String LINE = "SELECT s.*, (SELECT c.document FROM lotbook.fee_true_up t"
            + " JOIN lotbook.fee_correction c ON c.id = t.correction_id WHERE t.snapshot_id = s.id ORDER BY t.number DESC"
            + " LIMIT 1) AS corrected_document FROM lotbook.fee_snapshot s JOIN lotbook.fee_snapshot_in_force f ON f.id = s.id"
            + " WHERE s.id = ?";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "snapshot_id");
        Found line = find(connection, LINE, List.of(id)).orElseThrow(FeeCorrectionGuard::notAsItStands);
        if (Long.parseLong(text(row, "number")) != CorrectedLines.next(connection, id)) {
            throw notAsItStands();
        }
        Json.Obj stood = json(line.value("corrected_document").map(Object::toString).orElseGet(() -> line.text("document")));
        Json.Obj said = json(text(row, "document"));
        if (!Objects.equals(member(stood.object("inputs").object("terms"), "reversals"), "TRUE_UP")) {
            throw refused("The terms of link " + line.text("link_id") + " let no line be trued up: reverse the later ones first,"
                    + " latest before earlier");
        }
        if (!hashed(row, said) || !ofLine(row, line, stood.object("inputs"), said.object("inputs"))
                || !takes(row, "posted", stood) || !takes(row, "corrected", said)) {
            throw refused("The correction of link " + line.text("link_id") + " is not of the line it says");
        }
        set(row, "made_by", operator(connection));
        set(row, "known_at", now());
    }

    private static SQLException notAsItStands() {
        return refused("Only a line that is charged is corrected, as it stands now");
    }

    /** The hash of a snapshot is that of its document without the hash. */
    private boolean hashed(@Nullable Object[] row, Json.Obj said) {
        String hash = text(row, "sha256");
        return says(said, "sha256", hash) && says(said, "kind", "fee-snapshot")
                && hash(text(row, "document").replace("\"sha256\":\"" + hash + "\",", "")).equals(hash);
    }

    private boolean ofLine(@Nullable Object[] row, Found line, Json.Obj stood, Json.Obj said) {
        return says(said, "link", line.text("link_id")) && says(said, "account", line.text("account_id"))
                && says(said, "version", line.text("terms_id"))
                && said.object("period").equals(stood.object("period")) && said.object("terms").equals(stood.object("terms"))
                && value(row, "facts_known_at") instanceof OffsetDateTime known
                && Instant.parse(said.text("knownAt")).equals(known.toInstant());
    }

    private boolean takes(@Nullable Object[] row, String column, Json.Obj document) {
        BigDecimal due = document.object("outputs").list("charges").stream()
                .map(Json::asObject)
                .filter(charge -> charge.text("bearer").equals("INVESTOR"))
                .map(charge -> charge.decimal("posted"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return value(row, column) instanceof BigDecimal amount && amount.compareTo(CorrectedLines.column(due)) == 0;
    }
}
