package lotbook.app.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import lotbook.app.allocation.ExplainCheck;
import lotbook.app.allocation.ExplainVolume;
import lotbook.app.ledger.ExplainBalance;
import lotbook.app.ledger.ExplainLink;
import lotbook.app.movement.ExplainClass;
import lotbook.app.rate.ConvertAmount;
import lotbook.domain.allocation.ExplainedVolume;
import lotbook.domain.allocation.ExplainedVolume.Check;
import lotbook.domain.allocation.ExplainedVolume.Outcome;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.ledger.Book;
import lotbook.domain.money.Rounding;
import lotbook.domain.time.BusinessCalendar;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.execution.StoredVolumes;
import lotbook.persistence.fee.StoredHistories;
import lotbook.persistence.ledger.SqlLinkLedgerSource;
import lotbook.persistence.query.SqlRowSource;
import lotbook.persistence.rate.StoredRates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook explain}: how a figure came about. */
@Command(name = "explain", description = "Print how a figure came about.")
final class ExplainCommand extends CommandGroup {
    private final Terminal terminal;

    ExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Which volume: a follower's own execution, or a share in a leader's deal whether it was traded or not. */
    static final class Which {
        @Option(names = "--execution", paramLabel = "ID", description = "An execution of the follower's.")
        private Optional<ExecId> execution = Optional.empty();

        @ArgGroup(exclusive = false)
        private @Nullable Share share;
    }

    static final class Share {
        @Option(names = "--leader-execution", required = true, paramLabel = "ID", description = "The leader's deal ...")
        private @Nullable ExecId leaderExecution;

        @Option(names = "--login", required = true, paramLabel = "L", description = "... and the follower's login.")
        private String login = "";
    }

    /** A busy link has a thousand deals behind one figure: nobody reads them on a terminal unless they ask. */
    static final class Length {
        private static final int MOST = 20;

        @Option(names = "--all", description = "Every deal or posting; without it the first " + MOST + " of a step.")
        private boolean all;

        String text(Explanation explanation) {
            return all ? explanation.asText() : explanation.asText(MOST);
        }
    }

    @Command(
            name = "volume",
            description = "Print the derivation of one follower's volume: basis values, raw size, limits, rounding,"
                    + " remainder, version, source messages, and whether our recomputation equals the server's."
                    + " Exit 1 if it does not.",
            footer = {"", "Example: lotbook explain volume --server MT5-1 --leader-execution E1-7 --login 200001"})
    int volume(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Option(names = "--server", required = true, paramLabel = "S", description = "The platform server.") String server,
            @ArgGroup(multiplicity = "1") Which which) {
        try (Database open = database.open(terminal)) {
            ExplainVolume explain = new ExplainVolume(new StoredVolumes(open));
            ExplainedVolume volume = Optional.ofNullable(which.share)
                    .map(share -> explain.ofShare(
                            Objects.requireNonNull(share.leaderExecution), new Login(server, share.login), asOf.value()))
                    .orElseGet(() -> explain.ofExecution(
                            server, which.execution.orElseThrow(), asOf.value()));
            return print(volume);
        }
    }

    @Command(
            name = "conversion",
            description = "Convert an amount at the rates the book holds and print how: the published rates, their day and"
                    + " source, the way (direct, inverse, across the euro) and the rounding.",
            footer = {"", "Example: lotbook explain conversion --amount 1000 --from GBP --to USD --on 2018-04-02"})
    int conversion(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Option(names = "--amount", required = true, paramLabel = "N", description = "How much.") BigDecimal amount,
            @Option(names = "--from", required = true, paramLabel = "C", description = "Its currency.") String from,
            @Option(names = "--to", required = true, paramLabel = "C", description = "The currency wanted.") String to,
            @Option(names = "--on", required = true, paramLabel = "D", description = "The day a rate is wanted for.")
                    LocalDate day,
            @Option(names = "--rounding", paramLabel = "MODE", defaultValue = "half_up", description = "To minor units:"
                    + " ${COMPLETION-CANDIDATES}.") Rounding rounding) {
        try (Database open = database.open(terminal)) {
            terminal.out().println(new ConvertAmount(new StoredRates(open))
                    .explain(amount, from.toUpperCase(Locale.ROOT), to.toUpperCase(Locale.ROOT), day, rounding,
                            asOf.value())
                    .asText());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "link",
            description = "Print the sub-ledger of a link: assigned capital, what its leader's trading realised and has open,"
                    + " what it cost, beside the account's other links and its own trading; and the deals behind each figure."
                    + " The HWM is the one that the last charged fee run leaves, with its day and run.",
            footer = {"", "Example: lotbook explain link L-0005 --as-at 2018-03-15T21:00:00Z --all"})
    int link(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Mixin Length length,
            @Parameters(paramLabel = "LINK", description = "The link's id.") String link) {
        try (Database open = database.open(terminal)) {
            ExplainLink.Explained found = new ExplainLink(
                            new SqlLinkLedgerSource(open),
                            Optional.of(new StoredHistories(open, BusinessCalendar.NEW_YORK_17))
                                    .filter(_ -> open.mayRead("fee_charge"))
                                    .map(InvestorHistories.class::cast))
                    .run(new LinkId(link.strip()), asOf.value());
            LinkLedgerText.print(found, terminal);
            terminal.out().println();
            terminal.out().println(length.text(found.explanation()));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "balance",
            description = "Print what a balance of the books is made of: each business day's postings, from where and why, and"
                    + " what stood after it.",
            footer = {"", "Example: lotbook explain balance platform MT5-1/200002 --currency EUR --as-at 2018-03-15"})
    int balance(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Mixin Length length,
            @Parameters(paramLabel = "KIND", description = "What stands there: platform, in-flight, suspense, ...") String kind,
            @Parameters(paramLabel = "OWNER", description = "Whose it is, as lotbook list ledger-balances says.") String owner,
            @Option(names = "--currency", required = true, paramLabel = "C", description = "In which currency.") String currency,
            @Option(names = "--book", paramLabel = "B", defaultValue = "CASH", description = "${COMPLETION-CANDIDATES};"
                    + " ${DEFAULT-VALUE} if left out.") Book book) {
        try (Database open = database.open(terminal)) {
            terminal.out().println(length.text(new ExplainBalance(new SqlRowSource(open), asOf.value())
                    .of(book.name(), kind.toUpperCase(Locale.ROOT).replace('-', '_'), owner,
                            currency.toUpperCase(Locale.ROOT))));
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "class",
            description = "Print why a movement is what it is: its type as delivered, or what two people agreed on, who they were"
                    + " and when.",
            footer = {"", "Example: lotbook explain class --server MT5-1 --movement M-7"})
    int movementClass(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Option(names = "--server", required = true, paramLabel = "S", description = "The platform server.") String server,
            @Option(names = "--movement", required = true, paramLabel = "ID", description = "The movement.") String movement) {
        try (Database open = database.open(terminal)) {
            terminal.out().println(new ExplainClass(new StoredProposals(open, () -> { }))
                    .of(new SqlRowSource(open), server, movement, asOf.value())
                    .asText());
            return ExitCode.DONE;
        }
    }

    @Command(
            name = "check",
            description = "Print why a leader's deal is said to agree or to differ: which checks ran and when, what they hold"
                    + " against what line by line, by how much it differs and why, and the exceptions that were found. Exit 1"
                    + " if it differs.",
            footer = {"", "Example: lotbook explain check --server MT5-1 --leader-execution E1-7"})
    int check(
            @Mixin HelpOption help,
            @Mixin DatabaseOption database,
            @Mixin AsOfOption asOf,
            @Mixin Length length,
            @Option(names = "--server", required = true, paramLabel = "S", description = "The platform server.") String server,
            @Option(names = "--leader-execution", required = true, paramLabel = "ID", description = "The leader's deal.")
            ExecId deal) {
        try (Database open = database.open(terminal)) {
            List<Explanation> found = new ExplainCheck(
                            new SqlRowSource(open), new StoredReplay(open), new StoredBreakdownChecks(open, () -> { }),
                            asOf.value())
                    .of(server, deal);
            found.forEach(one -> terminal.out().println(length.text(one)));
            return found.stream().anyMatch(one -> one.value().equals(ExplainCheck.DIFFERS)) ? ExitCode.FINDING : ExitCode.DONE;
        }
    }

    private int print(ExplainedVolume volume) {
        if (volume.explanation().isEmpty()) {
            throw new Failure(
                            Reason.NOT_FOUND,
                            String.join(" ", volume.findings()),
                            "Look it up with lotbook list trades, and mind the server.")
                    .asException();
        }
        terminal.out().println(volume.explanation().get().asText());
        boolean differs = false;
        for (Check check : new Check[] {volume.line(), volume.fills(), volume.basis()}) {
            differs |= check.outcome() == Outcome.DIFFERENT;
        }
        return differs ? ExitCode.FINDING : ExitCode.DONE;
    }
}
