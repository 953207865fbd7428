package lotbook.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.approval.ProposalReading;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposals;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredGrounds;
import lotbook.persistence.approval.StoredPolicies;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.period.StoredPeriods;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredFeeTerms;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import org.jspecify.annotations.Nullable;

/** {@code lotbook proposals}: what waits for a decision, what one proposed, what was decided; or one proposal whole. */
@Command(
        name = "proposals",
        description = "List proposals that wait, or tell one whole: what is there, what is proposed, what follows, and its hash.",
        footer = {"", "Example: lotbook proposals", "         lotbook proposals 12", "         lotbook proposals --mine"})
final class ProposalsCommand implements Callable<Integer> {
    private static final int MOST = 200;

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "One proposal's number.")
    private Optional<Long> id = Optional.empty();

    @ArgGroup
    private @Nullable Which which;

    static final class Which {
        @Option(names = "--mine", description = "Those you proposed, newest first.")
        private boolean mine;

        @Option(names = "--decided", description = "Those that are done, newest first.")
        private boolean decided;
    }

    ProposalsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Database open = database.open(terminal)) {
            Proposals proposals = new StoredProposals(open, () -> { });
            ProposalReading reading = new ProposalReading(
                    Texts.english(), new StoredAllocationVersions(open), new StoredFeeTerms(open),
                    new StoredMovementClasses(open), new StoredPeriods(open), new StoredChanges(open),
                    new StoredGrounds(open), new StoredFeeRuns(open, () -> { }), new StoredPolicies(open)::waiting);
            if (id.isPresent()) {
                print(terminal, reading.read(one(proposals, id.get())));
                return ExitCode.DONE;
            }
            Which asked = Optional.ofNullable(which).orElseGet(Which::new);
            List<Proposal> found = asked.mine ? proposals.mine(MOST) : asked.decided ? proposals.decided(MOST) : proposals.open();
            table(found, reading);
        }
        return ExitCode.DONE;
    }

    static Proposal one(Proposals proposals, long id) {
        return proposals.proposal(id).orElseThrow(() -> new Failure(
                        Reason.NOT_FOUND, "There is no proposal " + id + ".", "`lotbook proposals` lists those that wait.")
                .asException());
    }

    private void table(List<Proposal> found, ProposalReading reading) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("id", "kind", "subject", "state", "proposed by", "proposed at", "decided by", "hash"));
        for (Proposal proposal : found) {
            rows.add(List.of(
                    String.valueOf(proposal.id()), reading.kind(proposal), proposal.change().subject(), state(proposal),
                    proposal.proposedBy(), Ages.dated(proposal.proposedAt()),
                    String.join(" ", proposal.decisions().stream().map(Proposal.Decision::by).toList()),
                    proposal.hash().shortForm()));
        }
        TextTable.print(terminal.out(), rows, List.of(true, false, false, false, false, false, false, false));
    }

    private static String state(Proposal proposal) {
        return proposal.state().name().toLowerCase(Locale.ROOT);
    }

    static void print(Terminal terminal, ProposalReading.Sheet sheet) {
        Proposal proposal = sheet.proposal();
        terminal.out().println("Proposal " + proposal.id() + ": " + sheet.head() + ", " + state(proposal));
        terminal.out().println("proposed by " + proposal.proposedBy() + " at " + Ages.dated(proposal.proposedAt())
                + ": " + proposal.why());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("field", sheet.ground().isEmpty() ? "now" : sheet.ground(), "proposed"));
        sheet.lines().forEach(line -> rows.add(List.of(line.field(), line.before(), line.after())));
        TextTable.print(terminal.out(), rows, List.of(false, false, false));
        terminal.out().println(sheet.consequence());
        for (Proposal.Decision decision : proposal.decisions()) {
            terminal.out().println(decision.verdict().name().toLowerCase(Locale.ROOT) + " by " + decision.by() + " at "
                    + Ages.dated(decision.at()) + ": " + decision.why());
        }
        proposal.command().ifPresent(command -> terminal.out().println("command " + command.id() + " is "
                + command.state().name().toLowerCase(Locale.ROOT) + " since " + Ages.dated(command.since())
                + command.text().map(text -> ": " + text).orElse("")));
        terminal.out().println("hash " + proposal.hash());
    }
}
