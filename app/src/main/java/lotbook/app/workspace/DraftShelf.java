package lotbook.app.workspace;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.evidence.Json;

/** Where this workstation keeps what is begun and not sent, for the operator who is signed in. Calls block on the disk. */
public interface DraftShelf {
    Optional<Kept> kept(String kind, String key);

    /** In place of what was kept there; returns when. */
    Instant keep(String kind, String key, Json.Obj document);

    void discard(String kind, String key);

    record Kept(Json.Obj document, Instant at) {}
}
