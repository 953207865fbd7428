package lotbook.app.demo;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.SignIn;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.simulator.Pace;
import lotbook.app.task.Progress;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.workstation.WorkstationStore;

/**
 * The demo book in this process: made when it is first opened, with what investors want of its pools, what wallets, provider and
 * bank state, and what waits for a decision, played by a simulator over its socket from then on, with compliance signed in.
 * Signing out leaves it playing; closing ends it.
 */
public final class PlayedDemo implements SignIn.DemoBook, AutoCloseable {
    private final Path folder;
    private final Pace pace;
    private final InstantSource clock;
    private final WorkstationStore store = WorkstationStore.inMemory(InstantSource.system());
    private Optional<Playing> playing = Optional.empty();

    private record Playing(DemoDesk desk, DemoFeed feed) {}

    public PlayedDemo(Path folder, Pace pace, InstantSource clock) {
        this.folder = folder;
        this.pace = pace;
        this.clock = clock;
    }

    @Override
    public ConsoleSession open(Progress progress) {
        SignIn signIn = signIn();
        DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
        return signIn.signIn(new Credentials(signIn.databases().getFirst(), operator.name(), operator.password()));
    }

    /** Signing in to the demo book as anybody of its operators. */
    public synchronized SignIn signIn() {
        if (playing.isEmpty()) {
            DemoDesk desk = DemoDesk.create(folder, clock);
            new DemoFunds(desk, () -> { }).ask();
            DemoCash.bring(desk, () -> { });
            new DemoProposals(desk, clock.instant(), () -> { }).leave();
            playing = Optional.of(new Playing(desk, DemoFeed.start(desk, pace, clock)));
        }
        Playing now = playing.get();
        return new DatabaseSignIn(
                List.of(now.desk().url()), Optional.empty(), now.feed().changes(), store, clock);
    }

    @Override
    public synchronized void close() {
        playing.ifPresent(now -> now.feed().close());
        playing = Optional.empty();
        store.close();
    }
}
