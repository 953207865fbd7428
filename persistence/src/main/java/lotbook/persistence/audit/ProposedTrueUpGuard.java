package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before the proposal of a true-up: it is about lines that were charged, as they stand. As guard_true_up_proposal of V251. */
public final class ProposedTrueUpGuard extends ApprovalGuard {
    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("TRUE_UP_FEES")) {
            return;
        }
        lock(connection, "fee_run");
        Json.Obj change = json(text(row, "payload")).object("change");
        CorrectedLines lines = new CorrectedLines(connection, text(row, "subject"), change);
        long run = change.optional("run", Json::asWhole).orElse(-1L);
        String of = change.optional("link", link -> ", " + link.asText()).orElse("");
        boolean same = text(row, "scope").equals("fees/" + run) && text(row, "subject").equals("fee run " + run + of)
                && value(row, "amount") instanceof BigDecimal amount && amount.compareTo(lines.largest()) == 0
                && value(row, "account_id") == null && value(row, "server") == null;
        if (!same) {
            throw refused("The proposal on " + text(row, "subject") + " is about something else than it says");
        }
        lines.require(operator(connection));
    }
}
