package lotbook.persistence.allocation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.MasterLookup;

/** One version at a time, without reading the whole book. */
public final class StoredAllocationVersions implements AgreedVersions {
    private static final String ROWS = "SELECT v.document, v.sha256, v.valid_from, v.valid_to, v.known_at"
            + " FROM allocation_version v WHERE v.version_id = ? AND v.known_at <= ? AND NOT EXISTS"
            + " (SELECT 1 FROM allocation_version later WHERE later.supersedes = v.id AND later.known_at <= ?)"
            + " ORDER BY v.valid_from";

    /** A row and its record in the trail carry the same moment. */
    private static final String AUTHOR = "SELECT r.operator FROM audit_record r WHERE r.subject_kind = 'allocation_version'"
            + " AND r.subject_key = ? AND r.known_at = ?";

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final Database database;

    public StoredAllocationVersions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<AgreedVersion> version(VersionId id, AsOf asOf) {
        boolean readsTrail = database.mayRead("audit_record");
        return database.rolledBack(connection -> {
            List<AgreedVersion> found = read(connection, id, asOf);
            Instant asAt = asOf.asAt().orElseGet(() -> database.clock().instant());
            Predicate<AgreedVersion> holds = agreed -> agreed.version().valid().contains(asAt);
            Optional<AgreedVersion> chosen = found.stream().filter(holds).findFirst()
                    .or(() -> found.isEmpty() ? Optional.empty() : Optional.of(found.getLast()));
            return chosen.isPresent() && readsTrail ? Optional.of(signed(connection, chosen.get())) : chosen;
        });
    }

    @Override
    public boolean isAnothers(VersionId id) {
        return database.rolledBack(connection -> MasterLookup.isKept(connection, id.value())
                && read(connection, id, AsOf.NOW).isEmpty());
    }

    private static List<AgreedVersion> read(Connection connection, VersionId id, AsOf asOf) throws SQLException {
        OffsetDateTime known = asOf.knownAt().orElse(END_OF_TIME).atOffset(ZoneOffset.UTC);
        try (PreparedStatement query = connection.prepareStatement(ROWS)) {
            query.setString(1, id.value());
            query.setObject(2, known);
            query.setObject(3, known);
            try (ResultSet row = query.executeQuery()) {
                List<AgreedVersion> found = new ArrayList<>();
                while (row.next()) {
                    Optional<Instant> to = Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant);
                    found.add(new AgreedVersion(
                            AllocationDocument.read(row.getString(1)).during(new Interval(instant(row, 3), to)),
                            new Sha256(row.getString(2)),
                            instant(row, 5),
                            Optional.empty()));
                }
                return found;
            }
        }
    }

    private static AgreedVersion signed(Connection connection, AgreedVersion agreed) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(AUTHOR)) {
            query.setString(1, agreed.version().id().value());
            query.setObject(2, agreed.knownAt().atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? new AgreedVersion(
                                agreed.version(), agreed.hash(), agreed.knownAt(), Optional.ofNullable(row.getString(1)))
                        : agreed;
            }
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
