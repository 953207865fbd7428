package lotbook.app.demo;

import java.nio.file.Path;
import java.time.InstantSource;
import lotbook.app.shell.ConsoleProgram;
import lotbook.app.simulator.Pace;
import lotbook.app.task.Progress;

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
        try (PlayedDemo demo = new PlayedDemo(folder, pace, clock)) {
            new ConsoleProgram(demo.signIn(), clock).run(console -> console.enter(demo.open(Progress.UNWATCHED)));
        }
    }
}
