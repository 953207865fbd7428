package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import lotbook.persistence.database.Database;

/** The platform servers that executions came from, few among many rows; read anew after a minute. */
final class Servers {
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Leaps from a server to the next in the index, instead of reading all its executions. */
    private static final String NEXT = "SELECT e.server FROM execution e WHERE e.server > ? ORDER BY e.server"
            + " FETCH FIRST 1 ROWS ONLY";

    private static final String OWN = "SELECT DISTINCT v.server FROM visible_login v WHERE v.server > ? ORDER BY v.server";

    private final Database database;
    private final boolean everything;
    private volatile Known known = new Known(Instant.MIN, List.of());

    private record Known(Instant since, List<String> servers) {}

    Servers(Database database) {
        this.database = database;
        this.everything = Relations.readsEverything(database.operator().role());
    }

    List<String> all(Connection connection) throws SQLException {
        Instant now = database.clock().instant();
        if (known.servers().isEmpty() || known.since().plus(FRESH).isBefore(now)) {
            known = new Known(now, everything ? leaping(connection) : after(connection, OWN, ""));
        }
        return known.servers();
    }

    private static List<String> leaping(Connection connection) throws SQLException {
        List<String> servers = new ArrayList<>();
        List<String> next = after(connection, NEXT, "");
        while (!next.isEmpty()) {
            servers.addAll(next);
            next = after(connection, NEXT, next.getLast());
        }
        return List.copyOf(servers);
    }

    private static List<String> after(Connection connection, String sql, String server) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, server);
            List<String> servers = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    servers.add(row.getString(1));
                }
            }
            return servers;
        }
    }
}
