package lotbook.app.workspace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.WhatIfOutputs;
import lotbook.domain.allocation.WhatIfOutputs.Line;

/** Lots of each account now and then, as two bars from zero; the accounts that change most come first. */
final class WhatIfChart extends Pane {
    private static final int MOST = 12;
    private static final double NAMES = 88;
    private static final double FIGURES = 112;
    private static final double GROUP = 34;
    private static final double BAR = 10;
    private static final double TOP = 44;
    private static final double EDGE = 12;

    private final Texts texts;
    private List<Line> lines = List.of();
    private int all;

    WhatIfChart(Texts texts) {
        this.texts = texts;
        setId("what-if-chart");
        getStyleClass().add("what-if-chart");
        widthProperty().addListener((_, _, _) -> requestLayout());
    }

    void show(WhatIfOutputs outputs) {
        all = outputs.lines().size();
        lines = outputs.lines().stream()
                .sorted(Comparator.comparing((Line line) -> line.change().abs()).reversed()
                        .thenComparing(line -> line.account().value()))
                .limit(MOST)
                .toList();
        setPrefHeight(TOP + lines.size() * GROUP);
        setMinHeight(getPrefHeight());
        setAccessibleText(texts.get(Message.WHAT_IF_CHART));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (lines.isEmpty() || getWidth() < NAMES + FIGURES + 40) {
            return;
        }
        BigDecimal most = lines.stream()
                .flatMap(line -> List.of(line.now().lots(), line.proposed().lots()).stream())
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ONE)
                .max(new BigDecimal("0.01"));
        Label title = new Label(texts.get(all > MOST ? Message.WHAT_IF_CHART_SOME : Message.WHAT_IF_CHART, MOST,
                ValueFormat.grouped(all)));
        title.setWrapText(true);
        put(title, EDGE, 2, getWidth() - 2 * EDGE, Pos.CENTER_LEFT, "chart-name");
        title.resize(getWidth() - 2 * EDGE, TOP - 8);
        double room = getWidth() - NAMES - FIGURES - EDGE;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            double y = TOP + i * GROUP;
            put(new Label(line.account().value()), 0, y + 3, NAMES - 8, Pos.CENTER_RIGHT, "chart-name");
            bar(line.now().lots(), most, room, y, "what-if-now");
            bar(line.proposed().lots(), most, room, y + BAR + 2, "what-if-new");
            String change = WeightsGrid.signed(line.change().setScale(2, RoundingMode.HALF_UP));
            put(new Label(lots(line.proposed().lots()) + "  " + change),
                    NAMES + room, y + 3, FIGURES, Pos.CENTER_RIGHT, "chart-name");
        }
        Region zero = new Region();
        zero.getStyleClass().add("chart-zero");
        zero.resizeRelocate(NAMES - 1, TOP - 4, 1, lines.size() * GROUP);
        getChildren().add(zero);
    }

    private static String lots(BigDecimal lots) {
        return lots.setScale(Math.max(2, lots.stripTrailingZeros().scale()), RoundingMode.UNNECESSARY).toPlainString();
    }

    private void bar(BigDecimal lots, BigDecimal most, double room, double y, String style) {
        Region bar = new Region();
        bar.getStyleClass().add(style);
        double part = lots.divide(most, 6, RoundingMode.HALF_UP).doubleValue();
        bar.resizeRelocate(NAMES, y, Math.max(lots.signum() == 0 ? 0 : 1, part * room), BAR);
        getChildren().add(bar);
    }

    private void put(Label label, double x, double y, double width, Pos alignment, String style) {
        label.getStyleClass().add(style);
        label.setAlignment(alignment);
        getChildren().add(label);
        label.resizeRelocate(x, y, width, 18);
    }
}
