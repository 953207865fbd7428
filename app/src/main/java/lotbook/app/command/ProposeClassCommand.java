package lotbook.app.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.movement.ClassDesk;
import lotbook.app.movement.ClassDesk.Wanted;
import lotbook.app.movement.ClassWords;
import lotbook.app.text.Texts;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses;
import lotbook.domain.approval.MovementClasses.Standing;
import lotbook.domain.approval.Proposal;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook propose class}. */
@Command(name = "class", description = "Say what movements are: some of them, or every one of a type; takes another person.",
        footer = {"", "Example: lotbook propose class --server MT5-1 --movement M-7 --class EXTERNAL_FLOW"
                + " --reason 'Wire of 3 March'",
            "         lotbook propose class --server MT5-1 --type CORRECTION --from 2026-03-01T00:00:00Z --class TRADING_RESULT"
                + " --reason 'Price corrections'"})
final class ProposeClassCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Option(names = "--server", paramLabel = "S", required = true, description = "The platform server.")
    private String server = "";

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--class", paramLabel = "CLASS", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    private Optional<MovementClass> after = Optional.empty();

    ProposeClassCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Which movements: one of the two. */
    static final class Which {
        @Option(names = "--movement", paramLabel = "ID", required = true, description = "A movement; may be given several times.")
        private List<String> movements = List.of();

        @ArgGroup(exclusive = false)
        private @Nullable Rule rule;
    }

    static final class Rule {
        @Option(names = "--type", paramLabel = "TYPE", required = true, description = "Every one of this type ...")
        private Optional<Movement.Type> type = Optional.empty();

        @Option(names = "--from", paramLabel = "TIME", required = true, description = "... that occurs from then on, UTC.")
        private Optional<Instant> from = Optional.empty();
    }

    @Override
    public Integer call() {
        MovementClass wanted = after.orElseThrow();
        if (wanted == MovementClass.UNCLASSIFIED) {
            throw new Failure(Reason.WRONG_USE, "Unclassified says nothing.", "See `lotbook propose class --help`.")
                    .asException();
        }
        try (Database open = database.open(terminal)) {
            MovementClasses classes = new StoredMovementClasses(open);
            ClassDesk desk = new ClassDesk(classes, new StoredProposals(open, () -> { }));
            ClassWords words = new ClassWords(Texts.english());
            @Nullable Rule rule = which.rule;
            if (rule != null) {
                Covered.EveryOfType every = new Covered.EveryOfType(server, rule.type.orElseThrow(), rule.from.orElseThrow());
                terminal.out().println(words.consequence(classes.consequences(every, wanted), wanted));
                ProposeCommand.tell(terminal, desk.every(server, every.type(), every.from(), wanted, reason.text()));
                return ExitCode.DONE;
            }
            List<Standing> movements = desk.standing(which.movements.stream().map(id -> new ClassDesk.Key(server, id)).toList());
            Wanted asked = new Wanted(movements, wanted, Optional.empty());
            terminal.out().println(words.consequence(desk.consequences(asked), wanted));
            List<Proposal> made = desk.propose(asked, reason.text());
            made.forEach(proposal -> ProposeCommand.tell(terminal, proposal));
            if (made.isEmpty()) {
                terminal.note("That is their class already.");
            }
            return ExitCode.DONE;
        }
    }
}
