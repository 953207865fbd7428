package lotbook.app.command;

import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.VersionId;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: its commands, and what becomes of their failures. */
public final class CommandLineProgram {
    private CommandLineProgram() {}

    /** Runs one command and gives its exit code; nothing escapes but a bug's trace on standard error. */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = commands(terminal);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, commandLine, parsed) -> failed(terminal, exception));
        line.setParameterExceptionHandler((exception, unused) -> misused(terminal, exception));
        int code = line.execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return code;
    }

    private static CommandLine commands(Terminal terminal) {
        CommandLine line = new CommandLine(new LotbookCommand(terminal));
        line.addSubcommand(new DatabaseCommand(terminal));
        line.addSubcommand(new OperatorCommand(terminal));
        line.addSubcommand(new ImportCommand(terminal));
        line.addSubcommand(new CommandLine(new FeedCommand(terminal)).addSubcommand(new ReseatCommand(terminal)));
        line.addSubcommand(new SimulatorCommand(terminal));
        line.addSubcommand(new OverviewCommand(terminal));
        line.addSubcommand(new ListCommand(terminal));
        line.addSubcommand(new ExplainCommand(terminal));
        line.addSubcommand(new DiffCommand(terminal));
        line.addSubcommand(new CommandLine(new ProposeCommand(terminal)).addSubcommand(new ProposeTermsCommand(terminal))
                .addSubcommand(new ProposeClassCommand(terminal)));
        line.addSubcommand(new ProposalsCommand(terminal));
        line.addSubcommand(new DecideCommand(terminal));
        line.addSubcommand(
                new CommandLine(new AllocationCommand(terminal)).addSubcommand(new DraftCommand(terminal))
                        .addSubcommand(new PickingCommand(terminal)));
        line.addSubcommand(new StatementCommand(terminal));
        line.addSubcommand(new FundsCommand(terminal));
        line.addSubcommand(new LedgerCommand(terminal));
        line.addSubcommand(new PeriodsCommand(terminal));
        line.addSubcommand(new CommandLine(new FeesCommand(terminal)).addSubcommand(new ChartCommand(terminal)));
        line.addSubcommand(new ReplayCommand(terminal));
        line.addSubcommand(new DemoCommand(terminal));
        line.addSubcommand(new TourCommand(terminal));
        // After the commands, because it reaches only those that are there. Spaces come from cut and paste, and from CSV.
        line.registerConverter(ExecId.class, text -> new ExecId(text.strip()));
        line.registerConverter(AccountId.class, text -> new AccountId(text.strip()));
        line.registerConverter(VersionId.class, text -> new VersionId(text.strip()));
        return line;
    }

    private static int failed(Terminal terminal, Exception exception) {
        terminal.progressDone();
        if (exception instanceof FailureException expected) {
            terminal.err().println(expected.failure());
            return ExitCode.of(expected.failure());
        }
        terminal.err().println("This is a mistake in Lotbook, not yours. Please send these lines to its makers:");
        exception.printStackTrace(terminal.err());
        return ExitCode.WRONG_USE;
    }

    private static int misused(Terminal terminal, CommandLine.ParameterException exception) {
        CommandSpec command = exception.getCommandLine().getCommandSpec();
        terminal.err().println(exception.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, terminal.err());
        terminal.err().println("Try: " + command.qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }
}
