package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Before a versioned row: sets {@code known_at}, whatever the client sent, and refuses a correction of another key's
 * row, a
 * missing reason, an unknown reference and an overlap with a live row. Locks the row's keys first, so that two
 * writers at
 * once can't both pass.
 */
public final class VersionGuard extends TableTrigger {
    private static final int BUCKETS = 256;

    /**
     * The database's clock: an embedded database has its process's. SQL's CURRENT_TIMESTAMP stands still
     * in a transaction.
     */
    private final InstantSource clock = InstantSource.system();

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Guarded guarded = Guarded.of(table());
        if (single(connection, "SELECT name FROM lotbook.signed_in", List.of()) == null) {
            throw refused("Only an operator who isn't locked may write here");
        }
        for (List<String> key : guarded.keys()) {
            int bucket = Math.floorMod((table() + keyOf(row, key)).hashCode(), BUCKETS);
            single(connection, "SELECT bucket FROM lotbook.key_lock WHERE bucket = ? FOR UPDATE", List.of(bucket));
        }
        set(row, "known_at", knownAt(connection, guarded, row));
        if (String.valueOf(value(row, "why")).isBlank()) {
            throw refused("A reason is missing for " + table() + " " + keyOf(row, guarded.ownKey()));
        }
        for (Guarded.Reference reference : guarded.references()) {
            requireKnown(connection, reference, value(row, reference.column()));
        }
        for (List<String> key : guarded.keys()) {
            requireNoOverlap(connection, key, row);
        }
    }

    private OffsetDateTime knownAt(Connection connection, Guarded guarded, @Nullable Object[] row) throws SQLException {
        OffsetDateTime now = clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        Object superseded = value(row, "supersedes");
        if (superseded == null) {
            return now;
        }
        List<@Nullable Object> values = new ArrayList<>(List.of(superseded));
        guarded.ownKey().forEach(column -> values.add(value(row, column)));
        Object corrected = single(
                connection, "SELECT known_at FROM lotbook." + table() + " WHERE id = ?" + same(guarded.ownKey()),
                        values);
        if (!(corrected instanceof OffsetDateTime before)) {
            throw refused("The row to be corrected is none of " + table() + " " + keyOf(row, guarded.ownKey()));
        }
        OffsetDateTime next = before.plus(1, ChronoUnit.MICROS);
        return now.isBefore(next) ? next : now;
    }

    private static void requireKnown(Connection connection, Guarded.Reference reference, @Nullable Object wanted)
            throws SQLException {
        if (wanted != null
                && single(
                                connection,
                                "SELECT 1 FROM lotbook." + reference.table() + " WHERE " + reference.tableColumn()
                                        + " = ? LIMIT 1",
                                List.of(wanted))
                        == null) {
            throw refused("There is no " + reference.table().replace('_', ' ') + " " + wanted);
        }
    }

    private void requireNoOverlap(Connection connection, List<String> key, @Nullable Object[] row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        key.forEach(column -> values.add(value(row, column)));
        values.add(value(row, "supersedes"));
        values.add(value(row, "valid_from"));
        values.add(value(row, "valid_to"));
        values.add(value(row, "valid_to"));
        String table = "lotbook." + table();
        Object clash = single(
                connection,
                "SELECT t.id FROM " + table + " t WHERE TRUE" + same(key)
                        + " AND t.id IS DISTINCT FROM CAST(? AS bigint)"
                        + " AND (t.valid_to IS NULL OR CAST(? AS timestamp(6) with time zone) < t.valid_to)"
                        + " AND (CAST(? AS timestamp(6) with time zone) IS NULL OR t.valid_from < ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM " + table + " later WHERE later.supersedes = t.id) LIMIT 1",
                values);
        if (clash != null) {
            throw refused("The stretch of " + table() + " " + keyOf(row, key) + " overlaps another that still holds");
        }
    }

    private static String same(List<String> key) {
        return key.stream().map(column -> " AND " + column + " = ?").collect(Collectors.joining());
    }
}
