package lotbook.app.overview;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.control.AsTable;
import lotbook.app.overview.OverviewModel.History;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.risk.Aum;

/** Assets under management, today as a figure and over the quarter as a chart. */
final class AumTile extends Tile {
    private final OverviewModel model;
    private final AsTable asTable;
    private Optional<Aum> today = Optional.empty();
    private Optional<History> history = Optional.empty();

    AumTile(OverviewModel model, Texts texts, OverviewActions actions) {
        super("overview-aum", texts, actions);
        this.model = model;
        this.asTable = new AsTable("overview-aum-table", texts.get(Message.OVERVIEW_AS_TABLE),
                texts.get(Message.OVERVIEW_AS_CHART), false, this::redraw);
        tool(asTable);
        title(texts.get(Message.OVERVIEW_AUM, ""));
    }

    void draw(Aum now) {
        today = Optional.of(now);
        title(texts().get(Message.OVERVIEW_AUM, now.currency()));
        redraw();
    }

    void draw(History days) {
        history = Optional.of(days);
        redraw();
    }

    private void redraw() {
        if (today.isEmpty()) {
            return;
        }
        List<Aum> known = new ArrayList<>(history.map(History::days).orElse(List.of()));
        // Old summaries are no measurement of today: the day stays a gap.
        if (today.get().counted() > 0 && today.get().day().equals(today.get().moment().day())) {
            known.add(today.get());
        }
        AumSeries series = AumSeries.of(known, texts().get(Message.OVERVIEW_OTHER_LEADERS));
        Node picture = series.days().size() < 2 ? none() : asTable.isOn() ? table(series) : chart(series);
        VBox.setVgrow(picture, Priority.ALWAYS);
        show(head(today.get()), picture);
    }

    private Node head(Aum now) {
        String digits = Figures.grouped(now.total());
        Button total = figure(digits, texts().get(Message.OVERVIEW_AUM, now.currency()),
                () -> model.explainAum(found -> actions().explain(digits, found)));
        total.setId("figure-aum");
        total.getStyleClass().add("figure");
        Label own = new Label(texts().get(Message.OVERVIEW_OWN_MONEY, Figures.grouped(now.ownMoney())));
        own.getStyleClass().add("muted");
        HBox head = new HBox(12, total, own);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private Label none() {
        Label words = new Label(texts().get(history.isEmpty() ? Message.OVERVIEW_READING : Message.OVERVIEW_NO_HISTORY));
        words.getStyleClass().add("muted");
        return words;
    }

    private AumChart chart(AumSeries series) {
        AumChart chart = new AumChart(series, texts().get(Message.OVERVIEW_AUM_AXIS, series.currency()), this::open);
        chart.setAccessibleText(texts().get(Message.OVERVIEW_AUM_CHART_NAME, series.days().getFirst().toString(),
                series.days().getLast().toString()));
        return chart;
    }

    private FigureTable table(AumSeries series) {
        List<String> titles = new ArrayList<>(List.of(texts().get(Message.OVERVIEW_DAY)));
        titles.add(texts().get(Message.OVERVIEW_TOTAL, series.currency()));
        series.series().forEach(one -> titles.add(one.name()));
        List<List<String>> rows = new ArrayList<>();
        for (int i = series.days().size() - 1; i >= 0; i--) {
            List<String> row = new ArrayList<>(List.of(series.days().get(i).toString()));
            row.add(series.totals().get(i).map(Figures::grouped).orElse("?"));
            for (AumSeries.Series one : series.series()) {
                row.add(one.values().get(i).map(Figures::grouped).orElse("?"));
            }
            rows.add(row);
        }
        FigureTable table = new FigureTable(texts().get(Message.OVERVIEW_AUM, series.currency()), titles, rows);
        table.onOpen(row -> open(LocalDate.parse(row.getFirst())));
        return table;
    }

    private void open(LocalDate day) {
        if (actions().has(ExecutionTables.SUMMARIES)) {
            actions().open(ExecutionTables.SUMMARIES, "occurred-at: " + day);
        }
    }
}
