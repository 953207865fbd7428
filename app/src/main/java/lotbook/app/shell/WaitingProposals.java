package lotbook.app.shell;

import java.time.Duration;
import java.util.List;
import lotbook.app.place.Area;
import lotbook.app.task.Ending;
import lotbook.app.task.Tasks;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.Proposal;

/** Counts in the rail what waits for this operator's decision. */
final class WaitingProposals {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ConsoleSession session;
    private final Tasks tasks;
    private final Texts texts;
    private final Rail rail;
    private boolean asking;
    private boolean again;
    private boolean closed;

    WaitingProposals(ConsoleSession session, Tasks tasks, Texts texts, Rail rail) {
        this.session = session;
        this.tasks = tasks;
        this.texts = texts;
        this.rail = rail;
    }

    /** One question at a time and one a second: a burst of facts asks once more, not a thousand times. */
    void refresh() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        tasks.quietly(running -> session.proposals().open(), this::show);
    }

    /** The window is going; nothing is asked any more. */
    void close() {
        closed = true;
    }

    private void goOn() {
        asking = false;
        if (again) {
            again = false;
            refresh();
        }
    }

    private void show(Ending<List<Proposal>> ending) {
        if (closed) {
            return;
        }
        tasks.after(PAUSE, this::goOn);
        if (ending instanceof Ending.Done<List<Proposal>>(List<Proposal> open)) {
            int waiting = Math.toIntExact(open.stream()
                    .filter(proposal -> proposal.waitsFor(session.who().operator(), session.who().role()))
                    .count());
            String title = texts.get(Area.PROPOSALS.title());
            rail.count(Area.PROPOSALS, waiting, waiting == 0
                    ? texts.get(Message.AREA_HINT, title, Area.PROPOSALS.digit())
                    : texts.get(Message.AREA_WAITING_HINT, title, Area.PROPOSALS.digit(), ValueFormat.grouped(waiting)));
        }
    }
}
