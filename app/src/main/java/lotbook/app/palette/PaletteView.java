package lotbook.app.palette;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import lotbook.app.control.Icons;
import lotbook.app.palette.PaletteModel.Line;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Field and lines of the palette; up and down choose a line while typing goes on. */
public final class PaletteView extends VBox {
    private static final double WIDTH = 640;
    private static final double LINE_HEIGHT = 28;
    private static final int LINES_SHOWN = 12;

    private final PaletteModel model;
    private final TextField field = new TextField();
    private final ListView<Line> list = new ListView<>();

    public PaletteView(PaletteModel model, Texts texts) {
        this.model = model;
        getStyleClass().addAll("overlay", "palette");
        setId("palette-sheet");
        setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        setMinWidth(WIDTH);
        field.setId("palette-field");
        field.setPromptText(texts.get(Message.PALETTE_PROMPT));
        field.setAccessibleText(texts.get(Message.PALETTE_NAME));
        list.setId("palette-lines");
        list.setAccessibleText(texts.get(Message.PALETTE_LINES));
        list.setFixedCellSize(LINE_HEIGHT);
        list.setFocusTraversable(false);
        list.setPlaceholder(new Label(texts.get(Message.PALETTE_NOTHING)));
        list.setCellFactory(any -> new LineCell());
        getChildren().addAll(field, list);
        field.textProperty().addListener((p, old, now) -> type(now));
        model.typedProperty().addListener((p, old, now) -> asked(now));
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        list.setOnMouseClicked(click -> choose());
        model.linesProperty().addListener((p, old, now) -> show(now));
    }

    /** The palette was opened: begins with an empty field. */
    public void begin() {
        field.clear();
        field.requestFocus();
        show(model.linesProperty().get());
    }

    private void type(String text) {
        if (!text.equals(model.typedProperty().get())) {
            model.type(text);
        }
    }

    /** The model wants another word in the field. */
    private void asked(String text) {
        if (!text.equals(field.getText())) {
            field.setText(text);
            field.end();
        }
    }

    private void show(List<Line> lines) {
        list.getItems().setAll(lines);
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefHeight(Math.clamp(lines.size(), 1, LINES_SHOWN) * LINE_HEIGHT + 2);
    }

    private void pressed(KeyEvent key) {
        switch (key.getCode()) {
            case KeyCode.DOWN -> step(1);
            case KeyCode.UP -> step(-1);
            case KeyCode.PAGE_DOWN -> step(LINES_SHOWN - 1);
            case KeyCode.PAGE_UP -> step(1 - LINES_SHOWN);
            case KeyCode.ENTER -> choose();
            case KeyCode.ESCAPE -> model.close();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void step(int by) {
        int last = list.getItems().size() - 1;
        int next = Math.clamp((long) list.getSelectionModel().getSelectedIndex() + by, 0, Math.max(0, last));
        list.getSelectionModel().clearAndSelect(next);
        list.scrollTo(Math.max(0, next - LINES_SHOWN + 1));
    }

    private void choose() {
        Line line = list.getSelectionModel().getSelectedItem();
        if (line != null) {
            model.choose(line.entry());
        }
    }

    private final class LineCell extends ListCell<Line> {
        private final FontIcon icon = Icons.small(Feather.CIRCLE);
        private final TextFlow title = new TextFlow();
        private final Label place = new Label();
        private final Label hint = new Label();
        private final HBox line;

        private LineCell() {
            Region stretch = new Region();
            HBox.setHgrow(stretch, Priority.ALWAYS);
            place.getStyleClass().add("muted");
            hint.getStyleClass().add("muted");
            line = new HBox(8, icon, title, place, stretch, hint);
            line.setAlignment(Pos.CENTER_LEFT);
            title.setMinWidth(Region.USE_PREF_SIZE);
            title.setMaxHeight(Region.USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(@Nullable Line item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (item == null || empty) {
                setGraphic(null);
                return;
            }
            PaletteEntry entry = item.entry();
            icon.setIconCode(entry.icon());
            place.setText(entry.place());
            hint.setText(entry.obstacle().orElse(entry.hint()));
            getStyleClass().remove("unavailable");
            if (entry.obstacle().isPresent()) {
                getStyleClass().add("unavailable");
            }
            title.getChildren().setAll(letters(item));
            setGraphic(line);
            setAccessibleText(Stream.of(entry.title(), entry.place(), hint.getText())
                    .filter(words -> !words.isBlank())
                    .collect(Collectors.joining(", ")));
        }

        /** The title in pieces: what was typed stands out from the rest. */
        private static List<Text> letters(Line line) {
            String title = line.entry().title();
            List<Text> pieces = new ArrayList<>();
            int from = 0;
            for (int at = 1; at <= title.length(); at++) {
                boolean typed = line.matched().contains(from);
                if (at == title.length() || line.matched().contains(at) != typed) {
                    Text piece = new Text(title.substring(from, at));
                    piece.getStyleClass().add(typed ? "palette-typed" : "palette-letters");
                    pieces.add(piece);
                    from = at;
                }
            }
            return pieces;
        }
    }
}
