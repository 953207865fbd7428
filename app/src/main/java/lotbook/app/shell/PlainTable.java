package lotbook.app.shell;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.place.Place;
import lotbook.app.place.Screen;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;

/** A screen of settings: a plain table, and below it what is done with the line that is chosen. */
abstract class PlainTable<T> extends BorderPane implements ScreenView {
    private final Screen.Page page;
    private final Texts texts;
    private final TableView<T> table = new TableView<>();
    private final Label said = new Label();

    /** @param id of the table */
    PlainTable(Screen.Page page, String id, Message title, Texts texts) {
        this.page = page;
        this.texts = texts;
        Label head = new Label(texts.get(title));
        head.getStyleClass().add("view-title");
        HBox bar = new HBox(head);
        bar.getStyleClass().add("view-bar");
        bar.setMinHeight(36);
        table.getStyleClass().addAll("grid", "plain-table");
        table.setId(id);
        table.setAccessibleText(texts.get(title));
        table.setFixedCellSize(24);
        said.getStyleClass().add("failure");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        setTop(bar);
        setCenter(table);
    }

    final Texts texts() {
        return texts;
    }

    final TableView<T> table() {
        return table;
    }

    /** Says what is in the way; blank for nothing. */
    final void say(String words) {
        said.setText(words);
    }

    final Optional<T> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
    }

    final void onSelected(Consumer<Optional<T>> told) {
        table.getSelectionModel().selectedItemProperty().addListener((_, _, chosen) -> {
            told.accept(Optional.ofNullable(chosen));
            say("");
        });
    }

    final TableColumn<T, String> column(Message title, double width, Function<T, String> value) {
        TableColumn<T, String> column = new TableColumn<>(texts.get(title));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(features -> new ReadOnlyStringWrapper(value.apply(features.getValue())));
        return column;
    }

    /** @param saidId of the line that says what is in the way */
    final void foot(String saidId, Node... controls) {
        said.setId(saidId);
        HBox line = new HBox(8, controls);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox foot = new VBox(8, line, said);
        foot.getStyleClass().add("sheet-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        setBottom(foot);
    }

    @Override
    public final Node node() {
        return this;
    }

    @Override
    public final Place place() {
        return Place.of(new Screen.Of(page));
    }

    @Override
    public final void focus() {
        table.requestFocus();
    }
}
