package lotbook.app.allocation;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.allocation.VersionDiffModel.Entry;
import lotbook.app.control.DesktopClip;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import org.kordamp.ikonli.feather.Feather;

/** Two versions side by side: who, when and why on top, below it the terms in which they differ. */
public final class VersionDiffView extends BorderPane {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final VersionDiffModel model;
    private final Texts texts;
    private final DiffColumns columns;
    private final Label title = new Label();
    private final Button swap;
    private final Button copy;
    private final ListView<Entry> terms = new ListView<>();
    private final Label folded = new Label();
    private final Button fold = new Button();

    public VersionDiffView(VersionDiffModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.columns = new DiffColumns(widthProperty(), folded.fontProperty());
        this.swap = button(Message.DIFF_SWAP, Feather.REPEAT, model::swap);
        this.copy = button(Message.DIFF_COPY, Feather.COPY, this::copyText);
        getStyleClass().add("version-diff");
        setId("version-diff");
        setTop(bar());
        terms.setId("version-terms");
        terms.setAccessibleText(texts.get(Message.DIFF_NAME));
        terms.setCellFactory(any -> new DiffCell(columns, texts));
        terms.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        columns.whenZoomed(terms::refresh);
        fold.setId("fold-equal-terms");
        fold.setOnAction(click -> model.showAllProperty().set(!model.showAllProperty().get()));
        model.stateProperty().addListener((p, old, now) -> draw(now));
        model.showAllProperty().addListener((p, old, now) -> draw(model.stateProperty().get()));
        draw(model.stateProperty().get());
    }

    /** To the terms. */
    public void focus() {
        terms.requestFocus();
    }

    private Node bar() {
        title.getStyleClass().add("view-title");
        title.setId("version-diff-title");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        HBox bar = new HBox(8, title, stretch, swap, copy);
        bar.getStyleClass().add("version-diff-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Button button(Message words, Feather icon, Runnable action) {
        Button button = new Button(texts.get(words), Icons.small(icon));
        button.getStyleClass().add("bare");
        button.setOnAction(click -> action.run());
        return button;
    }

    private void pressed(KeyEvent key) {
        if (COPY.match(key)) {
            copyText();
            key.consume();
        }
    }

    private void copyText() {
        DesktopClip.put(model.text());
    }

    private void draw(VersionDiffModel.State state) {
        boolean shown = state instanceof VersionDiffModel.Shown;
        swap.setVisible(shown);
        copy.setVisible(shown);
        setBottom(null);
        switch (state) {
            case VersionDiffModel.Nothing _ -> say("", List.of());
            case VersionDiffModel.Reading reading -> say(
                    texts.get(Message.DIFF_READING, reading.before().value(), reading.after().value()), List.of());
            case VersionDiffModel.NotShown(var failure) -> say(failure.toString(), List.of(again()));
            case VersionDiffModel.Broken(var cause) -> say(texts.get(Message.DIFF_BROKEN, cause), List.of(again()));
            case VersionDiffModel.Shown both -> show(both);
        }
    }

    private Button again() {
        Button again = new Button(texts.get(Message.GRID_TRY_AGAIN));
        again.setOnAction(click -> model.read());
        return again;
    }

    private void say(String sentence, List<Node> below) {
        Label label = new Label(sentence);
        label.setId("version-diff-words");
        label.setWrapText(true);
        List<Node> nodes = new ArrayList<>(List.of(label));
        nodes.addAll(below);
        VBox box = new VBox(8);
        box.getChildren().setAll(nodes);
        box.getStyleClass().add("version-diff-words");
        setCenter(box);
    }

    private void show(VersionDiffModel.Shown shown) {
        var diff = shown.compared().diff();
        title.setText(texts.get(Message.DIFF_TITLE,
                shown.compared().before().version().id().value(), shown.compared().after().version().id().value()));
        terms.getItems().setAll(model.entries());
        if (!terms.getItems().isEmpty()) {
            terms.scrollTo(0);
        }
        VBox.setVgrow(terms, Priority.ALWAYS);
        setCenter(new VBox(new DiffHeads(shown, columns, texts), terms));
        setBottom(foot(diff.differences().size(), diff.equalLines()));
    }

    private Node foot(int different, int equal) {
        boolean all = model.showAllProperty().get();
        String counted = texts.counted(Message.DIFF_DIFFERENCES_ONE, Message.DIFF_DIFFERENCES_MANY, different);
        folded.setText(different == 0
                ? texts.get(Message.DIFF_ALL_EQUAL, ValueFormat.grouped(equal))
                : counted + " " + texts.counted(Message.DIFF_EQUAL_ONE, Message.DIFF_EQUAL_MANY, equal));
        folded.setId("equal-terms");
        fold.setText(texts.get(all ? Message.DIFF_SHOW_DIFFERENCES : Message.DIFF_SHOW_ALL));
        fold.setVisible(equal > 0);
        HBox foot = new HBox(12, folded, fold);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("version-diff-foot");
        return foot;
    }

    /** For nodes that tell more than they show. */
    static Label hinted(Label label, String hint) {
        label.setTooltip(new Tooltip(hint));
        label.setAccessibleText(hint);
        return label;
    }
}
