package lotbook.app.history;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;
import javafx.util.Duration;
import lotbook.app.history.HistoryModel.Point;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.history.HwmStretch;
import lotbook.domain.fee.history.InvestorHistory;
import lotbook.domain.fee.history.InvestorHistory.Flow;
import lotbook.domain.fee.history.MeasuredDay;
import lotbook.domain.query.Row;

/**
 * Equity as a line, the HWM as dashed steps, flows as ticks on a line of their own, charges as numbered diamonds. A day that was
 * not measured is a gap. Arrows move from day to day and from charge to charge; what a point says stands below, for everybody.
 */
final class HistoryChart extends Pane {
    private static final double LEFT = 84;
    private static final double RIGHT = 132;
    private static final double TOP = 36;
    private static final double BOTTOM = 84;
    private static final double HEIGHT = 16;
    private static final double DIAMOND = 11;
    private static final double DAY_LABEL = 72;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final HistoryModel model;
    private final HistoryWords words;
    private final Texts texts;
    private final Runnable explain;
    private final Tooltip hint = new Tooltip();
    private Optional<InvestorHistory> shown = Optional.empty();

    /** @param explain opens the derivation of the point */
    HistoryChart(HistoryModel model, HistoryWords words, Texts texts, Runnable explain) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        this.explain = explain;
        setId("history-chart");
        getStyleClass().add("history-chart");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinSize(0, 0);
        hint.setShowDelay(Duration.millis(120));
        Tooltip.install(this, hint);
        widthProperty().addListener((_, _, _) -> requestLayout());
        heightProperty().addListener((_, _, _) -> requestLayout());
        focusedProperty().addListener((_, _, _) -> requestLayout());
        model.pointProperty().addListener((_, _, _) -> requestLayout());
        setOnKeyPressed(this::pressed);
        setOnMouseMoved(this::hover);
        setOnMouseClicked(this::clicked);
    }

    void show(InvestorHistory history) {
        shown = Optional.of(history);
        requestLayout();
    }

    private void pressed(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown()) {
            return;
        }
        boolean known = true;
        switch (key.getCode()) {
            case LEFT -> model.move(-1);
            case RIGHT -> model.move(1);
            case PAGE_UP -> model.move(-20);
            case PAGE_DOWN -> model.move(20);
            case HOME -> model.move(Integer.MIN_VALUE / 2);
            case END -> model.move(Integer.MAX_VALUE / 2);
            case UP -> model.moveToCharge(-1);
            case DOWN -> model.moveToCharge(1);
            case ENTER -> explain.run();
            default -> known = false;
        }
        if (known) {
            key.consume();
        }
    }

    private void hover(MouseEvent at) {
        shown.ifPresent(history -> scale(history).day(at.getX()).ifPresent(
                day -> hint.setText(words.sentence(history, new Point(day, Optional.empty())))));
    }

    private void clicked(MouseEvent at) {
        requestFocus();
        shown.flatMap(history -> scale(history).day(at.getX())).ifPresent(model::select);
        if (at.getClickCount() == 2) {
            explain.run();
        }
    }

    private HistoryScale scale(InvestorHistory history) {
        return new HistoryScale(history, LEFT, getWidth() - RIGHT, TOP, getHeight() - BOTTOM);
    }

    private double lane() {
        return Math.floor(getHeight() - BOTTOM + 38) + 0.5;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        if (shown.isEmpty() || getWidth() < 320 || getHeight() < 180) {
            return;
        }
        InvestorHistory history = shown.get();
        if (history.calendar().isEmpty() || history.days().isEmpty()) {
            put(label(texts.get(Message.HISTORY_NOTHING), "chart-total"), 16, 16);
            return;
        }
        HistoryScale scale = scale(history);
        drawAxis(history, scale);
        drawCursor(history, scale);
        drawHwm(history, scale);
        drawEquity(history, scale);
        drawFlows(history, scale);
        drawCharges(history, scale);
        drawDays(history, scale);
        drawNames(history, scale);
    }

    private void drawAxis(InvestorHistory history, HistoryScale scale) {
        put(label(texts.get(scale.fromZero() ? Message.HISTORY_AXIS : Message.HISTORY_AXIS_TIGHT, history.currency()),
                "chart-total"), 12, 8);
        for (BigDecimal amount : scale.lines()) {
            line(LEFT, scale.y(amount), getWidth() - RIGHT, scale.y(amount), "chart-grid");
            Label tick = label(words.amount(history, amount), "chart-tick");
            put(tick, 0, scale.y(amount) - HEIGHT / 2);
            tick.resize(LEFT - 8, HEIGHT);
        }
    }

    /** One line for each stretch of days that were measured; a day alone is a dot. */
    private void drawEquity(InvestorHistory history, HistoryScale scale) {
        Polyline line = new Polyline();
        for (LocalDate day : history.calendar()) {
            Optional<MeasuredDay> measured = history.measured(day);
            if (measured.isPresent()) {
                line.getPoints().addAll(scale.x(day), scale.y(measured.get().own()));
            } else {
                line = ended(line);
            }
        }
        ended(line);
    }

    private Polyline ended(Polyline line) {
        if (line.getPoints().size() == 2) {
            dot(line.getPoints().getFirst(), line.getPoints().getLast(), 2, "history-dot");
        } else if (!line.getPoints().isEmpty()) {
            styled(line, "chart-edge", "chart-edge-1");
        }
        return new Polyline();
    }

    private void drawHwm(InvestorHistory history, HistoryScale scale) {
        List<LocalDate> days = history.calendar();
        Polyline steps = new Polyline();
        Optional<Double> before = Optional.empty();
        for (int i = 0; i < days.size(); i++) {
            Optional<Double> now = history.hwm(days.get(i)).map(HwmStretch::value).map(scale::y);
            if (now.isEmpty() && !steps.getPoints().isEmpty()) {
                styled(steps, "chart-edge", "history-hwm");
                steps = new Polyline();
            }
            if (now.isPresent()) {
                if (before.isPresent()) {
                    steps.getPoints().addAll(scale.x(i), before.get());
                }
                steps.getPoints().addAll(scale.x(i), now.get());
            }
            before = now;
        }
        if (!steps.getPoints().isEmpty()) {
            styled(steps, "chart-edge", "history-hwm");
        }
    }

    private void drawFlows(InvestorHistory history, HistoryScale scale) {
        line(LEFT, lane(), getWidth() - RIGHT, lane(), "chart-zero-line");
        Label name = label(texts.get(Message.HISTORY_FLOWS), "chart-tick");
        put(name, 0, lane() - HEIGHT / 2);
        name.resize(LEFT - 8, HEIGHT);
        double free = 0;
        for (LocalDate day : history.calendar()) {
            for (Flow flow : history.flows(day)) {
                boolean in = flow.amount().signum() > 0;
                double x = Math.floor(scale.x(day)) + 0.5;
                line(x, lane(), x, lane() + (in ? -12 : 12), "history-flow");
                styled(new Polygon(x - 3.5, lane() + (in ? -9 : 9), x + 3.5, lane() + (in ? -9 : 9), x, lane() + (in ? -14 : 14)),
                        "history-flow-head");
                Label amount = label(words.signed(history, flow.amount()), "chart-flow");
                put(amount, Math.min(x + 6, getWidth() - RIGHT + 8), in ? lane() - HEIGHT - 1 : lane() + 1);
                // Amounts that would run into each other stay in the sentence and the table.
                amount.setVisible(x >= free);
                free = x >= free ? x + 10 + amount.getWidth() : free;
            }
        }
    }

    private void drawCharges(InvestorHistory history, HistoryScale scale) {
        for (LocalDate day : history.calendar()) {
            List<Row> charges = history.charges(day);
            double at = history.measured(day).map(MeasuredDay::own)
                    .or(() -> history.hwm(day).map(HwmStretch::value))
                    .map(scale::y).orElse(TOP + 20);
            for (int i = 0; i < charges.size(); i++) {
                double x = scale.x(day);
                double y = Math.max(TOP, at - 14 - i * (2 * DIAMOND + 2));
                int number = HistoryWords.number(history, charges.get(i));
                boolean here = model.pointProperty().get().flatMap(Point::charge)
                        .filter(place -> place == number - 1)
                        .isPresent();
                Polygon diamond = new Polygon(x, y - DIAMOND, x + DIAMOND, y, x, y + DIAMOND, x - DIAMOND, y);
                diamond.getStyleClass().add(here ? "history-fee-here" : "history-fee");
                diamond.setOnMouseClicked(click -> {
                    requestFocus();
                    model.selectCharge(number - 1);
                    explain.run();
                    click.consume();
                });
                diamond.setAccessibleText(texts.get(Message.HISTORY_FEE_NAME, String.valueOf(number), day));
                diamond.setId("history-fee-" + number);
                getChildren().add(diamond);
                Label digits = label(String.valueOf(number), "history-fee-number");
                put(digits, 0, 0);
                digits.relocate(x - digits.getWidth() / 2, y - digits.getHeight() / 2);
            }
        }
    }

    private void drawCursor(InvestorHistory history, HistoryScale scale) {
        model.pointProperty().get().filter(point -> history.calendar().contains(point.day())).ifPresent(point -> {
            double x = Math.floor(scale.x(point.day())) + 0.5;
            line(x, TOP, x, lane(), isFocused() ? "history-cursor-focused" : "history-cursor");
            history.measured(point.day()).ifPresent(measured -> dot(x, scale.y(measured.own()), 4, "history-point"));
        });
    }

    private void drawDays(InvestorHistory history, HistoryScale scale) {
        List<LocalDate> days = history.calendar();
        boolean oneYear = days.getFirst().getYear() == days.getLast().getYear();
        double after = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < days.size(); i++) {
            boolean first = i == 0;
            boolean last = i == days.size() - 1;
            boolean fits = scale.x(i) - after >= DAY_LABEL && (last || scale.x(days.size() - 1) - scale.x(i) >= DAY_LABEL);
            if (first || last || fits) {
                Label tick = label((oneYear && !first && !last ? DAY_OF_YEAR : DAY).format(days.get(i)), "chart-day");
                put(tick, scale.x(i) - DAY_LABEL / 2 - 6, getHeight() - HEIGHT - 8);
                tick.resize(DAY_LABEL + 12, HEIGHT);
                after = scale.x(i) + 24;
            }
        }
    }

    /** Names and last figures at the lines' ends. */
    private void drawNames(InvestorHistory history, HistoryScale scale) {
        MeasuredDay last = history.days().getLast();
        double equity = scale.y(last.own()) - HEIGHT;
        ended(texts.get(Message.HISTORY_EQUITY_NAME), words.amount(history, last.own()), "history-text-1", equity);
        if (!history.hwm().isEmpty()) {
            BigDecimal value = history.hwm().getLast().value();
            double y = scale.y(value) - HEIGHT;
            boolean clash = Math.abs(y - equity) < 2 * HEIGHT;
            boolean above = y <= equity && equity - 2 * HEIGHT > TOP - HEIGHT;
            double at = clash ? equity + (above ? -2 : 2) * HEIGHT : y;
            LocalDate charged = history.hwm().getLast().last();
            ended(charged.isBefore(history.last())
                            ? texts.get(Message.HISTORY_HWM_UNTIL, DAY_OF_YEAR.format(charged))
                            : texts.get(Message.HISTORY_HWM_NAME),
                    words.amount(history, value), "history-text-0", at);
        }
    }

    private void ended(String name, String amount, String style, double y) {
        for (String text : List.of(name, amount)) {
            Label label = label(text, "chart-end");
            label.getStyleClass().add(style);
            put(label, getWidth() - RIGHT + 12, text.equals(name) ? y : y + HEIGHT);
        }
    }

    private void line(double fromX, double fromY, double toX, double toY, String style) {
        styled(new Line(fromX, Math.floor(fromY) + 0.5, toX, Math.floor(toY) + 0.5), style);
    }

    private void dot(double x, double y, double radius, String style) {
        styled(new Circle(x, y, radius), style);
    }

    private void styled(Node node, String... styles) {
        node.getStyleClass().addAll(styles);
        node.setMouseTransparent(true);
        getChildren().add(node);
    }

    private static Label label(String text, String style) {
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
