package lotbook.app.table;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/** The saved views of a table: open, mark the one that opens first, delete, and save the grid as it stands. */
final class ViewChooser extends VBox {
    private final ViewShelf shelf;
    private final Texts texts;
    private final Runnable own;
    private final Runnable done;
    private final VBox lines = new VBox();
    private final TextField name = new TextField();

    /**
     * @param own arranges the grid as its table was declared
     * @param done called when there is nothing left to choose
     */
    ViewChooser(ViewShelf shelf, Texts texts, Runnable own, Runnable done) {
        super(8);
        this.shelf = shelf;
        this.texts = texts;
        this.own = own;
        this.done = done;
        setId("view-chooser");
        setPadding(new Insets(12));
        name.setId("view-name");
        name.setPromptText(texts.get(Message.GRID_VIEW_NAME));
        name.setAccessibleText(texts.get(Message.GRID_VIEW_NAME));
        name.setText(shelf.openProperty().get().orElse(""));
        name.setOnAction(enter -> save());
        Button save = new Button(texts.get(Message.GRID_ACTION_SAVE_VIEW));
        save.setId("save-view");
        save.setOnAction(click -> save());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox saving = new HBox(8, name, save);
        saving.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(lines, saving);
        draw();
    }

    void focusName() {
        name.requestFocus();
        name.selectAll();
    }

    private void draw() {
        lines.getChildren().clear();
        Button standard = open("view-own", texts.get(Message.GRID_VIEW_OWN), shelf.openProperty().get().isEmpty());
        standard.setOnAction(click -> {
            own.run();
            shelf.openedOwn();
            done.run();
        });
        lines.getChildren().add(standard);
        shelf.namedProperty().get().forEach(view -> lines.getChildren().add(line(view)));
    }

    private Node line(Views.Named view) {
        Button open = open("view-" + view.name(), view.name(),
                shelf.openProperty().get().equals(Optional.of(view.name())));
        open.setOnAction(click -> {
            shelf.open(view);
            done.run();
        });
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        ToggleButton first = new ToggleButton("", Icons.small(Feather.STAR));
        first.setId("first-" + view.name());
        first.getStyleClass().add("bare");
        first.setSelected(view.opensFirst());
        first.setTooltip(new Tooltip(texts.get(Message.GRID_VIEW_FIRST, view.name())));
        first.setAccessibleText(texts.get(Message.GRID_VIEW_FIRST, view.name()));
        first.setOnAction(click -> {
            shelf.openFirst(view, first.isSelected());
            draw();
        });
        Button delete = new Button("", Icons.small(Feather.TRASH_2));
        delete.setId("delete-" + view.name());
        delete.getStyleClass().add("bare");
        delete.setTooltip(new Tooltip(texts.get(Message.GRID_VIEW_DELETE, view.name())));
        delete.setAccessibleText(texts.get(Message.GRID_VIEW_DELETE, view.name()));
        delete.setOnAction(click -> {
            shelf.delete(view);
            draw();
        });
        HBox line = new HBox(4, open, stretch, first, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Button open(String id, String title, boolean isOpen) {
        Button button = new Button(title, isOpen ? Icons.small(Feather.CHECK) : new Label());
        button.setId(id);
        button.getStyleClass().add("bare");
        return button;
    }

    private void save() {
        if (name.getText().isBlank()) {
            name.requestFocus();
            return;
        }
        shelf.save(name.getText());
        done.run();
    }
}
