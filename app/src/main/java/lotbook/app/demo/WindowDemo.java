package lotbook.app.demo;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.ConsoleProgram;
import lotbook.app.shell.ConsoleSession.Environment;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.simulator.Pace;
import lotbook.persistence.database.OperatorRole;

/** The demo in a window: compliance is signed in, the month passes, and closing the window ends it. */
public final class WindowDemo {
    private final Path folder;
    private final Pace pace;
    private final InstantSource clock;

    public WindowDemo(Path folder, Pace pace, InstantSource clock) {
        this.folder = folder;
        this.pace = pace;
        this.clock = clock;
    }

    /** Returns when the window was closed. */
    public void run() throws InterruptedException {
        DemoDesk desk = DemoDesk.create(folder, clock);
        try (DemoFeed feed = DemoFeed.start(desk, pace, clock)) {
            DatabaseSignIn signIn = new DatabaseSignIn(
                    List.of(desk.url()), Optional.empty(), feed.changes(), Environment.DEMO, clock);
            DemoOperator operator = DemoDesk.operator(OperatorRole.COMPLIANCE);
            Credentials credentials =
                    new Credentials(signIn.databases().getFirst(), operator.name(), operator.password());
            new ConsoleProgram(signIn, clock).run(console -> console.enter(signIn.signIn(credentials)));
        }
    }
}
