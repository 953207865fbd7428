package lotbook.app.workspace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.allocation.MarginWords;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.WorkspaceModel.Sheet;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.DraftMargin;

/** Under the accounts: what they add up to, in the columns' own places, and whether that holds. */
final class WeightsFoot extends VBox {
    private final WeightsGrid grid;
    private final Texts texts;
    private final HBox sums = new HBox();
    private final Label count = new Label();
    private final Label before = new Label();
    private final Label sum = new Label();
    private final Label difference = new Label();
    private final Label needed = new Label();
    private final Label verdict = new Label();
    private final Label margin = new Label();
    private final MarginWords words;

    WeightsFoot(WeightsGrid grid, Texts texts) {
        this.grid = grid;
        this.texts = texts;
        this.words = new MarginWords(texts);
        sums.getStyleClass().add("totals");
        sums.setAlignment(Pos.CENTER_LEFT);
        // Where the columns have no room, the sentences below them wrap all the same.
        sums.setMinWidth(0);
        count.getStyleClass().add("totals-label");
        List<Label> labels = List.of(count, before, sum, difference, new Label(), needed, new Label());
        List<TableColumn<Integer, String>> columns = grid.columns();
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            if (i > 0) {
                label.getStyleClass().add("total");
                label.setAlignment(Pos.CENTER_RIGHT);
            }
            follow(label, columns.get(i));
            sums.getChildren().add(label);
        }
        sum.setId("weights-sum");
        needed.setId("weights-margin");
        sentence(verdict, "weights-verdict");
        sentence(margin, "weights-margin-rests");
        margin.getStyleClass().add("muted");
        getChildren().setAll(List.<Node>of(sums, verdict, margin));
    }

    private static void sentence(Label label, String id) {
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("weights-verdict");
        VBox.setVgrow(label, Priority.NEVER);
    }

    private static void follow(Label label, TableColumn<Integer, String> column) {
        label.minWidthProperty().bind(column.widthProperty());
        label.prefWidthProperty().bind(column.widthProperty());
        label.maxWidthProperty().bind(column.widthProperty());
        label.managedProperty().bind(column.visibleProperty());
        label.visibleProperty().bind(column.visibleProperty());
    }

    /** What it comes to in all, and what it rests on, whatever is typed. */
    private void margin(Sheet sheet) {
        Optional<ReckonedMargin> reckoned = sheet.checked().margin();
        needed.setText(reckoned.map(ReckonedMargin::margin)
                .map(found -> found instanceof DraftMargin.Known known
                        ? MarginWords.amount(known.total(), known.currency()) : "")
                .orElse(""));
        List<String> said = new ArrayList<>(reckoned.map(found -> words.about(found.margin())).orElse(List.of()));
        if (reckoned.filter(ReckonedMargin::isProvisional).isPresent()) {
            said.add(texts.get(Message.DRAFT_MARGIN_PROVISIONAL));
        }
        if (reckoned.isEmpty()) {
            said.add(sheet.ground().lastTraded().isEmpty() ? texts.get(Message.DRAFT_MARGIN_NO_TRADE)
                    : texts.get(sheet.checked().marginRead() ? Message.DRAFT_MARGIN_ERRORS : Message.DRAFT_MARGIN_READING));
        }
        margin.setText(String.join(" ", said));
    }

    void show(Sheet sheet) {
        DraftContent content = sheet.draft().content();
        boolean weighted = content.method().hasWeights();
        for (Node part : List.of(sums, verdict)) {
            part.setManaged(weighted);
            part.setVisible(weighted);
        }
        margin(sheet);
        long accounts = content.rows().stream().filter(row -> !row.isEmpty()).count();
        count.setText(texts.counted(Message.DRAFT_ACCOUNTS_ONE, Message.DRAFT_ACCOUNTS_MANY, accounts));
        BigDecimal was = AccountWeight.of(sheet.draft().base().method()).stream()
                .map(AccountWeight::weight)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal is = sheet.checked().sum();
        AlignedFigures weights = grid.weights();
        before.setText(weights.shown(ValueFormat.signed(DraftText.plain(was))));
        sum.setText(weights.shown(DraftText.plain(is)));
        difference.setText(is.compareTo(was) == 0 ? "" : weights.shown(WeightsGrid.signed(is.subtract(was))));
        Optional<Finding> finding = sheet.checked().at(new Finding.Sum()).stream().findFirst();
        verdict.setText(finding.map(Finding::words).orElseGet(() -> texts.get(
                content.method() == MethodChoice.PERCENT ? Message.DRAFT_SUM_FINE : Message.DRAFT_SUM_ANY)));
        verdict.getStyleClass().removeAll("field-wrong", "doubtful-text", "muted");
        verdict.getStyleClass().add(finding.map(found -> found.severity() == Severity.ERROR ? "field-wrong" : "doubtful-text")
                .orElse("muted"));
    }
}
