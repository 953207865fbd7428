package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before the proposal of a correction of prices: it is the one it says, and still stands. */
public final class ProposedCorrectionGuard extends ApprovalGuard {
    private static final Map<String, String> COLUMNS = Map.of("master", "master_account", "content", "sha256", "bearer", "bearer",
            "currency", "currency", "lost", "lost", "gained", "gained", "remainder", "remainder", "units", "units");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("CORRECT_PRICE")) {
            return;
        }
        Json.Obj change = json(text(row, "payload")).object("change");
        Optional<CorrectedUnits> kept = CorrectedUnits.find(connection, change.optional("correction", Json::asWhole).orElse(-1L));
        if (kept.filter(one -> same(change, one.correction(), row)).isEmpty()) {
            throw refused("The proposal on " + text(row, "subject") + " is about another correction than it says");
        }
        kept.get().requireStands();
    }

    private boolean same(Json.Obj change, Found correction, @Nullable Object[] row) {
        return text(row, "subject")
                        .equals("dealing point " + correction.number("first_point") + ", correction " + correction.number("id"))
                && text(row, "scope").equals("funds/" + correction.text("master_account"))
                && value(row, "server") == null && value(row, "account_id") == null
                && change.required("point").asWhole() == correction.number("first_point")
                && change.required("through").asWhole() == correction.number("last_point")
                && COLUMNS.entrySet().stream()
                        .allMatch(pair -> says(change, pair.getKey(), correction.value(pair.getValue()).orElse(null)))
                && value(row, "amount") instanceof BigDecimal amount && amount.compareTo(
                        new BigDecimal(correction.text("lost")).max(new BigDecimal(correction.text("gained")))) == 0;
    }
}
