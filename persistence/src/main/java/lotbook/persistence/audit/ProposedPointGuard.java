package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a proposal to strike a dealing point: it is the last draft, nothing holds it back, and the figures are its own. */
public final class ProposedPointGuard extends ApprovalGuard {
    private static final Map<String, String> COLUMNS = Map.of(
            "master", "master_account", "content", "sha256", "at", "struck_at", "currency", "currency", "nav", "nav",
            "unitsBefore", "units_before", "unitsAfter", "units_after", "taken", "taken", "paid", "paid");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("STRIKE_DEALING_POINT")) {
            return;
        }
        Json.Obj change = json(text(row, "payload")).object("change");
        Optional<Found> kept = find(connection, "SELECT * FROM lotbook.dealing_point WHERE id = ?",
                List.of(change.optional("point", Json::asWhole).orElse(-1L)));
        if (kept.filter(point -> same(change, point, row)).isEmpty()) {
            throw refused("The proposal on " + text(row, "subject") + " is about another dealing point than it says");
        }
        Found point = kept.get();
        lock(connection, "dealing_point" + point.text("master_account"));
        String state = String.valueOf(single(connection, "SELECT state FROM lotbook.dealing_point_standing WHERE id = ?",
                List.of(point.number("id"))));
        if (!state.equals("DRAFT")) {
            throw refused("Only the last draft is proposed: " + text(row, "subject") + " is " + state.toLowerCase(Locale.ROOT));
        }
        if (point.value("held_back").filter(Boolean.TRUE::equals).isPresent()) {
            throw refused("Dealing point " + point.number("id") + " is held back: " + point.text("findings"));
        }
        CoverAsked.require(connection, text(row, "kind"), change, now().toInstant());
    }

    private boolean same(Json.Obj change, Found point, @Nullable Object[] row) {
        return text(row, "subject").equals("dealing point " + point.number("id"))
                && text(row, "scope").equals("funds/" + point.text("master_account"))
                && value(row, "server") == null && value(row, "account_id") == null
                && COLUMNS.entrySet().stream()
                        .allMatch(pair -> says(change, pair.getKey(), point.value(pair.getValue()).orElse(null)))
                && DealingPointGuard.samePrice(change, point.value("unit_price").orElse(null))
                && change.optional("fees", Json::asDecimal).orElse(BigDecimal.ZERO)
                        .compareTo(new BigDecimal(point.text("performance")).add(new BigDecimal(point.text("charged")))) == 0
                && value(row, "amount") instanceof BigDecimal amount
                && amount.compareTo(new BigDecimal(point.text("taken")).max(new BigDecimal(point.text("paid")))) == 0;
    }
}
