package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import org.jspecify.annotations.Nullable;

/** Before a class of a type or of a movement: two people agreed to exactly that. Who and when is not the writer's to say. */
public final class AgreedClassGuard extends ApprovalGuard {
    private static final int LONGEST = 200;

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> agreed = proposal(connection, text(row, "proposal_id"))
                .filter(found -> found.text("state").equals(APPROVED) && found.text("kind").equals("CLASSIFY_MOVEMENTS"));
        boolean ruled = table().equals("movement_type_class");
        if (agreed.isEmpty() || !(ruled ? ofType(agreed.get(), row) : ofMovement(connection, agreed.get(), row))) {
            throw refused("Two people agree on the class of movements: this one was not approved as it is written here");
        }
        set(row, "known_at", now());
        if (!ruled) {
            set(row, "proposed_by", agreed.get().text("proposed_by"));
            set(row, "approved_by", deciders(connection, agreed.get().number("id")));
        }
    }

    private boolean ofType(Found agreed, @Nullable Object[] row) throws SQLException {
        Json.Obj change = agreed.payload().object("change");
        return member(change, "movement") == null && says(change, "server", value(row, "server"))
                && says(change, "type", value(row, "type")) && says(change, "after", value(row, "class"))
                && says(change, "from", value(row, "valid_from"));
    }

    private boolean ofMovement(Connection connection, Found agreed, @Nullable Object[] row) throws SQLException {
        Json.Obj change = agreed.payload().object("change");
        boolean own = text(row, "origin").equals("MOVEMENT");
        boolean covered = own
                ? says(change, "movement", value(row, "movement_id"))
                : single(connection, "SELECT 1 FROM lotbook.movement_under_rule WHERE proposal_id = ? AND movement_id = ?",
                        List.of(agreed.number("id"), text(row, "movement_id"))) != null;
        Optional<Found> now = find(connection, "SELECT * FROM lotbook.movement_now WHERE server = ? AND movement_id = ?",
                Arrays.asList(value(row, "server"), value(row, "movement_id")));
        return covered && says(change, "server", value(row, "server")) && says(change, "after", value(row, "class"))
                && now.filter(found -> found.text("login").equals(text(row, "login"))
                        && !found.text("class").equals(text(row, "class"))
                        && found.value("class_id").map(Object::toString)
                                .equals(Optional.ofNullable(value(row, "supersedes")).map(Object::toString))).isPresent();
    }

    /** Who approved, in their order. */
    static String deciders(Connection connection, long proposal) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT decided_by FROM lotbook.proposal_decision_seen"
                + " WHERE proposal_id = ? AND verdict = 'APPROVED' ORDER BY id")) {
            query.setLong(1, proposal);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    names.add(Objects.toString(row.getString(1)));
                }
            }
        }
        String all = String.join(", ", names);
        return all.substring(0, Math.min(LONGEST, all.length()));
    }
}
