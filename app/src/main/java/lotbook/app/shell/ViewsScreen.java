package lotbook.app.shell;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.table.SavedViewsModel;
import lotbook.app.table.SavedViewsModel.Saved;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import org.kordamp.ikonli.feather.Feather;

/** The operator's saved views of all tables: open one, give it another name, delete it. */
final class ViewsScreen extends BorderPane implements ScreenView {
    private final SavedViewsModel model;
    private final Texts texts;
    private final Consumer<Saved> open;
    private final TableView<Saved> table = new TableView<>();
    private final TextField name = new TextField();
    private final Label said = new Label();

    /** @param open shows the table as the view arranges it */
    ViewsScreen(SavedViewsModel model, Texts texts, Consumer<Saved> open) {
        this.model = model;
        this.texts = texts;
        this.open = open;
        setId("views-screen");
        Label title = new Label(texts.get(Message.SCREEN_VIEWS));
        title.getStyleClass().add("view-title");
        HBox bar = new HBox(title);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        setTop(bar);
        setCenter(table());
        setBottom(foot());
        model.savedProperty().addListener((p, old, now) -> show(now));
        model.failureProperty().addListener((p, old, now) -> said.setText(now.map(Failure::toString).orElse("")));
        show(model.savedProperty().get());
        model.read();
    }

    private Node table() {
        table.getStyleClass().addAll("grid", "plain-table");
        table.setId("saved-views");
        table.setAccessibleText(texts.get(Message.SCREEN_VIEWS));
        table.setFixedCellSize(24);
        Label empty = new Label(texts.get(Message.VIEWS_EMPTY));
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.getColumns().setAll(List.of(
                column(Message.VIEWS_TABLE, 200, saved -> texts.tableTitle(saved.table())),
                column(Message.VIEWS_NAME, 240, saved -> saved.view().name()),
                column(Message.VIEWS_FILTER, 420, this::filter),
                column(Message.VIEWS_FIRST, 120,
                        saved -> saved.view().opensFirst() ? texts.get(Message.VIEWS_OPENS_FIRST) : "")));
        table.getSelectionModel().selectedItemProperty().addListener((p, old, chosen) -> {
            name.setText(chosen == null ? "" : chosen.view().name());
            said.setText("");
        });
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                selected().ifPresent(open);
            }
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        return table;
    }

    private String filter(Saved saved) {
        return saved.view().layout().filterLine().isBlank()
                ? texts.get(Message.GRID_NO_FILTER) : saved.view().layout().filterLine();
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

    private TableColumn<Saved, String> column(Message title, double width, Function<Saved, String> value) {
        TableColumn<Saved, String> column = new TableColumn<>(texts.get(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(value.apply(features.getValue())));
        return column;
    }

    private Node foot() {
        name.setId("view-new-name");
        name.setPromptText(texts.get(Message.VIEWS_NAME));
        name.setAccessibleText(texts.get(Message.VIEWS_NAME));
        name.setPrefColumnCount(24);
        name.setOnAction(enter -> rename());
        Button delete = button("view-delete", Message.VIEWS_DELETE, Feather.TRASH_2, () -> selected().ifPresent(model::delete));
        HBox line = new HBox(8,
                button("view-open", Message.VIEWS_OPEN, Feather.EXTERNAL_LINK, () -> selected().ifPresent(open)), delete,
                new Label(texts.get(Message.VIEWS_NAME)), name,
                button("view-rename", Message.VIEWS_RENAME, Feather.EDIT_2, this::rename));
        line.setAlignment(Pos.CENTER_LEFT);
        said.getStyleClass().add("failure");
        said.setId("view-said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        VBox foot = new VBox(8, line, said);
        foot.getStyleClass().add("sheet-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private Button button(String id, Message words, Feather icon, Runnable act) {
        Button button = new Button(texts.get(words), Icons.small(icon));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.get(words)));
        button.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        button.setOnAction(click -> act.run());
        return button;
    }

    private void rename() {
        selected().ifPresent(saved -> {
            if (model.isTaken(saved, name.getText())) {
                said.setText(texts.get(Message.VIEWS_TAKEN, texts.tableTitle(saved.table()), name.getText().strip()));
            } else {
                model.rename(saved, name.getText());
            }
        });
    }

    private Optional<Saved> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    private void show(List<Saved> all) {
        int selected = table.getSelectionModel().getSelectedIndex();
        table.getItems().setAll(all);
        if (!all.isEmpty()) {
            table.getSelectionModel().select(Math.clamp(selected, 0, all.size() - 1));
        }
    }

    @Override
    public Node node() {
        return this;
    }

    /** It came to the front: a grid may have saved one meanwhile. */
    @Override
    public void refresh() {
        model.read();
    }

    @Override
    public Place place() {
        return Place.of(new Screen.Of(Screen.Page.VIEWS));
    }

    @Override
    public void focus() {
        table.requestFocus();
    }
}
