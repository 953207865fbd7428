package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.persistence.intake.FactTable.Field;
import org.jspecify.annotations.Nullable;

/**
 * What comes under a key that is taken: the same fact once more, which changes nothing, or another one, which somebody has to
 * see, for a server that was restored from an older copy gives its ids out a second time. Only whoever meets a taken key asks.
 */
final class TakenKeys {
    /** The tables whose keys a server gives out. Answers, notices and strange messages have their content in the key. */
    private static final Set<FactTable> GIVEN_OUT =
            Set.of(FactTables.EXECUTION, FactTables.BREAKDOWN, FactTables.SUMMARY, FactTables.MOVEMENT);

    /** What this database says of a fact, and where it stands. */
    private static final Set<String> OURS =
            Set.of("id", "breakdown_id", "class", "server_day", "books_day", "session_seq");
    private static final int MOST_TOLD = 6;

    private final Connection connection;
    private final FactSink sink;

    TakenKeys(Connection connection, FactSink sink) {
        this.connection = connection;
        this.sink = sink;
    }

    /** A fact as rows: its own, and the lines of a breakdown. */
    record Fact(@Nullable Object[] row, List<@Nullable Object[]> lines) {}

    /** By the id of its row, how each fact that is not what came before under its key differs from that. */
    Map<Long, String> otherwise(FactTable table, List<Fact> facts) throws SQLException {
        Map<Long, String> found = new HashMap<>();
        if (!GIVEN_OUT.contains(table)) {
            return found;
        }
        Map<String, List<Fact>> byServer =
                facts.stream().collect(Collectors.groupingBy(fact -> String.valueOf(fact.row()[table.scope()])));
        for (Map.Entry<String, List<Fact>> server : byServer.entrySet()) {
            Map<String, Stored> before = stored(table, server.getKey(), server.getValue());
            for (Fact fact : server.getValue()) {
                Stored first = before.get(String.valueOf(fact.row()[table.item()]));
                String which = table.name().replace('_', ' ') + " " + fact.row()[table.item()] + " of " + server.getKey();
                if (first == null) {
                    found.put((Long) fact.row()[0], which + " came twice, and the first could not be stored");
                    continue;
                }
                List<String> differences = differences(table, fact, first);
                if (!differences.isEmpty()) {
                    found.put((Long) fact.row()[0], which + " came before, in message " + first.sequence()
                            + ", and said otherwise: " + told(differences) + "; the book keeps the first");
                }
            }
        }
        return found;
    }

    private static String told(List<String> differences) {
        int more = differences.size() - MOST_TOLD;
        return String.join(", ", differences.subList(0, Math.min(MOST_TOLD, differences.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    private List<String> differences(FactTable table, Fact fact, Stored first) throws SQLException {
        List<String> differences = new ArrayList<>(differences("", table, fact.row(), first.row()));
        if (table == FactTables.BREAKDOWN) {
            List<@Nullable Object[]> before = lines(first.row());
            if (before.size() != fact.lines().size()) {
                differences.add(before.size() + " lines, now " + fact.lines().size());
            }
            for (int line = 0; line < Math.min(before.size(), fact.lines().size()); line++) {
                differences.addAll(differences("line " + (line + 1) + " ", FactTables.BREAKDOWN_LINE,
                        fact.lines().get(line), before.get(line)));
            }
        }
        return differences;
    }

    private static List<String> differences(
            String where, FactTable table, @Nullable Object[] now, @Nullable Object[] before) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < table.fields().size(); i++) {
            Field field = table.fields().get(i);
            if (!OURS.contains(field.name()) && !same(now[i], before[i])) {
                differences.add(where + field.name().replace('_', ' ') + " " + shown(before[i]) + ", now " + shown(now[i]));
            }
        }
        return differences;
    }

    private static boolean same(@Nullable Object now, @Nullable Object before) {
        return now instanceof BigDecimal number && before instanceof BigDecimal other
                ? number.compareTo(other) == 0
                : shown(now).equals(shown(before));
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case BigDecimal number -> number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }

    private record Stored(@Nullable Object[] row, long sequence) {}

    private Map<String, Stored> stored(FactTable table, String server, List<Fact> facts) throws SQLException {
        String from = table == FactTables.EXECUTION ? sink.executionsByExec() : sink.matching(table.name(), table.itemColumn());
        Map<String, Stored> stored = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT " + columns(table) + " " + from)) {
            Array keys = connection.createArrayOf("varchar",
                    facts.stream().map(fact -> String.valueOf(fact.row()[table.item()])).distinct().toArray());
            query.setArray(1, keys);
            query.setString(2, server);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    @Nullable Object[] row = row(table, result);
                    stored.put(String.valueOf(row[table.item()]), new Stored(row, result.getLong("session_seq")));
                }
            }
            keys.free();
        }
        return stored;
    }

    private List<@Nullable Object[]> lines(@Nullable Object[] breakdown) throws SQLException {
        FactTable table = FactTables.BREAKDOWN_LINE;
        List<@Nullable Object[]> lines = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT " + columns(table)
                + " FROM breakdown_line e WHERE e.occurred_at = ? AND e.breakdown_id = ? ORDER BY e.line")) {
            Instant at = (Instant) breakdown[FactTables.BREAKDOWN.index("occurred_at")];
            query.setObject(1, at == null ? null : at.atOffset(ZoneOffset.UTC));
            query.setObject(2, breakdown[0]);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    lines.add(row(table, result));
                }
            }
        }
        return lines;
    }

    private static String columns(FactTable table) {
        return table.fields().stream().map(field -> "e." + field.name()).collect(Collectors.joining(", "));
    }

    private static @Nullable Object[] row(FactTable table, ResultSet result) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[table.fields().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = value(table.fields().get(i).kind(), result, i + 1);
        }
        return row;
    }

    private static @Nullable Object value(Field.Kind kind, ResultSet result, int column) throws SQLException {
        return switch (kind) {
            case LONG -> result.getObject(column, Long.class);
            case INTEGER -> result.getObject(column, Integer.class);
            case TEXT, LONG_TEXT -> result.getString(column);
            case NUMERIC -> result.getBigDecimal(column);
            case DAY -> result.getObject(column, LocalDate.class);
            case INSTANT -> {
                OffsetDateTime moment = result.getObject(column, OffsetDateTime.class);
                yield moment == null ? null : moment.toInstant();
            }
        };
    }
}
