package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Action;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** Every action with its key. A key that is taken names the action that has it; any can be changed and put back. */
final class KeysScreen extends PlainTable<Action> {
    private final Supplier<List<Action>> actions;
    private final Keymap keymap;
    private final BiConsumer<String, Optional<KeyCombination>> changed;
    private final TextField key = new TextField();

    /**
     * @param actions every action as it is declared, before anybody changed its key
     * @param changed told of a key that was changed, or put back
     */
    KeysScreen(Supplier<List<Action>> actions, Keymap keymap, BiConsumer<String, Optional<KeyCombination>> changed, Texts texts) {
        super(Screen.Page.KEYS, "keys", Message.SCREEN_KEYS, texts);
        this.actions = actions;
        this.changed = changed;
        this.keymap = keymap;
        setId("keys-screen");
        table().getColumns().setAll(List.of(
                column(Message.KEYS_ACTION, 420, Action::title),
                column(Message.KEYS_KEY, 220, each -> shown(keymap.mapped(each))),
                column(Message.KEYS_OWN, 220, KeysScreen::shown)));
        onSelected(chosen -> key.setText(chosen.map(keymap::mapped).map(KeysScreen::shown).orElse("")));
        change();
        refresh();
    }

    /** The field takes whatever key is pressed in it. */
    private void change() {
        key.setId("key-field");
        key.setEditable(false);
        key.getStyleClass().add(FrameKeys.TAKES_KEYS);
        key.setPromptText(texts().get(Message.KEYS_PROMPT));
        key.setAccessibleText(texts().get(Message.KEYS_PROMPT));
        key.addEventFilter(KeyEvent.KEY_PRESSED, this::take);
        Button reset = new Button(texts().get(Message.KEYS_RESET));
        reset.setId("key-reset");
        reset.setOnAction(_ -> selected().ifPresent(action -> {
            keymap.reset(action.id());
            changed.accept(action.id(), Optional.empty());
            refresh();
        }));
        foot("key-said", new Label(texts().get(Message.KEYS_CHANGE)), key, reset);
    }

    private void take(KeyEvent event) {
        if (event.getCode().isModifierKey() || event.getCode() == KeyCode.TAB || event.getCode() == KeyCode.ESCAPE) {
            return;
        }
        event.consume();
        selected().ifPresent(action -> choose(action, combination(event)));
    }

    private void choose(Action action, KeyCombination chosen) {
        Optional<Action> clash = keymap.clash(actions.get(), action.id(), chosen);
        if (clash.isPresent()) {
            say(texts().get(Message.KEYS_CLASH, chosen.getDisplayText(), clash.get().title()));
            return;
        }
        keymap.choose(action.id(), chosen);
        changed.accept(action.id(), Optional.of(chosen));
        refresh();
    }

    private static KeyCombination combination(KeyEvent event) {
        return new KeyCodeCombination(
                event.getCode(),
                down(event.isShiftDown()),
                KeyCombination.ModifierValue.UP,
                down(event.isAltDown()),
                KeyCombination.ModifierValue.UP,
                down(event.isShortcutDown()));
    }

    private static KeyCombination.ModifierValue down(boolean pressed) {
        return pressed ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
    }

    private static String shown(Action action) {
        return action.key().map(KeyCombination::getDisplayText).orElse("");
    }

    @Override
    public void refresh() {
        int selected = table().getSelectionModel().getSelectedIndex();
        table().getItems().setAll(actions.get());
        table().getSelectionModel().select(Math.max(0, selected));
        table().refresh();
        selected().ifPresent(action -> key.setText(shown(keymap.mapped(action))));
    }
}
