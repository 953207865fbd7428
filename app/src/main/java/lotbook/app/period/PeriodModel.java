package lotbook.app.period;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodStanding;

/** The sheet that closes a month or reopens it, without its controls. Call it on the interface thread. */
public final class PeriodModel {
    private static final int LONGEST_REASON = 400;

    private final PeriodDesk desk;
    private final Texts texts;
    private final PeriodWords words;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<Form>> form = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private boolean proposing;
    private int asked;

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
        this.tasks = tasks;
    }

    public ReadOnlyObjectProperty<Optional<Form>> formProperty() {
        return form.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Begins with a month as it stands now. */
    public void open(BrandId brand, YearMonth month) {
        trouble.set("");
        form.set(Optional.empty());
        int question = ++asked;
        tasks.quietly(_ -> desk.standing(brand, month), ending -> {
            if (question == asked) {
                if (ending instanceof Ending.Done<PeriodStanding>(PeriodStanding found)) {
                    form.set(Optional.of(new Form(found, "", "")));
                } else {
                    tell(ending);
                }
            }
        });
    }

    public void name(String typed) {
        form.get().filter(open -> !open.name().equals(typed))
                .ifPresent(open -> form.set(Optional.of(new Form(open.standing(), typed, open.why()))));
    }

    public void why(String reason) {
        form.get().filter(open -> !open.why().equals(reason))
                .ifPresent(open -> form.set(Optional.of(new Form(open.standing(), open.name(), reason))));
    }

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

    /** Why it can't be proposed as it is; empty if it can. */
    public Optional<String> obstacle() {
        if (form.get().isEmpty()) {
            return Optional.of(texts.get(Message.CHANGE_READING));
        }
        Form open = form.get().get();
        String reason = open.why().strip();
        if (open.standing().isHeldBack()) {
            return Optional.of(texts.get(Message.PERIOD_HELD));
        }
        if (!open.name().strip().equals(open.standing().month().toString())) {
            return Optional.of(texts.get(Message.PERIOD_TYPE_NAME, open.standing().month()));
        }
        return reason.isEmpty() ? Optional.of(texts.get(Message.OBSTACLE_NO_REASON))
                : reason.length() > LONGEST_REASON
                        ? Optional.of(texts.get(Message.OBSTACLE_LONG_REASON, reason.length(), LONGEST_REASON))
                : proposing ? Optional.of(texts.get(Message.OBSTACLE_PROPOSING)) : Optional.empty();
    }

    /** @param done told what was proposed, in words */
    public void propose(Consumer<String> done) {
        if (obstacle().isPresent()) {
            return;
        }
        Form open = form.get().orElseThrow();
        proposing = true;
        trouble.set("");
        tasks.quietly(
                _ -> open.standing().isClosed()
                        ? desk.reopen(open.standing(), open.why().strip()) : desk.close(open.standing(), open.why().strip()),
                ending -> {
                    proposing = false;
                    if (ending instanceof Ending.Done<Proposal>) {
                        form.set(Optional.empty());
                        done.accept(texts.get(Message.CLASS_PROPOSED_ONE));
                    } else {
                        tell(ending);
                        form.set(Optional.of(open));
                    }
                });
    }

    private void tell(Ending<?> ending) {
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.CHANGE_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
