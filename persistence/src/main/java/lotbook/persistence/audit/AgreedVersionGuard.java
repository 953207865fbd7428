package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Before a row of {@code allocation_version}: locks its programme; once a first proposal was made lets in only what two people
 * agreed on, or a server's answer or a correction leaves of it; and keeps live versions of one leader or link from overlapping.
 */
public final class AgreedVersionGuard extends ApprovalGuard {
    private static final String TABLE = "lotbook.allocation_version";

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        String id = text(row, "version_id");
        lock(connection, "programme" + text(row, "programme_id"));
        boolean free = !byFeed(connection) && (settingUp(connection) || agreed(connection, row) || goesOn(connection, row));
        if (!free && !putRight(connection, row)) {
            throw refused("Two people agree on a version: " + id + " was not approved as it is written here");
        }
        Object to = value(row, "valid_to");
        if (value(row, "valid_from") instanceof OffsetDateTime from && from.plus(1, ChronoUnit.MICROS).equals(to)) {
            return; // withdrawn before it began
        }
        if (single(connection, "SELECT 1 FROM lotbook.void_version WHERE version_id = ?", List.of(id)) != null) {
            return; // never in force, so in nobody's way
        }
        Object clash = single(connection, "SELECT t.version_id FROM lotbook.begun_version t WHERE t.programme_id = ?"
                        + " AND t.leader_account = ? AND t.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64))"
                        + " AND t.id IS DISTINCT FROM CAST(? AS bigint)"
                        + " AND (t.valid_to IS NULL OR CAST(? AS timestamp(6) with time zone) < t.valid_to)"
                        + " AND (CAST(? AS timestamp(6) with time zone) IS NULL OR t.valid_from < ?)"
                        + " AND NOT EXISTS (SELECT 1 FROM " + TABLE + " later WHERE later.supersedes = t.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM lotbook.void_version z WHERE z.version_id = t.version_id) LIMIT 1",
                Arrays.asList(value(row, "programme_id"), value(row, "leader_account"), value(row, "link_id"),
                        value(row, "supersedes"), value(row, "valid_from"), to, to));
        if (clash != null) {
            throw refused("The stretch of " + id + " overlaps that of " + clash + " for the same leader or link");
        }
    }

    private boolean agreed(Connection connection, @Nullable Object[] row) throws SQLException {
        Object superseded = value(row, "supersedes");
        if (superseded == null) {
            return approved(connection, row, "v.version_id = ? AND v.sha256 = ? AND v.document = ? AND v.valid_from = ?"
                    + " AND v.valid_to IS NOT DISTINCT FROM CAST(? AS timestamp(6) with time zone)", Arrays.asList(
                    value(row, "version_id"), value(row, "sha256"), value(row, "document"), value(row, "valid_from"),
                    value(row, "valid_to")));
        }
        Optional<Found> old = find(connection, "SELECT * FROM " + TABLE + " WHERE id = ?", List.of(superseded))
                .filter(found -> found.text("sha256").equals(text(row, "sha256"))
                        && found.text("document").equals(text(row, "document"))
                        && Objects.equals(found.value("valid_from").orElse(null), value(row, "valid_from")));
        if (old.isEmpty()) {
            return false;
        }
        return approved(connection, row, "v.valid_from = ?", Arrays.asList(value(row, "valid_to")))
                || withdrawn(connection, row, old.get());
    }

    private boolean approved(Connection connection, @Nullable Object[] row, String how, List<@Nullable Object> values)
            throws SQLException {
        List<@Nullable Object> all = new java.util.ArrayList<@Nullable Object>();
        all.add(value(row, "leader_account"));
        all.add(value(row, "link_id"));
        all.addAll(values);
        return single(connection, "SELECT 1 FROM lotbook.proposed_version v JOIN lotbook.proposal_standing s"
                + " ON s.id = v.proposal_id AND s.state = 'APPROVED' WHERE v.leader_account = ?"
                + " AND v.link_id IS NOT DISTINCT FROM CAST(? AS varchar(64)) AND " + how + " LIMIT 1", all) != null;
    }

    private boolean withdrawn(Connection connection, @Nullable Object[] row, Found old) throws SQLException {
        Optional<OffsetDateTime> at = find(connection, "SELECT s.effective_at, s.known_at, s.decided_at"
                        + " FROM lotbook.proposal_standing s WHERE s.state = 'APPROVED' AND s.kind = 'WITHDRAW_VERSION'"
                        + " AND s.subject = ? ORDER BY s.decided_at DESC LIMIT 1", List.of(text(row, "version_id")))
                .map(ApprovalGuard::agreed);
        OffsetDateTime earliest = old.moment("valid_from").orElseThrow().plus(1, ChronoUnit.MICROS);
        return value(row, "valid_to") instanceof OffsetDateTime to
                && at.filter(moment -> (moment.isBefore(earliest) ? earliest : moment).isEqual(to)).isPresent();
    }

    /** It only says how long the version holds, as the server's answer leaves it. */
    private boolean putRight(Connection connection, @Nullable Object[] row) throws SQLException {
        return value(row, "supersedes") != null && single(connection, "SELECT 1 FROM lotbook.version_put_right r"
                        + " JOIN " + TABLE + " o ON o.id = r.supersedes WHERE r.supersedes = ?"
                        + " AND r.valid_to IS NOT DISTINCT FROM CAST(? AS timestamp(6) with time zone) AND o.version_id = ?"
                        + " AND o.sha256 = ? AND o.document = ? AND o.valid_from = ?",
                Arrays.asList(value(row, "supersedes"), value(row, "valid_to"), value(row, "version_id"), value(row, "sha256"),
                        value(row, "document"), value(row, "valid_from"))) != null;
    }

    /** It is what follows the stretch that an approved correction takes out of a version. */
    private boolean goesOn(Connection connection, @Nullable Object[] row) throws SQLException {
        return value(row, "supersedes") == null && approved(connection, row, "v.valid_to = ? AND EXISTS (SELECT 1 FROM " + TABLE
                        + " o WHERE o.version_id = ? AND o.sha256 = ? AND o.document = ? AND o.valid_from < v.valid_from"
                        + " AND o.leader_account = v.leader_account AND o.link_id IS NOT DISTINCT FROM v.link_id"
                        + " AND o.valid_to IS NOT DISTINCT FROM CAST(? AS timestamp(6) with time zone))",
                Arrays.asList(value(row, "valid_from"), value(row, "version_id"), value(row, "sha256"), value(row, "document"),
                        value(row, "valid_to")));
    }
}
