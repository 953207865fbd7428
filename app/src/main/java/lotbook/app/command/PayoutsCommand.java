package lotbook.app.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.approval.PayoutWords;
import lotbook.app.fee.ExplainFee;
import lotbook.app.payout.ExplainPayee;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.payout.PayoutDesk.Seen;
import lotbook.app.text.Texts;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.domain.ledger.PayeeAccount.Figure;
import lotbook.domain.time.AsOf;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.query.SqlRowSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook payouts}: what payees have open, and paying it. */
@Command(name = "payouts", description = "Say what managers, partners and introducers earned, had and have open, and pay it;"
        + " paying takes two people. lotbook list payees names them, lotbook list payee-lines is their statement.",
        footer = {"", "Example: lotbook list payees --filter 'payable: !=0'",
            "         lotbook payouts explain manager A-100001 --currency EUR",
            "         lotbook payouts propose manager A-100001 --currency EUR --reference 'SEPA 88121'"
                + " --value-date 2018-04-05 --reason 'March'",
            "         lotbook decide 12 --approve --reason 'Seen'"})
final class PayoutsCommand extends CommandGroup {
    private static final String WHOSE = "Whose, as lotbook list payees says: of a partner the account of the leader, of an"
            + " introducer the party.";

    private final Terminal terminal;

    PayoutsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(name = "explain", description = "Print what a payee's figure is made of, line by line.",
            footer = {"", "Example: lotbook payouts explain manager A-100001 --currency EUR --figure open"})
    int explain(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ExplainCommand.Length length,
            @Parameters(paramLabel = "KIND", description = "manager, partner, introducer or broker.") String kind,
            @Parameters(paramLabel = "OWNER", description = WHOSE) String owner,
            @Option(names = "--currency", required = true, paramLabel = "C", description = "In which currency.") String currency,
            @Option(names = "--figure", paramLabel = "F", defaultValue = "PAYABLE",
                    description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.") Figure figure,
            @Option(names = "--pending", description = "Instead: what was proposed to be paid and waits for a decision.")
                    boolean pending) {
        try (Database open = database.open(terminal)) {
            ExplainPayee explain = new ExplainPayee(
                    new SqlRowSource(open), new ExplainFee(new StoredFeeRuns(open, () -> { }), new StoredTrueUps(open)),
                    new StoredProposals(open, () -> { }), AsOf.NOW);
            LedgerAccount payee = payee(kind, owner);
            terminal.out().println(length.text(pending
                    ? explain.pending(payee, currency(currency)) : explain.of(figure, payee, currency(currency))));
            return ExitCode.DONE;
        }
    }

    @Command(name = "propose", description = "Propose to pay a payee; another person decides on it (lotbook decide), and that"
            + " posts it as paid. Below zero the payee gives back what a server credited and is others'.",
            footer = {"", "Example: lotbook payouts propose manager A-100001 --currency EUR --reference 'SEPA 88121'"
                    + " --value-date 2018-04-05 --reason 'March'"})
    int propose(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "KIND", description = "manager, partner or introducer.") String kind,
            @Parameters(paramLabel = "OWNER", description = WHOSE) String owner,
            @Option(names = "--currency", required = true, paramLabel = "C", description = "In which currency.") String currency,
            @Option(names = "--amount", paramLabel = "A",
                    description = "How much; if not given all that is payable and doesn't wait for a decision.")
                    Optional<BigDecimal> amount,
            @Option(names = "--reference", required = true, paramLabel = "R",
                    description = "Of the payment, at the bank or provider.") String reference,
            @Option(names = "--value-date", required = true, paramLabel = "DAY", description = "2018-04-05.")
                    LocalDate valueDate) {
        try (Database open = database.open(terminal)) {
            LedgerAccount payee = payee(kind, owner);
            if (payee.kind() == Kind.BROKER) {
                throw new Failure(Reason.WRONG_USE, "The house is not paid: what it has open lies with whom servers credited.",
                        "Pay a manager, a partner or an introducer; lotbook list payees names them.").asException();
            }
            PayoutDesk desk = new PayoutDesk(new SqlRowSource(open), new StoredProposals(open, () -> { }));
            Seen seen = desk.standing(payee, currency(currency));
            PayOut payout = payout(seen, amount.orElse(seen.left()), reference.strip(), valueDate);
            Proposal proposed = desk.propose(payout, reason.text());
            terminal.out().println(new PayoutWords(Texts.english()).consequence(payout));
            ProposeCommand.tell(terminal, proposed);
            return ExitCode.DONE;
        }
    }

    private static PayOut payout(Seen seen, BigDecimal amount, String reference, LocalDate valueDate) {
        BigDecimal payable = seen.payable();
        if (payable.signum() == 0) {
            throw new Failure(Reason.REFUSED, "Nothing is payable to " + seen.payee().words() + " in " + seen.currency() + ".",
                    "lotbook payouts explain says what is open, what was not collected and what a server is taking back.")
                    .asException();
        }
        if (amount.signum() == 0 && seen.waiting().signum() != 0) {
            throw new Failure(Reason.REFUSED,
                    PayoutWords.money(seen.waiting(), seen.currency()) + " to " + seen.payee().words()
                            + " wait for a decision: all that is payable.",
                    "See lotbook proposals; decide on it, or give an --amount.").asException();
        }
        if (!seen.standing().allows(amount)) {
            throw new Failure(Reason.REFUSED,
                    PayoutWords.money(amount, seen.currency()) + " can't be paid to " + seen.payee().words() + ": "
                            + PayoutWords.money(payable, seen.currency())
                            + (payable.signum() < 0 ? " is what they give back." : " is payable."),
                    payable.signum() < 0 ? "Give an --amount from there to below zero, or leave it out for all."
                            : "Give an --amount above zero up to that, or leave it out for all.").asException();
        }
        if (seen.isTooFine(amount)) {
            throw new Failure(Reason.WRONG_USE, seen.currency() + " is paid with " + seen.decimals() + " decimals.",
                    "Write an amount that can be paid.").asException();
        }
        if (reference.isEmpty() || reference.length() > PayOut.LONGEST_REFERENCE) {
            throw new Failure(Reason.WRONG_USE,
                    "A payment has a reference of at most " + PayOut.LONGEST_REFERENCE + " characters.",
                    "Write it as its bank or provider has it.").asException();
        }
        return seen.payout(amount, reference, valueDate);
    }

    private static LedgerAccount payee(String word, String owner) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "manager" -> new LedgerAccount(Kind.MANAGER, owner.strip());
            case "partner" -> new LedgerAccount(Kind.PARTNER, owner.strip());
            case "introducer" -> new LedgerAccount(Kind.INTRODUCER, owner.strip());
            case "broker" -> new LedgerAccount(Kind.BROKER, owner.strip());
            default -> throw new Failure(
                    Reason.WRONG_USE, word + " is no payee.", "Write manager, partner, introducer or broker.").asException();
        };
    }

    private static String currency(String word) {
        return word.strip().toUpperCase(Locale.ROOT);
    }
}
