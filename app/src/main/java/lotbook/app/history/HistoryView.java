package lotbook.app.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.AsTable;
import lotbook.app.control.Buttons;
import lotbook.app.history.HistoryModel.Range;
import lotbook.app.table.GridPage;
import lotbook.app.table.ListedGrid;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.query.Column;
import lotbook.domain.query.Row;
import org.kordamp.ikonli.feather.Feather;

/** An investor's history as a chart, or the same days as a grid that copies and exports them. */
public final class HistoryView extends BorderPane {
    private final HistoryModel model;
    private final Texts texts;
    private final HistoryWords words;
    private final ListedGrid days;
    private final GridPage page;
    private final HistoryChart chart;
    private final Label head = new Label();
    private final Label readout = new Label();
    private final AsTable asTable;
    private final BiConsumer<Row, Column> explain;
    private BiConsumer<Row, Column> follow = (_, _) -> { };

    /** @param explain opens the derivation of a figure */
    public HistoryView(HistoryModel model, ListedGrid.Kit kit, BiConsumer<Row, Column> explain) {
        this.model = model;
        this.texts = kit.words().texts();
        this.explain = explain;
        this.words = new HistoryWords(texts, kit.words().values());
        this.days = new ListedGrid(InvestorDays.DAYS, kit);
        this.page = days.page();
        page.grid().onExplain(explain);
        page.grid().onFocused((row, column) -> follow.accept(row, column));
        this.chart = new HistoryChart(model, words, texts, this::explainPoint);
        this.asTable = new AsTable("history-as-table", texts.get(Message.OVERVIEW_AS_TABLE),
                texts.get(Message.OVERVIEW_AS_CHART), false, () -> show(model.stateProperty().get()));
        setId("history");
        getStyleClass().add("workspace");
        build();
        model.stateProperty().addListener((_, _, now) -> show(now));
        model.pointProperty().addListener((_, _, _) -> pointed());
        show(model.stateProperty().get());
    }

    private void build() {
        Label title = new Label(texts.get(Message.SCREEN_HISTORY, model.subject()));
        title.setId("history-title");
        title.getStyleClass().add("view-title");
        title.setMinWidth(USE_PREF_SIZE);
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(8, title, stretch);
        bar.getStyleClass().add("view-bar");
        ToggleGroup ranges = new ToggleGroup();
        for (Range range : Range.values()) {
            bar.getChildren().add(toggle(range, ranges));
        }
        bar.getChildren().add(asTable);
        page.actions().stream().filter(action -> action.id().equals("export")).map(Buttons::bare).forEach(button -> {
            button.setId("history-export");
            // The grid has one of its own.
            button.visibleProperty().bind(asTable.selectedProperty().not());
            button.managedProperty().bind(button.visibleProperty());
            bar.getChildren().add(button);
        });
        head.setId("history-head");
        head.getStyleClass().add("muted");
        head.setWrapText(true);
        head.setPadding(new Insets(4, 12, 4, 12));
        readout.setId("history-readout");
        readout.setWrapText(true);
        readout.setMinHeight(40);
        readout.setPadding(new Insets(4, 12, 4, 12));
        setTop(new VBox(bar, head));
    }

    private ToggleButton toggle(Range range, ToggleGroup ranges) {
        ToggleButton button = new ToggleButton(texts.get(switch (range) {
            case MONTH -> Message.HISTORY_MONTH;
            case QUARTER -> Message.HISTORY_QUARTER;
            case YEAR -> Message.HISTORY_YEAR;
            case ALL -> Message.HISTORY_ALL;
        }));
        button.setId("history-" + range.name().toLowerCase(Locale.ROOT));
        button.getStyleClass().add("bare");
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(ranges);
        button.setSelected(model.rangeProperty().get() == range);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.range(range);
        });
        return button;
    }

    private void show(HistoryModel.State state) {
        setBottom(null);
        switch (state) {
            case HistoryModel.Reading _ -> said(texts.get(Message.PANEL_READING), false);
            case HistoryModel.NotShown(var failure) -> said(failure.toString(), true);
            case HistoryModel.Broken(Throwable cause) -> said(texts.get(Message.GRID_UNEXPECTED, cause), true);
            case HistoryModel.Shown shown -> figures(shown);
        }
    }

    private void figures(HistoryModel.Shown shown) {
        head.setText(words.head(shown.history()));
        days.show(shown.rows());
        chart.show(shown.history());
        setCenter(asTable.isOn() ? page : chart);
        if (!asTable.isOn()) {
            VBox foot = new VBox(readout);
            shown.history().notes().forEach(note -> foot.getChildren().add(muted(note)));
            setBottom(foot);
        }
        pointed();
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setPadding(new Insets(0, 12, 4, 12));
        return label;
    }

    private void said(String text, boolean trouble) {
        head.setText("");
        Label label = new Label(text);
        label.setId("history-words");
        label.getStyleClass().add(trouble ? "failure" : "muted");
        label.setWrapText(true);
        VBox box = new VBox(12, label);
        if (trouble) {
            Button again = new Button(texts.get(Message.GRID_TRY_AGAIN));
            again.setOnAction(_ -> model.again());
            box.getChildren().add(again);
        }
        box.setPadding(new Insets(24));
        setCenter(box);
    }

    private void pointed() {
        if (model.stateProperty().get() instanceof HistoryModel.Shown(InvestorHistory history, var _)) {
            readout.setText(model.pointProperty().get()
                    .map(point -> words.sentence(history, point)).orElse(texts.get(Message.HISTORY_NOTHING)));
            chart.setAccessibleText(texts.get(Message.HISTORY_CHART, model.subject(), readout.getText()));
            model.row().ifPresent(row -> model.column().ifPresent(column -> follow.accept(row, column)));
        }
    }

    private void explainPoint() {
        model.row().ifPresent(row -> model.column().ifPresent(column -> explain.accept(row, column)));
    }

    /** Told which figure somebody looks at. */
    public void onFollow(BiConsumer<Row, Column> told) {
        follow = told;
    }

    public Optional<Row> focusedRow() {
        return asTable.isOn() ? page.grid().focusedRow() : model.row();
    }

    public Optional<Column> focusedColumn() {
        return asTable.isOn() ? page.grid().figureColumn() : model.column();
    }

    /** To keys and palette: what the grid of its days can do. */
    public List<Action> actions() {
        List<Action> actions = new ArrayList<>(page.actions());
        actions.add(Action.of("history-table", asTable.getText(), Feather.LIST, asTable::fire));
        return List.copyOf(actions);
    }

    public void focus() {
        Node center = asTable.isOn() ? page.grid().table() : chart;
        center.requestFocus();
    }

    public void close() {
        model.close();
        days.close();
    }
}
