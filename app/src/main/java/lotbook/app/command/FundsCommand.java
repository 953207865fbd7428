package lotbook.app.command;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.text.ValueFormat;
import lotbook.app.unit.FundDesk;
import lotbook.app.unit.FundDesk.Draft;
import lotbook.domain.explain.Explanation;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.unit.CorrectionSnapshot;
import lotbook.domain.unit.DealingInputs;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.PoolValue;
import lotbook.domain.unit.UnitCharges;
import lotbook.domain.unit.UnitSnapshot;
import lotbook.domain.unit.fund.FundExplanation;
import lotbook.domain.unit.fund.Funds.Terms;
import lotbook.domain.unit.fund.NewRequest;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;
import lotbook.reports.sheet.SafeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lotbook funds}: requests of a PAMM fund's investors, and its dealing points. */
@Command(name = "funds", description = "Enter and decide on investors' requests, strike the dealing points of a PAMM master.")
final class FundsCommand extends CommandGroup {
    private final Terminal terminal;

    FundsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** As people type it. */
    enum Wish {
        SUBSCRIBE(FlowRequest.Kind.SUBSCRIBE), REDEEM(FlowRequest.Kind.REDEEM_AMOUNT),
        REDEEM_UNITS(FlowRequest.Kind.REDEEM_UNITS), REDEEM_ALL(FlowRequest.Kind.REDEEM_ALL);

        private final FlowRequest.Kind kind;

        Wish(FlowRequest.Kind kind) {
            this.kind = kind;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** As people type it. */
    enum Bearer {
        POOL, MANAGER, BROKER;

        BearsWrongPrice terms() {
            return BearsWrongPrice.valueOf(name());
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Command(name = "request",
            description = "Enter what an investor asks for: subscribe or redeem an amount of money, redeem units, or redeem all."
                    + " Another person accepts it.",
            footer = {"", "Example: lotbook funds request subscribe 20000 --master A-100004 --investor P-2050"
                    + " --reference PAMM-SUB-1 --reason 'Form of 7 March'"})
    int request(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "WISH", index = "0", description = "${COMPLETION-CANDIDATES}.") Wish wish,
            @Parameters(paramLabel = "AMOUNT", index = "1", arity = "0..1", description = "Money, or units; none for all.")
                    Optional<BigDecimal> amount,
            @Option(names = "--master", required = true, paramLabel = "A", description = "The PAMM master's account.")
                    String master,
            @Option(names = "--investor", required = true, paramLabel = "P", description = "The investor.") String investor,
            @Option(names = "--reference", required = true, paramLabel = "R",
                    description = "What the payment carries; the request is known by it.") String reference,
            @Option(names = "--at", paramLabel = "T", description = "When the investor asked; now if not given.")
                    Optional<Instant> at) {
        try (Database open = database.open(terminal)) {
            desk(open).request(new NewRequest(reference.strip(), new AccountId(master.strip()), new PartyId(investor.strip()),
                    wish.kind, amount.orElse(BigDecimal.ZERO), at.orElseGet(() -> open.clock().instant())), reason.text());
            terminal.out().println("Entered: " + reference.strip() + ". Another person accepts it: lotbook funds accept "
                    + reference.strip() + " --reason ...");
            return ExitCode.DONE;
        }
    }

    @Command(name = "accept", description = "Let a request be struck at the next dealing point; not one's own.",
            footer = {"", "Example: lotbook funds accept PAMM-SUB-1 --reason 'Source of funds seen'"})
    int accept(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "REQUEST") String request) {
        try (Database open = database.open(terminal)) {
            desk(open).accept(request.strip(), reason.text());
            terminal.out().println("Accepted: " + request.strip() + ".");
            return ExitCode.DONE;
        }
    }

    @Command(name = "refuse", description = "Refuse a request that was not struck.",
            footer = {"", "Example: lotbook funds refuse PAMM-SUB-1 --reason 'Withdrawn by letter'"})
    int refuse(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "REQUEST") String request) {
        try (Database open = database.open(terminal)) {
            desk(open).refuse(request.strip(), reason.text());
            terminal.out().println("Refused: " + request.strip() + ".");
            return ExitCode.DONE;
        }
    }

    @Command(name = "strike",
            description = "Draft a dealing point: price, what each request gets, units after. Nothing is struck before another"
                    + " person agreed to it. Cut-off, lock-in and seed price are those of the last point unless given. Exit 1 if"
                    + " something holds it back.",
            footer = {"", "Example: lotbook funds strike --master A-100004 --reason 'Weekly'"})
    int strike(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Option(names = "--master", required = true, paramLabel = "A", description = "The PAMM master's account.")
                    String master,
            @Option(names = "--at", paramLabel = "T",
                    description = "The moment; where the server measured the master next if not given.") Optional<Instant> at,
            @Option(names = "--cut-off", paramLabel = "D", description = "How long before it requests have to be there: PT4H.")
                    Optional<Duration> cutOff,
            @Option(names = "--lock-in", paramLabel = "D", description = "From an investor's first unit on: P30D.")
                    Optional<Duration> lockIn,
            @Option(names = "--seed-price", paramLabel = "N", description = "Of the first unit.") Optional<BigDecimal> seed,
            @Option(names = "--wrong-price", paramLabel = "WHO",
                    description = "Who bears a price that turns out wrong: ${COMPLETION-CANDIDATES}.") Optional<Bearer> bearer) {
        try (Database open = database.open(terminal)) {
            Draft draft = desk(open).draft(
                    new AccountId(master.strip()), at, new Terms(cutOff, lockIn, seed, bearer.map(Bearer::terms)), reason.text());
            tell(draft);
            boolean held = draft.snapshot().isHeldBack();
            terminal.note(held ? "Held back. Settle it and draft the point again."
                    : "A draft. lotbook funds propose " + draft.point().id() + " --reason ...");
            return held ? ExitCode.FINDING : ExitCode.DONE;
        }
    }

    @Command(name = "show", description = "Print a dealing point: what it rests on, how its price came about, what it dealt.",
            footer = {"", "Example: lotbook funds show 3"})
    int show(@Mixin HelpOption help, @Mixin DatabaseOption database, @Parameters(paramLabel = "POINT") long point) {
        try (Database open = database.open(terminal)) {
            Draft draft = desk(open).point(point);
            tell(draft);
            UnitSnapshot kept = draft.snapshot();
            FundExplanation.price(kept, kept.price().orElse(BigDecimal.ZERO))
                    .or(() -> FundExplanation.nav(kept, kept.figure("nav")))
                    .map(Explanation::asText).ifPresent(text -> terminal.out().println("\n" + text));
            return ExitCode.DONE;
        }
    }

    @Command(name = "propose", description = "Propose to strike a dealing point; another person decides on it (lotbook decide).",
            footer = {"", "Example: lotbook funds propose 3 --reason 'Equity and flows checked'"})
    int propose(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin ReasonOption reason,
            @Parameters(paramLabel = "POINT") long point) {
        try (Database open = database.open(terminal)) {
            ProposeCommand.tell(terminal, desk(open).propose(point, reason.text()));
            return ExitCode.DONE;
        }
    }

    @Command(name = "correct",
            description = "Calculate a struck point and every later one of its master from what is known now: what each"
                    + " investor has, should have, and the difference. Propose that units change hands at the next dealing point,"
                    + " where the pool bears a wrong price by the terms; another person decides (lotbook decide). What was struck"
                    + " stays.",
            footer = {"", "Example: lotbook funds correct A-100004 3 --dry-run"})
    int correct(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Mixin DryRunOption dry,
            @Parameters(paramLabel = "MASTER", index = "0", description = "The PAMM master's account.") String master,
            @Parameters(paramLabel = "POINT", index = "1", description = "The dealing point whose price was wrong.") long point,
            @Option(names = "--out", paramLabel = "FILE",
                    description = "Write the comparison's document too, which lotbook replay recomputes.") Optional<Path> out) {
        Optional<String> why = dry.proposes();
        try (Database open = database.open(terminal)) {
            FundDesk desk = desk(open);
            CorrectionSnapshot compared = desk.compare(new AccountId(master.strip()), point);
            new CorrectionText(terminal, compared).print();
            if (out.isPresent()) {
                SafeFile.write(out.get(), file -> file.write(compared.bytes()));
                terminal.out().println("Comparison written to " + out.get());
            }
            why.ifPresent(text -> ProposeCommand.tell(terminal, desk.correct(compared, text)));
            return ExitCode.DONE;
        }
    }

    @Command(name = "export", description = "Write a dealing point's document as a file that `lotbook replay` recomputes.",
            footer = {"", "Example: lotbook funds export 3 --out evidence/point-3.json"})
    int export(
            @Mixin HelpOption help, @Mixin DatabaseOption database, @Parameters(paramLabel = "POINT") long point,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where to.") Path out) {
        try (Database open = database.open(terminal)) {
            byte[] document = desk(open).document(point);
            SafeFile.write(out, file -> file.write(document));
            terminal.out().println("Dealing point " + point + " written to " + out);
            return ExitCode.DONE;
        }
    }

    private void tell(Draft draft) {
        UnitSnapshot kept = draft.snapshot();
        DealingInputs in = kept.facts().inputs();
        PoolValue pool = in.pool();
        String currency = " " + kept.facts().currency();
        terminal.say("Dealing point " + draft.point().id() + " of " + draft.point().master() + " at "
                + draft.point().at() + ": " + draft.point().state().name().toLowerCase(Locale.ROOT));
        terminal.say("value " + figure(kept.figure("nav")) + currency + " = equity " + figure(pool.equity())
                + " (" + kept.facts().equityAt() + ") - credit " + figure(pool.credit()) + " - fees due "
                + figure(pool.accruedFees()) + " - payable " + figure(pool.redemptionsPayable()) + " - in advance "
                + figure(pool.subscriptionsInAdvance())
                + (kept.fees("accrued").signum() == 0 ? "" : " - management fee " + figure(kept.fees("accrued"))));
        terminal.say(kept.price().map(price -> "price " + figure(price) + currency).orElse("no price"));
        terminal.say("units " + figure(kept.figure("unitsBefore")) + " before, " + figure(kept.figure("unitsAfter"))
                + " after; in " + figure(kept.figure("taken")) + ", out " + figure(kept.figure("paid")) + currency);
        kept.lines().forEach(line -> terminal.say("  " + line.request() + "  "
                + line.state().name().toLowerCase(Locale.ROOT) + "  units " + figure(line.units())
                + ", cash " + figure(line.cash())
                + (line.why().isEmpty() ? "" : "  " + line.why())));
        in.correction().ifPresent(agreed -> agreed.lines().forEach(line -> terminal.out().println("  corrected by correction "
                + agreed.id() + ": " + line.investor() + "  units " + figure(line.units()))));
        in.byTerms().ifPresent(_ -> fees(kept, currency));
        kept.findings().forEach(terminal::note);
        terminal.out().println("SHA-256 " + draft.point().content().hex());
    }

    private void fees(UnitSnapshot kept, String currency) {
        terminal.out().println("management fee " + figure(kept.fees("accrued")) + currency + " off the value, "
                + figure(kept.fees("charged")) + " charged; performance " + figure(kept.fees("performance")) + currency
                + ", units cancelled " + figure(kept.cancelled()));
        kept.pool().ifPresent(pool -> pool(pool, currency));
        kept.charges().forEach(line -> terminal.out().println("  " + line.investor() + "  "
                + line.cause().name().toLowerCase(Locale.ROOT) + line.series().map(series -> "  series " + series).orElse("")
                + "  units " + figure(line.units()) + ", HWM " + figure(line.hwm())
                + ", gain " + figure(Rounding.HALF_EVEN.round(line.gain(), Units.MAX_SCALE)) + ", fee " + figure(line.fee())
                + ", cancelled " + figure(line.cancelled()) + line.equalised().map(FundsCommand::equalised).orElse("")
                + ", HWM after " + figure(line.hwmAfter())));
        kept.rolled().forEach(one -> terminal.out().println("  " + one.investor() + "  rolled up  " + figure(one.units())
                + " units of series " + one.from() + " became " + figure(one.issued()) + " of series " + one.into()));
        kept.series().forEach(held -> terminal.out().println("  " + held.investor() + "  series " + held.series() + "  units "
                + figure(held.units()) + ", units of the pool " + figure(held.poolUnits()) + ", HWM " + figure(held.hwm())));
    }

    private void pool(UnitCharges.Pool pool, String currency) {
        pool.gross().ifPresent(gross -> terminal.out().println("price before the fee of the pool " + figure(gross) + currency
                + ", fee of the pool " + figure(pool.fee()) + currency));
        pool.hwm().ifPresent(hwm -> terminal.out().println("HWM of the pool " + figure(hwm) + currency));
        pool.credits().forEach((investor, credit) -> terminal.out().println("  " + investor + "  credit at risk "
                + figure(credit) + currency));
    }

    /** What a fee is made of, where it is the pool's that crystallised. */
    private static String equalised(UnitCharges.Equalised of) {
        return " (part " + figure(of.part())
                + (of.credit().signum() == 0 ? "" : ", credit " + figure(of.credit()) + " as " + figure(of.added()) + " units")
                + (of.deficit().signum() == 0 ? "" : ", below the HWM " + figure(of.deficit())) + ")";
    }

    private static String figure(BigDecimal number) {
        return ValueFormat.grouped(number);
    }

    private static FundDesk desk(Database open) {
        return new FundDesk(new StoredFunds(open, () -> { }), new StoredCorrections(open, () -> { }),
                new StoredProposals(open, () -> { }),
                open.operator().role() == OperatorRole.FINANCE);
    }
}
