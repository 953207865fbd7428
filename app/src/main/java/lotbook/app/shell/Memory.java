package lotbook.app.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;

/**
 * What this workstation remembers for the operator who is signed in: never business data, never a password. Every call blocks
 * on the disk.
 */
public interface Memory {
    /** The window as it was left: a document of the shell's own. */
    Optional<Json.Obj> window();

    void keepWindow(Json.Obj document);

    /** Keys that were changed: the combination, as JavaFX names it, by the id of the action. */
    Map<String, String> keys();

    void changeKey(String action, String combination);

    void resetKey(String action);

    /** What was chosen in the palette lately, newest first. */
    List<String> recent();

    void chose(String entry);
}
