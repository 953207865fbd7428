package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a proposal of a class: it is about what is there, as it is there. As guard_proposed_class of migration V191. */
public final class ProposedClassGuard extends ApprovalGuard {
    private static final Map<String, String> COLUMNS = Map.of(
            "login", "login", "type", "type", "before", "class", "moved", "amount", "currency", "currency", "occurredAt",
            "occurred_at");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("CLASSIFY_MOVEMENTS")) {
            return;
        }
        Json.Obj change = json(text(row, "payload")).object("change");
        String after = Objects.toString(member(change, "after"));
        Optional<Found> movement = ClassedMovements.movement(connection, change);
        boolean same = member(change, "movement") == null
                ? sameType(connection, change, row)
                : movement.filter(found -> sameMovement(change, found, row)).isPresent();
        if (!same || value(row, "server") != null || value(row, "account_id") != null || after.equals(member(change, "before"))
                || after.equals("UNCLASSIFIED")
                || single(connection, "SELECT 1 FROM lotbook.movement_type WHERE class = ? LIMIT 1", List.of(after)) == null) {
            throw refused("The proposal on " + text(row, "subject") + " is about something else than it says");
        }
        if (movement.isPresent()) {
            ClassedMovements.requirePossible(connection, movement.get(), after);
        }
    }

    private boolean sameMovement(Json.Obj change, Found found, @Nullable Object[] row) {
        return COLUMNS.entrySet().stream()
                        .allMatch(pair -> says(change, pair.getKey(), found.value(pair.getValue()).orElse(null)))
                && value(row, "effective_at") == null
                && text(row, "subject").equals(found.text("movement_id") + " on " + found.text("server"))
                && text(row, "scope").equals("movement/" + path(found.text("server")) + "/" + path(found.text("movement_id")))
                && value(row, "amount") instanceof BigDecimal amount
                && amount.compareTo(new BigDecimal(found.text("amount")).abs()) == 0;
    }

    private boolean sameType(Connection connection, Json.Obj change, @Nullable Object[] row) throws SQLException {
        String server = Objects.toString(member(change, "server"));
        String type = Objects.toString(member(change, "type"));
        Object from = value(row, "effective_at");
        if (from == null) {
            return false;
        }
        Object ruled = single(connection, "SELECT COALESCE((SELECT r.class FROM lotbook.movement_type_class r WHERE r.server = ?"
                + " AND r.type = ? AND r.valid_from <= ? ORDER BY r.valid_from DESC, r.id DESC LIMIT 1),"
                + " (SELECT t.class FROM lotbook.movement_type t WHERE t.type = ?))", List.of(server, type, from, type));
        return says(change, "from", from) && says(change, "before", ruled)
                && text(row, "subject").equals(type + " on " + server)
                && text(row, "scope").equals("movement-type/" + path(server) + "/" + type)
                && value(row, "amount") instanceof BigDecimal amount && amount.signum() == 0;
    }

    private static String path(String name) {
        return name.replace("%", "%25").replace("/", "%2F");
    }
}
