package lotbook.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.replication.dictionary.CommonSettings;
import lotbook.domain.execution.Reseat;
import lotbook.persistence.database.Database;
import lotbook.persistence.intake.StoredReseats;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook feed reseat}: two people begin a new session with a server that counts from lower than we do. */
@Command(
        name = "reseat",
        description = "Begin a new session with a replication server that was restored or replaced: one operator proposes,"
                + " another confirms, and the feed begins it when it is next started. It asks for everything the server still"
                + " has; what is stored already changes nothing. For compliance and administrators.",
        footer = {"",
            "Example: lotbook feed reseat --server REPLICATOR --reason 'Restored from the copy of 3 March'",
            "         lotbook feed reseat --confirm 1 --reason 'Seen the log of their restore'"})
final class ReseatCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = CommonSettings.DEFAULT_SERVER,
            description = "The replication server's CompID. Default: ${DEFAULT-VALUE}.")
    private String server = CommonSettings.DEFAULT_SERVER;

    @ArgGroup
    private @Nullable Decision decision;

    static final class Decision {
        @Option(names = "--confirm", paramLabel = "NUMBER", description = "Agree to a colleague's proposal.")
        private Optional<Long> confirm = Optional.empty();

        @Option(names = "--refuse", paramLabel = "NUMBER", description = "Say no to it, or take back your own.")
        private Optional<Long> refuse = Optional.empty();
    }

    ReseatCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Database open = database.open(terminal)) {
            StoredReseats reseats = new StoredReseats(open);
            Optional<Decision> decided = Optional.ofNullable(decision);
            Optional<Long> confirm = decided.flatMap(one -> one.confirm);
            Optional<Long> refuse = decided.flatMap(one -> one.refuse);
            if (confirm.isPresent()) {
                Reseat reseat = reseats.confirm(confirm.get(), reason.text());
                terminal.out().println("Confirmed reseat " + reseat.id() + " of " + reseat.server()
                        + ". Start its feed: session " + (reseat.session() + 1) + " begins with it.");
            } else if (refuse.isPresent()) {
                Reseat reseat = reseats.refuse(refuse.get(), reason.text());
                terminal.out().println("Refused reseat " + reseat.id() + " of " + reseat.server() + ".");
            } else {
                Reseat reseat = reseats.propose(server, reason.text());
                terminal.out().println("Proposed reseat " + reseat.id() + " of " + reseat.server() + ": session "
                        + reseat.session() + " ends with message " + reseat.lastReceived()
                        + ". Another operator confirms it: lotbook feed reseat --confirm " + reseat.id() + " --reason ...");
            }
        }
        return ExitCode.DONE;
    }
}
