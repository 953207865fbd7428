package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import lotbook.domain.time.BusinessCalendar;

/**
 * Whether a server did what the two PAMM methods ask for when money comes or goes while a position is open. A block that is dealt
 * anew has a breakdown of its own, which is recomputed like any other; what is found here is that there was none, or that the
 * master closed another part than {@link WithdrawalCorrection}. No message says which equities the server took or which
 * closing a withdrawal caused, so both are measured: by the nearest summaries, and by what closed within a minute, or within an
 * hour of the market's opening when the money moved on a weekend. A step, or the tolerance of a basis where that is
 * more, is no difference.
 */
final class FlowCheck {
    private static final Duration TIME_TO_ACT = Duration.ofMinutes(1);
    private static final Duration AFTER_A_WEEKEND = Duration.ofHours(1);

    private final ReplayedBreakdown in;
    private final FlowFacts facts;
    private final AllocationVersion version;
    private final LotGrid lots;
    private final BigDecimal tolerance;
    private final List<Found> found = new ArrayList<>();
    private int compared;
    private int unknown;

    private FlowCheck(ReplayedBreakdown in, FlowFacts facts, AllocationVersion version, LotGrid lots, BigDecimal tolerance) {
        this.in = in;
        this.facts = facts;
        this.version = version;
        this.lots = lots;
        this.tolerance = tolerance;
    }

    /** @param text a full sentence but for its beginning */
    record Found(Login login, String expected, String found, String text) {}

    /** @param unknown flows around which not every account was measured */
    record Outputs(int compared, int unknown, List<Found> found) {}

    /** Nothing of other methods, or where version or instrument aren't known. */
    static Outputs of(ReplayedBreakdown in, FlowFacts facts, BigDecimal tolerance) {
        Optional<AllocationVersion> version = in.facts().breakdown().fact().lines().stream().findFirst()
                .flatMap(line -> in.facts().version(line)).map(VolumeFacts.PinnedVersion::version);
        if (version.isEmpty() || in.facts().lots().isEmpty()) {
            return new Outputs(0, facts.flows().size(), List.of());
        }
        FlowCheck check = new FlowCheck(in, facts, version.get(), in.facts().lots().get(), tolerance);
        facts.flows().forEach(check::flow);
        return new Outputs(check.compared, check.unknown, check.found);
    }

    /** Whether a method has anything to do when money comes or goes. */
    static boolean acts(Method method) {
        return method instanceof ReallocatedOnFlows || method instanceof CorrectedOnWithdrawal;
    }

    private void flow(Movement flow) {
        if (version.method() instanceof ReallocatedOnFlows) {
            reallocated(flow);
        } else if (version.method() instanceof CorrectedOnWithdrawal && flow.type() == Movement.Type.WITHDRAWAL
                && isFirstOfPosition()) {
            corrected(flow);
        }
    }

    private void reallocated(Movement flow) {
        Instant end = facts.deals().stream().filter(deal -> !deal.opens()).map(FlowFacts.Deal::at).findFirst()
                .orElse(facts.until());
        if (!due(flow.occurredAt()).isBefore(end)) {
            return;
        }
        Map<AccountId, Basis> equities = measured(flow, true);
        Optional<Participants> holders = equities.isEmpty() ? Optional.empty() : holders(equities);
        if (holders.isEmpty()) {
            unknown++;
            return;
        }
        compared++;
        Map<AccountId, Volume> held = new HashMap<>();
        breakdown().lines().forEach(line -> held.put(in.facts().account(line.login()), line.volume()));
        BlockInputs block = new BlockInputs(version.sizing(), lots, breakdown().volume(), holders.get(), "");
        FlowReallocation.calculate(new FlowReallocation.Inputs(block, held), Recorder.SILENT).changes().stream()
                .filter(change -> change.account().equals(in.facts().account(flow.login())))
                .filter(change -> isMore(change.change(), change.held().lots()))
                .forEach(change -> add(flow, change.dealt(), change.held(), "the block of " + breakdown().volume()
                        + " lot was not dealt anew, in which the account has " + change.held() + "; by " + FlowReallocation.RULE
                        + " and the summaries after it, " + change.dealt()));
    }

    private void corrected(Movement flow) {
        Instant at = flow.occurredAt();
        BigDecimal open = sum(at, Instant.MIN);
        Map<AccountId, Basis> equities = measured(flow, false);
        BigDecimal equity = equities.values().stream().map(Basis::converted).reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<Basis> own = Optional.ofNullable(equities.get(in.facts().account(flow.login())));
        BigDecimal withdrawn = own.map(basis -> new Basis(flow.amount().abs(), "", basis.conversion()).converted())
                .orElse(BigDecimal.ZERO);
        if (open.signum() <= 0 || !due(at).isBefore(facts.until())) {
            return;
        }
        if (own.isEmpty() || withdrawn.signum() <= 0 || withdrawn.compareTo(equity) > 0) {
            unknown++;
            return;
        }
        compared++;
        Volume wanted = WithdrawalCorrection.calculate(
                new WithdrawalCorrection.Inputs(
                        new Volume(open), equity, withdrawn, lots.step(), version.sizing().rounding()),
                Recorder.SILENT).close();
        Volume closed = new Volume(sum(due(at), at.minusNanos(1)).negate().max(BigDecimal.ZERO));
        if (closed.isZero() || isMore(closed.lots().subtract(wanted.lots()), wanted.lots())) {
            add(flow, wanted, closed, closed + " of the master's " + new Volume(open) + " lot of position " + facts.position()
                    + " closed until " + due(at) + "; by " + WithdrawalCorrection.RULE + " and an equity of "
                    + RawSize.plain(equity).toPlainString() + " in the summaries before it, " + wanted);
        }
    }

    /** Until when a server has to act; the week of currencies begins on Sunday at 17:00 in New York. */
    static Instant due(Instant flow) {
        BusinessCalendar week = BusinessCalendar.NEW_YORK_17;
        Instant begins = week.endOf(week.dayOf(flow).minusDays(1));
        return flow.isBefore(begins) ? begins.plus(AFTER_A_WEEKEND) : flow.plus(TIME_TO_ACT);
    }

    private boolean isFirstOfPosition() {
        return !facts.deals().isEmpty() && facts.deals().getFirst().exec().equals(breakdown().leaderExec());
    }

    /** What the master's deals after one moment and before another come to, closings below zero. */
    private BigDecimal sum(Instant before, Instant after) {
        return facts.deals().stream()
                .filter(deal -> deal.at().isBefore(before) && deal.at().isAfter(after))
                .map(deal -> deal.opens() ? deal.lots().lots() : deal.lots().lots().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private boolean isMore(BigDecimal difference, BigDecimal of) {
        return difference.abs().compareTo(lots.step().lots().max(of.multiply(tolerance))) > 0;
    }

    private Optional<Participants> holders(Map<AccountId, Basis> equities) {
        try {
            return Optional.of(Participants.of(version, equities, lots, Map.of()));
        } catch (IllegalArgumentException nobodyWeighs) {
            return Optional.empty();
        }
    }

    /** Of every account that took part, by the summary next to a flow; empty if one lacks. */
    private Map<AccountId, Basis> measured(Movement flow, boolean after) {
        Map<AccountId, Basis> measured = new LinkedHashMap<>();
        for (Breakdown.Line line : breakdown().lines()) {
            if (line.basis().isPresent() && line.reason() != Reason.PAUSED) {
                Optional<AccountSummary> summary = after
                        ? in.summaries().after(line.login(), flow.occurredAt())
                        : in.summaries().before(line.login(), flow.occurredAt().minusNanos(1_000));
                Optional<BigDecimal> amount = summary.flatMap(near -> BasisCheck.measured(version.method(), near));
                if (amount.isEmpty()) {
                    return Map.of();
                }
                measured.put(in.facts().account(line.login()), new Basis(
                        amount.get(), "", line.conversion().map(rate -> new Conversion(new Rate(rate), ""))));
            }
        }
        return measured;
    }

    private Breakdown breakdown() {
        return in.facts().breakdown().fact();
    }

    private void add(Movement flow, Volume expected, Volume figure, String text) {
        found.add(new Found(flow.login(), flow.movementId() + " " + expected, figure.toString(),
                "after " + flow.type().name().toLowerCase(Locale.ROOT) + " " + flow.movementId() + " of "
                        + RawSize.plain(flow.amount().abs()).toPlainString() + " " + flow.currency() + " at " + flow.occurredAt()
                        + " " + text + "."));
    }
}
