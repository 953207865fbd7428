package lotbook.app.answer;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import lotbook.app.control.Action;
import lotbook.app.control.Buttons;
import lotbook.app.control.Chip;
import lotbook.app.control.Explained;
import lotbook.app.control.Tone;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.ExplanationNode;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.run.DisputeAnswer.Line;
import lotbook.domain.fee.run.DisputeAnswer.Section;
import lotbook.domain.fee.run.DisputeAnswer.Value;
import org.kordamp.ikonli.feather.Feather;

/** The answer about a fee on one page, the answer itself first; what was charged opens its derivation in the side panel. */
public final class AnswerView extends BorderPane {
    /** Lines that are read aloud may not be as wide as a screen. */
    private static final double WIDEST = 1080;

    private static final double LABEL = 160;
    private static final double INDENT = 16;

    /** What is known beside so few characters stands beside them. */
    private static final int SHORT = 40;

    /** They stand on the page in a form of their own. */
    private static final Set<String> TOLD_OTHERWISE = Set.of("Answer", "Terms", "Steps");

    private final AnswerModel model;
    private final Texts texts;
    private final BiConsumer<String, Explanation> explain;
    private final AnswerTable tables;
    private final VBox page = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(page);
    private final Chip proved = new Chip();
    private final Label foot = new Label();
    private final Action workbook;
    private final Explained writing;
    private boolean now = true;

    /**
     * @param title as on the tab
     * @param explain opens a derivation beside the page, with the figure as it is shown
     * @param write asks for a file and writes the workbook
     */
    public AnswerView(AnswerModel model, String title, BiConsumer<String, Explanation> explain, Consumer<FeeAnswer> write,
            Texts texts) {
        this.model = model;
        this.texts = texts;
        this.explain = explain;
        this.tables = new AnswerTable(texts);
        this.workbook = Action.of("answer-workbook", texts.get(Message.ANSWER_WORKBOOK), Feather.DOWNLOAD,
                        new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                        () -> model.answer().ifPresent(write))
                .unless(() -> model.answer().isPresent()
                        ? Optional.empty() : Optional.of(texts.get(Message.ANSWER_NOT_READ)));
        this.writing = Buttons.explained(workbook);
        setId("answer");
        build(title);
        model.stateProperty().addListener((_, _, state) -> show(state));
        show(model.stateProperty().get());
    }

    private void build(String title) {
        Label name = new Label(title);
        name.setId("answer-title");
        name.getStyleClass().add("view-title");
        Region stretch = new Region();
        HBox.setHgrow(stretch, Priority.ALWAYS);
        proved.setId("answer-proved");
        writing.setMinWidth(USE_PREF_SIZE);
        HBox bar = new HBox(8, name, proved, stretch, writing);
        bar.getStyleClass().add("view-bar");
        setTop(bar);
        page.setId("answer-page");
        page.getStyleClass().add("page");
        page.setMaxWidth(WIDEST);
        scroll.setId("answer-scroll");
        scroll.setFitToWidth(true);
        setCenter(scroll);
        foot.setId("answer-foot");
        foot.getStyleClass().add("muted");
        foot.setWrapText(true);
        foot.setPadding(new Insets(4, 12, 4, 12));
        setBottom(foot);
    }

    private void show(AnswerModel.State state) {
        writing.refuse(workbook.obstacle().get());
        proved.setVisible(state instanceof AnswerModel.Shown);
        foot.setText("");
        switch (state) {
            case AnswerModel.Reading _ -> said(texts.get(Message.PANEL_READING), false);
            case AnswerModel.NotShown(var failure) -> said(failure.toString(), true);
            case AnswerModel.Broken(Throwable cause) -> said(texts.get(Message.GRID_UNEXPECTED, cause), true);
            case AnswerModel.Shown(FeeAnswer answer, var at) -> {
                answer(answer);
                String read = Sentence.readable(at.truncatedTo(ChronoUnit.SECONDS).toString());
                foot.setText(texts.get(now ? Message.ANSWER_READ : Message.ANSWER_READ_NOT_THEN, read));
            }
        }
    }

    private void said(String text, boolean trouble) {
        Label label = new Label(text);
        label.setId("answer-words");
        label.getStyleClass().add(trouble ? "failure" : "muted");
        label.setWrapText(true);
        page.getChildren().setAll(label);
        if (trouble) {
            Button again = new Button(texts.get(Message.GRID_TRY_AGAIN));
            again.setOnAction(_ -> model.again());
            page.getChildren().add(again);
        }
    }

    private void answer(FeeAnswer answer) {
        proved.show(answer.proved() ? Tone.SUCCESS : Tone.DANGER, answer.proved() ? Feather.CHECK_CIRCLE : Feather.ALERT_OCTAGON,
                texts.get(answer.proved() ? Message.ANSWER_PROVED : Message.ANSWER_UNPROVED));
        List<Node> parts = new ArrayList<>();
        parts.add(headline(answer));
        for (Section section : List.of(Section.QUESTION, Section.TERMS, Section.MEASURED)) {
            lines(answer, section, parts);
        }
        parts.add(derived(answer));
        lines(answer, Section.TRUED_UP, parts);
        answer.book().sheets().stream()
                .filter(sheet -> !TOLD_OTHERWISE.contains(sheet.name()))
                .map(tables::of)
                .forEach(parts::add);
        lines(answer, Section.PROOF, parts);
        page.getChildren().setAll(parts);
    }

    /** What was charged stands large; the sentences are those that the workbook begins with. */
    private Node headline(FeeAnswer answer) {
        VBox box = new VBox(8);
        box.setId("answer-headline");
        answer.derivations().stream().findFirst().ifPresentOrElse(
                whole -> box.getChildren().add(figure(answer.charged(), whole, true)),
                () -> box.getChildren().add(large(answer.charged())));
        for (Line line : answer.of(Section.ANSWER)) {
            String words = line.value() instanceof Value.Words(String text) ? Sentence.readable(text) : line.note();
            Label said = new Label(words);
            said.setWrapText(true);
            said.setMinHeight(USE_PREF_SIZE);
            box.getChildren().add(said);
        }
        return box;
    }

    private static Label large(String figure) {
        Label label = new Label(figure);
        label.getStyleClass().add("figure");
        return label;
    }

    /** Opens its derivation, as figures of the overview do. */
    private Node figure(String shown, Explanation how, boolean large) {
        Button button = new Button(shown);
        button.getStyleClass().setAll("button", "overview-figure");
        if (large) {
            button.setId("answer-figure");
            button.getStyleClass().add("figure");
        }
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(texts.get(Message.ANSWER_FIGURE, shown, how.title()));
        button.setOnAction(_ -> explain.accept(shown, how));
        return button;
    }

    private void lines(FeeAnswer answer, Section section, List<Node> parts) {
        List<Line> lines = answer.of(section);
        if (lines.isEmpty()) {
            return;
        }
        GridPane grid = new GridPane(8, 4);
        ColumnConstraints labels = new ColumnConstraints(LABEL);
        labels.setHalignment(HPos.RIGHT);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, values);
        int row = 0;
        for (Line line : lines) {
            Label label = new Label(line.label());
            label.getStyleClass().add("muted");
            label.setMinWidth(USE_PREF_SIZE);
            GridPane.setValignment(label, VPos.TOP);
            grid.add(label, 0, row);
            grid.add(said(line), 1, row++);
        }
        parts.add(part(section.words(), section.name().toLowerCase(Locale.ROOT).replace('_', '-'), grid));
    }

    private Node said(Line line) {
        String words = CellWords.of(line.value());
        Label value = new Label(words);
        value.setWrapText(true);
        value.setMinHeight(USE_PREF_SIZE);
        if (line.value() instanceof Value.Verdict(boolean holds) && !holds) {
            value.getStyleClass().add("failure");
        }
        if (line.note().isEmpty()) {
            return value;
        }
        Label note = new Label(Sentence.readable(line.note()));
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        if (words.length() > SHORT) {
            return new VBox(value, note);
        }
        value.setWrapText(false);
        value.setMinWidth(USE_PREF_SIZE);
        return new HBox(12, value, note);
    }

    private static Node part(String title, String id, Node content) {
        Label head = new Label(title);
        head.getStyleClass().add("strong");
        VBox box = new VBox(4, head, content);
        box.setId("answer-" + id);
        return box;
    }

    /** What was charged in all, step by step; each charge's own figure opens beside it. */
    private Node derived(FeeAnswer answer) {
        VBox steps = new VBox(2);
        answer.derivations().stream().findFirst().ifPresent(whole ->
                BriefSteps.of(whole.tree()).forEach(line -> steps.getChildren().add(step(line))));
        if (answer.derivations().size() > 1) {
            Label apart = new Label(texts.get(Message.ANSWER_APART));
            apart.getStyleClass().add("muted");
            VBox.setMargin(apart, new Insets(8, 0, 0, 0));
            steps.getChildren().add(apart);
        }
        answer.derivations().stream().skip(1).forEach(one -> {
            Label title = new Label(one.title());
            HBox row = new HBox(8, figure(ValueFormat.groupedFigure(one.value()), one, false), title);
            row.setPadding(new Insets(0, 0, 0, INDENT));
            steps.getChildren().add(row);
        });
        return part(texts.get(Message.ANSWER_DERIVED), "derived", steps);
    }

    private Node step(BriefSteps.Line line) {
        Label label = new Label(switch (line) {
            case BriefSteps.Line.Step(int _, ExplanationNode node) -> BriefSteps.told(node);
            case BriefSteps.Line.LeftOut(int _, int count) -> texts.get(Message.ANSWER_LEFT_OUT, String.valueOf(count));
        });
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.setPadding(new Insets(0, 0, 0, INDENT * (line.depth() - 1)));
        return label;
    }

    /** Whether the window shows this moment: the page always does. */
    public void showNow(boolean shown) {
        now = shown;
        show(model.stateProperty().get());
    }

    /** To keys and palette. */
    public List<Action> actions() {
        return List.of(workbook);
    }

    /** The page, to be read on by the arrows. */
    public void focus() {
        scroll.requestFocus();
    }

    public void close() {
        model.close();
    }
}
