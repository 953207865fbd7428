package lotbook.persistence.workstation;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.Instants;
import lotbook.persistence.database.DatabaseUrl;

/**
 * What this workstation remembers. Several consoles may have one file open; each call is one short transaction, so the later of
 * two who write the same thing wins and nothing is half written. Every call blocks on the disk; safe to call from several
 * threads.
 *
 * @throws FailureException UNAVAILABLE from any call if the file can't be read or written
 */
public final class WorkstationStore implements AutoCloseable {
    private static final int RECENT = 8;

    /** Of one width, so that the alphabet is the order of time. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSX").withZone(ZoneOffset.UTC);

    private final Sqlite sqlite;
    private final boolean remembers;
    private final Optional<Failure> notice;
    private final InstantSource clock;

    private WorkstationStore(WorkstationFile.Opened opened, InstantSource clock) {
        this.sqlite = new Sqlite(opened.connection());
        this.remembers = opened.remembers();
        this.notice = opened.notice();
        this.clock = clock;
    }

    /**
     * Opens the file or makes it, readable by its owner only. Doesn't fail because of the file: a damaged one is set aside, a
     * newer Lotbook's is left alone, and where nothing can be kept the store works until it is closed; {@link #notice()} tells.
     */
    public static WorkstationStore open(Path file, InstantSource clock) {
        return new WorkstationStore(WorkstationFile.open(file, clock), clock);
    }

    /** For a demo or a test: works, and is gone when closed. */
    public static WorkstationStore inMemory(InstantSource clock) {
        return new WorkstationStore(WorkstationFile.forgetful(Optional.empty()), clock);
    }

    /** What the operator should be told about the file. */
    public Optional<Failure> notice() {
        return notice;
    }

    /** Whether the next process finds what is written here. */
    public boolean remembers() {
        return remembers;
    }

    /** The last used first. */
    public List<KnownDatabase> databases() {
        return sqlite.list("SELECT url, name, last_operator, last_used FROM known_database ORDER BY turn DESC", List.of(), row ->
                new KnownDatabase(
                        new DatabaseUrl(row.getString(1)),
                        row.getString(2),
                        Optional.ofNullable(row.getString(3)),
                        Instant.parse(row.getString(4))));
    }

    /** Somebody signed in: the database is first from now on. */
    public void used(Desk desk, String name) {
        change("INSERT INTO known_database (url, name, last_operator, last_used, turn)"
                        + " VALUES (?, ?, ?, ?, (SELECT coalesce(max(turn), 0) + 1 FROM known_database))"
                        + " ON CONFLICT (url) DO UPDATE SET name = excluded.name, last_operator = excluded.last_operator,"
                        + " last_used = excluded.last_used, turn = excluded.turn",
                desk.database().jdbc(), name, desk.operator(), MOMENT.format(clock.instant()));
    }

    /** Takes a database off the list; views, windows and drafts made there stay. */
    public void forget(DatabaseUrl database) {
        change("DELETE FROM known_database WHERE url = ?", database.jdbc());
    }

    /** A table's views by name. */
    public List<SavedView> views(Desk desk, String table) {
        return sqlite.list("SELECT name, filter, sort, columns, density, opens_first FROM saved_view"
                        + " WHERE database = ? AND operator = ? AND table_id = ? ORDER BY name COLLATE NOCASE, name",
                key(desk, table), row -> new SavedView(
                        row.getString(1),
                        row.getString(2),
                        ViewText.sort(row.getString(3)),
                        ViewText.columns(row.getString(4)),
                        SavedView.Density.valueOf(row.getString(5)),
                        row.getBoolean(6)));
    }

    /** All of an operator's views, by table. */
    public Map<String, List<SavedView>> views(Desk desk) {
        List<String> tables = sqlite.list(
                "SELECT DISTINCT table_id FROM saved_view WHERE database = ? AND operator = ? ORDER BY table_id",
                key(desk), row -> row.getString(1));
        Map<String, List<SavedView>> views = new LinkedHashMap<>();
        tables.forEach(table -> views.put(table, views(desk, table)));
        return views;
    }

    /** Adds the view or replaces the one of its name; if it is to open first, no other of the table does any more. */
    public void save(Desk desk, String table, SavedView view) {
        sqlite.transaction(() -> {
            if (view.opensFirst()) {
                sqlite.run("UPDATE saved_view SET opens_first = 0 WHERE database = ? AND operator = ? AND table_id = ?",
                        key(desk, table));
            }
            sqlite.run("INSERT OR REPLACE INTO saved_view"
                            + " (database, operator, table_id, name, filter, sort, columns, density, opens_first)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    key(desk, table, view.name(), view.filter(), ViewText.ofSort(view.sort()), ViewText.ofColumns(view.columns()),
                            view.density().name(), view.opensFirst() ? 1 : 0));
        });
    }

    public void deleteView(Desk desk, String table, String name) {
        sqlite.transaction(() -> sqlite.run(
                "DELETE FROM saved_view WHERE database = ? AND operator = ? AND table_id = ? AND name = ?",
                key(desk, table, name)));
    }

    /** The window as it was left: what is in it is the console's to say. A document that can't be read counts as none. */
    public Optional<Json.Obj> window(Desk desk) {
        return first(sqlite.list("SELECT document FROM window_state WHERE database = ? AND operator = ?", key(desk),
                row -> readable(row.getString(1)))).flatMap(found -> found);
    }

    public void keepWindow(Desk desk, Json.Obj document) {
        sqlite.transaction(() -> sqlite.run("INSERT OR REPLACE INTO window_state (database, operator, document) VALUES (?, ?, ?)",
                key(desk, CanonicalJson.write(document))));
    }

    /** Changed keys by action, for whoever works at this workstation; an empty combination takes the key away. */
    public Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        sqlite.list("SELECT action, combination FROM changed_key ORDER BY action", List.of(),
                row -> Map.entry(row.getString(1), row.getString(2))).forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    public void changeKey(String action, String combination) {
        change("INSERT OR REPLACE INTO changed_key (action, combination) VALUES (?, ?)", action, combination);
    }

    /** The action has its own key again. */
    public void resetKey(String action) {
        change("DELETE FROM changed_key WHERE action = ?", action);
    }

    /** The palette's last eight entries, the newest first. */
    public List<String> recent(Desk desk) {
        return sqlite.list("SELECT entry FROM recent_entry WHERE database = ? AND operator = ? ORDER BY turn DESC", key(desk),
                row -> row.getString(1));
    }

    /** The entry is the newest from now on; a ninth is forgotten. */
    public void chose(Desk desk, String entry) {
        sqlite.transaction(() -> {
            sqlite.run("INSERT OR REPLACE INTO recent_entry (database, operator, entry) VALUES (?, ?, ?)", key(desk, entry));
            sqlite.run("DELETE FROM recent_entry WHERE database = ?1 AND operator = ?2 AND turn NOT IN"
                    + " (SELECT turn FROM recent_entry WHERE database = ?1 AND operator = ?2 ORDER BY turn DESC LIMIT " + RECENT
                    + ")", key(desk));
        });
    }

    /** What is begun and not sent, the last saved first. */
    public List<Draft> drafts(Desk desk) {
        return sqlite.list("SELECT kind, key, document, saved_at FROM draft WHERE database = ? AND operator = ?"
                        + " ORDER BY saved_at DESC, kind, key", key(desk), WorkstationStore::draft);
    }

    public Optional<Draft> draft(Desk desk, String kind, String key) {
        return first(sqlite.list("SELECT kind, key, document, saved_at FROM draft"
                        + " WHERE database = ? AND operator = ? AND kind = ? AND key = ?",
                key(desk, kind, key), WorkstationStore::draft));
    }

    /** Keeps it, in place of what was kept under the same kind and key; returns it with its moment. */
    public Draft keepDraft(Desk desk, String kind, String key, Json.Obj content) {
        Draft draft = new Draft(kind, key, content, Instants.micros(clock.instant()));
        sqlite.transaction(() -> sqlite.run("INSERT OR REPLACE INTO draft (database, operator, kind, key, document, saved_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                key(desk, kind, key, CanonicalJson.write(content), MOMENT.format(draft.savedAt()))));
        return draft;
    }

    public void discardDraft(Desk desk, String kind, String key) {
        sqlite.transaction(() -> sqlite.run("DELETE FROM draft WHERE database = ? AND operator = ? AND kind = ? AND key = ?",
                key(desk, kind, key)));
    }

    @Override
    public void close() {
        sqlite.close();
    }

    private static Draft draft(ResultSet row) throws SQLException {
        return new Draft(row.getString(1), row.getString(2), JsonReader.read(row.getString(3)).asObject(),
                Instant.parse(row.getString(4)));
    }

    private static Optional<Json.Obj> readable(String document) {
        try {
            return Optional.of(JsonReader.read(document).asObject());
        } catch (FailureException e) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }

    private static List<Object> key(Desk desk, Object... more) {
        List<Object> values = new ArrayList<>(List.of(desk.database().jdbc(), desk.operator()));
        values.addAll(List.of(more));
        return values;
    }

    private void change(String sql, Object... values) {
        sqlite.transaction(() -> sqlite.run(sql, List.of(values)));
    }
}
