package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.LargestRemainder;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingInputs.UnitFeeDue;
import lotbook.domain.unit.DealingOutputs.Cancelled;
import lotbook.domain.unit.DealingOutputs.Credited;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.DealingFinding.Kind;
import lotbook.domain.unit.DealingOutputs.Line;
import lotbook.domain.unit.FlowRequest.State;

/**
 * Strikes one dealing point: value over units is the price, before any flow; then fees are taken by cancelling units,
 * redemptions are burned, subscriptions issued, all at that price. At a value of zero or less nothing is dealt. When the
 * last units go, they take all the money with them.
 */
public final class DealingPoint {
    /** Name and version of the rule. */
    public static final String RULE = "unit.dealing v1";

    /** With fees by terms. */
    public static final String RULE_WITH_FEES = "unit.dealing v2";

    /** With what is on file asked, with or without fees by terms. */
    public static final String RULE_WITH_COVER = "unit.dealing v3";

    /** With a correction of earlier prices that is carried out. */
    public static final String RULE_WITH_CORRECTION = "unit.dealing v4";

    /** Where the pool has an HWM, with equalisation. */
    public static final String RULE_WITH_POOL_HWM = "unit.dealing v5";

    /** Where units of the pool stand behind series. */
    public static final String RULE_WITH_SERIES = "unit.dealing v6";

    private final DealingInputs in;
    private final DealingTerms terms;
    private final Recorder recorder;
    private final FlowSteps steps;
    private final Map<PartyId, BigDecimal> holdings = new LinkedHashMap<>();
    private final Map<PartyId, Holding> before = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final List<Cancelled> cancelled = new ArrayList<>();
    private final List<Credited> credited = new ArrayList<>();
    private final List<AgreedCorrection.Line> corrected = new ArrayList<>();
    private final List<DealingFinding> findings = new ArrayList<>();
    private final Optional<PointFees> fees;

    private DealingPoint(DealingInputs in, Recorder recorder) {
        this.in = in;
        this.terms = in.terms();
        this.recorder = recorder;
        this.steps = new FlowSteps(terms, recorder);
        for (Holding holding : in.holdings()) {
            holdings.merge(holding.investor(), holding.units(), BigDecimal::add);
            before.merge(holding.investor(), holding, (one, two) -> one.since().isBefore(two.since()) ? one : two);
        }
        fees = in.byTerms().map(terms -> new PointFees(terms, in, recorder, findings));
    }

    /** Pure: equal inputs give equal outputs, whatever the recorder does. */
    public static DealingOutputs calculate(DealingInputs inputs, Recorder recorder) {
        return new DealingPoint(inputs, recorder).deal();
    }

    /** Which rule inputs are dealt by: what they lack was not asked for when they were drafted. */
    public static String rule(DealingInputs inputs) {
        return inputs.byTerms().flatMap(PoolFees::series).isPresent() ? RULE_WITH_SERIES
                : inputs.byTerms().flatMap(PoolFees::pool).isPresent() ? RULE_WITH_POOL_HWM
                : inputs.correction().isPresent() ? RULE_WITH_CORRECTION
                : inputs.cover().isPresent() ? RULE_WITH_COVER : inputs.byTerms().isPresent() ? RULE_WITH_FEES : RULE;
    }

    private DealingOutputs deal() {
        BigDecimal value = value();
        BigDecimal units = sum();
        if (terms.unitDecimals() < DealingTerms.LEAST_DECIMALS) {
            findings.add(new DealingFinding(Kind.COARSE_UNITS, "",
                    "Units are kept to " + terms.unitDecimals() + " decimals, so a flow moves the price.",
                    "Keep " + DealingTerms.LEAST_DECIMALS + " or more."));
        }
        // What is less than a cent was left by fees with fractions when the last one went; it keeps nobody out.
        boolean seed = units.signum() == 0 && Rounding.FLOOR.round(value, terms.moneyDecimals()).signum() == 0;
        if (!seed && (value.signum() <= 0 || units.signum() <= 0)) {
            return suspended(value, units);
        }
        UnitPrice gross = seed ? UnitPrice.of(in.seedPrice()) : new UnitPrice(value, units);
        boolean poolPoint = !seed && fees.filter(PointFees::isPoolPoint).isPresent();
        recorder.step(() -> step(poolPoint ? "gross" : "price", seed ? "price of the first unit" : "value / units",
                List.of(ofStep("value", value, "value"), constant("units", units)), gross.perUnit()));
        in.correction().ifPresent(this::correct);
        UnitPrice price = poolPoint ? crystallise(gross) : gross;
        in.fees().forEach(fee -> cancel(fee, price, constant("fee", fee.amount())));
        fees.ifPresent(due -> due.scheduled(price, Map.copyOf(holdings)).forEach(one -> charge(one, price)));
        fees.ifPresent(due -> due.chargeSeries(price).forEach(this::pay));
        BigDecimal out = redeem(price, value);
        BigDecimal taken = subscribe(price);
        BigDecimal after = value.subtract(fees()).subtract(out).add(taken);
        recorder.step(() -> step("value-after", "value - fees - paid + taken in",
                List.of(ofStep("value", value, "value"), constant("fees", fees()), constant("paid", out),
                        constant("taken in", taken)), after));
        return outputs(Optional.of(price), value, after);
    }

    /** The price after the pool's fee, once credits became units and who came in below the pool's HWM paid by theirs. */
    private UnitPrice crystallise(UnitPrice gross) {
        PoolEqualisation.Crystallised done = fees.orElseThrow().crystallise(gross, Map.copyOf(holdings));
        for (PoolEqualisation.Part part : done.parts()) {
            PartyId investor = part.held().investor();
            holdings.put(investor, part.unitsAfter());
            if (part.fee().signum() > 0) {
                cancelled.add(new Cancelled(investor, part.fee(), part.redeemed()));
            }
            if (part.credit().signum() > 0) {
                credited.add(new Credited(investor, part.credit(), part.added()));
            }
        }
        return done.price();
    }

    private void pay(PoolSeries.Part part) {
        PartyId investor = part.held().investor();
        holdings.merge(investor, part.cancelled().negate(), BigDecimal::add);
        cancelled.add(new Cancelled(investor, part.fee(), part.cancelled()));
    }

    /** Units go from one to the other before anything else is dealt: all of them are as many as before. */
    private void correct(AgreedCorrection correction) {
        for (AgreedCorrection.Line line : correction.lines()) {
            BigDecimal held = holdings.getOrDefault(line.investor(), BigDecimal.ZERO);
            BigDecimal after = held.add(line.units());
            holdings.put(line.investor(), after);
            fees.ifPresent(due -> due.corrected(line.investor(), line.hwm()));
            corrected.add(line);
            recorder.step(() -> step("corrected:" + line.investor(), "units + units by correction " + correction.id(),
                    List.of(constant("units", held), constant("by correction", line.units())), after));
        }
    }

    private BigDecimal value() {
        BigDecimal gross = in.pool().net();
        BigDecimal accrued = fees.map(due -> due.accrue(gross)).orElse(BigDecimal.ZERO);
        BigDecimal value = gross.subtract(accrued);
        List<Operand> operands = new ArrayList<>(List.of(
                constant("equity", in.pool().equity()), constant("credit", in.pool().credit()),
                constant("accrued fees", in.pool().accruedFees()),
                constant("redemptions payable", in.pool().redemptionsPayable()),
                constant("subscriptions in advance", in.pool().subscriptionsInAdvance())));
        String formula = "equity - credit - accrued fees - redemptions payable - subscriptions in advance";
        if (accrued.signum() != 0) {
            operands.add(ofStep("management fee", accrued, "management"));
            recorder.step(() -> step("value", formula + " - management fee", operands, value));
        } else {
            recorder.step(() -> step("value", formula, operands, value));
        }
        return value;
    }

    private DealingOutputs outputs(Optional<UnitPrice> price, BigDecimal value, BigDecimal after) {
        Optional<UnitCharges> charges = fees.map(due -> due.charges(price.isPresent(), after, sum(), holdings));
        return new DealingOutputs(price, lines, cancelled, holdings, sum(), value, after, charges, corrected, credited, findings);
    }

    private void charge(PointDues.Due due, UnitPrice price) {
        BigDecimal taken = due.amount();
        BigDecimal units = BigDecimal.ZERO;
        if (taken.signum() > 0) {
            cancel(new UnitFeeDue(due.holder().investor(), due.amount()), price, due.source());
            taken = cancelled.getLast().fee();
            units = cancelled.getLast().units();
        }
        fees.orElseThrow().taken(due, price, taken, units);
    }

    private DealingOutputs suspended(BigDecimal value, BigDecimal units) {
        findings.add(new DealingFinding(Kind.SUSPENDED, "",
                "Dealing is suspended: the pool is worth " + value.toPlainString() + " and has " + units.toPlainString()
                        + " units.",
                "Settle what the pool lacks, post protection money by itself, then strike again."));
        in.requests().stream().filter(FlowRequest::waits).forEach(request ->
                line(request, State.QUEUED, BigDecimal.ZERO, BigDecimal.ZERO, "dealing is suspended"));
        return outputs(Optional.empty(), value, value);
    }

    private void cancel(UnitFeeDue fee, UnitPrice price, Operand source) {
        BigDecimal held = holdings.getOrDefault(fee.investor(), BigDecimal.ZERO);
        BigDecimal units = price.unitsFor(fee.amount(), terms.unitDecimals(), terms.burn());
        BigDecimal taken = fee.amount();
        if (units.compareTo(held) > 0) {
            units = held;
            taken = price.moneyFor(held, terms.moneyDecimals(), terms.cash());
            findings.add(new DealingFinding(Kind.FEE_ABOVE_HOLDING, fee.investor().value(),
                    "A fee of " + fee.amount().toPlainString() + " is more than the holding; "
                            + taken.toPlainString() + " was taken.",
                    "Carry the rest as fee debt."));
        }
        holdings.put(fee.investor(), held.subtract(units));
        Cancelled done = new Cancelled(fee.investor(), taken, units);
        cancelled.add(done);
        int number = cancelled.size();
        recorder.step(() -> new Step("fee:" + fee.investor() + " " + number, "fee x units / value",
                List.of(done.fee().compareTo(fee.amount()) == 0 ? source : constant("fee", done.fee()),
                        ofStep("price", price.perUnit(), "price")),
                text(done.units()), rounding(terms.burn(), terms.unitDecimals()), text(done.units())));
    }

    private BigDecimal fees() {
        return cancelled.stream().map(Cancelled::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** @param value of the pool; what fees leave of it is theirs who are in */
    private BigDecimal redeem(UnitPrice price, BigDecimal value) {
        List<FlowRequest> struck = new ArrayList<>();
        List<BigDecimal> burned = new ArrayList<>();
        List<BigDecimal> fee = new ArrayList<>();
        for (FlowRequest request : in.requests()) {
            if (request.kind() != FlowRequest.Kind.SUBSCRIBE && inTime(request)) {
                BigDecimal units = burns(request, price);
                if (refused(request, units).isEmpty() && !waitsForCover(request)) {
                    BigDecimal before = fees();
                    BigDecimal left = units.subtract(leave(request, units, price));
                    holdings.merge(request.investor(), left.negate(), BigDecimal::add);
                    struck.add(request);
                    burned.add(left);
                    fee.add(fees().subtract(before));
                }
            }
        }
        boolean last = !struck.isEmpty() && sum().signum() == 0;
        List<BigDecimal> paid = last && burned.stream().anyMatch(units -> units.signum() > 0)
                ? LargestRemainder.split(
                        Rounding.FLOOR.round(value.subtract(fees()), terms.moneyDecimals()), burned, terms.moneyDecimals())
                : burned.stream().map(units -> price.moneyFor(units, terms.moneyDecimals(), terms.cash())).toList();
        BigDecimal all = BigDecimal.ZERO;
        for (int at = 0; at < struck.size(); at++) {
            FlowRequest request = struck.get(at);
            BigDecimal cash = request.kind() == FlowRequest.Kind.REDEEM_AMOUNT && !last
                    ? request.amount().subtract(fee.get(at)) : paid.get(at);
            all = all.add(cash);
            line(request, State.STRUCK, burned.get(at).negate(), cash, last ? "the last units take all that is left" : "");
            steps.redeemed(request, lines.size(), new FlowSteps.Redeemed(burned.get(at), cash, fee.get(at)), price, last);
        }
        return all;
    }

    /** Of units that a request asks to redeem, those that pay the fee of all of them. */
    private BigDecimal leave(FlowRequest request, BigDecimal units, UnitPrice price) {
        BigDecimal paid = BigDecimal.ZERO;
        for (PointDues.Due due : fees.map(all -> all.leaving(request.investor(), units, price)).orElse(List.of())) {
            charge(due, price);
            paid = paid.add(due.amount().signum() > 0 ? cancelled.getLast().units() : BigDecimal.ZERO);
        }
        return paid;
    }

    private BigDecimal burns(FlowRequest request, UnitPrice price) {
        BigDecimal held = holdings.getOrDefault(request.investor(), BigDecimal.ZERO);
        return switch (request.kind()) {
            case REDEEM_AMOUNT -> price.unitsFor(request.amount(), terms.unitDecimals(), terms.burn());
            case REDEEM_UNITS -> request.amount();
            case REDEEM_ALL -> held;
            case SUBSCRIBE -> throw new IllegalArgumentException(request.id() + " burns nothing");
        };
    }

    /** Says so on the request's line. */
    private Optional<String> refused(FlowRequest request, BigDecimal units) {
        BigDecimal held = holdings.getOrDefault(request.investor(), BigDecimal.ZERO);
        Holding holding = before.get(request.investor());
        Optional<String> why = Optional.empty();
        if (request.kind() == FlowRequest.Kind.REDEEM_AMOUNT && isTooFine(request)) {
            why = Optional.of(text(request.amount()) + " is finer than the currency");
        } else if (units.signum() <= 0 || units.compareTo(held) > 0) {
            why = Optional.of(text(units) + " units are asked for, " + text(held) + " are held");
        } else if (holding != null && in.strikeAt().isBefore(holding.since().plus(terms.lockIn()))) {
            why = Optional.of("locked in until " + holding.since().plus(terms.lockIn()));
        }
        why.ifPresent(words -> line(request, State.REFUSED, BigDecimal.ZERO, BigDecimal.ZERO, words));
        return why;
    }

    private BigDecimal subscribe(UnitPrice price) {
        BigDecimal taken = BigDecimal.ZERO;
        for (FlowRequest request : in.requests()) {
            if (request.kind() == FlowRequest.Kind.SUBSCRIBE && inTime(request)) {
                if (isTooFine(request)) {
                    line(request, State.REFUSED, BigDecimal.ZERO, BigDecimal.ZERO,
                            text(request.amount()) + " is finer than the currency");
                    continue;
                }
                if (request.received().compareTo(request.amount()) != 0) {
                    line(request, State.QUEUED, BigDecimal.ZERO, BigDecimal.ZERO, text(request.received()) + " of "
                            + text(request.amount()) + " has come");
                    continue;
                }
                BigDecimal units = price.unitsFor(request.amount(), terms.unitDecimals(), terms.issue());
                if (units.signum() <= 0) {
                    line(request, State.REFUSED, BigDecimal.ZERO, BigDecimal.ZERO, "the amount buys no unit");
                    continue;
                }
                if (waitsForCover(request)) {
                    continue;
                }
                BigDecimal held = holdings.getOrDefault(request.investor(), BigDecimal.ZERO);
                fees.ifPresent(due -> due.bought(request, held, units, price));
                holdings.merge(request.investor(), units, BigDecimal::add);
                taken = taken.add(request.amount());
                line(request, State.STRUCK, units, request.amount().negate(), "");
                steps.units(request, lines.size(), units, price, terms.issue());
            }
        }
        return taken;
    }

    private boolean isTooFine(FlowRequest request) {
        return request.amount().stripTrailingZeros().scale() > terms.moneyDecimals();
    }

    /** What comes late waits for the next dealing point; what is done or not accepted is left alone. */
    private boolean inTime(FlowRequest request) {
        if (request.waits() && !request.before(in.cutOff())) {
            line(request, State.QUEUED, BigDecimal.ZERO, BigDecimal.ZERO, "after the cut-off " + in.cutOff());
        }
        return request.waits() && request.before(in.cutOff());
    }

    /** What would be struck, of somebody whom what is on file doesn't cover, waits and says why. */
    private boolean waitsForCover(FlowRequest request) {
        Optional<String> why = in.cover().flatMap(cover -> cover.against(request.investor()));
        why.ifPresent(words -> {
            line(request, State.QUEUED, BigDecimal.ZERO, BigDecimal.ZERO, words);
            int number = lines.size();
            for (String figure : List.of("units", "cash")) {
                recorder.step(() -> step(figure + ":" + request.id() + " " + number, "none yet: " + words,
                        List.of(constant("asked", request.amount())), BigDecimal.ZERO));
            }
        });
        return why.isPresent();
    }

    private void line(FlowRequest request, State state, BigDecimal units, BigDecimal cash, String why) {
        lines.add(new Line(request.id(), state, units, cash, why));
    }

    private BigDecimal sum() {
        return holdings.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Step step(String id, String operation, List<Operand> operands, BigDecimal value) {
        return new Step(id, operation, operands, text(value), "", text(value));
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    static Operand ofStep(String name, BigDecimal value, String step) {
        return Operand.ofStep(name, text(value), step);
    }

    static String rounding(Rounding rounding, int decimals) {
        return rounding.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " to " + decimals + " decimals";
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
