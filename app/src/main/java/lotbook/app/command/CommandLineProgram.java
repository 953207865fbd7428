package lotbook.app.command;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.identity.WrongIdentifierException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as a whole: its commands, and what becomes of their failures. */
public final class CommandLineProgram {
    private static final String WHOLE_NUMBER = "whole number.";

    private CommandLineProgram() {}

    /** Runs one command and gives its exit code; nothing escapes but a bug's trace on standard error. */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = commands(terminal, args);
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, commandLine, parsed) -> failed(terminal, exception));
        line.setParameterExceptionHandler((exception, unused) -> misused(terminal, exception));
        int code = line.execute(args);
        terminal.out().flush();
        Optional<String> lost = terminal.out() instanceof Results results ? results.lost() : Optional.empty();
        lost.ifPresent(why -> terminal.note("The answer was not written whole: " + why + ". Make room, or send it elsewhere, and"
                + " ask again; what the command did in the database is done."));
        terminal.err().flush();
        return lost.isPresent() ? ExitCode.WRONG_USE : code;
    }

    /**
     * One command and those under it, made only when it is asked for: reading what all of them can be told takes longer
     * than most answers.
     */
    private record Part(Class<?> type, Function<Terminal, Object> make, List<Part> under) {
        static Part of(Class<?> type, Function<Terminal, Object> make, Part... under) {
            return new Part(type, make, List.of(under));
        }

        boolean isNamed(String word) {
            return type.getAnnotation(CommandLine.Command.class).name().equals(word);
        }

        CommandLine line(Terminal terminal) {
            CommandLine line = new CommandLine(make.apply(terminal));
            under.forEach(part -> line.addSubcommand(part.line(terminal)));
            return line;
        }
    }

    private static final List<Part> PARTS = List.of(
            Part.of(DatabaseCommand.class, DatabaseCommand::new),
            Part.of(OperatorCommand.class, OperatorCommand::new),
            Part.of(ImportCommand.class, ImportCommand::new),
            Part.of(FeedCommand.class, FeedCommand::new, Part.of(ReseatCommand.class, ReseatCommand::new)),
            Part.of(SimulatorCommand.class, SimulatorCommand::new),
            Part.of(OverviewCommand.class, OverviewCommand::new),
            Part.of(ListCommand.class, ListCommand::new),
            Part.of(ExplainCommand.class, ExplainCommand::new),
            Part.of(DiffCommand.class, DiffCommand::new),
            Part.of(ProposeCommand.class, ProposeCommand::new,
                    Part.of(ProposeTermsCommand.class, ProposeTermsCommand::new),
                    Part.of(ProposeClassCommand.class, ProposeClassCommand::new)),
            Part.of(ProposalsCommand.class, ProposalsCommand::new),
            Part.of(DecideCommand.class, DecideCommand::new),
            Part.of(AllocationCommand.class, AllocationCommand::new,
                    Part.of(DraftCommand.class, DraftCommand::new),
                    Part.of(WhatIfCommand.class, WhatIfCommand::new),
                    Part.of(PickingCommand.class, PickingCommand::new),
                    Part.of(WatchCommand.class, WatchCommand::new)),
            Part.of(ExceptionsCommand.class, ExceptionsCommand::new),
            Part.of(StatementCommand.class, StatementCommand::new),
            Part.of(FundsCommand.class, FundsCommand::new),
            Part.of(LedgerCommand.class, LedgerCommand::new),
            Part.of(PayoutsCommand.class, PayoutsCommand::new),
            Part.of(PeriodsCommand.class, PeriodsCommand::new),
            Part.of(PoliciesCommand.class, PoliciesCommand::new),
            Part.of(FeesCommand.class, FeesCommand::new, Part.of(ChartCommand.class, ChartCommand::new)),
            Part.of(ReplayCommand.class, ReplayCommand::new),
            Part.of(DemoCommand.class, DemoCommand::new),
            Part.of(TourCommand.class, TourCommand::new));

    /** All that the words could mean: the one command that they begin with, or every one. */
    private static CommandLine commands(Terminal terminal, String... words) {
        CommandLine line = new CommandLine(new LotbookCommand(terminal));
        List<Part> named = PARTS.stream().filter(part -> words.length > 0 && part.isNamed(words[0])).toList();
        (named.isEmpty() ? PARTS : named).forEach(part -> line.addSubcommand(part.line(terminal)));
        // After the commands, because it reaches only those that are there. Spaces come from cut and paste, and from CSV.
        line.registerConverter(LocalDate.class, text -> read(text, LocalDate::parse, "day. Write it as 2018-03-01."));
        line.registerConverter(Instant.class, text -> read(text, CommandLineProgram::moment,
                "moment. Write it as 2018-03-30T21:00:00Z, in UTC."));
        line.registerConverter(Duration.class, text -> read(text, Duration::parse,
                "length of time. Write four hours as PT4H, thirty days as P30D."));
        line.registerConverter(BigDecimal.class, text -> read(text, BigDecimal::new, "number. Write it as 1234.50."));
        line.registerConverter(Integer.class, text -> read(text, Integer::valueOf, WHOLE_NUMBER));
        line.registerConverter(int.class, text -> read(text, Integer::valueOf, WHOLE_NUMBER));
        line.registerConverter(Long.class, text -> read(text, Long::valueOf, WHOLE_NUMBER));
        line.registerConverter(long.class, text -> read(text, Long::valueOf, WHOLE_NUMBER));
        line.registerConverter(ExecId.class, text -> new ExecId(text.strip()));
        line.registerConverter(AccountId.class, text -> new AccountId(text.strip()));
        line.registerConverter(VersionId.class, text -> new VersionId(text.strip()));
        return line;
    }

    /** In a person's words instead of the library's, which name Java's types. */
    private static <T> T read(String text, Function<String, T> reader, String what) {
        try {
            return reader.apply(text.strip());
        } catch (DateTimeException | NumberFormatException e) {
            throw new CommandLine.TypeConversionException(text + " is no " + what);
        }
    }

    /** As the lists write it, too: a space for the T, no zone. */
    private static Instant moment(String text) {
        return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private static int failed(Terminal terminal, Exception exception) {
        terminal.progressDone();
        if (exception instanceof FailureException expected) {
            terminal.err().println(expected.failure());
            return ExitCode.of(expected.failure());
        }
        if (exception instanceof WrongIdentifierException) {
            terminal.err().println(exception.getMessage() + " Copy it from where it is listed.");
            return ExitCode.WRONG_USE;
        }
        terminal.err().println("This is a mistake in Lotbook, not yours. Please send these lines to its makers:");
        exception.printStackTrace(terminal.err());
        return ExitCode.WRONG_USE;
    }

    /** A word too many, where the library counts arguments from nought. */
    private static Optional<String> tooMuch(CommandLine.ParameterException exception) {
        return exception instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? unmatched.getUnmatched().stream().findFirst().map(word -> unmatched.getCommandLine().getParent() == null
                        ? "There is no command '" + word + "'."
                        : unmatched.getCommandLine().getCommandSpec().qualifiedName() + " has no use for '" + word + "'.")
                : Optional.empty();
    }

    private static int misused(Terminal terminal, CommandLine.ParameterException exception) {
        CommandSpec command = exception.getCommandLine().getCommandSpec();
        Optional<String> meant = GroupUse.words(exception).or(() -> tooMuch(exception));
        terminal.err().println(meant.orElseGet(() -> String.valueOf(exception.getMessage()).replaceFirst("^Error: ", "")
                .replaceFirst("^Invalid value for positional parameter at index \\S+ \\((.+?)\\): ", "$1: ")
                .replaceFirst("^Invalid value for option '(.+?)': ", "$1: ")));
        CommandLine.UnmatchedArgumentException.printSuggestions(exception, terminal.err());
        terminal.err().println("Try: " + command.qualifiedName() + " --help");
        return ExitCode.WRONG_USE;
    }
}
