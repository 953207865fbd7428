package lotbook.app.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.feather.Feather;

/**
 * Something an operator can do here and now: the same record serves a button, a key, a context menu and the command
 * palette, so that none of them can do what another can't.
 *
 * @param id lower case with hyphens; changed keys are remembered by it
 * @param title a verb and its object, as a button has it
 * @param key what presses it unless the operator chose another; empty if nothing does
 * @param obstacle why it can't be done now, a full sentence; empty if it can. Asked whenever the action is shown or tried.
 * @param act runs on the interface thread
 */
public record Action(
        String id,
        String title,
        Feather icon,
        Optional<KeyCombination> key,
        Supplier<Optional<String>> obstacle,
        Runnable act) {

    /** An action that can always be done. */
    public static Action of(String id, String title, Feather icon, KeyCombination key, Runnable act) {
        return new Action(id, title, icon, Optional.of(key), Optional::empty, act);
    }

    /** An action that can always be done and that no key presses. */
    public static Action of(String id, String title, Feather icon, Runnable act) {
        return new Action(id, title, icon, Optional.empty(), Optional::empty, act);
    }

    /** The same action, refused with a sentence while {@code reason} gives one. */
    public Action unless(Supplier<Optional<String>> reason) {
        return new Action(id, title, icon, key, reason, act);
    }

    /** Acts unless something is in the way; says whether it did. */
    public boolean tryIt() {
        boolean free = obstacle.get().isEmpty();
        if (free) {
            act.run();
        }
        return free;
    }
}
