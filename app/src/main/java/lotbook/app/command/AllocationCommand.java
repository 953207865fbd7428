package lotbook.app.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import lotbook.app.allocation.ReplayAllocations.Asked;
import lotbook.app.allocation.ReplayAllocations.Done;
import lotbook.app.allocation.ReplayAllocations.Listener;
import lotbook.app.allocation.ReplayAllocations;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationDifferences;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.FilterParser;
import lotbook.domain.query.Question;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.StoredMoments;
import lotbook.persistence.execution.StoredAllocationExceptions;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.query.SqlRowSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook allocation}: what became of volumes, and what would. */
@Command(name = "allocation", description = "Check allocations again, and try out a version before it is agreed.")
final class AllocationCommand extends CommandGroup {
    private final Terminal terminal;

    AllocationCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "replay",
            description = "Recompute every follower's volume of a period under the version pinned to the order, compare it with"
                    + " the server's breakdown and with the followers' deals, and compare each reported basis with the"
                    + " neighbouring summaries. Hold closings against what was open, fills against the version's execution rules,"
                    + " and a PAMM's positions against its flows."
                    + " Print what differs. Exit 1 if anything does.",
            footer = {"", "Example: lotbook allocation replay --from 2018-03-01 --to 2018-03-30 --programme AUR-COPY --record"})
    int replay(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Option(names = "--from", required = true, paramLabel = "D", description = "First business day of the books.")
                    LocalDate from,
            @Option(names = "--to", required = true, paramLabel = "D", description = "Last business day.") LocalDate to,
            @Option(names = "--programme", paramLabel = "P", description = "Only this programme's; all if not given.")
                    Optional<String> programme,
            @Option(names = "--tolerance", paramLabel = "N", defaultValue = "0.01",
                    description = "How far a basis may be from what a summary measured, as a part of it; 0.01 is the default.")
                    BigDecimal tolerance,
            @Option(names = "--record",
                    description = "Keep what differs as exceptions, each once, and that it was checked.") boolean record) {
        requirePeriod(from, to);
        if (tolerance.signum() < 0) {
            throw new Failure(Reason.WRONG_USE, "A tolerance is not negative.", "Write 0.01 for one percent.").asException();
        }
        try (Database open = database.open(terminal)) {
            programme.ifPresent(id -> requireProgramme(open, id.strip()));
            if (record && !open.mayWrite("allocation_exception")) {
                throw new Failure(Reason.NOT_ALLOWED, "Your role keeps no exceptions.",
                        "Leave out --record, or let compliance run it.").asException();
            }
            AsOf moments = record ? known(open, asOf.value()) : asOf.value();
            Done done = new ReplayAllocations(
                    new StoredReplay(open), record ? Optional.of(keeping(open, moments, tolerance)) : Optional.empty()).run(
                    new Asked(from, to, programme.map(id -> new ProgrammeId(id.strip())), tolerance, moments),
                    new Listener(this::print, this::progress, Thread.currentThread()::isInterrupted));
            terminal.progressDone();
            summary(done, record);
            return done.counts().differences() == 0 && done.complete() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    /** What is recorded says as of which moment it was known. */
    private static AsOf known(Database open, AsOf asked) {
        return new AsOf(asked.asAt(), Optional.of(asked.knownAt().orElseGet(new StoredMoments(open)::latest)));
    }

    /** A breakdown counts as checked by the usual tolerance and by all that happened; else only what differs is recorded. */
    private static ToIntFunction<List<CheckedBreakdown>> keeping(Database open, AsOf moments, BigDecimal tolerance) {
        StoredBreakdownChecks checks = new StoredBreakdownChecks(open, () -> { });
        AllocationDifferences exceptions = new StoredAllocationExceptions(open);
        return moments.asAt().isEmpty() && tolerance.compareTo(BreakdownCheck.TOLERANCE) == 0
                ? checked -> checks.keep(moments.knownAt().orElseThrow(), checked)
                : checked -> exceptions.record(checked.stream().flatMap(one -> one.differences().stream()).toList());
    }

    static void requirePeriod(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new Failure(Reason.WRONG_USE, "The period ends before it begins.", "Give --from the earlier day.")
                    .asException();
        }
    }

    /** A name that is nobody's would have nothing that differs. */
    private static void requireProgramme(Database open, String programme) {
        TableDefinition table = ProgrammeTables.PROGRAMMES;
        FilterParser filters = new FilterParser(open.clock(), BusinessCalendar.NEW_YORK_17, Locale.ROOT);
        Question named = Question.of(table).with(filters.parse(table, "programme: \"" + programme.replace("\"", "") + '"'));
        if (new SqlRowSource(open).ids(named).ids().length == 0) {
            throw new Failure(Reason.NOT_FOUND, "There is no programme " + programme + ", or none you may see.",
                    "`lotbook list programmes` lists them; capitals and small letters count.").asException();
        }
    }

    private void print(AllocationDifference difference) {
        terminal.progressDone();
        terminal.out().println(line(difference));
    }

    static String line(AllocationDifference difference) {
        return difference.occurredAt() + "  " + difference.kind().word() + "  " + difference.reportId() + "  "
                + difference.text();
    }

    private void progress(ReplayCounts counts) {
        terminal.progress(String.format(
                Locale.ROOT, "%,d leader deals, %,d lines, %,d differences", counts.breakdowns(), counts.lines(),
                counts.differences()));
    }

    private void summary(Done done, boolean record) {
        ReplayCounts counts = done.counts();
        line("leader deals", counts.breakdowns());
        line("lines", counts.lines());
        line("recomputed and compared", counts.recomputed());
        line("differ by the server's word (limit, pause, margin, by hand)", counts.serversWord());
        line("could not be recomputed", counts.unproven());
        line("compared with the followers' deals", counts.dealsCompared());
        line("of them rejected, cancelled or still open", counts.endedShort());
        line("bases compared with summaries", counts.basesCompared());
        line("bases that summaries don't tell", counts.basesUnknown());
        line("closings compared with what deals tell was open", counts.holdingsCompared());
        line("closings of which deals don't tell it", counts.holdingsUnknown());
        line("closings too small for a step: held until the leader is flat", counts.drifting());
        line("fills held against execution rules", counts.fillsCompared());
        line("flows after which a PAMM was to be divided anew or corrected", counts.flowsCompared());
        line("flows around which not every account was measured", counts.flowsUnknown());
        line("differences", counts.differences());
        if (record) {
            line("new exceptions", done.recorded());
        }
        if (!done.complete()) {
            terminal.note("Stopped before the end of the period.");
        }
    }

    private void line(String what, long count) {
        terminal.err().println(String.format(Locale.ROOT, "%,12d  %s", count, what));
    }
}
