package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/**
 * Before a step of a request: people accept and refuse, another one than who entered it accepts; whatever carries a dealing
 * point's number is what that point says, once it was struck.
 */
public final class FlowStepGuard extends ApprovalGuard {
    private static final Set<String> ROLES = Set.of("FINANCE", "COMPLIANCE");

    private final PointDocument points = new PointDocument();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "request_id");
        String step = text(row, "step");
        lock(connection, "flow_request" + id);
        Found request = find(connection, "SELECT * FROM lotbook.flow_request_standing WHERE request_id = ?", List.of(id))
                .orElseThrow(() -> refused("There is no request " + id));
        requireWhy(row, "request " + id);
        boolean byPeople = value(row, "point_id") == null;
        Set<String> before = !byPeople
                ? Set.of("ACCEPTED", "QUEUED")
                : step.equals("ACCEPTED") ? Set.of("REQUESTED") : Set.of("REQUESTED", "ACCEPTED", "QUEUED");
        if (!before.contains(request.text("state"))) {
            throw refused("Request " + id + " is " + request.text("state").toLowerCase(Locale.ROOT) + " and stays so");
        }
        String operator = operator(connection);
        if (byPeople && !ROLES.contains(role(connection))) {
            throw refused("Finance and compliance decide on requests");
        }
        if (step.equals("ACCEPTED") && request.text("made_by").equals(operator)) {
            throw refused("You entered request " + id + "; another person accepts it");
        }
        if (!byPeople && !struck(connection, row, id, step)) {
            throw refused("No dealing point says so of request " + id);
        }
        if (step.equals("STRUCK") || step.equals("REFUSED")) {
            set(row, "ends", id);
        }
        set(row, "made_by", operator);
        set(row, "known_at", now());
    }

    private boolean struck(Connection connection, @Nullable Object[] row, String id, String step) throws SQLException {
        Optional<Json.Obj> line = points.find(connection, text(row, "point_id"), "lines", "request", id);
        return line.filter(said -> said.text("state").equals(step) && PointDocument.same(said, "units", value(row, "units"))
                && PointDocument.same(said, "cash", value(row, "cash"))).isPresent();
    }
}
