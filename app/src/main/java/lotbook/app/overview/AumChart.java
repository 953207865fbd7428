package lotbook.app.overview;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import lotbook.app.overview.AumSeries.Series;

/**
 * Stacked areas from zero, each named at its right end, the total above them. Days that nothing is known of are gaps. Each
 * day is a place to click and to point at.
 */
final class AumChart extends Pane {
    private static final double LEFT = 52;
    private static final double TOP = 22;
    private static final double BOTTOM = 20;
    private static final double LABEL_HEIGHT = 16;
    private static final double MOST_LABEL = 150;
    private static final int LINES = 4;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final AumSeries data;
    private final Consumer<LocalDate> open;
    private final Label readout = new Label();
    private double right = MOST_LABEL;
    private BigDecimal top = BigDecimal.ONE;

    /** @param total the last day's, in words; @param open called with the day that was clicked */
    AumChart(AumSeries data, String total, Consumer<LocalDate> open) {
        this.data = data;
        this.open = open;
        getStyleClass().add("overview-chart");
        setMinHeight(140);
        setPrefHeight(220);
        readout.setText(total);
        readout.getStyleClass().add("chart-total");
        widthProperty().addListener((p, old, now) -> requestLayout());
        heightProperty().addListener((p, old, now) -> requestLayout());
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (data.days().isEmpty() || getWidth() < 200) {
            return;
        }
        right = Math.min(MOST_LABEL, getWidth() / 4);
        top = roundedUp(data.totals().stream().flatMap(Optional::stream).max(BigDecimal::compareTo).orElse(BigDecimal.ONE));
        drawGrid();
        drawAreas();
        drawDays();
        put(readout, LEFT, 0);
    }

    private void drawGrid() {
        for (int i = 0; i <= LINES; i++) {
            BigDecimal value = top.multiply(BigDecimal.valueOf(i)).divide(BigDecimal.valueOf(LINES), 4, RoundingMode.HALF_UP);
            double y = Math.floor(y(value)) + 0.5;
            Line line = new Line(LEFT, y, getWidth() - right, y);
            line.getStyleClass().add(i == 0 ? "chart-zero-line" : "chart-grid");
            Label tick = label(inShort(value), "chart-tick");
            getChildren().add(line);
            put(tick, 0, y - LABEL_HEIGHT / 2);
            tick.resize(LEFT - 8, LABEL_HEIGHT);
        }
    }

    private void drawAreas() {
        int days = data.days().size();
        List<BigDecimal> below = new ArrayList<>();
        for (int i = 0; i < days; i++) {
            below.add(BigDecimal.ZERO);
        }
        List<Label> ends = new ArrayList<>();
        List<Double> places = new ArrayList<>();
        for (int s = data.series().size() - 1; s >= 0; s--) {
            Series series = data.series().get(s);
            int colour = series.others() ? 0 : s + 1;
            List<BigDecimal> above = new ArrayList<>();
            for (int i = 0; i < days; i++) {
                above.add(below.get(i).add(series.values().get(i).orElse(BigDecimal.ZERO)));
            }
            drawSeries(series, colour, below, above);
            BigDecimal middle = below.getLast().add(above.getLast()).divide(BigDecimal.TWO, 4, RoundingMode.HALF_UP);
            Label end = label(series.name(), "chart-end");
            end.getStyleClass().add("chart-text-" + colour);
            ends.addFirst(end);
            places.addFirst(y(middle) - LABEL_HEIGHT / 2);
            below = above;
        }
        spread(places);
        for (int i = 0; i < ends.size(); i++) {
            put(ends.get(i), getWidth() - right + 8, places.get(i));
            ends.get(i).resize(right - 8, LABEL_HEIGHT);
        }
    }

    /** One polygon for each stretch of days that are known. */
    private void drawSeries(Series series, int colour, List<BigDecimal> below, List<BigDecimal> above) {
        int from = 0;
        while (from < data.days().size()) {
            if (data.totals().get(from).isEmpty()) {
                from++;
                continue;
            }
            int to = from;
            while (to + 1 < data.days().size() && data.totals().get(to + 1).isPresent()) {
                to++;
            }
            Polygon area = new Polygon();
            Polyline edge = new Polyline();
            for (int i = from; i <= to; i++) {
                area.getPoints().addAll(x(i), y(above.get(i)));
                edge.getPoints().addAll(x(i), y(above.get(i)));
            }
            for (int i = to; i >= from; i--) {
                area.getPoints().addAll(x(i), y(below.get(i)));
            }
            area.getStyleClass().add("chart-area-" + colour);
            edge.getStyleClass().addAll("chart-edge", "chart-edge-" + colour);
            area.setMouseTransparent(true);
            edge.setMouseTransparent(true);
            getChildren().addAll(area, edge);
            from = to + 1;
        }
    }

    private void drawDays() {
        int days = data.days().size();
        double step = days > 1 ? x(1) - x(0) : 40;
        double lastLabel = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < days; i++) {
            LocalDate day = data.days().get(i);
            boolean first = i == 0 || day.getMonth() != data.days().get(i - 1).getMonth();
            boolean monday = day.getDayOfWeek() == DayOfWeek.MONDAY;
            boolean last = i == days - 1;
            if ((first || last || (monday && days < 40)) && (x(i) - lastLabel > 56)
                    && (last || i == 0 || x(days - 1) - x(i) > 56)) {
                Label tick = label(DAY.format(day), "chart-day");
                put(tick, x(i) - 28, getHeight() - BOTTOM + 4);
                tick.resize(56, LABEL_HEIGHT);
                lastLabel = x(i);
            }
            Region place = new Region();
            place.setOnMouseClicked(click -> open.accept(day));
            Tooltip.install(place, new Tooltip(sentence(day, i)));
            getChildren().add(place);
            place.resizeRelocate(x(i) - step / 2, TOP, step, getHeight() - TOP - BOTTOM);
        }
    }

    private String sentence(LocalDate day, int i) {
        StringBuilder text = new StringBuilder(day.toString()).append("  ")
                .append(data.totals().get(i).map(Figures::grouped).orElse("?"));
        for (Series series : data.series()) {
            series.values().get(i).ifPresent(amount ->
                    text.append('\n').append(series.name()).append("  ").append(Figures.grouped(amount)));
        }
        return text.toString();
    }

    /** Labels keep their order and a line's height between them, and stay within the chart. */
    private void spread(List<Double> places) {
        for (int i = 1; i < places.size(); i++) {
            places.set(i, Math.max(places.get(i), places.get(i - 1) + LABEL_HEIGHT));
        }
        double lowest = getHeight() - BOTTOM - LABEL_HEIGHT;
        for (int i = places.size() - 1; i >= 0; i--) {
            places.set(i, Math.min(places.get(i), lowest));
            lowest = places.get(i) - LABEL_HEIGHT;
        }
    }

    private double x(int day) {
        double width = getWidth() - LEFT - right;
        return data.days().size() < 2 ? LEFT + width : LEFT + width * day / (data.days().size() - 1);
    }

    private double y(BigDecimal value) {
        double height = getHeight() - TOP - BOTTOM;
        return TOP + height - height * value.divide(top, 12, RoundingMode.HALF_UP).doubleValue();
    }

    /** The least of 1, 2, 4, 6, 8, 10 times a power of ten that holds it: four grid lines fall on plain numbers. */
    private static BigDecimal roundedUp(BigDecimal largest) {
        if (largest.signum() <= 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(largest.precision() - largest.scale() - 1);
        for (String factor : List.of("1", "1.2", "1.6", "2", "2.4", "3.2", "4", "6", "8", "10")) {
            BigDecimal candidate = power.multiply(new BigDecimal(factor));
            if (candidate.compareTo(largest) >= 0) {
                return candidate;
            }
        }
        return power.multiply(BigDecimal.TEN);
    }

    private static String inShort(BigDecimal value) {
        if (value.compareTo(new BigDecimal("1000000")) >= 0) {
            return plain(value.scaleByPowerOfTen(-6)) + " M";
        }
        return value.compareTo(new BigDecimal("1000")) >= 0 ? plain(value.scaleByPowerOfTen(-3)) + " k" : plain(value);
    }

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }

    private Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMouseTransparent(true);
        return label;
    }

    private void put(Label label, double x, double y) {
        getChildren().add(label);
        label.applyCss();
        label.autosize();
        label.relocate(Math.round(x), Math.round(y));
    }
}
