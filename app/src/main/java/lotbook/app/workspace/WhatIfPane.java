package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.control.AsTable;
import lotbook.app.control.Icons;
import lotbook.app.table.ListedGrid;
import lotbook.app.task.Running;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Workbench.Period;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.VersionDiff;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfTable;
import org.kordamp.ikonli.feather.Feather;

/** Beside the draft: what it would have made of a period, as a table or as bars, and whether it still is what the draft says. */
final class WhatIfPane extends BorderPane {
    private final WhatIfModel model;
    private final Texts texts;
    private final Supplier<Optional<AllocationVersion>> proposed;
    private final Runnable run;
    private final ListedGrid lines;
    private final WhatIfChart chart;
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final TextField leverage = new TextField();
    private final AsTable asTable;
    private final Label head = new Label();
    private final VBox assumptions = new VBox(2);

    /**
     * @param proposed what the draft says now
     * @param run tries it out
     */
    WhatIfPane(WhatIfModel model, ListedGrid.Kit kit, Supplier<Optional<AllocationVersion>> proposed, Runnable run) {
        this.model = model;
        this.texts = kit.words().texts();
        this.proposed = proposed;
        this.run = run;
        this.lines = new ListedGrid(WhatIfTable.LINES, kit);
        this.chart = new WhatIfChart(texts);
        this.asTable = new AsTable("what-if-as-chart", texts.get(Message.OVERVIEW_AS_TABLE),
                texts.get(Message.OVERVIEW_AS_CHART), true, () -> show(model.stateProperty().get()));
        setId("what-if");
        getStyleClass().add("what-if");
        setMinWidth(0);
        build();
        lines.page().describedBy(this::told);
        model.stateProperty().addListener((_, _, now) -> show(now));
        show(model.stateProperty().get());
    }

    private void build() {
        day(from, Message.WHAT_IF_FROM, "what-if-from");
        day(to, Message.WHAT_IF_TO, "what-if-to");
        ratio();
        Button button = new Button(texts.get(Message.WHAT_IF_RUN), Icons.small(Feather.PLAY));
        button.setId("what-if-run");
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(texts.get(Message.WHAT_IF_RUN) + " (F9)"));
        button.setOnAction(_ -> run.run());
        Label by = new Label(texts.get(Message.WHAT_IF_LEVERAGE));
        by.setLabelFor(leverage);
        by.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(8, from, new Label("\u2013"), to, by, leverage, button);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("view-bar");
        head.setId("what-if-head");
        head.setWrapText(true);
        head.setPadding(new Insets(4, 0, 4, 12));
        HBox.setHgrow(head, Priority.ALWAYS);
        head.setMaxWidth(Double.MAX_VALUE);
        assumptions.setPadding(new Insets(4, 12, 8, 12));
        HBox said = new HBox(8, head, asTable);
        said.setPadding(new Insets(0, 8, 0, 0));
        setTop(new VBox(bar, said));
    }

    private void ratio() {
        leverage.setId("what-if-leverage");
        leverage.setPrefColumnCount(4);
        leverage.setMinWidth(52);
        leverage.setPrefWidth(52);
        leverage.setAccessibleText(texts.get(Message.WHAT_IF_LEVERAGE_TIP));
        leverage.setTooltip(new Tooltip(texts.get(Message.WHAT_IF_LEVERAGE_TIP)));
        leverage.setText(model.leverageProperty().get());
        leverage.textProperty().addListener((_, _, now) -> model.type(now));
        model.leverageProperty().addListener((_, _, now) -> leverage.setText(now));
        leverage.setOnAction(_ -> run.run());
        model.recall();
    }

    private void day(TextField field, Message name, String id) {
        field.setId(id);
        field.setPrefColumnCount(8);
        field.setMinWidth(92);
        field.setPrefWidth(92);
        field.setAccessibleText(texts.get(name));
        field.setPromptText(texts.get(name));
        field.setOnAction(_ -> run.run());
    }

    /** The days it is tried out on, unless somebody has typed others. */
    void offer(Period period) {
        if (from.getText().isBlank() && to.getText().isBlank()) {
            from.setText(period.from().toString());
            to.setText(period.to().toString());
        }
    }

    Optional<Period> period() {
        return WhatIfModel.period(from.getText(), to.getText());
    }

    /** The draft changed; figures of another are still shown, and say so. */
    void draftChanged() {
        head(model.stateProperty().get());
    }

    private void show(WhatIfModel.State state) {
        head(state);
        setBottom(null);
        switch (state) {
            case WhatIfModel.Untried _ -> setCenter(said(texts.get(Message.WHAT_IF_UNTRIED)));
            case WhatIfModel.NotTried(String words) -> setCenter(said(words));
            case WhatIfModel.Trying(var running) -> setCenter(progress(running));
            case WhatIfModel.Shown shown -> figures(shown);
        }
    }

    private void figures(WhatIfModel.Shown shown) {
        lines.show(WhatIfTable.rows(shown.tried().outputs()));
        chart.show(shown.tried().outputs());
        if (!asTable.isOn()) {
            ScrollPane scroll = new ScrollPane(chart);
            scroll.setFitToWidth(true);
            VBox.setVgrow(scroll, Priority.ALWAYS);
            setCenter(scroll);
        } else {
            setCenter(lines.page());
        }
        assumptions.getChildren().setAll(shown.tried().inputs().assumptions().stream().map(words -> {
            Label label = new Label(words);
            label.getStyleClass().add("muted");
            label.setWrapText(true);
            return label;
        }).toList());
        setBottom(assumptions);
    }

    private void head(WhatIfModel.State state) {
        boolean shown = state instanceof WhatIfModel.Shown;
        for (Node part : List.of(head, asTable)) {
            part.setManaged(shown);
            part.setVisible(shown);
        }
        head.getStyleClass().remove("doubtful-text");
        if (state instanceof WhatIfModel.Shown now) {
            boolean same = proposed.get()
                    .filter(draft -> VersionDiff.of(now.proposed(), draft).differences().isEmpty())
                    .isPresent();
            head.setText(same ? summary(now) : texts.get(Message.WHAT_IF_STALE));
            if (!same) {
                head.getStyleClass().add("doubtful-text");
            }
        }
    }

    /** What the figures are of, for who reads them apart from this pane. */
    private List<String> told() {
        return model.stateProperty().get() instanceof WhatIfModel.Shown shown
                ? Stream.concat(
                        Stream.of(texts.get(Message.WHAT_IF_TRIED, shown.proposed().id(), shown.tried().inputs().now().id(),
                                shown.period().from().toString(), shown.period().to().toString()), summary(shown)),
                        shown.tried().inputs().assumptions().stream()).toList()
                : List.of();
    }

    private String summary(WhatIfModel.Shown shown) {
        WhatIfOutputs out = shown.tried().outputs();
        return texts.get(Message.WHAT_IF_SUMMARY, ValueFormat.grouped(out.trades()), lots(out.leaderLots()),
                lots(out.now().lots()), lots(out.proposed().lots()), lots(out.now().unallocated()),
                lots(out.proposed().unallocated()), ValueFormat.grouped(out.proposed().belowMinimum()),
                ValueFormat.grouped(out.proposed().lackMargin()));
    }

    private static String lots(BigDecimal lots) {
        return lots.stripTrailingZeros().scale() < 2 ? lots.setScale(2).toPlainString() : DraftText.plain(lots);
    }

    private Node progress(Running running) {
        ProgressBar bar = new ProgressBar();
        bar.setAccessibleText(running.title());
        Label count = new Label();
        Runnable stands = () -> {
            long total = running.totalProperty().get();
            long done = running.doneProperty().get();
            bar.setProgress(total == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) done / total);
            count.setText(total == 0 ? texts.get(Message.WHAT_IF_GATHERING)
                    : texts.get(Message.WHAT_IF_SIZINGS, ValueFormat.grouped(done), ValueFormat.grouped(total)));
        };
        running.doneProperty().addListener((_, _, _) -> stands.run());
        running.totalProperty().addListener((_, _, _) -> stands.run());
        stands.run();
        Button stop = new Button(texts.get(Message.GRID_STOP));
        stop.setId("what-if-stop");
        stop.setOnAction(_ -> model.cancel());
        VBox box = new VBox(8, new Label(running.title()), bar, count, stop);
        box.setPadding(new Insets(24));
        box.setAlignment(Pos.TOP_CENTER);
        return box;
    }

    private static Node said(String words) {
        Label label = new Label(words);
        label.setId("what-if-words");
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        VBox box = new VBox(label);
        box.setPadding(new Insets(24));
        return box;
    }

    void close() {
        model.cancel();
        lines.close();
    }
}
