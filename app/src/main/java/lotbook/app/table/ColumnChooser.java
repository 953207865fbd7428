package lotbook.app.table;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.query.Column;
import org.kordamp.ikonli.feather.Feather;

/** Which columns are shown, in which order, which stay at the left, and how high rows are. */
final class ColumnChooser extends VBox {
    private static final double MOST_HEIGHT = 420;

    private final GridView view;
    private final GridColumns columns;
    private final Texts texts;
    private final VBox lines = new VBox();
    private final Label said = new Label();

    ColumnChooser(GridView view, Texts texts) {
        super(8);
        this.view = view;
        this.columns = view.columns();
        this.texts = texts;
        setId("column-chooser");
        setPadding(new Insets(12));
        ScrollPane scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST_HEIGHT);
        Button all = button("all-columns", texts.get(Message.GRID_ALL_COLUMNS), () -> showAll(true));
        Button reset = button("reset-columns", texts.get(Message.GRID_RESET_COLUMNS),
                () -> columns.apply(columns.declared()));
        said.getStyleClass().add("muted");
        getChildren().addAll(scroll, said, new HBox(8, all, reset), densities());
        draw();
    }

    private void draw() {
        List<Column> order = columns.all();
        lines.getChildren().setAll(order.stream().map(this::line).toList());
    }

    private Node line(Column column) {
        String title = texts.columnTitle(view.model().table(), column);
        CheckBox tick = new CheckBox(title);
        tick.setId("show-" + column.id());
        tick.setSelected(columns.isShown(column));
        tick.selectedProperty().addListener((p, old, shown) -> columns.show(column, shown));
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        ToggleButton pin = new ToggleButton("", Icons.small(Feather.MAP_PIN));
        pin.setId("pin-" + column.id());
        pin.getStyleClass().add("bare");
        pin.setSelected(columns.isPinned(column));
        named(pin, texts.get(Message.GRID_PIN_COLUMN, title));
        pin.setOnAction(click -> pin(column, pin.isSelected()));
        HBox line = new HBox(4, tick, stretch,
                icon("up-" + column.id(), Feather.ARROW_UP, texts.get(Message.GRID_COLUMN_UP, title),
                        () -> columns.move(column, -1)),
                icon("down-" + column.id(), Feather.ARROW_DOWN, texts.get(Message.GRID_COLUMN_DOWN, title),
                        () -> columns.move(column, 1)),
                pin);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void pin(Column column, boolean pin) {
        boolean done = columns.pin(column, pin);
        said.setText(done ? "" : texts.get(Message.GRID_PINNED_ENOUGH, GridLayout.MOST_PINNED));
        draw();
    }

    private void showAll(boolean shown) {
        columns.all().forEach(column -> columns.show(column, shown));
    }

    private Node densities() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox(8);
        for (GridLayout.Density density : GridLayout.Density.values()) {
            RadioButton choice = new RadioButton(texts.get(switch (density) {
                case COMPACT -> Message.GRID_COMPACT;
                case NORMAL -> Message.GRID_NORMAL;
                case ROOMY -> Message.GRID_ROOMY;
            }));
            choice.setToggleGroup(group);
            choice.setSelected(view.density() == density);
            choice.setOnAction(click -> view.density(density));
            box.getChildren().add(choice);
        }
        return box;
    }

    private Button icon(String id, Feather icon, String name, Runnable act) {
        Button button = button(id, "", act);
        button.setGraphic(Icons.small(icon));
        button.getStyleClass().add("bare");
        named(button, name);
        return button;
    }

    private Button button(String id, String title, Runnable act) {
        Button button = new Button(title);
        button.setId(id);
        button.setOnAction(click -> {
            act.run();
            draw();
            Optional.ofNullable(lookup("#" + id)).ifPresent(Node::requestFocus);
        });
        return button;
    }

    private static void named(ButtonBase button, String name) {
        button.setTooltip(new Tooltip(name));
        button.setAccessibleText(name);
    }
}
