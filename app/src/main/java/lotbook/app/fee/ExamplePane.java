package lotbook.app.fee;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.WorkedExample;
import lotbook.domain.fee.WorkedExample.Month;

/** The worked example: what happens, told in a sentence, and what the terms on the screen take of it, month by month. */
final class ExamplePane extends VBox {
    private static final List<Message> TITLES = List.of(
            Message.EXAMPLE_MONTH, Message.EXAMPLE_FLOW, Message.EXAMPLE_RESULT, Message.EXAMPLE_EQUITY, Message.EXAMPLE_HWM,
            Message.EXAMPLE_PERFORMANCE, Message.EXAMPLE_MANAGEMENT, Message.EXAMPLE_OTHER, Message.EXAMPLE_LEFT);

    private final Texts texts;
    private final GridPane table = new GridPane();
    private final Label shared = new Label();
    private final Label findings = new Label();

    ExamplePane(Texts texts) {
        this.texts = texts;
        setId("worked-example");
        setSpacing(8);
        setPadding(new Insets(12));
        Label title = new Label(texts.get(Message.EXAMPLE_TITLE));
        title.getStyleClass().add("section-head");
        Label story = new Label(texts.get(Message.EXAMPLE_STORY));
        story.setWrapText(true);
        story.getStyleClass().add("muted");
        story.setMinHeight(USE_PREF_SIZE);
        table.setHgap(12);
        table.managedProperty().bind(table.visibleProperty());
        table.setVgap(6);
        shared.setId("example-shared");
        shared.setWrapText(true);
        shared.setMinHeight(USE_PREF_SIZE);
        shared.managedProperty().bind(shared.textProperty().isNotEmpty());
        findings.setId("example-findings");
        findings.setWrapText(true);
        findings.getStyleClass().add("doubtful-text");
        findings.managedProperty().bind(findings.textProperty().isNotEmpty());
        Label remark = new Label(texts.get(Message.EXAMPLE_REMARK));
        remark.setWrapText(true);
        remark.getStyleClass().add("muted");
        remark.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, story, table, shared, findings, remark);
    }

    /**
     * @param bySeries told, for the story has one HWM
     * @param marked whether the form says at a field of its own, and as it was typed there, what it is that doesn't hold
     */
    void show(WorkedExample example, boolean bySeries, boolean marked) {
        table.getChildren().clear();
        for (int column = 0; column < TITLES.size(); column++) {
            Label title = new Label(texts.get(TITLES.get(column)));
            title.getStyleClass().add("muted");
            title.setMinWidth(USE_PREF_SIZE);
            put(title, column, 0);
        }
        int row = 1;
        for (Month month : example.months()) {
            List<String> cells = cells(month);
            for (int column = 0; column < cells.size(); column++) {
                Label cell = new Label(cells.get(column));
                cell.setMinWidth(USE_PREF_SIZE);
                cell.setId("example-" + row + "-" + column);
                cell.setAccessibleText(texts.get(TITLES.get(column)) + " " + cells.get(column));
                put(cell, column, row);
            }
            row++;
        }
        boolean heldBack = example.findings().stream().anyMatch(FeeFinding::holdsBack);
        table.setVisible(!heldBack);
        String words = example.findings().stream()
                .map(FeeFinding::text)
                .distinct()
                .reduce((one, other) -> one + " " + other)
                .orElse(bySeries ? texts.get(Message.EXAMPLE_BY_SERIES) : "");
        shared.setText(heldBack || example.payees().keySet().equals(Set.of(Payee.PROVIDER)) ? "" : shared(example));
        findings.setText(heldBack
                ? texts.get(Message.EXAMPLE_HELD_BACK, marked ? texts.get(Message.EXAMPLE_MARKED) : words) : words);
    }

    private String shared(WorkedExample example) {
        return Stream.of(Payee.values())
                .filter(example.payees()::containsKey)
                .map(payee -> texts.get(Message.EXAMPLE_PAYEE, texts.state("payee-" + payee),
                        money(example.payees().getOrDefault(payee, BigDecimal.ZERO))))
                .collect(Collectors.joining(", ", texts.get(Message.EXAMPLE_SHARED) + " ", "."));
    }

    private void put(Label cell, int column, int row) {
        GridPane.setHalignment(cell, column == 0 ? HPos.LEFT : HPos.RIGHT);
        cell.setAlignment(column == 0 ? Pos.CENTER_LEFT : Pos.CENTER_RIGHT);
        table.add(cell, column, row);
    }

    private static List<String> cells(Month month) {
        BigDecimal performance = month.fee(PerformanceFee.ID);
        BigDecimal management = month.fee(ManagementFee.ID);
        BigDecimal all = month.fees().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return List.of(
                month.month().toString(), money(month.flow()), money(month.result()), money(month.equity()), money(month.hwm()),
                money(performance), money(management), money(all.subtract(performance).subtract(management)),
                money(month.left()));
    }

    private static String money(BigDecimal amount) {
        return amount.signum() == 0 ? "–" : ValueFormat.grouped(amount.setScale(2, RoundingMode.HALF_UP));
    }
}
