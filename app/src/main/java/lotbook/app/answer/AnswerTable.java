package lotbook.app.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.reports.sheet.SheetColumn;
import lotbook.reports.sheet.TableSheet;

/** A sheet of the workbook on the page: its first rows, all of them when asked for, without columns that say nothing. */
final class AnswerTable {
    /** As many as the page of text has. */
    private static final int ROWS = 8;
    private static final double WIDEST = 260;

    private final Texts texts;

    AnswerTable(Texts texts) {
        this.texts = texts;
    }

    <T> Node of(TableSheet<T> sheet) {
        List<T> rows = new ArrayList<>();
        sheet.rows().forEach(rows::add);
        Label title = new Label(sheet.name());
        title.getStyleClass().add("strong");
        VBox box = new VBox(4, title);
        box.setId("answer-" + sheet.name().toLowerCase(Locale.ROOT));
        if (rows.isEmpty()) {
            Label none = new Label(sheet.whenEmpty());
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            box.getChildren().add(none);
            return box;
        }
        box.getChildren().add(grid(sheet, rows.subList(0, Math.min(ROWS, rows.size()))));
        if (rows.size() > ROWS) {
            Button all = new Button(texts.get(Message.ANSWER_ALL_ROWS, String.valueOf(rows.size())));
            all.setId(box.getId() + "-all");
            all.getStyleClass().add("bare");
            all.setMinWidth(Region.USE_PREF_SIZE);
            all.setOnAction(_ -> box.getChildren().setAll(title, grid(sheet, rows)));
            box.getChildren().add(all);
        }
        return box;
    }

    private static <T> Node grid(TableSheet<T> sheet, List<T> rows) {
        GridPane grid = new GridPane(16, 2);
        List<SheetColumn<T>> columns = sheet.columns().stream()
                .filter(column -> rows.stream().anyMatch(row -> !words(column, row).isEmpty()))
                .toList();
        for (int at = 0; at < columns.size(); at++) {
            SheetColumn<T> column = columns.get(at);
            ColumnConstraints width = new ColumnConstraints();
            width.setHalignment(column.right() ? HPos.RIGHT : HPos.LEFT);
            grid.getColumnConstraints().add(width);
            grid.add(cell(column.title(), column.right(), "muted"), at, 0);
            for (int row = 0; row < rows.size(); row++) {
                grid.add(cell(words(column, rows.get(row)), column.right(), "answer-cell"), at, row + 1);
            }
        }
        return grid;
    }

    private static <T> String words(SheetColumn<T> column, T row) {
        return CellWords.of(column.value().apply(row));
    }

    /** A figure is never cut or broken; words are broken where room lacks. */
    private static Label cell(String words, boolean figure, String style) {
        Label label = new Label(words);
        label.getStyleClass().add(style);
        label.setWrapText(!figure);
        if (figure) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        } else {
            label.setMaxWidth(WIDEST);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }
}
