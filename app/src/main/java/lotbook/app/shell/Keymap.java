package lotbook.app.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Action;

/** Which key presses which action: the actions' own keys, and what the operator chose in their place. */
final class Keymap {
    private final Map<String, KeyCombination> chosen = new HashMap<>();

    /** The action with the key that presses it here. */
    Action mapped(Action action) {
        return Optional.ofNullable(chosen.get(action.id()))
                .map(key -> new Action(
                        action.id(), action.title(), action.icon(), Optional.of(key), action.obstacle(), action.act()))
                .orElse(action);
    }

    /** The action that is on this key already, if another has it. */
    Optional<Action> clash(List<Action> actions, String id, KeyCombination key) {
        return actions.stream()
                .map(this::mapped)
                .filter(action -> !action.id().equals(id) && action.key().equals(Optional.of(key)))
                .findFirst();
    }

    void choose(String id, KeyCombination key) {
        chosen.put(id, key);
    }

    void reset(String id) {
        chosen.remove(id);
    }

    Map<String, KeyCombination> chosen() {
        return Map.copyOf(chosen);
    }

    /** The action this event presses. */
    Optional<Action> pressed(KeyEvent event, List<Action> actions) {
        return actions.stream()
                .map(this::mapped)
                .filter(action -> action.key().filter(key -> key.match(event)).isPresent())
                .findFirst();
    }
}
