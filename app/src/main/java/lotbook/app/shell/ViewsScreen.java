package lotbook.app.shell;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import lotbook.app.control.Icons;
import lotbook.app.place.Screen;
import lotbook.app.table.SavedViewsModel;
import lotbook.app.table.SavedViewsModel.Saved;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import org.kordamp.ikonli.feather.Feather;

/** The operator's saved views of all tables: open one, give it another name, delete it. */
final class ViewsScreen extends PlainTable<Saved> {
    private final SavedViewsModel model;
    private final Consumer<Saved> open;
    private final TextField name = new TextField();

    /** @param open shows the table as the view arranges it */
    ViewsScreen(SavedViewsModel model, Texts texts, Consumer<Saved> open) {
        super(Screen.Page.VIEWS, "saved-views", Message.SCREEN_VIEWS, texts);
        this.model = model;
        this.open = open;
        setId("views-screen");
        build();
        change();
        model.savedProperty().addListener((_, _, now) -> show(now));
        model.failureProperty().addListener((_, _, now) -> say(now.map(Failure::toString).orElse("")));
        show(model.savedProperty().get());
        model.read();
    }

    private void build() {
        Label empty = new Label(texts().get(Message.VIEWS_EMPTY));
        empty.getStyleClass().add("muted");
        table().setPlaceholder(empty);
        table().getColumns().setAll(List.of(
                column(Message.VIEWS_TABLE, 200, saved -> texts().tableTitle(saved.table())),
                column(Message.VIEWS_NAME, 240, saved -> saved.view().name()),
                column(Message.VIEWS_FILTER, 420, this::filter),
                column(Message.VIEWS_FIRST, 120,
                        saved -> saved.view().opensFirst() ? texts().get(Message.VIEWS_OPENS_FIRST) : "")));
        onSelected(chosen -> name.setText(chosen.map(saved -> saved.view().name()).orElse("")));
        table().setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                selected().ifPresent(open);
            }
        });
        table().addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private String filter(Saved saved) {
        return saved.view().layout().filterLine().isBlank()
                ? texts().get(Message.GRID_NO_FILTER) : saved.view().layout().filterLine();
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case KeyCode.ENTER -> selected().ifPresent(open);
            case KeyCode.F2 -> {
                name.requestFocus();
                name.selectAll();
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void change() {
        name.setId("view-new-name");
        name.setPromptText(texts().get(Message.VIEWS_NAME));
        name.setAccessibleText(texts().get(Message.VIEWS_NAME));
        name.setPrefColumnCount(24);
        name.setOnAction(_ -> rename());
        foot("view-said",
                button("view-open", Message.VIEWS_OPEN, Feather.EXTERNAL_LINK, () -> selected().ifPresent(open)),
                button("view-delete", Message.VIEWS_DELETE, Feather.TRASH_2, () -> selected().ifPresent(model::delete)),
                new Label(texts().get(Message.VIEWS_NAME)), name,
                button("view-rename", Message.VIEWS_RENAME, Feather.EDIT_2, this::rename));
    }

    private Button button(String id, Message words, Feather icon, Runnable act) {
        Button button = new Button(texts().get(words), Icons.small(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts().get(words)));
        button.disableProperty().bind(table().getSelectionModel().selectedItemProperty().isNull());
        button.setOnAction(click -> act.run());
        return button;
    }

    private void rename() {
        selected().ifPresent(saved -> {
            if (model.isTaken(saved, name.getText())) {
                say(texts().get(Message.VIEWS_TAKEN, texts().tableTitle(saved.table()), name.getText().strip()));
            } else {
                model.rename(saved, name.getText());
            }
        });
    }

    private void show(List<Saved> all) {
        int selected = table().getSelectionModel().getSelectedIndex();
        table().getItems().setAll(all);
        if (!all.isEmpty()) {
            table().getSelectionModel().select(Math.clamp(selected, 0, all.size() - 1));
        }
    }

    /** It came to the front: a grid may have saved one meanwhile. */
    @Override
    public void refresh() {
        model.read();
    }
}
