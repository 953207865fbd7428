package lotbook.app.period;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodStanding;

/** The sheet that closes a month or reopens it, without its controls. Call it on the interface thread. */
public final class PeriodModel extends ProposingModel<PeriodModel.Form> {
    private final PeriodDesk desk;
    private final PeriodWords words;

    /**
     * What is asked and what was typed.
     *
     * @param name the month's, typed to confirm
     */
    public record Form(PeriodStanding standing, String name) {}

    public PeriodModel(PeriodDesk desk, Texts texts, Tasks tasks) {
        super(texts, tasks);
        this.desk = desk;
        this.words = new PeriodWords(texts);
    }

    /** Begins with a month as it stands now. */
    public void open(BrandId brand, YearMonth month) {
        begin(_ -> desk.standing(brand, month), found -> new Form(found, ""));
    }

    public void name(String typed) {
        type(open -> new Form(open.standing(), typed));
    }

    @Override
    public String title(Form open) {
        return words.state(open.standing());
    }

    public String consequence(Form open) {
        return words.consequence(open.standing());
    }

    /** What holds back and what is told, a line each; one line says so where there is none. */
    public List<String> findings(Form open) {
        List<String> lines = words.findings(open.standing());
        return lines.isEmpty() ? List.of(texts().get(Message.PERIOD_NOTHING)) : lines;
    }

    /** What the button says. */
    public String act(Form open) {
        return texts().get(open.standing().isClosed() ? Message.PERIOD_REOPEN : Message.PERIOD_CLOSE, open.standing().month());
    }

    @Override
    protected Optional<String> lacks(Form open) {
        if (open.standing().isHeldBack()) {
            return Optional.of(texts().get(Message.PERIOD_HELD));
        }
        String month = open.standing().month().toString();
        return open.name().strip().equals(month) ? Optional.empty() : Optional.of(texts().get(Message.PERIOD_TYPE_NAME, month));
    }

    @Override
    protected void propose(Form open, String reason, Consumer<String> done) {
        send(_ -> open.standing().isClosed() ? desk.reopen(open.standing(), reason) : desk.close(open.standing(), reason),
                _ -> texts().get(Message.CLASS_PROPOSED_ONE), done);
    }
}
