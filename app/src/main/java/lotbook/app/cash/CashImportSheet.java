package lotbook.app.cash;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import lotbook.app.cash.CashImportModel.Form;
import lotbook.app.cash.CashImportModel.Told;
import lotbook.app.control.Chip;
import lotbook.app.control.Tone;
import lotbook.app.sheet.ProposingSheet;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.kordamp.ikonli.feather.Feather;

/**
 * The sheet over the window: what would become of every row of a file, and why it is imported; afterwards what became of
 * them.
 */
public final class CashImportSheet extends ProposingSheet<Form> {
    private static final double WIDTH = 920;
    private static final double HEIGHT = 320;

    private final CashImportModel model;
    private final ListView<Told> rows = new ListView<>();

    /**
     * @param done told what was imported
     * @param back closes the sheet
     */
    public CashImportSheet(CashImportModel model, Texts texts, Consumer<String> done, Runnable back) {
        super("cash", Message.ACTION_IMPORT_CASH, model, texts, done, back);
        this.model = model;
        setMinWidth(WIDTH);
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        rows.setId("cash-rows");
        rows.getStyleClass().add("row-list");
        rows.setAccessibleText(texts.get(Message.CASH_ROWS));
        rows.setPrefHeight(HEIGHT);
        rows.setCellFactory(_ -> new RowCell(texts));
        fill(rows);
    }

    @Override
    public void begin() {
        rows.requestFocus();
    }

    @Override
    protected void draw(Optional<Form> form) {
        List<Told> told = form.map(model::rows).orElse(List.of());
        if (!rows.getItems().equals(told)) {
            rows.getItems().setAll(told);
        }
        consequence().setText(form.map(model::consequence).orElse(""));
        button().setText(texts().get(Message.CASH_IMPORT));
    }

    /** Verdict and words; long ones go on in the next line. */
    private static final class RowCell extends ListCell<Told> {
        /** Of the longest word. */
        private static final double CHIP = 108;
        private static final double MARGIN = 80;

        private final Texts texts;
        private final Chip chip = new Chip();
        private final Label words = new Label();
        private final HBox line = new HBox(8);

        RowCell(Texts texts) {
            this.texts = texts;
            words.setWrapText(true);
            // A list asks a row how high it is before it tells how wide: words that wrap need their width from here.
            words.setMinWidth(WIDTH - CHIP - MARGIN);
            words.setMaxWidth(WIDTH - CHIP - MARGIN);
            words.setPrefWidth(WIDTH - CHIP - MARGIN);
            words.setMinHeight(Region.USE_PREF_SIZE);
            StackPane holder = new StackPane(chip);
            holder.setAlignment(Pos.TOP_LEFT);
            holder.setMinWidth(CHIP);
            holder.setPrefWidth(CHIP);
            line.getChildren().setAll(holder, words);
            line.setAlignment(Pos.TOP_LEFT);
            line.setPadding(new Insets(2, 0, 2, 0));
        }

        @Override
        protected void updateItem(Told told, boolean empty) {
            super.updateItem(told, empty);
            setText(null);
            if (empty || told == null) {
                setGraphic(null);
                return;
            }
            Tone.Look look = Tone.lookOf(told.verdict()).orElse(new Tone.Look(Tone.PLAIN, Feather.CIRCLE));
            chip.show(look.tone(), look.icon(), texts.state(told.verdict()));
            words.setText(told.words());
            setGraphic(line);
        }
    }
}
