package lotbook.app.command;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lotbook.app.approval.PolicyWords;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.Policies;
import lotbook.domain.approval.Policy;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.Role;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.persistence.approval.StoredPolicies;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code lotbook policies}: who proposes and who decides, changed by two people. */
@Command(name = "policies", description = "Change who proposes a kind of change, who decides, and how many have to agree; that"
        + " takes two people. `lotbook list policies` shows what counts.")
final class PoliciesCommand extends CommandGroup {
    private final Terminal terminal;

    PoliciesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "propose", description = "Propose who proposes and decides from an amount on; another person decides on it.",
            footer = {"", "Example: lotbook policies propose manual-lots --from-amount 50 --proposers compliance,manager"
                    + " --deciders compliance --decisions 2 --why 'Large blocks take two'"})
    int propose(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "KIND", description = "manual-lots, charge-fees, publish-version, ...") String kind,
            @Option(names = "--from-amount", paramLabel = "A", defaultValue = "0",
                    description = "In lots or money, as the kind is measured; default: 0, for all.") BigDecimal from,
            @Option(names = "--proposers", paramLabel = "ROLE", required = true, split = ",", converter = ActingRole.class,
                    description = "compliance, finance, manager or administrator; several with commas.") Set<Role> proposers,
            @Option(names = "--deciders", paramLabel = "ROLE", required = true, split = ",", converter = ActingRole.class,
                    description = "As --proposers.") Set<Role> deciders,
            @Option(names = "--decisions", paramLabel = "N", required = true,
                    description = "How many have to agree.") int decisions) {
        ProposalKind of = kind(kind);
        Policy after = new Policy(proposers, deciders, decisions);
        return propose(database, reason, policies -> ChangePolicy.setting(of, positive(from), policies.of(of), after));
    }

    @Command(name = "remove", description = "Propose to take away what begins at an amount, so that what begins below counts.",
            footer = {"", "Example: lotbook policies remove manual-lots --from-amount 100 --why 'One is enough'"})
    int remove(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "KIND", description = "manual-lots, charge-fees, ...") String kind,
            @Option(names = "--from-amount", paramLabel = "A", required = true,
                    description = "Where it begins.") BigDecimal from) {
        ProposalKind of = kind(kind);
        return propose(database, reason, policies -> ChangePolicy.removing(of, positive(from), policies.of(of)));
    }

    private int propose(DatabaseOption database, ReasonOption reason, Function<Policies, ChangePolicy> writing) {
        try (Database open = database.open(terminal)) {
            StoredProposals proposals = new StoredProposals(open, () -> { });
            Policies policies = new StoredPolicies(open);
            ChangePolicy change = writing.apply(policies);
            // Counted before, so as not to count this one; told after, because nothing follows from what is refused.
            long waiting = policies.waiting(change.of());
            Proposal made = proposals.propose(change, proposals.groundOf(change), reason.text());
            PolicyWords words = new PolicyWords(Texts.english());
            terminal.out().println(words.consequence(change));
            terminal.out().println(words.waiting(waiting));
            ProposeCommand.tell(terminal, made);
            return ExitCode.DONE;
        }
    }

    /** A role that a policy can name. */
    static final class ActingRole implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return Role.acting(word).orElseThrow(() -> new TypeConversionException(
                    Texts.english().get(Message.POLICY_NO_ROLE, word.strip())));
        }
    }

    private static BigDecimal positive(BigDecimal from) {
        if (from.signum() < 0) {
            throw new Failure(Reason.WRONG_USE, from.toPlainString() + " is no amount to begin at.", "Give one of 0 or more.")
                    .asException();
        }
        return from;
    }

    private static ProposalKind kind(String word) {
        String name = word.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(ProposalKind.values()).filter(kind -> kind.name().equals(name)).findFirst()
                .orElseThrow(() -> new Failure(Reason.WRONG_USE, word + " is no kind of change.", "Take one of "
                        + Arrays.stream(ProposalKind.values())
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", ")) + ".").asException());
    }
}
