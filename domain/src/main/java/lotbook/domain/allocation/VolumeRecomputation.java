package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/**
 * Sizes a share again with the domain's own allocator, from what the server says it used. What the server did not
 * report is left out or taken from the nearest summary, and a finding says so.
 */
final class VolumeRecomputation {
    private final VolumeFacts facts;
    private final StepRecorder recorder;
    private final List<String> findings = new ArrayList<>();
    private boolean assumed;

    VolumeRecomputation(VolumeFacts facts, StepRecorder recorder) {
        this.facts = facts;
        this.recorder = recorder;
    }

    /** @param step whose value {@code volume} is */
    record Result(Volume volume, String step, String rule) {}

    List<String> findings() {
        return findings;
    }

    /** Whether something the server used was put in by us, so that a difference proves nothing. */
    boolean assumed() {
        return assumed;
    }

    Optional<Result> run() {
        if (facts.breakdown().isEmpty()) {
            return missing("The server has not reported a breakdown of deal " + facts.leaderDeal()
                    + " yet, so its volume can't be recomputed.");
        }
        Message<Breakdown> breakdown = facts.breakdown().get();
        if (facts.line().isEmpty()) {
            return missing("Breakdown " + breakdown.fact().reportId() + " has no line for " + facts.follower() + ".");
        }
        Breakdown.Line line = facts.line().get();
        if (facts.closes()) {
            return closing(breakdown.fact(), line);
        }
        if (facts.version().isEmpty()) {
            return missing(line.versionId()
                    .map(id -> "Version " + id + ", which the server says it applied, isn't known here.")
                    .orElse("The server doesn't say which version it applied."));
        }
        AllocationVersion version = facts.version().get().version();
        return switch (version.method()) {
            case CopyMethod method -> copying(version, method, breakdown, line);
            case BlockMethod method -> split(version, method, breakdown, line);
        };
    }

    private Optional<Result> closing(Breakdown breakdown, Breakdown.Line line) {
        Optional<LotGrid> lots = lots(breakdown);
        if (line.basis().isEmpty() || breakdown.leaderBasis().isEmpty() || lots.isEmpty()) {
            return missing("The server doesn't say how much the leader and the follower had open, "
                    + "so the part that closes can't be recomputed.");
        }
        Optional<Volume> follower = volume(line.basis().get());
        Optional<Volume> leader = volume(breakdown.leaderBasis().get());
        if (follower.isEmpty() || leader.isEmpty() || leader.get().isZero()
                || breakdown.volume().compareTo(leader.get()) > 0) {
            return missing("The server says that " + breakdown.leaderBasis().get().toPlainString()
                    + " lots of the leader and " + line.basis().get().toPlainString()
                    + " of the follower were open, of which " + breakdown.volume() + " can't be closed.");
        }
        PartialClose.Outputs out = PartialClose.calculate(
                new PartialClose.Inputs(
                        follower.get(), leader.get(), breakdown.volume(), lots.get().step(), LotRounding.HALF_UP),
                recorder);
        return Optional.of(new Result(out.close(), lastStep(), PartialClose.RULE));
    }

    private Optional<Result> copying(
            AllocationVersion version, CopyMethod method, Message<Breakdown> message, Breakdown.Line line) {
        Breakdown breakdown = message.fact();
        Optional<LotGrid> lots = lots(breakdown);
        Optional<Basis> follower = line.basis().map(amount -> new Basis(amount, message.reference()));
        Optional<Basis> leader = leaderBasis(method, message);
        boolean lacksFollower = follower.isEmpty() && needsFollower(method);
        if (lots.isEmpty() || lacksFollower || (leader.isEmpty() && needsLeader(method))) {
            return missing("The server doesn't report the "
                    + (lots.isEmpty() ? "lot step" : lacksFollower ? "follower's basis" : "leader's basis")
                    + " it used, and nothing else tells it.");
        }
        if (line.conversion().filter(rate -> rate.stripTrailingZeros().scale() > Rate.MAX_SCALE).isPresent()) {
            return missing("The reported conversion has more decimals than a rate can have.");
        }
        CopyInputs inputs = new CopyInputs(
                method,
                version.sizing(),
                reportedScope(version.scope()),
                version.timing().paused(),
                new CopyInputs.Leader(
                        breakdown.symbol(), lots.get(), breakdown.volume(), message.reference(), leader,
                        leverage(method)),
                new CopyInputs.Follower(
                        facts.account(line.login()), mode(version.scope()), 0, follower,
                        line.conversion().map(Rate::new), leverage(method), affordable(version, line, lots.get()),
                        Optional.empty()));
        CopyOutputs out = CopySizing.calculate(inputs, recorder);
        return Optional.of(new Result(out.volume(), lastStep(), CopySizing.rule(method)));
    }

    private Optional<Result> split(
            AllocationVersion version, BlockMethod method, Message<Breakdown> message, Breakdown.Line line) {
        Breakdown breakdown = message.fact();
        Optional<LotGrid> lots = lots(breakdown);
        if (lots.isEmpty()) {
            return missing("The server doesn't report the lot step it used, and the instrument isn't known here.");
        }
        Map<AccountId, Basis> trading = new LinkedHashMap<>();
        for (Breakdown.Line each : breakdown.lines()) {
            each.basis().filter(_ -> each.reason() != Reason.PAUSED).ifPresent(amount -> trading.put(
                    facts.account(each.login()),
                    new Basis(amount.multiply(each.conversion().orElse(BigDecimal.ONE)), message.reference())));
        }
        AccountId account = facts.account(line.login());
        if (!trading.containsKey(account)) {
            return missing("The account took no part in this split: the server says " + line.reason() + ".");
        }
        Participants participants = Participants.of(version, trading, lots.get(), Map.of());
        Optional<Participant> own = participants.members().stream()
                .filter(member -> member.account().equals(account))
                .findFirst();
        if (own.isEmpty()) {
            return missing("Version " + version.id() + " has no weight for account " + account + ".");
        }
        if (breakdown.weightTotal().filter(total -> total.compareTo(participants.weightTotal()) != 0).isPresent()) {
            return missing("The server divided by weights of " + breakdown.weightTotal().get().toPlainString()
                    + " in all; the lines you may see have " + participants.weightTotal().toPlainString()
                    + ", so the remainder can't be dealt again.");
        }
        BlockSplit.calculate(
                new BlockInputs(version.sizing(), lots.get(), breakdown.volume(), participants, message.reference()),
                recorder);
        return shareOf(own.get(), participants, method);
    }

    private Optional<Result> shareOf(Participant own, Participants participants, BlockMethod method) {
        String step = BlockSplit.shareStep(own);
        return recorder.steps().stream()
                .filter(taken -> taken.id().equals(step))
                .findFirst()
                .map(taken -> new Result(Volume.of(taken.value()), step, BlockSplit.rule(method)));
    }

    /** The server's step decides; minimum and maximum are the instrument's. */
    private Optional<LotGrid> lots(Breakdown breakdown) {
        if (facts.lots().isEmpty()) {
            breakdown.lotStep().ifPresent(_ -> findings.add("Instrument " + breakdown.symbol() + " of "
                    + breakdown.server() + " isn't known here: minimum and maximum are not checked."));
            return breakdown.lotStep().map(step -> new LotGrid(step, step, Optional.empty()));
        }
        LotGrid known = facts.lots().get();
        Volume step = breakdown.lotStep().orElse(known.step());
        if (!step.equals(known.step())) {
            findings.add("The server rounded to " + step + ", the instrument's lot step here is " + known.step() + ".");
        }
        return Optional.of(new LotGrid(step, known.minimum(), known.maximum()));
    }

    /** As reported; if lines of several methods stand in one breakdown, by the leader's last summary. */
    private Optional<Basis> leaderBasis(CopyMethod method, Message<Breakdown> message) {
        if (!needsLeader(method)) {
            return Optional.empty();
        }
        Optional<Basis> reported =
                message.fact().leaderBasis().map(amount -> new Basis(amount, message.reference()));
        if (reported.isPresent() || facts.leaderSummary().isEmpty()) {
            return reported;
        }
        AccountSummary summary = facts.leaderSummary().get();
        assumed = true;
        findings.add("The server didn't report the leader's basis; it is taken from its summary " + summary.reportId()
                + " of " + summary.occurredAt() + ".");
        String reference = "summary:" + summary.server() + "/" + summary.reportId();
        return VolumeFacts.measured(method, summary).map(amount -> new Basis(amount, reference));
    }

    private static boolean needsLeader(CopyMethod method) {
        return switch (method) {
            case FixedLot _, Multiplier _, LotsPerBalance _ -> false;
            case ProportionalByBalance _, ProportionalByEquity _, ProportionalByFreeMargin _, DepositLoad _ -> true;
        };
    }

    private static boolean needsFollower(CopyMethod method) {
        return switch (method) {
            case FixedLot _, Multiplier _ -> false;
            case LotsPerBalance _, ProportionalByBalance _, ProportionalByEquity _, ProportionalByFreeMargin _,
                    DepositLoad _ -> true;
        };
    }

    /** No fact tells open positions and notional, so limits on these can't be tried again. */
    private ScopeLimits reportedScope(ScopeLimits scope) {
        if (scope.maxPositions().isPresent() || scope.maxLeverage().isPresent()) {
            findings.add("The version limits open positions or leverage; what was open isn't reported, so these limits "
                    + "are not recomputed.");
        }
        return new ScopeLimits(
                scope.symbols(), Optional.empty(), scope.maxVolume(), Optional.empty(), scope.modes());
    }

    private ScopeLimits.Mode mode(ScopeLimits scope) {
        return facts.mode().orElseGet(scope.modes()::first);
    }

    private Optional<BigDecimal> leverage(CopyMethod method) {
        if (!(method instanceof DepositLoad)) {
            return Optional.empty();
        }
        assumed = true;
        String words = "The leverage of the two accounts isn't reported; it is taken as equal.";
        if (!findings.contains(words)) {
            findings.add(words);
        }
        return Optional.of(BigDecimal.ONE);
    }

    /** What margin covered isn't reported; that the server raised to the minimum says that it covered so much. */
    private Optional<Volume> affordable(AllocationVersion version, Breakdown.Line line, LotGrid lots) {
        boolean raised = version.sizing().belowMinimum() == BelowMinimum.CLAMP_IF_MARGIN
                && line.reason() == Reason.BELOW_MINIMUM && !line.volume().isZero();
        if (raised) {
            findings.add("That free margin covered the minimum is the server's word.");
        }
        return raised ? Optional.of(lots.lowest()) : Optional.empty();
    }

    private static Optional<Volume> volume(BigDecimal lots) {
        boolean possible = lots.signum() >= 0 && lots.stripTrailingZeros().scale() <= Volume.MAX_SCALE;
        return possible ? Optional.of(new Volume(lots)) : Optional.empty();
    }

    private String lastStep() {
        return recorder.steps().getLast().id();
    }

    private <T> Optional<T> missing(String why) {
        findings.add(why);
        return Optional.empty();
    }
}
