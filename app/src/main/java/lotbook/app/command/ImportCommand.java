package lotbook.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.cash.ImportCash;
import lotbook.app.programme.ImportMasters;
import lotbook.app.programme.ImportMasters.Report;
import lotbook.app.rate.ImportRates;
import lotbook.domain.ledger.cash.CashBook;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.rate.RateBook;
import lotbook.persistence.database.Database;
import lotbook.persistence.ledger.StoredCashBook;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.rate.StoredRates;
import lotbook.reports.incoming.CsvFolder;
import lotbook.reports.incoming.RowVerdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook import}: documents in. */
@Command(name = "import", description = "Read documents into the database.")
final class ImportCommand extends CommandGroup {
    private final Terminal terminal;

    ImportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "masters",
            description = "Read master data (brands, parties, accounts, links, versions ...) from CSV files. Repeating it changes"
                    + " nothing; a row that can't be used is told with its place and the others are kept.",
            footer = {"", "Example: lotbook import masters ./masters --since 2018-02-26T00:00:00Z --dry-run",
                "The files are described in reports/MASTERS.md."})
    int masters(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "DIR", description = "The folder with the files.") Path folder,
            @Option(names = "--dry-run", description = "Tell what would happen and keep nothing.") boolean dryRun,
            @Option(
                    names = "--verbose",
                    description = "Tell every row's verdict, not only refusals and changes.")
                    boolean verbose,
            @Option(
                    names = "--since",
                    paramLabel = "T",
                    description = "From when records without a date of their own hold; now if not given.")
                    Optional<Instant> since,
            @Option(names = "--why", paramLabel = "TEXT", defaultValue = "Imported from files", description = "For the audit.")
                    String why) {
        try (Database open = database.open(terminal);
                StoredMasters masters = new StoredMasters(open)) {
            Instant from = since.orElseGet(() -> InstantSource.system().instant());
            Report report = new ImportMasters(masters).run(CsvFolder.ofDirectory(folder), why, from, dryRun,
                    (rows, of) -> terminal.progress(String.format(Locale.ROOT, "%s: %,d of %,d rows", folder, rows, of)));
            terminal.progressDone();
            print(report, verbose);
            return report.clean() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    @Command(
            name = "rates",
            description = "Read the reference rates of the European Central Bank: its history or one day, as CSV, zip or XML."
                    + " Or your own, for what it doesn't publish (USDT): a CSV file with the columns day, currency and per_euro."
                    + " Repeating it changes nothing; a rate that was stated anew is kept beside what was known before.",
            footer = {"", "Example: lotbook import rates eurofxref-hist.zip", "The formats are described in reports/MASTERS.md."})
    int rates(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files.") List<Path> files,
            @Option(names = "--dry-run", description = "Tell what would happen and keep nothing.") boolean dryRun,
            @Option(names = "--verbose", description = "Tell every day's verdict, not only refusals and corrections.")
                    boolean verbose,
            @Option(
                    names = "--why",
                    paramLabel = "TEXT",
                    defaultValue = "Imported from a file of the publisher",
                    description = "For the audit.")
                    String why) {
        boolean clean = true;
        try (Database open = database.open(terminal)) {
            ImportRates imports = new ImportRates(new StoredRates(open));
            for (Path file : files) {
                ImportRates.Report report = imports.run(
                        file, new RateBook.Change(why, dryRun), days -> terminal.progress(file + ": " + days + " days"));
                terminal.progressDone();
                print(file, report, verbose);
                clean &= report.clean();
            }
        }
        return clean ? ExitCode.DONE : ExitCode.FINDING;
    }

    @Command(
            name = "cash",
            description = "Read what wallet systems, payment providers and banks state (deposits, transfers, settlements,"
                    + " fees ...) from CSV files, and post it to the cash ledger. Repeating it changes nothing; a row that can't"
                    + " be used is told with its place and the others are kept; an entry is never overwritten.",
            footer = {"", "Example: lotbook import cash ./statements --dry-run", "The format is described in reports/CASH.md."})
    int cash(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Parameters(paramLabel = "FILE", description = "A CSV file, or a directory of them.") Path from,
            @Option(names = "--dry-run", description = "Tell what would happen and keep nothing.") boolean dryRun,
            @Option(names = "--verbose", description = "Tell what became of every row, not only of those that were refused.")
                    boolean verbose,
            @Option(
                    names = "--why",
                    paramLabel = "TEXT",
                    defaultValue = "Imported from statements",
                    description = "For the audit.")
                    String why) {
        try (Database open = database.open(terminal)) {
            ImportCash.Report report = new ImportCash(new StoredCashBook(open, () -> { })).keep(
                    ImportCash.read(from), why, dryRun, entries -> terminal.progress(from + ": " + entries + " entries"));
            terminal.progressDone();
            report.notRead().forEach(verdict -> terminal.out().println(verdict));
            report.outcomes().stream()
                    .filter(outcome -> verbose || outcome.verdict() == CashBook.Verdict.REFUSED || outcome.reason().isPresent())
                    .forEach(outcome -> terminal.out().println(ImportCash.line(outcome)));
            terminal.out().println((dryRun ? "Would be: " : "") + report.counts() + ".");
            return report.clean() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    private void print(Path file, ImportRates.Report report, boolean verbose) {
        report.notRead().forEach(verdict -> terminal.out().println(verdict));
        for (RateBook.DayOutcome day : report.days()) {
            if (verbose || day.verdict() == RateBook.Verdict.CHANGED) {
                terminal.out().println(line(day));
            }
        }
        terminal.out().println(file.getFileName() + (report.dryRun() ? ", would be: " : ": ")
                + Stream.of(RateBook.Verdict.values())
                        .map(verdict -> report.count(verdict) + " days " + word(verdict))
                        .collect(Collectors.joining(", ")) + ".");
    }

    private static String line(RateBook.DayOutcome day) {
        String corrections = day.corrections().stream()
                .map(each -> each.currency() + " " + each.before() + " is now " + each.after())
                .collect(Collectors.joining("; "));
        return day.source() + " " + day.day() + ": " + word(day.verdict()) + ", " + day.fresh() + " new rates, "
                + day.unchanged() + " unchanged" + (corrections.isEmpty() ? "." : ". " + corrections + ".");
    }

    private static String word(Enum<?> verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private void print(Report report, boolean verbose) {
        for (RowVerdict verdict : report.notRead()) {
            terminal.out().println(verdict);
        }
        for (Outcome outcome : report.outcomes()) {
            if (verbose || outcome.verdict() == Verdict.CHANGED || outcome.verdict() == Verdict.REFUSED) {
                terminal.out().println(line(outcome));
            }
        }
        report.left().forEach((kind, count) -> terminal.out()
                .println(count + (count == 1 ? " row of " : " rows of ") + kind.replace('_', ' ')
                        + (count == 1 ? " was left: another role writes it." : " were left: another role writes them.")));
        List<String> counts = report.counts();
        terminal.out().println((report.dryRun() ? "Would be: " : "") + String.join(", ", counts) + ".");
    }

    private static String line(Outcome outcome) {
        return outcome.kind() + " " + outcome.key() + ": " + word(outcome.verdict())
                + outcome.reason().map(reason -> ". " + reason).orElse("");
    }
}
