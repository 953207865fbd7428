package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.execution.CommandAnswer;

/**
 * Which command of ours an answer or a movement is about. Of an answer: of those that went out under its id the oldest that
 * waits for one and has time left, else the oldest that waits, else the newest, which is then answered twice.
 */
final class Answered {
    private static final String SENT = "SELECT c.id, c.expires_at <= ? AS expired,"
            + " (SELECT count(*) FROM lotbook.command_answer a WHERE a.command_id = c.id AND a.outcome <> 'RECEIVED')"
            + " AS settled FROM lotbook.command c WHERE c.message_type = ANY(?) AND c.wire_id = ?"
            + " AND EXISTS (SELECT 1 FROM lotbook.command_sent t WHERE t.command_id = c.id AND t.feed = ?) ORDER BY c.id";

    private static final String CHARGES = "SELECT c.charge_id FROM lotbook.command c WHERE c.charge_id = ANY(?)";

    private Answered() {}

    /** Of the ids of charges that movements carry those that we asked for. */
    static Set<String> charges(Connection connection, List<String> said) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(CHARGES)) {
            query.setObject(1, said.toArray(new String[0]));
            Set<String> ours = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    ours.add(row.getString(1));
                }
            }
            return ours;
        }
    }

    /** The types of commands that this type answers. */
    private static String[] commands(String answerType) {
        return switch (answerType) {
            case "UW" -> new String[] {"UV"};
            case "P" -> new String[] {"J"};
            case "DI" -> new String[] {"DH"};
            case "UO" -> new String[] {"UN", "UK", "UL"};
            case "UD" -> new String[] {"UC"};
            default -> new String[0];
        };
    }

    static Optional<Long> command(Connection connection, String feed, CommandAnswer answer) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SENT)) {
            query.setObject(1, answer.occurredAt().atOffset(ZoneOffset.UTC));
            query.setObject(2, commands(answer.answerType()));
            query.setString(3, answer.wireId());
            query.setString(4, feed);
            Optional<Long> newest = Optional.empty();
            Optional<Long> late = Optional.empty();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    newest = Optional.of(row.getLong("id"));
                    boolean waits = row.getLong("settled") == 0;
                    if (waits && !row.getBoolean("expired")) {
                        return newest;
                    }
                    late = late.isEmpty() && waits ? newest : late;
                }
            }
            return late.isPresent() ? late : newest;
        }
    }
}
