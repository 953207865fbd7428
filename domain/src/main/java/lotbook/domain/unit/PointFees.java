package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.Fairness;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.DealingFinding.Kind;
import lotbook.domain.unit.PointManagement.Common;
import lotbook.domain.unit.PoolEqualisation.Agreed;
import lotbook.domain.unit.PoolEqualisation.Crystallised;
import lotbook.domain.unit.PoolEqualisation.Held;
import lotbook.domain.unit.PoolEqualisation.Part;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;

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
    private final Map<VersionId, FeeTerms> byUnits = new LinkedHashMap<>();
    private final Map<PartyId, Holder> holders = new LinkedHashMap<>();
    private final Map<PartyId, BigDecimal> hwms = new LinkedHashMap<>();
    private final List<UnitCharges.Line> lines = new ArrayList<>();
    private final Map<FeeSplit.Payee, BigDecimal> paid = new EnumMap<>(FeeSplit.Payee.class);
    private final PointManagement management;
    private final Optional<PoolEqualisation> pool;
    private final Optional<Agreed> agreed;
    private Optional<Crystallised> crystallised = Optional.empty();

    /** @param number of the line it becomes */
    record Crystallising(FeeCause cause, BigDecimal units, int number) {}

    /** A fee to be taken in units. */
    record Due(Holder holder, FeeTerms terms, Crystallising of, BigDecimal hwm, BigDecimal gain, BigDecimal amount) {
        /** What its units are cancelled for. */
        Operand source() {
            return DealingPoint.ofStep("fee", amount, "due:" + key());
        }

        String key() {
            return holder.investor() + " " + of.number();
        }
    }

    PointFees(
            PoolFees in, Optional<PoolCover> cover, DealingTerms dealing, Recorder recorder, List<DealingFinding> findings) {
        this.in = in;
        this.cover = cover;
        this.decimals = dealing.moneyDecimals();
        this.recorder = recorder;
        this.findings = findings;
        for (Accepted accepted : in.terms()) {
            if (accepted.terms().performance().filter(fee -> fee.fairness() == Fairness.UNITS
                    || in.pool().isPresent() && fee.fairness() == Fairness.EQUALISATION).isPresent()) {
                byUnits.put(accepted.id(), accepted.terms());
                requireSchedules(accepted);
            } else {
                say(Kind.NOT_BY_UNITS, accepted.id().value(), "The terms " + accepted.id() + " are not charged by units.",
                        "Agree on terms that are and have them accepted; until then nothing is charged.");
            }
        }
        for (Holder holder : in.holders()) {
            holders.put(holder.investor(), holder);
            holder.hwm().ifPresent(hwm -> hwms.put(holder.investor(), hwm));
            if (holder.terms().isEmpty() && !holder.manager()) {
                say(Kind.NOT_ACCEPTED, holder.investor().value(), holder.investor() + " accepted no fee terms.",
                        "Have them accepted; until then no performance fee is charged and the HWM stays.");
            }
        }
        management = management();
        pool = in.pool().map(left -> new PoolEqualisation(left.hwm(), dealing, recorder));
        agreed = pool.flatMap(_ -> agreed());
    }

    /** What all who pay a performance fee accepted; empty if they differ, and then nothing may be struck. */
    private Optional<Agreed> agreed() {
        List<Agreed> all = in.holders().stream().filter(holder -> !holder.manager())
                .flatMap(holder -> terms(holder).flatMap(Agreed::of).stream()).distinct().toList();
        if (all.size() > 1) {
            say(Kind.PERFORMANCE_DIFFERS, "", "Those who hold units did not all accept the same performance fee, and the pool has"
                    + " one HWM for everybody's units.",
                    "Have all accept the same terms, or agree on terms with an HWM of each holding's units.");
        }
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private void requireSchedules(Accepted accepted) {
        accepted.terms().fees().stream().filter(fee -> fee.charging().schedule().isEmpty()).forEach(fee ->
                say(Kind.NO_SCHEDULE, accepted.id().value(),
                        "The " + fee.id() + " fee of " + accepted.id() + " has no schedule, so it would never be charged.",
                        "Agree on terms that say when it crystallises."));
    }

    private PointManagement management() {
        List<Common> all = in.holders().stream()
                .filter(holder -> !holder.manager())
                .map(holder -> terms(holder).map(Common::of).orElse(Common.NONE))
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
    void corrected(PartyId investor, BigDecimal hwm) {
        hwms.put(investor, hwm);
    }

    /** What is due of all units of those whose terms have a crystallisation point here. */
    List<Due> scheduled(UnitPrice price, Map<PartyId, BigDecimal> holdings) {
        List<Due> due = new ArrayList<>();
        for (Holder holder : in.holders()) {
            BigDecimal units = holdings.getOrDefault(holder.investor(), BigDecimal.ZERO);
            if (units.signum() > 0 && !hwms.containsKey(holder.investor())) {
                begin(holder.investor(), price);
            }
            terms(holder).filter(_ -> pool.isEmpty() && !holder.manager() && units.signum() > 0).ifPresent(terms ->
                    terms.performance().filter(fee -> in.isPoint(fee.charging(), terms.weekends(), holder.joined()))
                            .flatMap(fee -> schedule(
                                    holder, terms, fee, new Crystallising(FeeCause.SCHEDULE, units, due.size() + 1), price))
                            .ifPresent(due::add));
        }
        pool.ifPresent(one -> one.begin(hwms));
        return due;
    }

    /** Whether the pool's HWM crystallises here. */
    boolean isPoolPoint() {
        return agreed.filter(all -> in.isPoint(all.fee().charging(), all.weekends(), in.day())).isPresent();
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
        return !holder.manager() && terms(holder).isPresent() && !isSpared(holder, gross);
    }

    private void taken(Part part) {
        PartyId investor = part.held().investor();
        hwms.put(investor, part.hwmAfter());
        if (part.held().pays()) {
            lines.add(new UnitCharges.Line(investor, FeeCause.SCHEDULE,
                    Objects.requireNonNull(holders.get(investor)).terms().orElseThrow(), part.held().units(), part.held().hwm(),
                    part.gain(), part.fee(), part.redeemed(), part.hwmAfter(), Optional.of(part.equalised())));
            pay(agreed.orElseThrow().fee().charging().split(), part.fee());
        }
    }

    /** Empty if what is on file doesn't let it be charged: then the HWM stays, and a later point charges it. */
    private Optional<Due> schedule(Holder holder, FeeTerms terms, PerformanceFee fee, Crystallising of, UnitPrice price) {
        return isSpared(holder, price) ? Optional.empty() : Optional.of(due(holder, terms, fee, of, price));
    }

    private boolean isSpared(Holder holder, UnitPrice price) {
        Optional<String> against = cover.flatMap(on -> on.against(holder.investor()).or(on::againstManager));
        if (against.isPresent() && price.perUnit().compareTo(hwm(holder.investor())) > 0) {
            say(Kind.NOT_COVERED, holder.investor().value(),
                    "No performance fee is charged of the units of " + holder.investor() + ": " + against.get(),
                    "Their HWM stays, so a later crystallisation charges it once that is on file.");
        }
        return against.isPresent();
    }

    /** What is due of units that leave at the price. */
    Optional<Due> leaving(PartyId investor, BigDecimal units, UnitPrice price) {
        return Optional.ofNullable(holders.get(investor))
                .filter(holder -> !holder.manager() && units.signum() > 0)
                .flatMap(holder -> terms(holder).filter(_ -> !leaveFree(investor, units, price))
                        .flatMap(terms -> terms.performance().map(fee ->
                        due(holder, terms, fee, new Crystallising(FeeCause.WITHDRAWAL, units, lines.size() + 1), price))))
                .filter(due -> due.gain().signum() > 0);
    }

    /** Units leave without a fee where the manager may not be paid one: an investor's money doesn't wait for another's papers. */
    private boolean leaveFree(PartyId investor, BigDecimal units, UnitPrice price) {
        Optional<String> against = cover.flatMap(PoolCover::againstManager);
        if (against.isPresent() && price.perUnit().compareTo(hwm(investor)) > 0) {
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

    private Due due(Holder holder, FeeTerms terms, PerformanceFee fee, Crystallising of, UnitPrice price) {
        BigDecimal hwm = hwm(holder.investor());
        BigDecimal gain = price.perUnit().subtract(hwm);
        BigDecimal exact = UnitFee.of(fee.rate().scale(), price.perUnit(), hwm, of.units());
        // Rounding up must not take more than the units are worth.
        BigDecimal amount = terms.rounding().round(exact, decimals).min(price.moneyFor(of.units(), decimals, Rounding.FLOOR));
        Due due = new Due(holder, terms, of, hwm, gain, amount);
        recorder.step(() -> DealingPoint.step("gain:" + due.key(), "price - HWM of a unit",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("HWM", hwm)), gain));
        recorder.step(() -> new Step("due:" + due.key(), "rate of what a unit gained above its HWM x units",
                List.of(DealingPoint.ofStep("gain of a unit", gain, "gain:" + due.key()), constant("units", of.units()),
                        Operand.constant("rate", rate(fee))),
                text(exact), DealingPoint.rounding(terms.rounding(), decimals), text(amount)));
        return due;
    }

    static String rate(PerformanceFee fee) {
        return switch (fee.rate().scale()) {
            case RateScale.Flat(Rate rate) -> rate.toString();
            case RateScale.ByReturn(var tiers, var kind) -> tiers.size() + " tiers, " + kind;
            case RateScale.Weighted _ -> "weighted";
        };
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
        BigDecimal after = hwm(investor);
        lines.add(new UnitCharges.Line(investor, due.of().cause(), due.holder().terms().orElseThrow(), due.of().units(),
                due.hwm(), due.gain(), taken, cancelled, after, Optional.empty()));
        recorder.step(() -> DealingPoint.step("hwm:" + due.key(),
                after.compareTo(due.hwm()) == 0 ? "as before" : "the price, rounded up",
                List.of(constant("HWM before", due.hwm()), DealingPoint.ofStep("price", price.perUnit(), "price")), after));
        pay(due.terms().performance().orElseThrow().charging().split(), taken);
    }

    /** Units that came for money raise or lower the HWM of all that the investor has then. */
    void bought(String request, PartyId investor, BigDecimal held, BigDecimal money, BigDecimal units) {
        BigDecimal exact = held.signum() > 0
                ? UnitFee.weightedHwm(hwm(investor), held, money, units) : Decimals.divide(money, units);
        List<Operand> operands = held.signum() > 0
                ? List.of(constant("HWM", hwm(investor)), constant("units", held), constant("money", money),
                        constant("bought", units))
                : List.of(constant("money", money), constant("bought", units));
        BigDecimal after = up(exact);
        hwms.put(investor, after);
        recorder.step(() -> new Step("hwm:" + investor + " " + request,
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
        Map<PartyId, BigDecimal> kept = new LinkedHashMap<>();
        holdings.forEach((investor, held) -> {
            if (held.signum() > 0 && hwms.containsKey(investor)) {
                kept.put(investor, hwm(investor));
            }
        });
        return new UnitCharges(management.accrued(), charged, management.carried(charges, value), lines, paid, kept,
                pool.map(all -> pool(all, holdings, kept)));
    }

    /** @param kept HWMs of those who hold units after */
    private UnitCharges.Pool pool(PoolEqualisation all, Map<PartyId, BigDecimal> holdings, Map<PartyId, BigDecimal> kept) {
        List<Held> held = kept.entrySet().stream()
                .filter(one -> Optional.ofNullable(holders.get(one.getKey()))
                        .filter(holder -> !holder.manager() && terms(holder).isPresent()).isPresent())
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

    private Optional<FeeTerms> terms(Holder holder) {
        return holder.terms().flatMap(id -> Optional.ofNullable(byUnits.get(id)));
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
