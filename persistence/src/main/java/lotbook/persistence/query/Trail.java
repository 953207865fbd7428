package lotbook.persistence.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.query.RowHistory.Change;
import lotbook.domain.query.RowHistory.Entry;
import lotbook.domain.query.RowHistory.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the trail of one record. */
record Trail(Connection connection) {
    record Author(String operator, String client) {}

    /** Who made the version of a record that became known at this moment. */
    Optional<Author> author(String kind, String key, Instant knownAt) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT r.operator, r.client FROM audit_record r"
                + " WHERE r.subject_kind = ? AND r.subject_key = ? AND r.known_at = ? FETCH FIRST 1 ROWS ONLY")) {
            query.setString(1, kind);
            query.setString(2, key);
            query.setObject(3, knownAt.atOffset(ZoneOffset.UTC));
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Author(row.getString(1), row.getString(2))) : Optional.empty();
            }
        }
    }

    /** Newest first. */
    List<Entry> entries(String kind, String key) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT r.operator, r.client, r.action, r.why,"
                + " r.known_at, r.before_text, r.after_text FROM audit_record r WHERE r.subject_kind = ?"
                + " AND r.subject_key = ? ORDER BY r.known_at DESC, r.id DESC")) {
            query.setString(1, kind);
            query.setString(2, key);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    entries.add(entry(kind + " " + key, row));
                }
            }
            return entries;
        }
    }

    private static Entry entry(String subject, ResultSet row) throws SQLException {
        Map<String, String> before = values(row.getString("before_text"));
        Map<String, String> after = values(row.getString("after_text"));
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Change> changes = names.stream()
                .map(name -> new Change(name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
        return new Entry(Kind.valueOf(row.getString("action")), subject,
                row.getObject("known_at", OffsetDateTime.class).toInstant(), Optional.of(row.getString("operator")),
                Optional.of(row.getString("client")), row.getString("why"), moment(after, "valid_from"),
                moment(after, "valid_to"), changes);
    }

    private static Optional<Instant> moment(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private static Map<String, String> values(@Nullable String text) {
        Map<String, String> values = new TreeMap<>();
        if (text != null && JsonReader.read(text) instanceof Json.Obj object) {
            object.members().keySet().forEach(name -> values.put(name, object.text(name)));
        }
        return values;
    }
}
