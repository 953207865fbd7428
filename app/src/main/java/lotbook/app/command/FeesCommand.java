package lotbook.app.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.app.approval.WriteChange;
import lotbook.app.exit.ExitDesk;
import lotbook.app.fee.CalculateRun;
import lotbook.app.fee.CalculateRun.Done;
import lotbook.app.fee.ExportSnapshots;
import lotbook.app.fee.FeeDesk;
import lotbook.app.fee.FindTrueUps.Found;
import lotbook.app.fee.RunDays;
import lotbook.app.fee.ToldTerms;
import lotbook.app.text.Texts;
import lotbook.app.text.Version;
import lotbook.app.unit.AnswerPoolFee;
import lotbook.app.unit.PoolAnswerBook;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.exit.InvestorExit;
import lotbook.domain.fee.run.DisputedFee;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRuns;
import lotbook.domain.fee.run.FeeRuns.HeldBack;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.RunSummary;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.fee.SqlFeeFacts;
import lotbook.persistence.fee.StoredExits;
import lotbook.persistence.fee.StoredFeeDisputes;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.unit.StoredFunds;
import lotbook.reports.dispute.AnswerBook;
import lotbook.reports.dispute.DisputeWorkbook;
import lotbook.reports.sheet.BookProperties.Paper;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook fees}: the fees of a period, from their draft to the proposal to charge them, and the answer about one. */
@Command(name = "fees",
        description = "Calculate the fees of a period, review them, propose to charge them, export what proves them.")
final class FeesCommand extends CommandGroup {
    private static final int SHOWN = 20;

    private final Terminal terminal;

    FeesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "run",
            description = "Calculate the fees of a period as a draft; one that was interrupted goes on where it stopped. Exit 1"
                    + " if lines are held back.",
            footer = {"", "Example: lotbook fees run --period 2018-03 --programme AUR-COPY --reason 'March'"})
    int run(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Option(names = "--period", required = true, paramLabel = "PERIOD",
                    description = "A month as 2018-03, or two days as 2018-03-01..2018-03-14.") String period,
            @Option(names = "--programme", paramLabel = "P", description = "Only this programme's; all if not given.")
                    Optional<String> programme,
            @Option(names = "--link", paramLabel = "LINK",
                    description = "Only this investor's link; it goes on from the day after the last one that was charged.")
                    Optional<String> link,
            @Option(names = "--early", description = "Charge everything at the end of the last day, whatever the schedules say.")
                    boolean early,
            @Option(names = "--adjust", paramLabel = "AMOUNT", description = "With --link: charge this beside the fees, or below"
                    + " zero give it back; the reason says why.") Optional<BigDecimal> adjustment) {
        if (adjustment.isPresent() && link.isEmpty()) {
            throw new Failure(Reason.WRONG_USE, "An adjustment is one investor's.", "Say whose with --link.").asException();
        }
        RunDays days = RunDays.parse(period);
        FeeScope scope = new FeeScope(
                days.first(), days.last(), programme.map(id -> new ProgrammeId(id.strip())),
                link.map(id -> new LinkId(id.strip())), early, adjustment);
        try (Database open = database.open(terminal)) {
            FeeDesk desk = desk(open);
            Done done = desk.calculate(scope, reason.text(), watch());
            terminal.progressDone();
            told(done, desk.runs());
            boolean all = done.complete() && desk.runs().heldBack(done.run().id(), 1).isEmpty();
            return all ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private CalculateRun.Watch watch() {
        return new CalculateRun.Watch() {
            @Override
            public void progress(long links, long of) {
                terminal.progress(String.format(Locale.ROOT, "%,d of %,d links", links, of));
            }

            @Override
            public boolean stopped() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }

    private void told(Done done, FeeRuns runs) {
        long id = done.run().id();
        if (done.resumed()) {
            terminal.note("Went on with fee run " + id + ", which had been interrupted.");
        }
        if (done.withoutTerms() > 0) {
            terminal.note(done.withoutTerms() + (done.withoutTerms() == 1 ? " link has" : " links have")
                    + " no fee terms and none accepted: nothing is calculated there.");
        }
        if (!done.complete()) {
            terminal.note("Stopped. The same command goes on with fee run " + id + ".");
            return;
        }
        summary(runs, id);
    }

    private void summary(FeeRuns runs, long id) {
        RunSummary fees = runs.summary(id);
        FeeRun run = fees.run();
        terminal.out().println("Fee run " + id + ", " + run.first() + " to " + run.last()
                + run.scope().programme().map(programme -> ", " + programme).orElse("")
                + run.scope().link().map(link -> ", link " + link).orElse("")
                + (run.scope().early() ? ", early" : "")
                + run.scope().adjustment().map(amount -> ", adjusted by " + amount.toPlainString()).orElse("") + ": "
                + run.state().name().toLowerCase(Locale.ROOT));
        terminal.out().println(fees.lines() + " lines, " + fees.setAside() + " set aside");
        if (fees.totals().isEmpty()) {
            terminal.out().println("nothing is due");
        }
        fees.totals().forEach(total -> terminal.out().println("posted " + MinorUnit.words(total.posted(), total.currency())
                + ", to collect " + MinorUnit.words(total.collected(), total.currency())
                + ", owed " + MinorUnit.words(total.owed(), total.currency())));
        List<HeldBack> held = runs.heldBack(id, SHOWN);
        held.forEach(line -> terminal.out().println("held back " + line.link() + "  "
                + (line.investor().isBlank() ? "" : line.investor() + ": ") + Sentence.readable(line.findings())));
        if (held.size() == SHOWN) {
            terminal.note("More may be held back: lotbook list fee-snapshots --filter 'run: " + id + "; state: held back'");
        }
        if (run.state() == FeeRun.State.DRAFT) {
            next(id, held);
        }
    }

    /** What to do with a draft, as whoever runs the month for the first time has to be told. */
    private void next(long id, List<HeldBack> held) {
        terminal.note(held.isEmpty()
                ? "Next: lotbook fees propose " + id + " --reason TEXT, for another person to decide."
                : "Next: record what is missing, lotbook fees discard " + id
                        + " --reason TEXT, and run the period again; or leave a line out: lotbook fees set-aside " + id + " "
                        + held.getFirst().link() + " --reason TEXT.");
    }

    @Command(name = "show", description = "What a run says: lines, totals, and what holds lines back.",
            footer = {"", "Example: lotbook fees show 12"})
    int show(@Mixin HelpOption help, @Mixin DatabaseOption database, @Parameters(paramLabel = "RUN") long run) {
        try (Database open = database.open(terminal)) {
            summary(runs(open), run);
            return ExitCode.DONE;
        }
    }

    @Command(name = "set-aside",
            description = "Charge nothing with this run for a link: one that is held back, or one that something happened to"
                    + " since the run was calculated. The others go on, and a later run charges its days. Only while the run is"
                    + " a draft.",
            footer = {"", "Example: lotbook fees set-aside 12 L-0007 --reason 'Acceptance is being asked for'"})
    int setAside(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "RUN", index = "0") long run, @Parameters(paramLabel = "LINK", index = "1") String link) {
        try (Database open = database.open(terminal)) {
            desk(open).setAside(run, new LinkId(link), reason.text());
            terminal.out().println("Set aside: " + link + " in fee run " + run + ".");
            return ExitCode.DONE;
        }
    }

    @Command(name = "take-in",
            description = "Take a line in again that was set aside: the run charges it as it was calculated. Only while the run"
                    + " is a draft; once it was charged without the line, a later run charges its days.",
            footer = {"", "Example: lotbook fees take-in 12 L-0007 --reason 'The acceptance came'"})
    int takeIn(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "RUN", index = "0") long run, @Parameters(paramLabel = "LINK", index = "1") String link) {
        try (Database open = database.open(terminal)) {
            desk(open).takeIn(run, new LinkId(link), reason.text());
            terminal.out().println("Taken in again: " + link + " in fee run " + run + ".");
            return ExitCode.DONE;
        }
    }

    @Command(name = "discard", description = "Throw a draft away; the period can be calculated again.",
            footer = {"", "Example: lotbook fees discard 12 --reason 'Rates were missing'"})
    int discard(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "RUN") long run) {
        try (Database open = database.open(terminal)) {
            desk(open).discard(run, reason.text());
            terminal.out().println("Discarded: fee run " + run + ".");
            return ExitCode.DONE;
        }
    }

    @Command(name = "propose", description = "Propose to charge a run; another person decides on it (lotbook decide).",
            footer = {"", "Example: lotbook fees propose 12 --reason 'March, reviewed'"})
    int propose(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "RUN") long run) {
        try (Database open = database.open(terminal)) {
            ProposeCommand.tell(terminal, desk(open).propose(run, reason.text()));
            return ExitCode.DONE;
        }
    }

    @Command(name = "reverse",
            description = "Propose to take back what a run charged, of one link or of all: the exact negatives are posted, and"
                    + " what was collected goes back. Later runs are reversed before earlier ones.",
            footer = {"", "Example: lotbook fees reverse 12 --link L-0007 --reason 'Charged on equity that was corrected'"})
    int reverse(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "RUN") long run,
            @Option(names = "--link", paramLabel = "L", description = "Only this link's line; all if not given.")
                    Optional<String> link) {
        try (Database open = database.open(terminal)) {
            ProposeCommand.tell(terminal, desk(open).reverse(run, link.map(LinkId::new), reason.text()));
            return ExitCode.DONE;
        }
    }

    @Command(name = "true-up",
            description = "Calculate what a run charged again from the facts as known now, of one link or of all, with the later"
                    + " lines that rest on it, and propose that the difference is charged or given back at the next"
                    + " crystallisation. Nothing is taken back. Only where the terms say so; else reverse the run.",
            footer = {"", "Example: lotbook fees true-up 12 --link L-0007 --dry-run"})
    int trueUp(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin DryRunOption dry,
            @Parameters(paramLabel = "RUN") long run,
            @Option(names = "--link", paramLabel = "L",
                    description = "Only this link's line; all that differ if not given. Of a draft in which it is held back,"
                            + " the charged line that is wrong is found.")
                    Optional<String> link) {
        Optional<String> why = dry.proposes();
        try (Database open = database.open(terminal)) {
            FeeDesk desk = desk(open);
            Found found = desk.findTrueUps(run, link.map(one -> new LinkId(one.strip())));
            new TrueUpText(terminal, found).print(why.isEmpty());
            why.ifPresent(text -> ProposeCommand.tell(terminal, desk.trueUp(found, text)));
            return ExitCode.DONE;
        }
    }

    @Command(name = "export",
            description = "Write snapshots as files that `lotbook replay` recomputes: all of a run, or all in force that charged"
                    + " a day of a period, by whichever run: exits, early ones and adjustments too.",
            footer = {"", "Example: lotbook fees export --period 2018-03 --out evidence/2018-03"})
    int export(
            @Mixin HelpOption help, @Mixin DatabaseOption database,
            @Parameters(paramLabel = "RUN", arity = "0..1") Optional<Long> run,
            @Option(names = "--period", paramLabel = "PERIOD",
                    description = "In place of RUN: a month as 2018-03, or two days as 2018-03-01..2018-03-14.")
                    Optional<String> period,
            @Option(names = "--programme", paramLabel = "P", description = "With --period: only this programme's.")
                    Optional<String> programme,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to; made if it isn't there.")
                    Path out) {
        if (run.isPresent() == period.isPresent() || run.isPresent() && programme.isPresent()) {
            throw new Failure(Reason.WRONG_USE, "Say what to export: RUN, or --period.",
                    "--programme narrows a period; a run has its own.").asException();
        }
        Optional<RunDays> days = period.map(RunDays::parse);
        try (Database open = database.open(terminal)) {
            ExportSnapshots export = new ExportSnapshots(runs(open));
            String what = days.map(of -> " snapshots in force of " + of.first() + " to " + of.last()).orElse(" snapshots");
            long written = days.isPresent()
                    ? export.period(days.get(), programme.map(id -> new ProgrammeId(id.strip())), out)
                    : export.run(run.orElseThrow(), out);
            terminal.out().println(written + what + " written to " + out);
            return ExitCode.DONE;
        }
    }

    @Command(name = "dispute",
            description = "Answer an investor's question about one fee on one page: terms and their acceptance, what it was"
                    + " measured on, how it came about, what was charged and paid, who agreed, and whether it still comes out the"
                    + " same. Exit 1 if it doesn't. Who copies: RUN and LINK; who holds units of a pool: --point and --investor.",
            footer = {"", "Example: lotbook fees dispute 12 L-0007 --out answer.xlsx",
                "         lotbook fees dispute --point 5 --investor P-2050"})
    int dispute(
            @Mixin HelpOption help, @Mixin DatabaseOption database,
            @Parameters(paramLabel = "RUN", index = "0", arity = "0..1", description = "The fee run.") Optional<Long> run,
            @Parameters(paramLabel = "LINK", index = "1", arity = "0..1",
                    description = "Of whom, as lotbook list fee-snapshots says.") Optional<String> link,
            @Option(names = "--point", paramLabel = "POINT", description = "The dealing point that charged a pool's investor.")
                    Optional<Long> point,
            @Option(names = "--investor", paramLabel = "PARTY", description = "With --point: whose fee it is.")
                    Optional<String> investor,
            @Option(names = "--out", paramLabel = "FILE",
                    description = "Write a workbook, too; replaced when complete.") Optional<Path> out,
            @Option(names = "--paper", paramLabel = "SIZE", defaultValue = "a4", description = "a4 or letter; a4 is the default.")
                    Paper paper) {
        boolean ofRun = run.isPresent() && link.isPresent() && point.isEmpty() && investor.isEmpty();
        boolean ofPoint = run.isEmpty() && point.isPresent() && investor.isPresent() && link.isEmpty();
        if (!ofRun && !ofPoint) {
            throw new Failure(
                    Reason.WRONG_USE, "Say which fee: RUN and LINK, or --point and --investor.",
                    "`lotbook list fee-snapshots` or `lotbook list pool-fees` lists what was charged.").asException();
        }
        try (Database open = database.open(terminal)) {
            return ofRun ? answerRun(open, run.get(), link.get(), book -> written(book, out, paper))
                    : answerPoint(open, point.get(), investor.get(), book -> written(book, out, paper));
        }
    }

    private void written(AnswerBook book, Optional<Path> out, Paper paper) {
        out.ifPresent(file -> terminal.note(
                file + ": content " + new DisputeWorkbook(Version.text(), paper).write(book, file)));
    }

    private int answerRun(Database open, long run, String link, Consumer<AnswerBook> write) {
        DisputedFee fee = new StoredFeeDisputes(open).of(run, new LinkId(link.strip()));
        new DisputeText(terminal.out(), fee).print();
        write.accept(AnswerBook.of(fee, ToldTerms.of(fee, Texts.english())));
        return fee.isProved() ? ExitCode.DONE : ExitCode.FINDING;
    }

    private int answerPoint(Database open, long point, String investor, Consumer<AnswerBook> write) {
        AnswerPoolFee.Answer answer = new AnswerPoolFee(
                new SqlRowSource(open), new StoredFunds(open, () -> { }), table -> open.mayRead(table.viewName()))
                .of(point, investor.strip());
        new PoolDisputeText(terminal.out(), answer).print();
        write.accept(PoolAnswerBook.of(answer, Texts.english()));
        return answer.isProved() ? ExitCode.DONE : ExitCode.FINDING;
    }

    @Command(name = "exit",
            description = "How far an investor's exit is, step by step; with --next takes its next step, if it is yours. Exit 1"
                    + " until the investor may be paid.",
            footer = {"", "Example: lotbook fees exit L-0007 --next --reason 'Gave notice on 3 March'"})
    int exit(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Parameters(paramLabel = "LINK") String link,
            @Option(names = "--next", description = "Take the next step; needs --reason.") boolean next,
            @Option(names = "--positions", paramLabel = "WHAT", description = "What becomes of open positions when the link ends:"
                    + " close or detach; by the terms if not given.") Optional<Positions> positions,
            @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit trail.") Optional<String> reason) {
        try (Database open = database.open(terminal)) {
            boolean finance = open.operator().role() == OperatorRole.FINANCE;
            ExitDesk desk = new ExitDesk(
                    new StoredExits(open, BusinessCalendar.NEW_YORK_17), new StoredProposals(open, () -> { }),
                    new WriteChange(new StoredChanges(open), new StoredAllocationVersions(open)),
                    finance ? Optional.of(desk(open)) : Optional.empty(), open.operator().role(), open.clock());
            InvestorExit exit = desk.read(new LinkId(link.strip()));
            if (next && exit.next().isPresent()) {
                String why = reason.filter(text -> !text.isBlank()).orElseThrow(() -> new Failure(
                        Reason.WRONG_USE, "A reason is missing.", "Say why with --reason.").asException());
                terminal.note(desk.take(exit, exit.next().get().act(), positions, why));
                exit = desk.read(exit.facts().link());
            }
            for (InvestorExit.Step step : exit.steps()) {
                terminal.out().println(String.format(Locale.ROOT, "%-8s %-12s %s", step.state().name().toLowerCase(Locale.ROOT),
                        step.act().name().toLowerCase(Locale.ROOT), step.words()));
            }
            return exit.isDone() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private static FeeDesk desk(Database open) {
        return new FeeDesk(
                runs(open), new SqlFeeFacts(open, BusinessCalendar.NEW_YORK_17), new StoredTrueUps(open),
                new StoredProposals(open, () -> { }), BusinessCalendar.NEW_YORK_17);
    }

    private static FeeRuns runs(Database open) {
        return new StoredFeeRuns(open, () -> { });
    }
}
