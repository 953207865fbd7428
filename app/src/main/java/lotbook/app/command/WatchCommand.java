package lotbook.app.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.allocation.CheckBreakdowns.Done;
import lotbook.app.allocation.CheckBreakdowns.Listener;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.intake.LocalChanges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook allocation watch}: checks leaders' deals as they come, as an open console of compliance does. */
@Command(name = "watch",
        description = "Check every leader deal by itself as soon as its copies are in, those first that wait longest, until"
                + " stopped: what `lotbook allocation replay --record` does for a period. Print what differs, and record it and"
                + " that it was checked. A console of compliance that is open does the same; both at once check each deal once.",
        footer = {"", "Example: lotbook allocation watch", "         lotbook allocation watch --once"})
final class WatchCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(10);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(1);

    private final Terminal terminal;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean committed = new AtomicBoolean();

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Option(names = "--once", description = "Check what has settled, and end. Exit 1 if anything differs.")
    private boolean once;

    @Option(names = "--grace", paramLabel = "S", defaultValue = "30",
            description = "So many seconds after a deal was learned its copies are in; 30 is the default.")
    private long grace;

    WatchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (grace < 0) {
            throw new Failure(Reason.WRONG_USE, "A grace is not negative.", "Write 30 for thirty seconds.").asException();
        }
        CountDownLatch over = new CountDownLatch(1);
        try (Database open = Database.openUntilClosed(
                        database.url(terminal), database.credentials(terminal), InstantSource.system());
                ChangeNotices notices = ChangeNotices.of(open, new LocalChanges());
                ChangeNotices.Subscription _ = notices.subscribe(_ -> committed.set(true))) {
            if (!open.mayWrite("breakdown_check")) {
                throw new Failure(Reason.NOT_ALLOWED, "Your role records no checks.", "Let compliance run it.").asException();
            }
            CheckBreakdowns checks = new CheckBreakdowns(
                    new StoredBreakdownChecks(open, () -> { }), new StoredReplay(open),
                    new Settling(Duration.ofSeconds(grace), Settling.USUAL.withoutSummaries()));
            if (once) {
                return once(checks);
            }
            open.attendedWith("check of breakdowns");
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> end(over)));
            watch(checks);
            return ExitCode.DONE;
        } finally {
            over.countDown();
        }
    }

    private int once(CheckBreakdowns checks) {
        Done done = checks.run(Long.MAX_VALUE, listener());
        terminal.progressDone();
        told(done);
        if (done.unsettled()) {
            terminal.note("Some leader deals have not settled yet; run it again in a minute.");
        }
        return done.differing() == 0 && !done.left() ? ExitCode.DONE : ExitCode.FINDING;
    }

    private void watch(CheckBreakdowns checks) throws InterruptedException {
        boolean worthALook = true;
        boolean inTrouble = false;
        while (!isStopped()) {
            Duration pause = LOOK;
            if (worthALook) {
                try {
                    Done done = checks.run(Long.MAX_VALUE, listener());
                    terminal.progressDone();
                    if (done.checked() > 0) {
                        told(done);
                    }
                    worthALook = done.unsettled();
                    inTrouble = false;
                } catch (FailureException e) {
                    if (e.failure().reason() != Reason.UNAVAILABLE) {
                        throw e;
                    }
                    if (!inTrouble) {
                        terminal.note(e.failure().message() + " It is tried again every minute; nothing is left out.");
                    }
                    inTrouble = true;
                    pause = AFTER_TROUBLE;
                }
            }
            stop.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            worthALook |= committed.getAndSet(false) || inTrouble;
        }
    }

    /** Told to end, the process stays until the page under way is recorded or left, and the database is closed. */
    private void end(CountDownLatch over) {
        stop.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private Listener listener() {
        return new Listener(this::print, this::progress, this::isStopped);
    }

    private void print(AllocationDifference difference) {
        terminal.progressDone();
        terminal.out().println(AllocationCommand.line(difference));
    }

    private void progress(Done done) {
        if (done.checked() > 0) {
            terminal.progress(String.format(
                    Locale.ROOT, "%,d leader deals checked, %,d differ", done.checked(), done.differing()));
        }
    }

    private void told(Done done) {
        terminal.note(String.format(Locale.ROOT, "%,d leader deals checked, %,d differ, %,d new exceptions.",
                done.checked(), done.differing(), done.recorded()));
    }
}
