package lotbook.app.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.approval.ProposalReading;
import lotbook.app.text.Texts;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.Proposals;
import lotbook.domain.approval.Verdict;
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

/** {@code lotbook decide}: approves, rejects or withdraws one proposal. */
@Command(
        name = "decide",
        description = "Approve or reject a colleague's proposal, or withdraw your own. The proposal is told whole first; with"
                + " --hash it is decided only if it is the one you looked at.",
        footer = {"", "Example: lotbook decide 12 --approve --hash 41d0c2aa --reason 'Checked against the mandate'"})
final class DecideCommand implements Callable<Integer> {
    private static final int SHORTEST_HASH = 8;

    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(paramLabel = "ID", description = "The proposal's number.")
    private long id;

    @ArgGroup(multiplicity = "1")
    private What what = new What();

    static final class What {
        @Option(names = "--approve", description = "Agree to it; what it brings about happens at once.")
        private boolean approve;

        @Option(names = "--reject", description = "Say no to it.")
        private boolean reject;

        @Option(names = "--withdraw", description = "Take back your own.")
        private boolean withdraw;

        private Verdict verdict() {
            return approve ? Verdict.APPROVED : reject ? Verdict.REJECTED : Verdict.WITHDRAWN;
        }
    }

    @Option(names = "--hash", paramLabel = "HEX", description = "The first eight or more digits of the hash you looked at.")
    private Optional<String> hash = Optional.empty();

    @Mixin
    private ReasonOption reason = new ReasonOption();

    DecideCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Database open = database.open(terminal)) {
            Proposals proposals = new StoredProposals(open, () -> { });
            Proposal proposal = ProposalsCommand.one(proposals, id);
            requireSeen(proposal);
            ProposalReading reading = new ProposalReading(
                    Texts.english(), new StoredAllocationVersions(open), new StoredFeeTerms(open),
                    new StoredMovementClasses(open), new StoredPeriods(open), new StoredChanges(open),
                    new StoredGrounds(open), new StoredFeeRuns(open, () -> { }), new StoredPolicies(open)::waiting);
            ProposalsCommand.print(terminal, reading.read(proposal));
            Proposal decided = proposals.decide(id, what.verdict(), proposal.hash(), reason.text());
            terminal.out().println(decided.state() == ProposalState.WAITING
                    ? "Agreed: " + decided.agreed() + " of " + decided.needed() + "."
                    : decided.state() == ProposalState.APPROVED
                            ? "Approved." + decided.command().map(command -> " Command " + command.id()
                                    + " waits in the outbox.").orElse("")
                            : decided.state() == ProposalState.REJECTED ? "Rejected." : "Withdrawn.");
        }
        return ExitCode.DONE;
    }

    private void requireSeen(Proposal proposal) {
        if (hash.isPresent() && hash.get().length() < SHORTEST_HASH) {
            throw new Failure(
                            Reason.WRONG_USE,
                            "--hash " + hash.get() + " is too short to tell one proposal from another.",
                            "Give its first " + SHORTEST_HASH + " digits or more.")
                    .asException();
        }
        if (hash.isPresent() && !proposal.hash().hex().startsWith(hash.get())) {
            throw new Failure(
                            Reason.REFUSED,
                            "Proposal " + id + " is not what you looked at: its hash begins with "
                                    + proposal.hash().shortForm() + ".",
                            "Look at it again with `lotbook proposals " + id + "`.")
                    .asException();
        }
    }
}
