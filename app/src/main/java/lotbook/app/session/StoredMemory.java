package lotbook.app.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.shell.Memory;
import lotbook.domain.evidence.Json;
import lotbook.persistence.workstation.Desk;
import lotbook.persistence.workstation.WorkstationStore;

/** One operator's part of the workstation's file. */
final class StoredMemory implements Memory {
    private final WorkstationStore store;
    private final Desk desk;

    StoredMemory(WorkstationStore store, Desk desk) {
        this.store = store;
        this.desk = desk;
    }

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
