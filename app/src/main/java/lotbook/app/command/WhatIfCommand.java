package lotbook.app.command;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import lotbook.app.allocation.TryVersion;
import lotbook.app.allocation.TryVersion.Tried;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.WhatIf;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.AccountId;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.allocation.StoredWhatIf;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lotbook allocation what-if}: a version tried out on real trades, before it is proposed or before it is decided on. */
@Command(
        name = "what-if",
        description = "Size a leader's real trades of a period under a proposed version and under the one it would follow,"
                + " over everybody's present figures: lots, rounding loss, who falls below the minimum, margin,"
                + " deviation from the leader.",
        footer = {"", "Example: lotbook allocation what-if --version draft.json --against AV-0031 --from 2018-03-01"
                + " --to 2018-03-30 --format csv",
            "         lotbook allocation what-if --proposal 12 --from 2018-03-01 --to 2018-03-30"})
final class WhatIfCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private HelpOption help = new HelpOption();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private AsOfOption asOf = new AsOfOption();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--against", paramLabel = "FILE|ID",
            description = "The one it would follow; of a proposal the one it rests on, if not given.")
    private @Nullable String against;

    @Option(names = "--from", required = true, paramLabel = "D", description = "First business day of the books.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--to", required = true, paramLabel = "D", description = "Last business day.")
    private LocalDate to = LocalDate.EPOCH;

    @Option(names = "--leverage", paramLabel = "N", defaultValue = "100",
            description = "Of accounts that have none of their own in the book; 100 is the default.")
    private BigDecimal leverage = TryVersion.USUAL_LEVERAGE;

    @Option(names = "--explain", paramLabel = "ACCOUNT", description = "Also print how this account's change came about.")
    private Optional<AccountId> explain = Optional.empty();

    @Option(names = "--format", defaultValue = "TABLE", description = "table, csv or json; table is the default.")
    private Format format = Format.TABLE;

    static final class Which {
        @Option(names = "--version", required = true, paramLabel = "FILE|ID", description = "The version to try out.")
        private @Nullable String version;

        @Option(names = "--proposal", required = true, paramLabel = "N",
                description = "The one that this proposal would put in force, or did.")
        private @Nullable Long proposal;
    }

    private enum Format {
        TABLE, CSV, JSON
    }

    WhatIfCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        AllocationCommand.requirePeriod(from, to);
        if (leverage.signum() <= 0) {
            throw wrong("A leverage is above zero.", "Write 100 for 1:100.");
        }
        try (Database open = database.open(terminal)) {
            StepRecorder steps = new StepRecorder();
            Optional<Tried> tried = new TryVersion(new StoredWhatIf(open)).run(
                    asked(open), explain.isPresent() ? steps : Recorder.SILENT, new Progress());
            terminal.progressDone();
            if (tried.isEmpty()) {
                terminal.note("Stopped.");
                return ExitCode.FINDING;
            }
            WhatIfText text = new WhatIfText(terminal, tried.get());
            switch (format) {
                case TABLE -> text.table();
                case CSV -> text.csv();
                case JSON -> text.json();
            }
            explain.ifPresent(account -> explain(account, tried.get(), steps));
            return ExitCode.DONE;
        }
    }

    private TryVersion.Asked asked(Database open) {
        Optional<Proposal> proposal = Optional.ofNullable(which.proposal)
                .map(id -> ProposalsCommand.one(new StoredProposals(open, () -> { }), id));
        String follows = Optional.ofNullable(against).or(() -> proposal.flatMap(WhatIfCommand::base))
                .orElseThrow(() -> wrong("It isn't said against which version to try it out.",
                        "Name it with --against, a file or an id of lotbook list allocation-versions."));
        AllocationVersion tried = proposal.isPresent() ? proposed(proposal.get()) : kept(which.version, open);
        return new TryVersion.Asked(kept(follows, open), tried, from, to, leverage, asOf.value());
    }

    private AllocationVersion kept(@Nullable String name, Database open) {
        return VersionArgument.read(String.valueOf(name), new StoredAllocationVersions(open), asOf.value());
    }

    private static AllocationVersion proposed(Proposal proposal) {
        if (proposal.change() instanceof PublishVersion publish) {
            return publish.version();
        }
        throw wrong("Proposal " + proposal.id() + " is not about a new version.",
                "`lotbook proposals` tells what each is about.");
    }

    /** The version whose place it takes, if there was one when it was proposed. */
    private static Optional<String> base(Proposal proposal) {
        proposed(proposal);
        return Optional.of(proposal.restsOn())
                .filter(ground -> !ground.equals(Change.NO_GROUND))
                .map(ground -> ground.split(" ", 2)[0]);
    }

    private void explain(AccountId account, Tried tried, StepRecorder steps) {
        if (tried.outputs().lines().stream().noneMatch(line -> line.account().equals(account))) {
            throw new Failure(
                            Reason.NOT_FOUND,
                            "Account " + account + " is not sized by " + tried.inputs().proposed().id() + ".",
                            "Name one of the accounts of the table.")
                    .asException();
        }
        terminal.out().println();
        terminal.out().println(
                steps.explanation("change of lots of " + account, WhatIf.RULE, WhatIf.changeStep(account)).asText());
        if (tried.outputs().lines().stream()
                .anyMatch(line -> line.account().equals(account) && line.proposed().fee().isPresent())) {
            terminal.out().println();
            terminal.out().println(
                    steps.explanation("volume fee of " + account, WhatIf.RULE, WhatIf.feeStep(account)).asText());
        }
    }

    private static RuntimeException wrong(String message, String remedy) {
        return new Failure(Reason.WRONG_USE, message, remedy).asException();
    }

    /** Drawn for a person; an interrupt stops it. */
    private final class Progress implements WhatIf.Watch {
        @Override
        public void progress(long done, long total) {
            terminal.progress(String.format(Locale.ROOT, "%,d of %,d sizings", done, total));
        }

        @Override
        public boolean stopped() {
            return Thread.currentThread().isInterrupted();
        }
    }
}
