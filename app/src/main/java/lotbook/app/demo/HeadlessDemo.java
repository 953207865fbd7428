package lotbook.app.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import lotbook.app.allocation.CheckBreakdowns;
import lotbook.app.session.DatabaseSignIn;
import lotbook.app.shell.ConsoleSession;
import lotbook.app.shell.SignIn.Credentials;
import lotbook.app.simulator.Pace;
import lotbook.app.simulator.Progress;
import lotbook.app.simulator.Simulator;
import lotbook.app.statement.MakeStatement;
import lotbook.app.statement.MakeStatement.Made;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.BreakdownChecks.Settling;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rounding;
import lotbook.domain.statement.Check;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.intake.ChangeNotices;
import lotbook.persistence.statement.SqlStatementSource;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.statement.StatementWorkbook;
import lotbook.persistence.workstation.WorkstationStore;

/** The demo's month without a display: the same feed and database, statements as workbooks and pictures of the screens. */
public final class HeadlessDemo {
    /** A follower in pounds, one who follows two leaders, one whose login changes, the leader's own second account. */
    private static final List<String> STATEMENTS = List.of("A-200001", "A-200005", "A-200017", "A-200061");

    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2018, 3, 30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final Path folder;
    private final InstantSource clock;
    private final Consumer<String> stages;
    private final Consumer<String> progress;

    /**
     * @param stages told what begins, a line each
     * @param progress told how far that is, each line replacing the last
     */
    public HeadlessDemo(Path folder, InstantSource clock, Consumer<String> stages, Consumer<String> progress) {
        this.folder = folder;
        this.clock = clock;
        this.stages = stages;
        this.progress = progress;
    }

    /** Plays the month to its end and gives the files that came of it. */
    public List<Path> run() throws InterruptedException {
        stages.accept("Making the demo book");
        DemoDesk desk = DemoDesk.create(folder, clock);
        List<Path> files = new ArrayList<>();
        try (DemoFeed feed = DemoFeed.start(desk, new Pace.AsTaken(), clock)) {
            play(feed);
            files.addAll(statements(desk));
            check(desk, feed);
            charge(desk, feed);
            files.addAll(pictures(desk, feed, OperatorRole.COMPLIANCE, Tour::takeSome));
        }
        return files;
    }

    /** Plays the month and takes pictures of all the screens, and nothing else. */
    public List<Path> tour() throws InterruptedException {
        stages.accept("Making the demo book");
        DemoDesk desk = DemoDesk.create(folder, clock);
        try (DemoFeed feed = DemoFeed.start(desk, new Pace.AsTaken(), clock)) {
            play(feed);
            check(desk, feed);
            charge(desk, feed);
            List<Path> files = new ArrayList<>(pictures(desk, feed, OperatorRole.COMPLIANCE, Tour::takeAll));
            files.addAll(pictures(desk, feed, OperatorRole.FINANCE, Tour::takeFees));
            return files;
        }
    }

    private void play(DemoFeed feed) throws InterruptedException {
        stages.accept("The month itself");
        Simulator simulator = feed.simulator();
        while (!simulator.awaitDone(LOOK)) {
            if (feed.feed().awaitStopped(Duration.ZERO)) {
                throw feed.feed()
                        .state()
                        .failure()
                        .map(Failure::asException)
                        .orElseThrow(() -> new IllegalStateException("The demo's feed ended before its month did"));
            }
            Progress now = simulator.progress();
            progress.accept(String.format(
                    Locale.ROOT, "%.16s  %,d messages, %,d in the book", now.simulated(), now.made(), now.confirmed()));
        }
    }

    /** What the console of compliance does while the month passes. */
    private void check(DemoDesk desk, DemoFeed feed) {
        stages.accept("Leader deals of the month");
        try (Database database = desk.signIn(OperatorRole.COMPLIANCE)) {
            new CheckBreakdowns(
                    new StoredBreakdownChecks(database, feed.changes()::tell), new StoredReplay(database), Settling.AT_ONCE)
                    .run(Long.MAX_VALUE, CheckBreakdowns.Listener.NOBODY);
        }
    }

    /** Pools are struck and fees are charged; the feed carries the charges out, and a payee is paid of what came of them. */
    private void charge(DemoDesk desk, DemoFeed feed) throws InterruptedException {
        stages.accept("Statements of banks and wallets");
        DemoCash.bring(desk, feed.changes()::tell);
        stages.accept("Dealing points of the month");
        DemoFunds funds = new DemoFunds(desk, feed.changes()::tell);
        funds.ask();
        funds.strike();
        new DemoProposals(desk, clock.instant(), feed.changes()::tell).leave();
        stages.accept("Fees of the month");
        DemoFees fees = new DemoFees(desk, feed.changes()::tell);
        fees.charge();
        Instant end = clock.instant().plus(SETTLING);
        Semaphore moved = new Semaphore(0);
        try (ChangeNotices.Subscription _ = feed.changes().subscribe(_ -> moved.release())) {
            while (fees.unsettled() > 0 && clock.instant().isBefore(end)) {
                if (moved.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    moved.drainPermits();
                }
            }
        }
        new DemoPayouts(desk, feed.changes()::tell).pay();
    }

    private List<Path> statements(DemoDesk desk) {
        List<Path> written = new ArrayList<>();
        try (Database database = desk.signIn(OperatorRole.FINANCE)) {
            MakeStatement statements = new MakeStatement(
                    new SqlStatementSource(database, Rounding.HALF_UP),
                    new StatementWorkbook("Lotbook demo", database.operator().name(), Paper.A4));
            for (String account : STATEMENTS) {
                stages.accept("Statement of " + account);
                Path file = folder.resolve("statement-" + account + "-2018-03.xlsx");
                Made made = statements.run(new AccountId(account), FIRST_DAY, LAST_DAY, AsOf.NOW, MakeStatement.Target.of(file));
                List<Check> failed = made.checks(Check.Outcome.FAIL);
                if (!failed.isEmpty()) {
                    throw new Failure(
                                    Reason.DIFFERENCE,
                                    "The statement of " + account + " does not tie: " + failed.getFirst().kind().words() + ".",
                                    "See its sheet Checks in " + file + ".")
                            .asException();
                }
                written.add(file);
            }
        }
        return written;
    }

    private List<Path> pictures(
            DemoDesk desk, DemoFeed feed, OperatorRole role, BiFunction<Tour, ConsoleSession, List<Path>> taking)
            throws InterruptedException {
        stages.accept("Pictures of the screens");
        DatabaseSignIn signIn = new DatabaseSignIn(
                List.of(desk.url()), Optional.empty(), feed.changes(), WorkstationStore.inMemory(clock), clock);
        DemoOperator operator = DemoDesk.operator(role);
        Tasks.startUnseen();
        try (Tasks tasks = Tasks.forConsole();
                ConsoleSession session = signIn.signIn(new Credentials(
                        signIn.databases().getFirst(), operator.name(), operator.password()))) {
            return taking.apply(new Tour(signIn, tasks, Texts.english(), clock, folder), session);
        }
    }
}
