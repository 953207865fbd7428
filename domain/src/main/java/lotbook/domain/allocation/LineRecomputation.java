package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.BreakdownFacts.Leverages;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/**
 * Sizes the lines of one breakdown again with the domain's own allocator, from what the server says it used. What the server
 * did not report is left out or taken from the nearest summary, and a finding says so.
 */
final class LineRecomputation {
    private final BreakdownFacts facts;
    private final Recorder recorder;
    private final Map<VersionId, SplitRecomputation> splits = new HashMap<>();

    LineRecomputation(BreakdownFacts facts, Recorder recorder) {
        this.facts = facts;
        this.recorder = recorder;
    }

    /** @param step whose value {@code volume} is; empty if nothing is recorded */
    record Result(Volume volume, String step, String rule) {}

    Optional<Result> run(Breakdown.Line line, Findings findings) {
        if (facts.closes()) {
            return closing(line, findings);
        }
        Optional<PinnedVersion> pinned = facts.version(line);
        if (pinned.isEmpty()) {
            return findings.missing(line.versionId()
                    .map(id -> "Version " + id + ", which the server says it applied, " + (facts.withheld().contains(id)
                            ? "belongs to another's master, so it isn't yours to see." : "isn't known here."))
                    .orElse("The server doesn't say which version it applied."));
        }
        if (line.conversion().filter(rate -> rate.stripTrailingZeros().scale() > Rate.MAX_SCALE).isPresent()) {
            return findings.missing("The reported conversion has more decimals than a rate can have.");
        }
        AllocationVersion version = pinned.get().version();
        return switch (version.method()) {
            case CopyMethod method -> copying(version, method, line, findings);
            case BlockMethod method -> split(version, method, line, findings);
        };
    }

    private Optional<Result> closing(Breakdown.Line line, Findings findings) {
        Breakdown breakdown = facts.breakdown().fact();
        Optional<LotGrid> lots = lots(findings);
        if (line.basis().isEmpty() || breakdown.leaderBasis().isEmpty() || lots.isEmpty()) {
            return findings.missing("The server doesn't say how much the leader and the follower had open, "
                    + "so the part that closes can't be recomputed.");
        }
        Optional<Volume> follower = volume(line.basis().get());
        Optional<Volume> leader = volume(breakdown.leaderBasis().get());
        if (follower.isEmpty() || leader.isEmpty() || leader.get().isZero()
                || breakdown.volume().compareTo(leader.get()) > 0) {
            return findings.missing("The server says that " + breakdown.leaderBasis().get().toPlainString()
                    + " lots of the leader and " + line.basis().get().toPlainString()
                    + " of the follower were open, of which " + breakdown.volume() + " can't be closed.");
        }
        PartialClose.Outputs out = PartialClose.calculate(
                new PartialClose.Inputs(
                        follower.get(), leader.get(), breakdown.volume(), lots.get().step(), LotRounding.HALF_UP),
                recorder);
        if (out.drift().signum() > 0 && out.close().isZero()) {
            findings.note("The follower is too small for its part of " + out.raw().toPlainString() + " lot: it keeps all of its "
                    + follower.get() + " until the leader is flat.");
        }
        return Optional.of(new Result(out.close(), lastStep(), PartialClose.RULE));
    }

    private Optional<Result> copying(
            AllocationVersion version, CopyMethod method, Breakdown.Line line, Findings findings) {
        Message<Breakdown> message = facts.breakdown();
        Breakdown breakdown = message.fact();
        Optional<LotGrid> lots = lots(findings);
        String source = recorder.listens() ? message.reference() : "";
        Optional<Basis> follower = line.basis().map(amount ->
                new Basis(amount, source, line.conversion().map(rate -> new Conversion(new Rate(rate), source))));
        Optional<Basis> leader = leaderBasis(method, source, findings);
        boolean lacksFollower = follower.isEmpty() && Measured.ofFollower(method) != Measured.NOTHING;
        if (lots.isEmpty() || lacksFollower || (leader.isEmpty() && Measured.ofLeader(method) != Measured.NOTHING)) {
            return findings.missing("The server doesn't report the "
                    + (lots.isEmpty() ? "lot step" : lacksFollower ? "follower's basis" : "leader's basis")
                    + " it used, and nothing else tells it.");
        }
        Optional<Leverages> leverages = leverages(version, line, findings);
        CopyInputs inputs = new CopyInputs(
                reported(method, line, findings),
                version.sizing(),
                reportedScope(version.scope(), findings),
                version.timing().paused(),
                new CopyInputs.Leader(
                        breakdown.symbol(), lots.get(), breakdown.volume(), source, leader,
                        leverages.map(Leverages::leader)),
                new CopyInputs.Follower(
                        facts.account(line.login()), mode(version.scope(), line), 0, follower, Optional.empty(),
                        leverages.map(Leverages::follower), affordable(version, line, lots.get(), findings), Optional.empty()));
        CopyOutputs out = CopySizing.calculate(inputs, recorder);
        return Optional.of(new Result(out.volume(), lastStep(), CopySizing.rule(method)));
    }

    private Optional<Result> split(AllocationVersion version, BlockMethod method, Breakdown.Line line, Findings findings) {
        Optional<LotGrid> lots = lots(findings);
        if (lots.isEmpty()) {
            return findings.missing("The server doesn't report the lot step it used, and the instrument isn't known here.");
        }
        return splits.computeIfAbsent(
                        version.id(), _ -> new SplitRecomputation(facts, version, method, lots.get(), recorder))
                .share(line, findings);
    }

    /** The server's step decides; minimum and maximum are the instrument's. */
    private Optional<LotGrid> lots(Findings findings) {
        Breakdown breakdown = facts.breakdown().fact();
        if (facts.lots().isEmpty()) {
            breakdown.lotStep().ifPresent(_ -> findings.note("Instrument " + breakdown.symbol() + " of "
                    + breakdown.server() + " isn't known here: minimum and maximum are not checked."));
            return breakdown.lotStep().map(step -> new LotGrid(step, step, Optional.empty()));
        }
        LotGrid known = facts.lots().get();
        Volume step = breakdown.lotStep().orElse(known.step());
        if (step.equals(known.step())) {
            return facts.lots();
        }
        findings.note("The server rounded to " + step + ", the instrument's lot step here is " + known.step() + ".");
        return Optional.of(new LotGrid(step, known.minimum(), known.maximum()));
    }

    /** As reported; if lines of several methods stand in one breakdown, by the leader's last summary. */
    private Optional<Basis> leaderBasis(CopyMethod method, String source, Findings findings) {
        if (Measured.ofLeader(method) == Measured.NOTHING) {
            return Optional.empty();
        }
        Optional<Basis> reported = facts.breakdown().fact().leaderBasis().map(amount -> new Basis(amount, source));
        if (reported.isPresent() || facts.leaderSummary().isEmpty()) {
            return reported;
        }
        AccountSummary summary = facts.leaderSummary().get();
        findings.assume("The server didn't report the leader's basis; it is taken from its summary " + summary.reportId()
                + " of " + summary.occurredAt() + ".");
        String reference = "summary:" + summary.server() + "/" + summary.reportId();
        return Measured.leader(method, AccountFigures.of(summary, Optional.empty()))
                .map(amount -> new Basis(amount, reference));
    }

    /** No fact tells what a lot was worth to the server, so a smallest position can't be tried again. */
    private static CopyMethod reported(CopyMethod method, Breakdown.Line line, Findings findings) {
        if (!(method instanceof CopyAmount copy) || copy.minimum().signum() == 0) {
            return method;
        }
        String words = "The worth of a lot isn't reported, so the smallest position of "
                + copy.minimum().toPlainString() + " is not recomputed.";
        if (line.reason() == Reason.BELOW_MINIMUM) {
            findings.assume(words);
        } else {
            findings.note(words);
        }
        return new CopyAmount(BigDecimal.ZERO);
    }

    /** No fact tells open positions and notional, so limits on these can't be tried again. */
    private static ScopeLimits reportedScope(ScopeLimits scope, Findings findings) {
        if (scope.maxPositions().isEmpty() && scope.maxLeverage().isEmpty()) {
            return scope;
        }
        findings.note("The version limits open positions or leverage; what was open isn't reported, so these limits "
                + "are not recomputed.");
        return new ScopeLimits(
                scope.symbols(), Optional.empty(), scope.maxVolume(), Optional.empty(), scope.modes());
    }

    private ScopeLimits.Mode mode(ScopeLimits scope, Breakdown.Line line) {
        ScopeLimits.Mode known = facts.modes().get(line.login());
        return known == null ? scope.modes().first() : known;
    }

    /** No message tells them; the book does, of both or it is no help. */
    private Optional<Leverages> leverages(AllocationVersion version, Breakdown.Line line, Findings findings) {
        if (!(version.method() instanceof DepositLoad)) {
            return Optional.empty();
        }
        Optional<Leverages> known = facts.leverages(version, line);
        known.ifPresentOrElse(
                both -> findings.note("The leverages are the book's, " + both.words() + "."),
                () -> findings.assume("The server reports no leverages and the book doesn't have both that of "
                        + version.leader() + " and that of " + facts.account(line.login()) + ": they are taken as equal."));
        return known;
    }

    /** What margin covered isn't reported; that the server raised to the minimum says that it covered so much. */
    private static Optional<Volume> affordable(
            AllocationVersion version, Breakdown.Line line, LotGrid lots, Findings findings) {
        boolean raised = version.sizing().belowMinimum() == BelowMinimum.CLAMP_IF_MARGIN
                && line.reason() == Reason.BELOW_MINIMUM && !line.volume().isZero();
        if (raised) {
            findings.note("That free margin covered the minimum is the server's word.");
        }
        return raised ? Optional.of(lots.lowest()) : Optional.empty();
    }

    private static Optional<Volume> volume(BigDecimal lots) {
        boolean possible = lots.signum() >= 0 && lots.stripTrailingZeros().scale() <= Volume.MAX_SCALE;
        return possible ? Optional.of(new Volume(lots)) : Optional.empty();
    }

    private String lastStep() {
        return recorder instanceof StepRecorder steps ? steps.lastId() : "";
    }
}
