package lotbook.app.exit;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.fee.exit.InvestorExit;
import lotbook.domain.fee.exit.InvestorExit.Act;
import lotbook.domain.identity.LinkId;

/** One exit without its controls: how far it is, and its next step. Call it on the interface thread. */
public final class ExitModel {
    private final LinkId link;
    private final ExitDesk desk;
    private final Texts texts;
    private final Tasks tasks;
    private final ReadOnlyObjectWrapper<Optional<InvestorExit>> exit = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper told = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final StringProperty reason = new SimpleStringProperty("");
    private boolean now = true;
    private boolean acting;

    public ExitModel(LinkId link, ExitDesk desk, Texts texts, Tasks tasks) {
        this.link = link;
        this.desk = desk;
        this.texts = texts;
        this.tasks = tasks;
    }

    public LinkId link() {
        return link;
    }

    public ReadOnlyObjectProperty<Optional<InvestorExit>> exitProperty() {
        return exit.getReadOnlyProperty();
    }

    /** What was done last; empty if nothing was. */
    public ReadOnlyStringProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /** What went wrong last, with the remedy; empty if nothing did. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Why the next step is taken; stays from step to step. */
    public StringProperty reasonProperty() {
        return reason;
    }

    /** Reads again. */
    public void refresh() {
        tasks.quietly(_ -> desk.read(link), ending -> {
            if (ending instanceof Ending.Done<InvestorExit>(InvestorExit found)) {
                exit.set(Optional.of(found));
            } else {
                tell(ending);
            }
        });
    }

    /** @param isNow whether the window shows the present */
    public void showNow(boolean isNow) {
        now = isNow;
    }

    /** Why a step can't be taken here and now; empty if it can. */
    public Optional<String> obstacle(Act act) {
        Optional<InvestorExit.State> state = exit.get().map(found -> found.step(act).state());
        if (state.filter(found -> found == InvestorExit.State.NEXT).isEmpty()) {
            return Optional.of(texts.get(Message.EXIT_NOT_NEXT));
        }
        if (!desk.isOurs(act)) {
            return Optional.of(texts.get(switch (act) {
                case FREEZE, POSITIONS -> Message.EXIT_OF_COMPLIANCE;
                case CRYSTALLISE -> Message.EXIT_OF_FINANCE;
                case STRIKE, COLLECT, RELEASE -> Message.EXIT_OF_NOBODY;
            }));
        }
        if (!now) {
            return Optional.of(texts.get(Message.OBSTACLE_OTHER_TIME));
        }
        return reason.get().isBlank() ? Optional.of(texts.get(Message.OBSTACLE_NO_REASON))
                : acting ? Optional.of(texts.get(Message.EXIT_ACTING)) : Optional.empty();
    }

    /** What the button of a step says. */
    public String title(Act act) {
        boolean drafted = exit.get().flatMap(found -> found.facts().line()).filter(line -> !line.heldBack()).isPresent();
        return texts.get(switch (act) {
            case FREEZE -> Message.EXIT_STOP;
            case POSITIONS -> Message.EXIT_END_LINK;
            case CRYSTALLISE -> drafted ? Message.FEES_PROPOSE : Message.EXIT_CALCULATE;
            case STRIKE, COLLECT, RELEASE -> Message.EXIT_WAIT;
        });
    }

    /** @param positions what becomes of what is open; by the terms if empty */
    public void take(Act act, Optional<Positions> positions) {
        if (obstacle(act).isPresent()) {
            return;
        }
        InvestorExit seen = exit.get().orElseThrow();
        String why = reason.get().strip();
        acting = true;
        trouble.set("");
        tasks.run(texts.get(Message.EXIT_UNDER_WAY, link), _ -> desk.take(seen, act, positions, why), ending -> {
            acting = false;
            if (ending instanceof Ending.Done<String>(String done)) {
                told.set(done);
            } else {
                tell(ending);
            }
            refresh();
        });
    }

    private void tell(Ending<?> ending) {
        told.set("");
        switch (ending) {
            case Ending.Failed<?>(var failure) -> trouble.set(failure.toString());
            case Ending.Broken<?>(Throwable cause) -> trouble.set(texts.get(Message.FEES_BROKEN, String.valueOf(cause)));
            case Ending.Done<?> _, Ending.Cancelled<?> _ -> trouble.set("");
        }
    }
}
