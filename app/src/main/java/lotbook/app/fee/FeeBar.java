package lotbook.app.fee;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import lotbook.app.sheet.ActBar;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.fee.run.FeeRunTables.LineState;
import lotbook.domain.identity.LinkId;
import lotbook.domain.query.Row;

/** Under the grids of runs and of their lines: what finance does with them. */
public final class FeeBar extends ActBar {
    private static final double FIELD_WIDTH = 190;

    private final FeeDeskModel model;

    private FeeBar(FeeDeskModel model, Texts texts) {
        super("fee", model.acting(), texts);
        this.model = model;
    }

    /** @param focused the run that is looked at */
    public static FeeBar ofRuns(FeeDeskModel model, Texts texts, Supplier<Optional<Row>> focused) {
        FeeBar bar = new FeeBar(model, texts);
        bar.runs(focused);
        return bar;
    }

    /** @param chosen the lines that are selected */
    public static FeeBar ofLines(FeeDeskModel model, Texts texts, Supplier<List<Row>> chosen) {
        FeeBar bar = new FeeBar(model, texts);
        bar.lines(chosen);
        return bar;
    }

    private void runs(Supplier<Optional<Row>> focused) {
        TextField period = wide("fee-period", Message.FEES_PERIOD);
        TextField programme = wide("fee-programme", Message.FEES_PROGRAMME);
        TextField link = wide("fee-link", Message.FEES_LINK);
        TextField adjustment = wide("fee-adjustment", Message.FEES_ADJUSTMENT);
        CheckBox early = new CheckBox(texts().get(Message.FEES_EARLY));
        early.setId("fee-early");
        early.setMinWidth(USE_PREF_SIZE);
        Node calculate = button("fee-calculate", Message.FEES_CALCULATE,
                () -> model.calculate(new FeeDeskModel.Asked(period.getText(), programme.getText(), link.getText(),
                        early.isSelected(), adjustment.getText()), why()),
                () -> period.getText().isBlank() ? Optional.of(texts().get(Message.FEES_PERIOD_MISSING)) : Optional.empty());
        Node propose = button("fee-propose", Message.FEES_PROPOSE,
                () -> run(focused).ifPresent(run -> model.propose(run, why())));
        Node discard = button("fee-discard", Message.FEES_DISCARD,
                () -> run(focused).ifPresent(run -> model.discard(run, why())));
        Node reverse = button("fee-reverse", Message.FEES_REVERSE, () -> charged(focused.get())
                .ifPresent(row -> model.reverse(run(row), Optional.empty(), why())));
        Node trueUp = button("fee-true-up", Message.FEES_TRUE_UP, () -> charged(focused.get())
                .ifPresent(row -> model.trueUp(run(row), Optional.empty(), why())));
        lay(line(period, programme, link, early, adjustment), line(reason(), calculate, propose, discard, reverse, trueUp));
    }

    private void lines(Supplier<List<Row>> chosen) {
        Node aside = button("fee-set-aside", Message.FEES_SET_LINES_ASIDE, () -> setAside(chosen.get()));
        Node in = button("fee-take-in", Message.FEES_TAKE_LINES_IN, () -> takeIn(chosen.get()));
        Node reverse = button("fee-reverse", Message.FEES_REVERSE_LINE, () -> charged(chosen.get().stream().findFirst())
                .ifPresent(row -> model.reverse(run(row), Optional.of(link(row)), why())));
        Node trueUp = button("fee-true-up", Message.FEES_TRUE_UP_LINE, () -> wrong(chosen.get().stream().findFirst())
                .ifPresent(row -> model.trueUp(run(row), Optional.of(link(row)), why())));
        lay(line(reason(), aside, in, reverse, trueUp));
    }

    /** Whoever selects all means those that are held back; others are meant where none of them is. */
    private void setAside(List<Row> rows) {
        List<FeeDeskModel.Line> heldBack = lines(rows, LineState.HELD_BACK);
        List<FeeDeskModel.Line> lines = heldBack.isEmpty() ? lines(rows, LineState.DRAFT) : heldBack;
        orSay(Optional.of(lines).filter(some -> !some.isEmpty()), Message.FEES_NONE_OF_A_DRAFT)
                .ifPresent(some -> model.setAside(some, why()));
    }

    private void takeIn(List<Row> rows) {
        orSay(Optional.of(lines(rows, LineState.SET_ASIDE)).filter(some -> !some.isEmpty()), Message.FEES_NONE_SET_ASIDE)
                .ifPresent(some -> model.takeIn(some, why()));
    }

    private static List<FeeDeskModel.Line> lines(List<Row> rows, LineState state) {
        return rows.stream()
                .filter(row -> text(row, "state").equals(state.name()))
                .map(row -> new FeeDeskModel.Line(run(row), link(row)))
                .toList();
    }

    /** A row that was charged; else says which can be reversed or trued up. */
    private Optional<Row> charged(Optional<Row> row) {
        return orSay(row.filter(one -> text(one, "state").equals(FeeRun.State.APPROVED.name())), Message.FEES_CHOOSE_CHARGED);
    }

    /** One that was charged, or that is held back for what others were charged before. */
    private Optional<Row> wrong(Optional<Row> row) {
        return row.filter(one -> text(one, "state").equals(LineState.HELD_BACK.name())).or(() -> charged(row));
    }

    /** Of the row in focus, if it can be acted on; else says which can. */
    private Optional<Long> run(Supplier<Optional<Row>> focused) {
        return orSay(focused.get()
                .filter(row -> row.table().equals(FeeRunTables.RUNS))
                .filter(row -> !text(row, "state").equals(FeeRun.State.APPROVED.name()))
                .map(FeeBar::run), Message.FEES_CHOOSE_DRAFT);
    }

    private static long run(Row row) {
        return Long.parseLong(text(row, "run"));
    }

    private static LinkId link(Row row) {
        return new LinkId(text(row, "link-id"));
    }

    private TextField wide(String id, Message prompt) {
        TextField field = field(id, texts().get(prompt));
        field.setPrefWidth(FIELD_WIDTH);
        field.setMinWidth(USE_PREF_SIZE);
        return field;
    }
}
