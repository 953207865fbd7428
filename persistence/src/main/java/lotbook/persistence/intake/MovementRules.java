package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;

/** Which class movements have when they come: what two people agreed on for their type, else the type's default. */
record MovementRules(List<Rule> rules) {
    private static final String RULES =
            "SELECT server, type, class, valid_from FROM movement_type_class ORDER BY valid_from DESC, id DESC";

    record Rule(String server, String type, MovementClass movementClass, Instant from) {
        private boolean covers(Movement movement) {
            return server.equals(movement.server()) && type.equals(movement.type().name())
                    && !from.isAfter(movement.occurredAt());
        }
    }

    /** Nobody agrees to another rule until the transaction has ended: what a decision doesn't find is classed here. */
    static MovementRules forBatch(Connection connection, FactSink sink, List<Received> batch) throws SQLException {
        if (batch.stream().noneMatch(received -> received.fact() instanceof Movement)) {
            return new MovementRules(List.of());
        }
        sink.keepMovementRules(connection);
        List<Rule> rules = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(RULES);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rules.add(new Rule(row.getString(1), row.getString(2), MovementClass.valueOf(row.getString(3)),
                        row.getObject(4, OffsetDateTime.class).toInstant()));
            }
        }
        return new MovementRules(rules);
    }

    MovementClass classOf(Movement movement) {
        return rules.stream()
                .filter(rule -> rule.covers(movement))
                .findFirst()
                .map(Rule::movementClass)
                .orElseGet(() -> movement.type().movementClass());
    }
}
