package lotbook.app.panel;

import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import lotbook.app.control.DesktopClip;
import lotbook.app.control.Icons;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Source;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** A figure, and the tree of what led to it. */
final class ExplainPanel extends BorderPane {
    private static final int SOURCES_NAMED = 6;

    private final Texts texts;

    ExplainPanel(ExplainModel model, Texts texts) {
        this.texts = texts;
        setId("explain-panel");
        model.stateProperty().addListener((p, old, now) -> draw(now));
        draw(model.stateProperty().get());
    }

    private void draw(ExplainModel.State state) {
        setBottom(null);
        switch (state) {
            case ExplainModel.Closed closed -> setCenter(hint());
            case ExplainModel.Reading(String figure) -> show(figure, texts.get(Message.EXPLAIN_READING));
            case ExplainModel.Reported(String figure) -> show(figure, texts.get(Message.EXPLAIN_NOTHING));
            case ExplainModel.NotExplained notExplained ->
                    show(notExplained.figure(), notExplained.failure().toString());
            case ExplainModel.Broken broken -> show(broken.figure(), broken.cause().toString());
            case ExplainModel.Explained(String figure, Explanation explanation) -> show(figure, explanation);
        }
    }

    /** Nothing computed has the focus. */
    private Node hint() {
        Label hint = new Label(texts.get(Message.EXPLAIN_HINT));
        hint.getStyleClass().addAll("muted", "side-panel-head");
        hint.setWrapText(true);
        BorderPane.setAlignment(hint, Pos.TOP_LEFT);
        return hint;
    }

    private void show(String figure, String sentence) {
        setCenter(head(figure, sentence));
    }

    private void show(String figure, Explanation explanation) {
        ExplanationTree tree = ExplanationTree.of(explanation, texts);
        TreeView<ExplanationTree> view = new TreeView<>(item(tree));
        view.setId("explanation");
        view.getStyleClass().addAll("explanation-tree", "panel-focus");
        view.setShowRoot(false);
        view.setCellFactory(StepCell::new);
        view.setAccessibleText(texts.get(Message.EXPLAIN_TREE_NAME));
        setCenter(new VBox(head(figure, explanation.title()), view));
        VBox.setVgrow(view, Priority.ALWAYS);
        setBottom(foot(explanation, tree));
    }

    private Node head(String figure, String sentence) {
        Label value = new Label(figure);
        value.getStyleClass().add("figure");
        value.setId("explained-figure");
        Label words = new Label(sentence);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        VBox head = new VBox(value, words);
        head.getStyleClass().add("side-panel-head");
        return head;
    }

    /** A sum over hundreds of deals has hundreds, and each stands at its step: the foot leaves the room to the tree. */
    private String named(List<String> sources) {
        String first = sources.stream().limit(SOURCES_NAMED).map(Source::words).collect(Collectors.joining(", "));
        int more = sources.size() - SOURCES_NAMED;
        return more > 0 ? texts.get(Message.EXPLAIN_SOURCES_MORE, first, ValueFormat.grouped(more)) : first;
    }

    private Node foot(Explanation explanation, ExplanationTree tree) {
        Label rule = new Label(texts.get(Message.EXPLAIN_RULE, explanation.rule()));
        VBox foot = new VBox(rule);
        if (!explanation.sources().isEmpty()) {
            Label sources = new Label(texts.get(Message.EXPLAIN_SOURCES) + " " + named(explanation.sources()));
            sources.setId("explain-sources");
            sources.setWrapText(true);
            sources.getStyleClass().add("muted");
            foot.getChildren().add(sources);
        }
        Button copy = new Button(texts.get(Message.EXPLAIN_COPY), Icons.small(Feather.COPY));
        copy.setOnAction(click -> {
            DesktopClip.put(tree.text());
        });
        foot.getChildren().add(copy);
        foot.getStyleClass().add("side-panel-foot");
        return foot;
    }

    private static TreeItem<ExplanationTree> item(ExplanationTree tree) {
        TreeItem<ExplanationTree> item = new TreeItem<>(tree);
        item.setExpanded(true);
        tree.parts().forEach(part -> item.getChildren().add(item(part)));
        return item;
    }

    /** A step as running text that breaks within the panel: nothing of it is cut off or lies beside the window. */
    private static final class StepLine extends TextFlow {
        private final Text value = new Text();
        private final Text words = new Text();

        private StepLine() {
            value.getStyleClass().add("explanation-value");
            words.getStyleClass().add("explanation-words");
            getChildren().setAll(value, words);
        }

        private void show(ExplanationTree step, double width) {
            value.setText(step.value());
            words.setText("  " + step.words() + (step.source().isEmpty() ? "" : "  " + step.source()));
            // All three, so that the line is laid out as wide as it was measured: else it is given more and leaves a gap below.
            setMinWidth(width);
            setPrefWidth(width);
            setMaxWidth(width);
        }

        /** Cells ask for the height of any width; ours is known. */
        @Override
        protected double computePrefHeight(double anyWidth) {
            return super.computePrefHeight(getPrefWidth());
        }
    }

    private static final class StepCell extends TreeCell<ExplanationTree> {
        private static final double INDENT = 14;
        private static final double ARROW_AND_BAR = 36;

        private final StepLine line = new StepLine();

        private StepCell(TreeView<ExplanationTree> tree) {
            setPrefWidth(0);
            tree.widthProperty().addListener((p, old, now) -> fit());
        }

        @Override
        protected void updateItem(@Nullable ExplanationTree item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            setGraphic(item == null || empty ? null : line);
            setAccessibleText(item == null || empty ? null : item.line());
            fit();
        }

        private void fit() {
            if (getItem() != null && getTreeItem() != null) {
                int level = getTreeView().getTreeItemLevel(getTreeItem());
                line.show(getItem(), Math.max(120, getTreeView().getWidth() - level * INDENT - ARROW_AND_BAR));
            }
        }
    }
}
