package lotbook.app.command;

import java.time.DateTimeException;
import java.time.YearMonth;
import lotbook.app.period.PeriodDesk;
import lotbook.app.period.PeriodWords;
import lotbook.app.text.Texts;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.BrandId;
import lotbook.domain.period.PeriodStanding;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.period.StoredPeriods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook periods}: closing a brand's month, and reopening it. */
@Command(name = "periods", description = "Check, close and reopen months of a brand's books; closing takes two people.")
final class PeriodsCommand extends CommandGroup {
    private final Terminal terminal;

    PeriodsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "check", description = "Say how a month stands, what closing it would lock and what is in the way. Exit 1 if"
            + " something holds it back.", footer = {"", "Example: lotbook periods check 2018-03 --brand AURORA"})
    int check(
            @Mixin HelpOption help, @Mixin DatabaseOption database,
            @Parameters(paramLabel = "MONTH", description = "2018-03.") String month,
            @Option(names = "--brand", required = true, paramLabel = "B", description = "The brand's id.") String brand) {
        try (Database open = database.open(terminal)) {
            PeriodStanding standing = desk(open).standing(new BrandId(brand.strip()), month(month));
            tell(standing);
            return standing.isHeldBack() ? ExitCode.FINDING : ExitCode.DONE;
        }
    }

    @Command(name = "close", description = "Propose to close a month; another person decides on it (lotbook decide).",
            footer = {"", "Example: lotbook periods close 2018-03 --brand AURORA --reason 'March ties out'"})
    int close(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "MONTH", description = "2018-03.") String month,
            @Option(names = "--brand", required = true, paramLabel = "B", description = "The brand's id.") String brand) {
        try (Database open = database.open(terminal)) {
            PeriodDesk desk = desk(open);
            PeriodStanding standing = desk.standing(new BrandId(brand.strip()), month(month));
            tell(standing);
            ProposeCommand.tell(terminal, desk.close(standing, reason.text()));
            return ExitCode.DONE;
        }
    }

    @Command(name = "reopen", description = "Propose to reopen the month that was closed last; another person decides on it.",
            footer = {"", "Example: lotbook periods reopen 2018-03 --brand AURORA --reason 'Terms of L-7 were wrong'"})
    int reopen(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "MONTH", description = "2018-03.") String month,
            @Option(names = "--brand", required = true, paramLabel = "B", description = "The brand's id.") String brand) {
        try (Database open = database.open(terminal)) {
            PeriodDesk desk = desk(open);
            PeriodStanding standing = desk.standing(new BrandId(brand.strip()), month(month));
            tell(standing);
            ProposeCommand.tell(terminal, desk.reopen(standing, reason.text()));
            return ExitCode.DONE;
        }
    }

    private void tell(PeriodStanding standing) {
        PeriodWords words = new PeriodWords(Texts.english());
        terminal.out().println(words.state(standing));
        terminal.out().println(words.consequence(standing));
        words.findings(standing).forEach(line -> terminal.out().println("  " + line));
    }

    private static YearMonth month(String word) {
        try {
            return YearMonth.parse(word.strip());
        } catch (DateTimeException e) {
            throw new Failure(Reason.WRONG_USE, word + " is no month.", "Write it as 2018-03.").asException(e);
        }
    }

    private static PeriodDesk desk(Database open) {
        return new PeriodDesk(new StoredPeriods(open), new StoredProposals(open, () -> { }));
    }
}
