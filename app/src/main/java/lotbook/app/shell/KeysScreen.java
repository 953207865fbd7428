package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** Every action with its key. A key that is taken names the action that has it; any can be changed and put back. */
final class KeysScreen extends BorderPane implements ScreenView {
    private final Supplier<List<Action>> actions;
    private final Keymap keymap;
    private final BiConsumer<String, Optional<KeyCombination>> changed;
    private final Texts texts;
    private final TableView<Action> table = new TableView<>();
    private final TextField key = new TextField();
    private final Label said = new Label();

    /**
     * @param actions every action as it is declared, before anybody changed its key
     * @param changed told of a key that was changed, or put back
     */
    KeysScreen(Supplier<List<Action>> actions, Keymap keymap, BiConsumer<String, Optional<KeyCombination>> changed, Texts texts) {
        this.actions = actions;
        this.changed = changed;
        this.keymap = keymap;
        this.texts = texts;
        setId("keys-screen");
        Label title = new Label(texts.get(Message.SCREEN_KEYS));
        title.getStyleClass().add("view-title");
        HBox bar = new HBox(title);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        setTop(bar);
        setCenter(table());
        setBottom(change());
        refresh();
    }

    private Node table() {
        table.getStyleClass().addAll("grid", "plain-table");
        table.setId("keys");
        table.setAccessibleText(texts.get(Message.SCREEN_KEYS));
        table.setFixedCellSize(24);
        TableColumn<Action, String> action = column(Message.KEYS_ACTION, 420, Action::title);
        TableColumn<Action, String> now = column(Message.KEYS_KEY, 220, each -> shown(keymap.mapped(each)));
        TableColumn<Action, String> own = column(Message.KEYS_OWN, 220, KeysScreen::shown);
        table.getColumns().setAll(List.of(action, now, own));
        table.getSelectionModel().selectedItemProperty().addListener((p, old, chosen) -> {
            key.setText(chosen == null ? "" : shown(keymap.mapped(chosen)));
            said.setText("");
        });
        return table;
    }

    private TableColumn<Action, String> column(Message title, double width, Function<Action, String> value) {
        TableColumn<Action, String> column = new TableColumn<>(texts.get(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(value.apply(features.getValue())));
        return column;
    }

    /** The field takes whatever key is pressed in it. */
    private Node change() {
        key.setId("key-field");
        key.setEditable(false);
        key.getStyleClass().add(FrameKeys.TAKES_KEYS);
        key.setPromptText(texts.get(Message.KEYS_PROMPT));
        key.setAccessibleText(texts.get(Message.KEYS_PROMPT));
        key.addEventFilter(KeyEvent.KEY_PRESSED, this::take);
        Button reset = new Button(texts.get(Message.KEYS_RESET));
        reset.setId("key-reset");
        reset.setOnAction(click -> selected().ifPresent(action -> {
            keymap.reset(action.id());
            changed.accept(action.id(), Optional.empty());
            refresh();
        }));
        said.getStyleClass().add("failure");
        said.setId("key-said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        HBox line = new HBox(8, new Label(texts.get(Message.KEYS_CHANGE)), key, reset);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox change = new VBox(8, line, said);
        change.getStyleClass().add("sheet-foot");
        change.setMinHeight(Region.USE_PREF_SIZE);
        return change;
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
            said.setText(texts.get(Message.KEYS_CLASH, chosen.getDisplayText(), clash.get().title()));
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

    private Optional<Action> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private static String shown(Action action) {
        return action.key().map(KeyCombination::getDisplayText).orElse("");
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void refresh() {
        int selected = table.getSelectionModel().getSelectedIndex();
        table.getItems().setAll(actions.get());
        table.getSelectionModel().select(Math.max(0, selected));
        table.refresh();
        selected().ifPresent(action -> key.setText(shown(keymap.mapped(action))));
    }

    @Override
    public Place place() {
        return Place.of(new Screen.Of(Screen.Page.KEYS));
    }

    @Override
    public void focus() {
        table.requestFocus();
    }
}
