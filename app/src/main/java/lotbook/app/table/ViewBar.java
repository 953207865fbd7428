package lotbook.app.table;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import lotbook.app.control.Buttons;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import org.kordamp.ikonli.feather.Feather;

/** Above a grid: its title, the saved view, the filter as one line, and at the right what is needed most. */
final class ViewBar extends HBox {
    private static final double LINE_WIDTH = 320;
    private static final double LINE_LEAST = 96;
    private static final double ICON = 32;

    private final GridModel model;
    private final Texts texts;
    private final TextField line = new TextField();
    private final Label lineError = new Label();
    private final Label notice = new Label();
    private final Button view;
    private final Button columns;
    private final Button export;
    private double worded;

    ViewBar(GridPage page, GridActions actions, GridWords words) {
        this.model = page.grid().model();
        this.texts = words.texts();
        getStyleClass().add("view-bar");
        Label title = new Label(texts.tableTitle(model.table()));
        title.getStyleClass().add("view-title");
        title.setMinWidth(USE_PREF_SIZE);
        view = Buttons.bare(actions.views());
        view.setId("views");
        columns = Buttons.bare(actions.columns());
        columns.setId("choose-columns");
        export = Buttons.bare(actions.export());
        List.of(columns, export).forEach(button -> {
            button.setMinWidth(ICON);
            button.setAccessibleText(button.getText());
        });
        buildLine();
        notice.getStyleClass().add("muted");
        notice.setId("notice");
        HBox stretch = new HBox(lineError, notice);
        HBox.setHgrow(stretch, Priority.SOMETIMES);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().addAll(title, view, Icons.small(Feather.FILTER), line);
        if (model.table().children().isPresent()) {
            getChildren().add(parentsOnly(page));
        }
        getChildren().addAll(stretch, columns, Buttons.iconOnly(actions.copyWithHeaders()), export);
    }

    /** Two buttons keep their icons alone where their words would push what stands beside them out of sight. */
    @Override
    protected void layoutChildren() {
        if (columns.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY) {
            worded = columns.prefWidth(-1) + export.prefWidth(-1);
        }
        double needed = minWidth(-1) - 2 * ICON + worded;
        ContentDisplay wanted = getWidth() < needed ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        if (columns.getContentDisplay() != wanted) {
            columns.setContentDisplay(wanted);
            export.setContentDisplay(wanted);
        }
        super.layoutChildren();
    }

    Button columnsButton() {
        return columns;
    }

    Button viewButton() {
        return view;
    }

    void focusLine() {
        line.requestFocus();
    }

    void say(String sentence) {
        notice.setText(sentence);
        notice.setTooltip(new Tooltip(sentence));
    }

    /** Which of the saved views is open. */
    void showView(ViewShelf shelf) {
        Runnable show = () -> view.setText(shelf.openProperty().get().orElse(texts.get(Message.GRID_VIEWS)));
        shelf.openProperty().addListener((p, old, now) -> show.run());
        show.run();
    }

    private void buildLine() {
        line.setId("filter-line");
        line.setPromptText(texts.filterExample(model.table()));
        line.setAccessibleText(texts.get(Message.GRID_FILTER_LINE));
        line.setPrefWidth(LINE_WIDTH);
        line.setMinWidth(LINE_LEAST);
        line.setMaxWidth(2 * LINE_WIDTH);
        line.setOnAction(enter -> model.filter(FilterCells.of(line.getText())));
        lineError.getStyleClass().add("filter-error");
        lineError.setId("filter-error");
        Consumer<FilterCells> show = cells -> {
            line.setText(cells.line());
            line.setTooltip(cells.isEmpty() ? null : new Tooltip(cells.line()));
        };
        model.filterCellsProperty().addListener((p, old, now) -> show.accept(now));
        model.filterErrorsProperty().addListener((p, old, now) ->
                lineError.setText(now.values().stream().map(Failure::message).findFirst().orElse("")));
        show.accept(model.filterCellsProperty().get());
    }

    private ToggleButton parentsOnly(GridPage page) {
        ToggleButton toggle = new ToggleButton(
                texts.get(Message.GRID_PARENTS_ONLY, model.table().children().orElseThrow().parentsCell()));
        toggle.setId("parents-only");
        toggle.getStyleClass().add("bare");
        toggle.setMinWidth(USE_PREF_SIZE);
        toggle.setTooltip(new Tooltip(texts.get(Message.GRID_ACTION_PARENTS_ONLY)));
        toggle.setOnAction(click -> page.toggleParentsOnly());
        model.filterCellsProperty().addListener((p, old, now) -> toggle.setSelected(page.isParentsOnly()));
        toggle.setSelected(page.isParentsOnly());
        return toggle;
    }
}
