package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.PartyId;
import lotbook.domain.unit.CorrectionOutputs.Point;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Holder;

/** Strikes points again, each on what the one before should have left. For one thread. */
final class PointsAgain {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    private final Recorder recorder;
    private final Map<PartyId, Cash> cash = new LinkedHashMap<>();
    private final Map<PartyId, Holding> since = new HashMap<>();
    private final Map<String, FlowRequest> waiting = new LinkedHashMap<>();
    private final Set<String> done = new HashSet<>();
    private Optional<Struck> last = Optional.empty();
    private BigDecimal paidMore = BigDecimal.ZERO;
    private BigDecimal feesDealt = BigDecimal.ZERO;
    private BigDecimal feesNow = BigDecimal.ZERO;

    PointsAgain(Recorder recorder) {
        this.recorder = recorder;
    }

    /** Paid to an investor, less what was taken in: as it was, and as it should have been. */
    record Cash(BigDecimal dealt, BigDecimal now) {
        static final Cash NONE = new Cash(BigDecimal.ZERO, BigDecimal.ZERO);

        Cash plus(Cash other) {
            return new Cash(dealt.add(other.dealt), now.add(other.now));
        }
    }

    private record Struck(long point, DealingOutputs dealt, DealingOutputs now) {}

    private record Calculated(DealingOutputs outputs, List<Step> steps) {
        static Calculated of(DealingInputs inputs) {
            StepRecorder steps = new StepRecorder();
            return new Calculated(DealingPoint.calculate(inputs, steps), steps.steps());
        }
    }

    Point strike(StruckAgain point) {
        DealingInputs dealt = point.dealt().inputs();
        DealingInputs inputs = again(point);
        Calculated then = Calculated.of(dealt);
        Calculated now = Calculated.of(inputs);
        keep(point, now.steps());
        paid(dealt.requests(), then.outputs(), false);
        paid(inputs.requests(), now.outputs(), true);
        paidMore = paidMore.add(out(now.outputs())).subtract(out(then.outputs()));
        feesDealt = feesDealt.add(fees(then.outputs()));
        feesNow = feesNow.add(fees(now.outputs()));
        settle(inputs.requests(), now.outputs());
        last = Optional.of(new Struck(point.point(), then.outputs(), now.outputs()));
        return new Point(point.point(), price(then), price(now), then.outputs().value(), now.outputs().value(),
                differs(then.steps(), now.steps()));
    }

    private static Optional<BigDecimal> price(Calculated calculated) {
        return calculated.outputs().price().map(UnitPrice::perUnit);
    }

    /** The same point, from what is known now and what the one before should have left. */
    private DealingInputs again(StruckAgain point) {
        DealingInputs in = point.dealt().inputs();
        PoolValue pool = point.pool();
        PoolValue known = new PoolValue(pool.equity(), pool.credit(), pool.accruedFees(),
                pool.redemptionsPayable().add(paidMore), pool.subscriptionsInAdvance());
        return new DealingInputs(
                in.terms(), known, last.map(before -> holdings(in, before.now())).orElse(in.holdings()), requests(point),
                in.fees(), in.strikeAt(), in.cutOff(), in.seedPrice(), in.byTerms().map(this::fees), in.cover(),
                Optional.empty());
    }

    private List<Holding> holdings(DealingInputs in, DealingOutputs before) {
        in.holdings().forEach(held -> since.putIfAbsent(held.investor(), held));
        List<Holding> holdings = new ArrayList<>();
        before.holdings().forEach((investor, units) -> {
            if (units.signum() > 0) {
                Holding known = since.getOrDefault(investor, new Holding(investor, units, in.strikeAt()));
                holdings.add(new Holding(investor, units, known.since()));
            }
        });
        return holdings;
    }

    /** Those that waited then, without what should have been done with before, and with what should wait still. */
    private List<FlowRequest> requests(StruckAgain point) {
        Map<String, FlowRequest> requests = new LinkedHashMap<>(waiting);
        point.dealt().inputs().requests().forEach(request -> requests.put(request.id(), request));
        done.forEach(requests::remove);
        return requests.values().stream()
                .map(request -> new FlowRequest(request.id(), request.investor(), request.kind(), request.amount(),
                        request.requestedAt(), request.state(), point.received().getOrDefault(request.id(), request.received())))
                .toList();
    }

    private void settle(List<FlowRequest> requests, DealingOutputs now) {
        waiting.clear();
        Map<String, State> states = now.lines().stream()
                .collect(Collectors.toMap(DealingOutputs.Line::request, DealingOutputs.Line::state, (one, _) -> one));
        for (FlowRequest request : requests) {
            State state = states.getOrDefault(request.id(), request.state());
            if (state == State.QUEUED) {
                waiting.put(request.id(), request);
            } else {
                done.add(request.id());
            }
        }
    }

    private PoolFees fees(PoolFees dealt) {
        Optional<UnitCharges> before = last.flatMap(point -> point.now().charges());
        if (before.isEmpty()) {
            return dealt;
        }
        Map<PartyId, Holder> known = new HashMap<>();
        dealt.holders().forEach(holder -> known.put(holder.investor(), holder));
        List<Holder> holders = new ArrayList<>();
        last.orElseThrow().now().holdings().forEach((investor, units) -> {
            if (units.signum() > 0) {
                Holder holder = known.getOrDefault(investor,
                        new Holder(investor, Optional.empty(), dealt.day(), Optional.empty(), false));
                holders.add(new Holder(investor, holder.terms(), holder.joined(),
                        Optional.ofNullable(before.get().hwms().get(investor)), holder.manager()));
            }
        });
        return new PoolFees(dealt.lastDay(), dealt.day(), before.get().carried(), dealt.terms(), holders,
                dealt.pool().map(_ -> new PoolFees.PoolHwm(before.get().pool().flatMap(UnitCharges.Pool::hwm))),
                dealt.series().map(_ -> before.get().series().map(UnitCharges.BySeries::holdings).orElse(List.of())));
    }

    private void paid(List<FlowRequest> requests, DealingOutputs outputs, boolean now) {
        Map<String, PartyId> whose = requests.stream()
                .collect(Collectors.toMap(FlowRequest::id, FlowRequest::investor, (one, _) -> one));
        outputs.lines().stream().filter(line -> line.cash().signum() != 0).forEach(line -> cash.merge(
                Objects.requireNonNull(whose.get(line.request())),
                now ? new Cash(BigDecimal.ZERO, line.cash()) : new Cash(line.cash(), BigDecimal.ZERO), Cash::plus));
    }

    /** What a point takes out of the pool: fees, charged and paid in units, and cash, less what comes in. */
    private static BigDecimal out(DealingOutputs outputs) {
        return outputs.value().subtract(outputs.valueAfter())
                .add(outputs.charges().map(UnitCharges::charged).orElse(BigDecimal.ZERO));
    }

    private static BigDecimal fees(DealingOutputs outputs) {
        return outputs.charges().map(charges -> charges.performance().add(charges.charged())).orElse(BigDecimal.ZERO);
    }

    /** As steps of the correction, under the point's number. */
    private void keep(StruckAgain point, List<Step> steps) {
        String under = point.point() + "/";
        BigDecimal more = paidMore;
        recorder.step(() -> new Step(under + "paid-more", "what earlier points should have paid, less what they paid",
                List.of(), more.toPlainString(), "", more.toPlainString()));
        steps.forEach(step -> recorder.step(() -> new Step(under + step.id(), step.operation(),
                step.operands().stream().map(operand -> operand.stepId()
                        .map(id -> Operand.ofStep(operand.name(), operand.value(), under + id)).orElse(operand)).toList(),
                step.raw(), step.rounding(), step.value())));
    }

    private static String differs(List<Step> then, List<Step> now) {
        Map<String, Step> kept = new HashMap<>();
        then.forEach(step -> kept.put(step.id(), step));
        // What the pool's value is made of comes first: the fee that accrues on it is taken before.
        List<Step> inOrder = now.stream().sorted(Comparator.comparing(step -> !step.id().equals("value"))).toList();
        for (Step step : inOrder) {
            Optional<Step> before = Optional.ofNullable(kept.get(step.id()));
            if (before.isEmpty()) {
                return step.id() + " was not there, now " + step.value();
            }
            for (int at = 0; at < step.operands().size() && at < before.get().operands().size(); at++) {
                Operand is = step.operands().get(at);
                Operand was = before.get().operands().get(at);
                if (!same(is.value(), was.value())) {
                    return is.name() + " " + was.value() + ", now " + is.value();
                }
            }
            if (!same(step.value(), before.get().value())) {
                return step.id() + " " + before.get().value() + ", now " + step.value();
            }
        }
        return "";
    }

    /** However many zeros are behind the point. */
    private static boolean same(String one, String two) {
        return one.equals(two) || NUMBER.matcher(one).matches() && NUMBER.matcher(two).matches()
                && new BigDecimal(one).compareTo(new BigDecimal(two)) == 0;
    }

    DealingOutputs dealt() {
        return last.orElseThrow().dealt();
    }

    DealingOutputs now() {
        return last.orElseThrow().now();
    }

    /** The value after the last point that should be there, by the step that gave it. */
    Operand valueAfter() {
        String id = last.orElseThrow().point() + (now().price().isPresent() ? "/value-after" : "/value");
        return Operand.ofStep("value", now().valueAfter().toPlainString(), id);
    }

    Map<PartyId, Cash> cash() {
        return cash;
    }

    /** With what accrued and was not charged yet. */
    BigDecimal feesDealt() {
        return feesDealt.add(accrued(dealt()));
    }

    BigDecimal feesNow() {
        return feesNow.add(accrued(now()));
    }

    private static BigDecimal accrued(DealingOutputs outputs) {
        return outputs.charges().map(charges -> charges.accrued().subtract(charges.charged())).orElse(BigDecimal.ZERO);
    }
}
