package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.DealingFinding.Kind;
import lotbook.domain.unit.PointManagement.Common;
import lotbook.domain.unit.PoolEqualisation.Agreed;
import lotbook.domain.unit.PoolEqualisation.Crystallised;
import lotbook.domain.unit.PoolEqualisation.Held;
import lotbook.domain.unit.PoolEqualisation.Part;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.PointDues.Crystallising;
import lotbook.domain.unit.PointDues.Due;

/**
 * Fees of one dealing point by the terms its investors accepted: the management fee comes off the value before the price is
 * struck, the performance fee is of each holding's units above their own HWM. The HWM is kept to the digits of a unit, rounded
 * up, so that no profit is charged twice for a rounding. With equalisation the pool has an HWM too, see {@link PoolEqualisation}.
 */
final class PointFees {
    private final PoolFees in;
    private final Optional<PoolCover> cover;
    private final int decimals;
    private final Recorder recorder;
    private final List<DealingFinding> findings;
    private final PointTerms terms;
    private final PointDues dues;
    private final Map<PartyId, BigDecimal> hwms = new LinkedHashMap<>();
    private final List<UnitCharges.Line> lines = new ArrayList<>();
    private final Map<FeeSplit.Payee, BigDecimal> paid = new EnumMap<>(FeeSplit.Payee.class);
    private final PointManagement management;
    private final Optional<PoolEqualisation> pool;
    private final Optional<Agreed> agreed;
    private final Optional<PoolSeries> series;
    private Optional<Crystallised> crystallised = Optional.empty();

    PointFees(PoolFees in, DealingInputs dealt, Recorder recorder, List<DealingFinding> findings) {
        this.in = in;
        this.cover = dealt.cover();
        this.decimals = dealt.terms().moneyDecimals();
        this.recorder = recorder;
        this.findings = findings;
        this.terms = new PointTerms(in, findings);
        this.dues = new PointDues(decimals, recorder);
        in.holders().forEach(holder -> holder.hwm().ifPresent(hwm -> hwms.put(holder.investor(), hwm)));
        management = management();
        pool = in.pool().map(left -> new PoolEqualisation(left.hwm(), dealt.terms(), recorder));
        series = in.series().map(before -> new PoolSeries(before, dealt.strikeAt(), dealt.terms(), recorder));
        agreed = pool.isPresent() || series.isPresent() ? terms.agreed() : Optional.empty();
    }

    private PointManagement management() {
        List<Common> all = in.holders().stream()
                .filter(holder -> !holder.manager())
                .map(holder -> terms.of(holder).map(Common::of).orElse(Common.NONE))
                .distinct()
                .toList();
        if (all.size() > 1) {
            say(Kind.MANAGEMENT_DIFFERS, "", "Those who hold units did not all accept the same management fee, and it"
                    + " comes off the price of everybody's units.",
                    "Have all accept the same terms, or agree on terms without one.");
        }
        return new PointManagement(in, all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty(), decimals, recorder);
    }

    /** @return the management fee that comes off a value, with what had accrued before */
    BigDecimal accrue(BigDecimal value) {
        return management.accrue(value);
    }

    /** A correction of earlier prices changed how many units the HWM of all is divided by. */
    void corrected(PartyId investor, Optional<BigDecimal> hwm) {
        hwm.ifPresent(all -> hwms.put(investor, all));
        // What they hold is one series of theirs from then on, of so many units as there are then.
        series.ifPresent(all -> all.dissolve(investor));
    }

    /** What is due of all units of those whose terms have a crystallisation point here. */
    List<Due> scheduled(UnitPrice price, Map<PartyId, BigDecimal> holdings) {
        List<Due> due = new ArrayList<>();
        for (Holder holder : in.holders()) {
            BigDecimal units = holdings.getOrDefault(holder.investor(), BigDecimal.ZERO);
            if (units.signum() > 0 && !hwms.containsKey(holder.investor())) {
                begin(holder.investor(), price);
            }
            terms.of(holder).filter(_ -> isByUnits(holder) && units.signum() > 0).ifPresent(of ->
                    of.performance().filter(fee -> in.isPoint(fee.charging(), of.weekends(), holder.joined()))
                            .flatMap(_ -> schedule(
                                    holder, of, new Crystallising(FeeCause.SCHEDULE, units, due.size() + 1), price))
                            .ifPresent(due::add));
            series.ifPresent(all -> begin(all, holder, units));
        }
        pool.ifPresent(one -> one.begin(hwms));
        return due;
    }

    private boolean isByUnits(Holder holder) {
        return pool.isEmpty() && !holder.manager() && !terms.isBySeries(holder);
    }

    /** Who pays by series and holds none yet has one of all units; who doesn't any more has the HWM of a unit of the pool. */
    private void begin(PoolSeries all, Holder holder, BigDecimal units) {
        if (!terms.isBySeries(holder)) {
            all.dissolve(holder.investor());
        } else if (units.signum() > 0 && !all.holds(holder.investor())) {
            all.begin(holder.investor(), units, hwm(holder.investor()), holder.hwm().isPresent());
        }
    }

    /** At a crystallisation of series: what each bears of it; then what is at its HWM rolls up. */
    List<PoolSeries.Part> chargeSeries(UnitPrice price) {
        if (series.isEmpty() || agreed.filter(all -> all.fee().fairness() == Fairness.SERIES && isPoint(all)).isEmpty()) {
            return List.of();
        }
        PoolSeries all = series.get();
        Set<PartyId> spared = in.holders().stream()
                .filter(holder -> all.holds(holder.investor()) && isSpared(holder, all.gains(holder.investor(), price)))
                .map(Holder::investor).collect(Collectors.toSet());
        List<PoolSeries.Part> parts = all.crystallise(price, agreed.get(), spared, lines.size());
        for (PoolSeries.Part part : parts) {
            SeriesHolding held = part.held();
            lines.add(new UnitCharges.Line(held.investor(), FeeCause.SCHEDULE,
                    terms.holder(held.investor()).flatMap(Holder::terms).orElseThrow(), held.units(), held.hwm(), part.gain(),
                    part.fee(), part.cancelled(), part.hwmAfter(), Optional.empty(), Optional.of(held.series())));
            pay(agreed.get().fee().charging().split(), part.fee());
        }
        all.rollUp(price);
        return parts;
    }

    /** Whether the pool's HWM crystallises here. */
    boolean isPoolPoint() {
        return pool.isPresent() && agreed.filter(this::isPoint).isPresent();
    }

    private boolean isPoint(Agreed all) {
        return in.isPoint(all.fee().charging(), all.weekends(), in.day());
    }

    /** At a point of the pool's, before anything else is dealt: what each bears of its fee, and the price after. */
    Crystallised crystallise(UnitPrice gross, Map<PartyId, BigDecimal> holdings) {
        PoolEqualisation all = pool.orElseThrow();
        for (Holder holder : in.holders()) {
            BigDecimal units = holdings.getOrDefault(holder.investor(), BigDecimal.ZERO);
            if (units.signum() > 0 && !hwms.containsKey(holder.investor())) {
                begin(holder.investor(), gross);
            }
        }
        all.begin(hwms);
        List<Held> held = new ArrayList<>();
        int number = 0;
        for (Holder holder : in.holders()) {
            BigDecimal units = holdings.getOrDefault(holder.investor(), BigDecimal.ZERO);
            if (units.signum() > 0) {
                boolean pays = pays(holder, gross);
                number = pays ? number + 1 : number;
                held.add(new Held(holder.investor(), units, hwm(holder.investor()), pays,
                        holder.investor() + (pays ? " " + number : "")));
            }
        }
        Crystallised done = all.crystallise(gross, agreed.orElseThrow(), held);
        crystallised = Optional.of(done);
        done.parts().forEach(this::taken);
        return done;
    }

    private boolean pays(Holder holder, UnitPrice gross) {
        return !holder.manager() && terms.of(holder).isPresent() && !isSpared(holder, isAbove(holder, gross));
    }

    private void taken(Part part) {
        PartyId investor = part.held().investor();
        hwms.put(investor, part.hwmAfter());
        if (part.held().pays()) {
            lines.add(new UnitCharges.Line(investor, FeeCause.SCHEDULE,
                    terms.holder(investor).flatMap(Holder::terms).orElseThrow(), part.held().units(), part.held().hwm(),
                    part.gain(), part.fee(), part.redeemed(), part.hwmAfter(), Optional.of(part.equalised()), Optional.empty()));
            pay(agreed.orElseThrow().fee().charging().split(), part.fee());
        }
    }

    /** Empty if what is on file doesn't let it be charged: then the HWM stays, and a later point charges it. */
    private Optional<Due> schedule(Holder holder, FeeTerms terms, Crystallising of, UnitPrice price) {
        return isSpared(holder, isAbove(holder, price)) ? Optional.empty()
                : Optional.of(dues.of(holder, terms, of, hwm(holder.investor()), price));
    }

    private boolean isAbove(Holder holder, UnitPrice price) {
        return price.perUnit().compareTo(hwm(holder.investor())) > 0;
    }

    private boolean isSpared(Holder holder, boolean gained) {
        Optional<String> against = cover.flatMap(on -> on.against(holder.investor()).or(on::againstManager));
        if (against.isPresent() && gained) {
            say(Kind.NOT_COVERED, holder.investor().value(),
                    "No performance fee is charged of the units of " + holder.investor() + ": " + against.get(),
                    "Their HWM stays, so a later crystallisation charges it once that is on file.");
        }
        return against.isPresent();
    }

    /** What is due of units that leave at the price; of each series by itself. */
    List<Due> leaving(PartyId investor, BigDecimal units, UnitPrice price) {
        Optional<PoolSeries> held = series.filter(all -> all.holds(investor));
        Optional<Holder> holder = terms.holder(investor).filter(one -> !one.manager() && units.signum() > 0);
        Optional<FeeTerms> of = holder.flatMap(terms::of).filter(one -> one.performance().isPresent());
        boolean pays = of.isPresent() && !leaveFree(investor, units, held.map(all -> all.gains(investor, price))
                .orElseGet(() -> isAbove(holder.orElseThrow(), price)));
        List<Due> due = new ArrayList<>();
        List<PoolSeries.Leaving> left = held.map(all -> all.leave(investor, units, price)).orElse(List.of());
        if (pays && held.isEmpty()) {
            Due one = dues.of(holder.orElseThrow(), of.orElseThrow(),
                    new Crystallising(FeeCause.WITHDRAWAL, units, lines.size() + 1), hwm(investor), price);
            due.add(one);
        } else if (pays) {
            for (PoolSeries.Leaving each : left) {
                if (each.price().compareTo(each.held().hwm()) > 0) {
                    due.add(dues.of(holder.orElseThrow(), of.orElseThrow(), each, lines.size() + due.size() + 1, price));
                }
            }
        }
        return due.stream().filter(one -> one.gain().signum() > 0).toList();
    }

    /** Units leave without a fee where the manager may not be paid one: an investor's money doesn't wait for another's papers. */
    private boolean leaveFree(PartyId investor, BigDecimal units, boolean gained) {
        Optional<String> against = cover.flatMap(PoolCover::againstManager);
        if (against.isPresent() && gained) {
            say(Kind.NOT_COVERED, investor.value(),
                    text(units) + " units of " + investor + " leave without a performance fee: " + against.get(),
                    "Nothing charges it later; if it was there by then, record it and draft the point again.");
        }
        return against.isPresent();
    }

    private void begin(PartyId investor, UnitPrice price) {
        BigDecimal hwm = up(price.perUnit());
        hwms.put(investor, hwm);
        say(Kind.HWM_BEGINS, investor.value(), "No HWM is known of the units of " + investor + ".",
                "It begins with this price, " + text(hwm) + ", so nothing that was gained before is charged.");
    }

    /**
     * Of a fee that was taken.
     *
     * @param taken less than was due if the holding was short
     */
    void taken(Due due, UnitPrice price, BigDecimal taken, BigDecimal cancelled) {
        PartyId investor = due.holder().investor();
        if (due.of().cause() == FeeCause.SCHEDULE && due.gain().signum() > 0) {
            hwms.put(investor, up(price.perUnit()));
        }
        BigDecimal after = due.series().map(_ -> due.hwm()).orElseGet(() -> hwm(investor));
        lines.add(new UnitCharges.Line(investor, due.of().cause(), due.holder().terms().orElseThrow(), due.of().units(),
                due.hwm(), due.gain(), taken, cancelled, after, Optional.empty(), due.series()));
        recorder.step(() -> DealingPoint.step("hwm:" + due.key(),
                after.compareTo(due.hwm()) == 0 ? "as before" : "the price, rounded up",
                List.of(constant("HWM before", due.hwm()), DealingPoint.ofStep("price", price.perUnit(), "price")), after));
        pay(due.terms().performance().orElseThrow().charging().split(), taken);
    }

    /** Units that came for money raise or lower the HWM of all that the investor has then, or are a series. */
    void bought(FlowRequest request, BigDecimal held, BigDecimal units, UnitPrice price) {
        PartyId investor = request.investor();
        BigDecimal money = request.amount();
        // Whoever comes in has a series: what they accepted is known from the next point on.
        if (series.isPresent() && terms.holder(investor).map(terms::isBySeries).orElse(true)) {
            series.get().bought(request.id(), investor, units, price);
            return;
        }
        BigDecimal exact = held.signum() > 0
                ? UnitFee.weightedHwm(hwm(investor), held, money, units) : Decimals.divide(money, units);
        List<Operand> operands = held.signum() > 0
                ? List.of(constant("HWM", hwm(investor)), constant("units", held), constant("money", money),
                        constant("bought", units))
                : List.of(constant("money", money), constant("bought", units));
        BigDecimal after = up(exact);
        hwms.put(investor, after);
        recorder.step(() -> new Step("hwm:" + investor + " " + request.id(),
                held.signum() > 0 ? "(HWM x units + money) / (units + bought)" : "money / bought", operands, text(exact),
                DealingPoint.rounding(Rounding.CEILING, Units.MAX_SCALE), text(after)));
    }

    /**
     * @param value of the pool, once what was struck is paid
     * @param units after; none end the pool, and what has accrued is charged then whatever the schedule says
     */
    UnitCharges charges(boolean struck, BigDecimal value, BigDecimal units, Map<PartyId, BigDecimal> holdings) {
        boolean charges = struck && management.isDue(units) && mayCharge();
        BigDecimal charged = charges ? management.accrued() : BigDecimal.ZERO;
        if (charges) {
            pay(management.charge(units), charged);
        }
        series.ifPresent(all -> hwms.putAll(all.hwms()));
        Map<PartyId, BigDecimal> kept = new LinkedHashMap<>();
        holdings.forEach((investor, held) -> {
            if (held.signum() > 0 && hwms.containsKey(investor)) {
                kept.put(investor, hwm(investor));
            }
        });
        return new UnitCharges(management.accrued(), charged, management.carried(charges, value), lines, paid, kept,
                pool.map(all -> pool(all, holdings, kept)),
                series.map(all -> new UnitCharges.BySeries(all.holdings(), all.rolled())));
    }

    /** @param kept HWMs of those who hold units after */
    private UnitCharges.Pool pool(PoolEqualisation all, Map<PartyId, BigDecimal> holdings, Map<PartyId, BigDecimal> kept) {
        List<Held> held = kept.entrySet().stream()
                .filter(one -> terms.holder(one.getKey())
                        .filter(holder -> !holder.manager() && terms.of(holder).isPresent()).isPresent())
                .map(one -> new Held(one.getKey(), Objects.requireNonNull(holdings.get(one.getKey())), one.getValue(), true, ""))
                .toList();
        return new UnitCharges.Pool(kept.isEmpty() ? Optional.empty() : all.hwm(), crystallised.map(one -> one.gross().perUnit()),
                crystallised.map(Crystallised::fee).orElse(BigDecimal.ZERO),
                agreed.map(terms -> all.credits(terms, held)).orElse(Map.of()));
    }

    private boolean mayCharge() {
        Optional<String> against = cover.flatMap(PoolCover::againstManager);
        against.ifPresent(words -> say(Kind.NOT_COVERED, "",
                "The management fee of " + text(management.accrued()) + " is not charged: " + words,
                "It stays accrued and off the price; the first crystallisation with that on file charges it."));
        return against.isEmpty();
    }

    private void pay(FeeSplit split, BigDecimal amount) {
        split.of(amount, decimals).forEach(part -> paid.merge(part.payee(), part.amount(), BigDecimal::add));
    }

    private BigDecimal hwm(PartyId investor) {
        return Objects.requireNonNull(hwms.get(investor));
    }

    private static BigDecimal up(BigDecimal hwm) {
        return Rounding.CEILING.round(hwm, Units.MAX_SCALE);
    }

    private void say(Kind kind, String subject, String text, String remedy) {
        findings.add(new DealingFinding(kind, subject, text, remedy));
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
