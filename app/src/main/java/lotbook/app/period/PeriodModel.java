package lotbook.app.period;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import lotbook.app.sheet.Proposing;
import lotbook.app.sheet.ProposingModel;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodStanding;

/** The sheet that closes a month or reopens it, without its controls. Call it on the interface thread. */
public final class PeriodModel implements ProposingModel<PeriodModel.Form> {
    private final PeriodDesk desk;
    private final Texts texts;
    private final PeriodWords words;
    private final Proposing<Form> proposing;

    /**
     * What is asked and what was typed.
     *
     * @param name the month's, typed to confirm
     */
    public record Form(PeriodStanding standing, String name, String why) {}

    public PeriodModel(PeriodDesk desk, Texts texts, Tasks tasks) {
        this.desk = desk;
        this.texts = texts;
        this.words = new PeriodWords(texts);
        this.proposing = new Proposing<>(tasks, texts);
    }

    @Override
    public ReadOnlyObjectProperty<Optional<Form>> formProperty() {
        return proposing.formProperty();
    }

    @Override
    public ReadOnlyStringProperty troubleProperty() {
        return proposing.troubleProperty();
    }

    /** Begins with a month as it stands now. */
    public void open(BrandId brand, YearMonth month) {
        proposing.open(_ -> desk.standing(brand, month), found -> new Form(found, "", ""));
    }

    public void name(String typed) {
        proposing.type(open -> new Form(open.standing(), typed, open.why()));
    }

    @Override
    public String why(Form open) {
        return open.why();
    }

    @Override
    public void why(String typed) {
        proposing.type(open -> new Form(open.standing(), open.name(), typed));
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
        return lines.isEmpty() ? List.of(texts.get(Message.PERIOD_NOTHING)) : lines;
    }

    /** What the button says. */
    public String act(Form open) {
        return texts.get(open.standing().isClosed() ? Message.PERIOD_REOPEN : Message.PERIOD_CLOSE, open.standing().month());
    }

    @Override
    public Optional<String> obstacle() {
        return proposing.obstacle(this::lacks, Form::why);
    }

    private Optional<String> lacks(Form open) {
        if (open.standing().isHeldBack()) {
            return Optional.of(texts.get(Message.PERIOD_HELD));
        }
        String month = open.standing().month().toString();
        return open.name().strip().equals(month) ? Optional.empty() : Optional.of(texts.get(Message.PERIOD_TYPE_NAME, month));
    }

    @Override
    public void propose(Consumer<String> done) {
        if (obstacle().isEmpty()) {
            Form open = proposing.form().orElseThrow();
            String why = open.why().strip();
            proposing.propose(
                    _ -> open.standing().isClosed() ? desk.reopen(open.standing(), why) : desk.close(open.standing(), why),
                    _ -> texts.get(Message.CLASS_PROPOSED_ONE), done);
        }
    }
}
