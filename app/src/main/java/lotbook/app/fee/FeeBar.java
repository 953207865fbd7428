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

    /**
     * @param chosen the lines that are selected, by id
     * @param focused the line that is looked at
     */
    public static FeeBar ofLines(
            FeeDeskModel model, Texts texts, Supplier<List<Long>> chosen, Supplier<Optional<Row>> focused) {
        FeeBar bar = new FeeBar(model, texts);
        bar.lines(chosen, focused);
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

    private void lines(Supplier<List<Long>> chosen, Supplier<Optional<Row>> focused) {
        Node aside = button("fee-set-aside", Message.FEES_SET_LINES_ASIDE, () -> model.setAside(chosen.get(), why()));
        Node in = button("fee-take-in", Message.FEES_TAKE_LINES_IN, () -> model.takeIn(chosen.get(), why()));
        Node reverse = button("fee-reverse", Message.FEES_REVERSE_LINE, () -> charged(focused.get())
                .ifPresent(row -> model.reverse(run(row), Optional.of(link(row)), why())));
        Node trueUp = button("fee-true-up", Message.FEES_TRUE_UP_LINE, () -> wrong(focused.get())
                .ifPresent(row -> model.trueUp(run(row), Optional.of(link(row)), why())));
        lay(line(reason(), aside, in, reverse, trueUp));
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
