package lotbook.app.command;

import java.time.LocalDate;
import java.util.List;
import lotbook.app.reconciliation.ExceptionWords;
import lotbook.app.text.Texts;
import lotbook.domain.reconciliation.Assignment;
import lotbook.domain.reconciliation.ExceptionOutcome;
import lotbook.domain.reconciliation.ExceptionStep;
import lotbook.domain.reconciliation.Exceptions;
import lotbook.domain.reconciliation.Exceptions.Taken;
import lotbook.persistence.database.Database;
import lotbook.persistence.reconciliation.StoredExceptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code lotbook exceptions}: whose they are and what became of them, said by compliance. */
@Command(name = "exceptions", description = "Give exceptions an owner and a due day, resolve those that were looked at, and"
        + " reopen those that were resolved too early. `lotbook list exceptions --filter \"state: open\"` shows what is open,"
        + " with its number.")
final class ExceptionsCommand extends CommandGroup {
    private final Terminal terminal;

    ExceptionsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "assign", description = "Give exceptions that are open to an operator, until a day. One that can't be given"
            + " away stops none of the others. Exit 1 if any is left.",
            footer = {"", "Example: lotbook exceptions assign 2291 2288 --to f.lang --due 2026-12-04 --note 'Ask the provider'"})
    int assign(
            @Mixin HelpOption help, @Mixin DatabaseOption database,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Their numbers, as listed.") List<Long> ids,
            @Option(names = "--to", required = true, paramLabel = "OPERATOR", description = "Who is to look after them.")
            String owner,
            @Option(names = "--due", required = true, paramLabel = "DAY", description = "The business day until whose end,"
                    + " as 2026-12-04.") LocalDate due,
            @Option(names = "--note", defaultValue = "", paramLabel = "TEXT", description = "What the owner should know.")
            String note,
            @Option(names = "--dry-run", description = "Only say which would be given away, and which not and why.")
            boolean dry) {
        try (Database open = database.open(terminal)) {
            Exceptions exceptions = new StoredExceptions(open, () -> { });
            ExceptionWords words = new ExceptionWords(Texts.english());
            Assignment to = new Assignment(owner, due, note);
            Taken seen = exceptions.foresee(ids, to);
            Taken taken = dry ? seen : seen.after(exceptions.assign(seen.done(), to));
            taken.done().forEach(one -> terminal.out().println(words.line(one)));
            words.left(taken, to).forEach(terminal.out()::println);
            terminal.note(dry ? words.foreseen(taken, to) : words.done(taken.withoutLeft(), to));
            return taken.isWhole() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    @Command(name = "resolve", description = "Say that exceptions were looked at, what it came to and why. One that can't be"
            + " resolved stops none of the others. Exit 1 if any is left.",
            footer = {"", "Example: lotbook exceptions resolve 2291 2288 --outcome explained --reason 'Their old build rounds'"})
    int resolve(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ID", arity = "1..*", description = "Their numbers, as listed.") List<Long> ids,
            @Option(names = "--outcome", required = true, paramLabel = "O", converter = OutcomeWord.class,
                    description = "explained, corrected-at-source, accepted-as-is or false-alarm.") ExceptionOutcome outcome,
            @Option(names = "--dry-run", description = "Only say which would be resolved, and which not and why.") boolean dry) {
        return take(database, ids, new ExceptionStep.Resolve(outcome), reason.text(), dry);
    }

    @Command(name = "reopen", description = "Say that an exception was resolved too early. Exit 1 if it isn't resolved.",
            footer = {"", "Example: lotbook exceptions reopen 2291 --reason 'The new build rounds as well'"})
    int reopen(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ID", description = "Its number, as listed.") long id) {
        return take(database, List.of(id), new ExceptionStep.Reopen(), reason.text(), false);
    }

    private int take(DatabaseOption database, List<Long> ids, ExceptionStep step, String why, boolean dry) {
        try (Database open = database.open(terminal)) {
            Exceptions exceptions = new StoredExceptions(open, () -> { });
            ExceptionWords words = new ExceptionWords(Texts.english());
            Taken taken = dry ? exceptions.foresee(ids, step.becomes()) : exceptions.take(ids, step, why);
            taken.done().forEach(one -> terminal.out().println(words.line(one)));
            words.left(taken).forEach(terminal.out()::println);
            terminal.note(dry ? words.foreseen(taken, step.becomes()) : words.done(taken.withoutLeft(), step.becomes()));
            return taken.isWhole() ? ExitCode.DONE : ExitCode.FINDING;
        }
    }

    /** An outcome by its word. */
    static final class OutcomeWord implements ITypeConverter<ExceptionOutcome> {
        @Override
        public ExceptionOutcome convert(String word) {
            return ExceptionOutcome.of(word).orElseThrow(() -> new TypeConversionException(
                    word.strip() + " is no outcome. Take one of " + ExceptionOutcome.words() + "."));
        }
    }
}
