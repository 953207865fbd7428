package lotbook.app.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.statement.MakeStatement;
import lotbook.app.statement.MakeStatement.Made;
import lotbook.app.statement.MakeStatement.Target;
import lotbook.app.text.Version;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rounding;
import lotbook.domain.statement.Check;
import lotbook.persistence.database.Database;
import lotbook.persistence.statement.SqlStatementSource;
import lotbook.reports.sheet.BookProperties.Paper;
import lotbook.reports.statement.StatementWorkbook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook statement}: an investor's statement as a workbook. */
@Command(
        name = "statement",
        description = "Write the statement of an account as a workbook: trades, movements, and the bridge from opening"
                + " to closing.",
        footer = {"", "Example: lotbook statement --account A-200001 --from 2018-03-01 --to 2018-03-30 --out statement.xlsx"})
final class StatementCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @Option(names = "--account", required = true, paramLabel = "A", description = "The account's id.")
    private @Nullable AccountId account;

    @Option(names = "--from", required = true, paramLabel = "D", description = "First business day of the books.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "D", description = "Last business day.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The workbook; replaced when it is complete.")
    private Path out = Path.of("");

    @Option(
            names = "--csv",
            paramLabel = "DIR",
            description = "Write the same tables as CSV files there, too, with a description of their columns.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--paper", paramLabel = "SIZE", description = "a4 or letter; a4 is the default.")
    private Paper paper = Paper.A4;

    StatementCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Database open = database.open(terminal)) {
            StatementWorkbook workbook =
                    new StatementWorkbook(Version.text(), open.operator().name(), paper);
            Made made = new MakeStatement(new SqlStatementSource(open, Rounding.HALF_UP), workbook)
                    .run(Objects.requireNonNull(account), from, to, asOf.value(), new Target(out, csv));
            terminal.out().println(made.path() + ": " + made.trades() + " trades, " + made.movements()
                    + " movements, content " + made.contentHash());
            made.files().forEach(file -> terminal.out().println(file));
            made.findings().forEach(finding -> terminal.note(finding.text()));
            List<Check> failed = made.checks(Check.Outcome.FAIL);
            failed.forEach(check -> terminal.out().println("Does not tie: " + check.kind().words()
                    + check.difference().map(difference -> ", by " + difference.toPlainString()).orElse("")));
            return failed.isEmpty() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }
}
