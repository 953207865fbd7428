package lotbook.app.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import lotbook.app.approval.WriteChange;
import lotbook.domain.allocation.AllocationDocument;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangeRole;
import lotbook.domain.approval.ChangeStanding.Step;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.Role;
import lotbook.domain.approval.UnlinkAccounts.Positions;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Link.Permission;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredDraftGround;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.approval.StoredChanges;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook propose}: changes that another person decides on, and the stops that one person makes. */
@Command(name = "propose",
        description = "Propose a change for another person to decide. Pausing, stopping and closing all are done at"
        + " once.")
final class ProposeCommand extends CommandGroup {
    private final Terminal terminal;

    ProposeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "version", description = "Put an allocation version in force: a document, or one like another.",
            footer = {"",
                    "Example: lotbook propose version --like AV-0031 --id AV-0047 --multiplier 0.8 --reason 'Smaller copies'",
                "         lotbook propose version --file AV-0047.json --reason 'As discussed'"})
    int version(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Option(names = "--file", paramLabel = "FILE", description = "The version as a JSON document.") Optional<Path> file,
            @Option(names = "--like", paramLabel = "ID",
                    description = "Take everything else from this version.") Optional<String> like,
            @Option(names = "--id", paramLabel = "ID", description = "The new version's id.") Optional<String> id,
            @Option(names = "--valid-from", paramLabel = "TIME",
                    description = "From when, UTC; default: the next midnight. Approve it by then.")
                    Optional<Instant> from,
            @Option(names = "--multiplier", paramLabel = "N",
                    description = "Of a method that has one.") Optional<BigDecimal> multiplier,
            @Option(names = "--correction", paramLabel = "TEXT", description = "What it corrects, if it begins in the past.")
                    Optional<String> correction) {
        return propose(database, reason, write -> {
            AllocationVersion version = file.map(ProposeCommand::read).orElseGet(() -> write.like(
                    new VersionId(like.orElseThrow(() -> wrong("Neither --file nor --like was given."))),
                    new VersionId(id.orElseThrow(() -> wrong("--like needs an --id for the new version."))),
                    from.orElseGet(ProposeCommand::midnight), multiplier, reason.text()));
            return write.publish(version, correction);
        });
    }

    @Command(name = "withdraw", description = "End an allocation version without another in its place.",
            footer = {"", "Example: lotbook propose withdraw AV-0047 --reason 'The mandate ended'"})
    int withdraw(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "VERSION") String version,
            @Option(names = "--at", paramLabel = "TIME", description = "When, UTC; default: once approved.")
                    Optional<Instant> at) {
        return propose(database, reason,
                write -> write.withdraw(new VersionId(version), at.orElseGet(ProposeCommand::now)));
    }

    @Command(name = "link", description = {
            "Let an account copy, or be traded by, another, sized by the leader's version.",
            "A version of the link's own is proposed once the link is there."},
            footer = {"", "Example: lotbook propose link L-0101 A-100001 A-200042 --capital 10000 --reason 'Signed on 3 March'"})
    int link(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "LINK", index = "0") String link,
            @Parameters(paramLabel = "LEADER", index = "1") String leader,
            @Parameters(paramLabel = "FOLLOWER", index = "2") String follower,
            @Option(names = "--capital", paramLabel = "N", required = true,
                    description = "Set aside, in the follower's currency.")
                    BigDecimal capital,
            @Option(names = "--at", paramLabel = "TIME", description = "When, UTC; default: once approved.")
                    Optional<Instant> at) {
        return propose(database, reason, write -> write.link(new LinkId(link), new AccountId(leader), new AccountId(follower),
                capital, Set.of(Permission.TRADE, Permission.READ), at.orElseGet(ProposeCommand::now)));
    }

    @Command(name = "unlink", description = "End a link, and say what becomes of the positions it opened.",
            footer = {"", "Example: lotbook propose unlink L-0101 --positions detach --reason 'Investor leaves'"})
    int unlink(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "LINK") String link,
            @Option(names = "--positions", required = true, description = "close, detach or keep (until the leader closes).")
                    Positions positions,
            @Option(names = "--at", paramLabel = "TIME", description = "When, UTC; default: once approved.")
                    Optional<Instant> at) {
        return propose(database, reason, write -> write.unlink(new LinkId(link), positions, at.orElseGet(ProposeCommand::now)));
    }

    @Command(name = "pause", description = "Copy nothing new for an account, a link or a leader. Done at once.",
            footer = {"", "Example: lotbook propose pause A-200451 --leader A-100007 --reason 'Asked by phone'"})
    int pause(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--leader", paramLabel = "ACCOUNT",
                    description = "Only its link to this leader.") Optional<String> leader) {
        return standing(Step.PAUSE, database, reason, account, leader);
    }

    @Command(name = "stop", description = "Copy nothing new, and only close what is open. Done at once.",
            footer = {"", "Example: lotbook propose stop A-200451 --reason 'Loss limit'"})
    int stop(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--leader", paramLabel = "ACCOUNT",
                    description = "Only its link to this leader.") Optional<String> leader) {
        return standing(Step.STOP, database, reason, account, leader);
    }

    @Command(name = "resume", description = "Copy again what was paused or stopped. Takes another person.",
            footer = {"", "Example: lotbook propose resume A-200451 --reason 'Investor confirmed in writing'"})
    int resume(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--leader", paramLabel = "ACCOUNT",
                    description = "Only its link to this leader.") Optional<String> leader) {
        return standing(Step.RESUME, database, reason, account, leader);
    }

    private int standing(Step step, DatabaseOption database, ReasonOption reason, String account, Optional<String> leader) {
        return propose(database, reason,
                write -> write.standing(step, new AccountId(account), leader.map(AccountId::new)));
    }

    @Command(name = "close-all", description = "Close everything an account holds, at once and for good.",
            footer = {"", "Example: lotbook propose close-all A-100007 --leader --confirm A-100007 --reason 'Rogue trading'"})
    int closeAll(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--leader", description = "It is a leader or master: its followers close with it.") boolean leader,
            @Option(names = "--confirm", paramLabel = "ACCOUNT", required = true,
                    description = "The account once more.") String again) {
        if (!again.equals(account)) {
            throw wrong("--confirm names " + again + ", not " + account + ".");
        }
        return propose(database, reason, write -> write.closeAll(new AccountId(account), leader));
    }

    @Command(name = "limits", description = "Limit what an account trades; takes the place of the limits it had.",
            footer = {"", "Example: lotbook propose limits A-200451 volume=2.00 daily-loss=500:touch --reason 'New mandate'"})
    int limits(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "ACCOUNT", index = "0") String account,
            @Parameters(paramLabel = "KIND=VALUE", index = "1..*", arity = "1..*") List<String> limits) {
        return propose(database, reason,
                write -> write.limits(new AccountId(account), limits.stream().map(WriteChange::limit).toList()));
    }

    @Command(name = "lots", description = "Deal out one filled block by hand, the same day.",
            footer = {"", "Example: lotbook propose lots MT5-1 84412077 A-200451=0.60 A-200452=0.40 --reason 'Late mandate'"})
    int lots(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "SERVER", index = "0") String server,
            @Parameters(paramLabel = "ORDER", index = "1") String order,
            @Option(names = "--deal", paramLabel = "EXECUTION",
                    description = "Which of the order's deals, where it was filled in parts.") Optional<String> deal,
            @Parameters(paramLabel = "ACCOUNT=LOTS", index = "2..*", arity = "1..*") Map<String, BigDecimal> lots) {
        return propose(database, reason, write -> {
            Map<AccountId, Volume> parts = new LinkedHashMap<>();
            lots.forEach((account, volume) -> parts.put(new AccountId(account), new Volume(volume)));
            return write.lots(server, new OrderId(order), deal.map(ExecId::new), parts);
        });
    }

    @Command(name = "operator", description = "Let somebody new sign in; once agreed, `lotbook operator add` makes the account.",
            footer = {"", "Example: lotbook propose operator m.ruiz --role manager --master A-100003 --reason 'New MAM manager'"})
    int operator(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, description = "compliance, finance, manager, auditor or administrator.")
                    Role role,
            @Option(names = "--master", paramLabel = "ACCOUNT", description = "A master a manager answers for; repeat it.")
                    List<String> masters) {
        return propose(database, reason, _ -> new AddOperator(name, role, masters == null ? List.of() : masters));
    }

    @Command(name = "role", description = "Give an operator another role; once agreed, `lotbook operator role` changes it.",
            footer = {"", "Example: lotbook propose role m.ruiz --role compliance --reason 'Moved to compliance'"})
    int role(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--role", required = true, description = "compliance, finance, manager, auditor or administrator.")
                    Role role) {
        return propose(database, reason, _ -> new ChangeRole(name, role));
    }

    private int propose(DatabaseOption database, ReasonOption reason, Function<WriteChange, Change> writing) {
        try (Database open = database.open(terminal)) {
            StoredProposals proposals = new StoredProposals(open, () -> { });
            Change change = written(writing, new WriteChange(new StoredChanges(open), new StoredAllocationVersions(open)));
            // What corrects the past may name whoever was linked then.
            if (change instanceof PublishVersion publish && publish.correction().isEmpty()) {
                AllocationVersion version = publish.version();
                DraftGround ground = new StoredDraftGround(open).read(version.leader(), version.link());
                VersionCheck.require(version, ground, terminal);
                MarginNotes.tell(version, ground, new StoredWhatIf(open), terminal);
            }
            Optional<Proposal> waits = proposals.open().stream().filter(other -> isOfTheSame(other.change(), change)).findFirst();
            Proposal made = proposals.propose(change, proposals.groundOf(change), reason.text());
            tell(terminal, made);
            waits.filter(_ -> made.state() == ProposalState.WAITING).ifPresent(other -> terminal.note("Proposal "
                    + other.id() + " of " + other.proposedBy()
                    + " for the same waits too; once one of them is agreed to, the other is stale."));
        }
        return ExitCode.DONE;
    }

    /** What the domain refuses to write down was said wrongly here; its sentence says what about it. */
    private static Change written(Function<WriteChange, Change> writing, WriteChange write) {
        try {
            return writing.apply(write);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()).replaceFirst("[^.]$", "$0."));
        }
    }

    private static boolean isOfTheSame(Change one, Change other) {
        return one.kind() == other.kind() && one.scope().equals(other.scope());
    }

    /** What becomes of a proposal that was made. */
    static void tell(Terminal terminal, Proposal made) {
        terminal.out().println("Proposal " + made.id() + ", hash " + made.hash().shortForm() + (
                made.state() == ProposalState.APPROVED
                        ? ": done. " + made.command().map(one -> "Command " + one.id() + " waits in the outbox.").orElse("")
                        : ": waits for " + (made.needed() == 1 ? "another person" : made.needed() + " other people")
                                + ". lotbook decide " + made.id() + " --approve --hash " + made.hash().shortForm()
                                + " --reason ..."));
    }

    private static AllocationVersion read(Path file) {
        try {
            return AllocationDocument.read(Files.readString(file));
        } catch (IOException e) {
            throw new Failure(Reason.UNREADABLE, file + " can't be read.", "Check its name and rights.").asException(e);
        }
    }

    /** Time for somebody to decide: a version or fee terms are approved before they begin. */
    static Instant midnight() {
        return now().truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }

    private static Instant now() {
        return java.time.InstantSource.system().instant();
    }

    private static RuntimeException wrong(String what) {
        return new Failure(Reason.WRONG_USE, what, "See `lotbook propose --help`.").asException();
    }
}
