package lotbook.app.fee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import lotbook.app.control.Explained;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.Row;

/** Under the grids of runs and of their lines: what finance does with them, each act with its reason. */
public final class FeeBar extends VBox {
    private static final double FIELD_WIDTH = 190;

    private final FeeDeskModel model;
    private final Texts texts;
    private final TextField reason = new TextField();
    private final Label said = new Label();
    private final Map<Explained, Supplier<Optional<String>>> buttons = new LinkedHashMap<>();

    private FeeBar(FeeDeskModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        setId("fee-bar");
        setPadding(new Insets(12));
        reason.setId("fee-reason");
        reason.setPromptText(texts.get(Message.INBOX_REASON));
        reason.setAccessibleText(texts.get(Message.INBOX_REASON));
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.textProperty().addListener((_, _, _) -> enable());
        model.busyProperty().addListener((_, _, _) -> enable());
        said.setId("fee-said");
        said.setWrapText(true);
        said.textProperty().bind(Bindings.when(model.troubleProperty().isEmpty())
                .then(model.toldProperty()).otherwise(model.troubleProperty()));
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        model.troubleProperty().addListener((_, _, now) -> {
            said.getStyleClass().remove("failure");
            if (!now.isEmpty()) {
                said.getStyleClass().add("failure");
            }
        });
    }

    /** @param focused the run that is looked at */
    public static FeeBar ofRuns(FeeDeskModel model, Texts texts, Supplier<Optional<Row>> focused) {
        FeeBar bar = new FeeBar(model, texts);
        TextField period = field("fee-period", texts.get(Message.FEES_PERIOD));
        TextField programme = field("fee-programme", texts.get(Message.FEES_PROGRAMME));
        TextField link = field("fee-link", texts.get(Message.FEES_LINK));
        TextField adjustment = field("fee-adjustment", texts.get(Message.FEES_ADJUSTMENT));
        CheckBox early = new CheckBox(texts.get(Message.FEES_EARLY));
        early.setId("fee-early");
        early.setMinWidth(USE_PREF_SIZE);
        Node calculate = bar.button("fee-calculate", Message.FEES_CALCULATE,
                () -> model.calculate(new FeeDeskModel.Asked(period.getText(), programme.getText(), link.getText(),
                        early.isSelected(), adjustment.getText()), bar.reason.getText().strip()),
                () -> period.getText().isBlank() ? Optional.of(texts.get(Message.FEES_PERIOD_MISSING)) : Optional.empty());
        period.textProperty().addListener((_, _, _) -> bar.enable());
        Node propose = bar.button("fee-propose", Message.FEES_PROPOSE,
                () -> bar.run(focused).ifPresent(run -> model.propose(run, bar.reason.getText().strip())));
        Node discard = bar.button("fee-discard", Message.FEES_DISCARD,
                () -> bar.run(focused).ifPresent(run -> model.discard(run, bar.reason.getText().strip())));
        Node reverse = bar.button("fee-reverse", Message.FEES_REVERSE, () -> bar.charged(focused.get())
                .ifPresent(row -> model.reverse(
                        Long.parseLong(text(row, "run")), Optional.empty(), bar.reason.getText().strip())));
        Node trueUp = bar.button("fee-true-up", Message.FEES_TRUE_UP, () -> bar.charged(focused.get())
                .ifPresent(row -> model.trueUp(
                        Long.parseLong(text(row, "run")), Optional.empty(), bar.reason.getText().strip())));
        bar.lay(line(period, programme, link, early, adjustment), line(bar.reason, calculate, propose, discard, reverse, trueUp));
        return bar;
    }

    /** @param chosen the lines that are selected */
    public static FeeBar ofLines(FeeDeskModel model, Texts texts, Supplier<List<Row>> chosen) {
        FeeBar bar = new FeeBar(model, texts);
        Node aside = bar.button("fee-set-aside", Message.FEES_SET_LINES_ASIDE, () -> bar.setAside(chosen.get()));
        Node reverse = bar.button("fee-reverse", Message.FEES_REVERSE_LINE,
                () -> bar.charged(chosen.get().stream().findFirst()).ifPresent(row -> model.reverse(
                        Long.parseLong(text(row, "run")), Optional.of(new LinkId(text(row, "link-id"))),
                        bar.reason.getText().strip())));
        Node trueUp = bar.button("fee-true-up", Message.FEES_TRUE_UP_LINE,
                () -> bar.charged(chosen.get().stream().findFirst()).ifPresent(row -> model.trueUp(
                        Long.parseLong(text(row, "run")), Optional.of(new LinkId(text(row, "link-id"))),
                        bar.reason.getText().strip())));
        bar.lay(line(bar.reason, aside, reverse, trueUp));
        return bar;
    }

    private void setAside(List<Row> rows) {
        List<FeeDeskModel.Line> lines = rows.stream()
                .filter(row -> text(row, "state").equals(LineState.HELD_BACK.name()))
                .map(row -> new FeeDeskModel.Line(Long.parseLong(text(row, "run")), new LinkId(text(row, "link-id"))))
                .toList();
        if (lines.isEmpty()) {
            model.say(texts.get(Message.FEES_NONE_HELD_BACK));
        } else {
            model.setAside(lines, reason.getText().strip());
        }
    }

    /** A row that was charged; else says which can be reversed or trued up. */
    private Optional<Row> charged(Optional<Row> row) {
        Optional<Row> charged = row.filter(one -> text(one, "state").equals(FeeRun.State.APPROVED.name()));
        if (charged.isEmpty()) {
            model.say(texts.get(Message.FEES_CHOOSE_CHARGED));
        }
        return charged;
    }

    /** Of the row in focus, if it can be acted on; else says which can. */
    private Optional<Long> run(Supplier<Optional<Row>> focused) {
        Optional<Long> run = focused.get()
                .filter(row -> row.table().equals(FeeRunTables.RUNS))
                .filter(row -> !text(row, "state").equals(FeeRun.State.APPROVED.name()))
                .map(row -> Long.parseLong(text(row, "run")));
        if (run.isEmpty()) {
            model.say(texts.get(Message.FEES_CHOOSE_DRAFT));
        }
        return run;
    }

    private static String text(Row row, String column) {
        return row.table().column(column).flatMap(row::value).map(Object::toString).orElse("");
    }

    /** Nothing is done without a reason, nor while another act is under way. */
    private void enable() {
        Optional<String> blocked = reason.getText().isBlank() ? Optional.of(texts.get(Message.INBOX_REASON_MISSING))
                : model.busyProperty().get() ? Optional.of(texts.get(Message.EXIT_ACTING)) : Optional.empty();
        buttons.forEach((holder, obstacle) -> holder.refuse(obstacle.get().or(() -> blocked)));
    }

    private Node button(String id, Message words, Runnable act) {
        return button(id, words, act, Optional::empty);
    }

    private Node button(String id, Message words, Runnable act, Supplier<Optional<String>> obstacle) {
        Button button = new Button(texts.get(words));
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        if (buttons.isEmpty()) {
            button.getStyleClass().add("accent");
        }
        Explained holder = new Explained(button);
        buttons.put(holder, obstacle);
        return holder;
    }

    private static TextField field(String id, String prompt) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.setPrefWidth(FIELD_WIDTH);
        field.setMinWidth(USE_PREF_SIZE);
        return field;
    }

    private static HBox line(Node... nodes) {
        HBox line = new HBox(8, nodes);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void lay(HBox... lines) {
        getChildren().setAll(said);
        getChildren().addAll(lines);
        enable();
    }
}
