package lotbook.persistence.programme;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.mapping.MasterSessions;

/** Master data of test databases over one Hibernate for each kind: its start is a fifth of what most tests take. */
public final class TestMasters {
    private static final Map<DatabaseKind, MasterSessions> SESSIONS = new ConcurrentHashMap<>();

    private TestMasters() {}

    public static StoredMasters of(Database database) {
        return new StoredMasters(database, SESSIONS.computeIfAbsent(database.kind(), StoredMasters::sessions));
    }
}
