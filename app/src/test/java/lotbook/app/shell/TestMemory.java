package lotbook.app.shell;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.WorkstationStore;

/** The real store, in memory, at one desk. */
final class TestMemory implements Memory {
    private final WorkstationStore store = WorkstationStore.inMemory(InstantSource.fixed(TestSession.NOW));
    private final Desk desk = new Desk(DatabaseUrl.h2Memory("test"), "c.marsh");

    @Override
    public Optional<Json.Obj> window() {
        return store.window(desk);
    }

    @Override
    public void keepWindow(Json.Obj document) {
        store.keepWindow(desk, document);
    }

    @Override
    public Map<String, String> keys() {
        return store.keys();
    }

    @Override
    public void changeKey(String action, String combination) {
        store.changeKey(action, combination);
    }

    @Override
    public void resetKey(String action) {
        store.resetKey(action);
    }

    @Override
    public List<String> recent() {
        return store.recent(desk);
    }

    @Override
    public void chose(String entry) {
        store.chose(desk, entry);
    }
}
