package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.Equalisation;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;

/**
 * One HWM for all units of a pool. Where it crystallises, the price falls by the pool's fee for everybody; who came in above
 * the HWM has the credit they came in with back, as units, and who came in below pays for what the HWM spared them, by own
 * units. So each bears the fee of what their own units gained since they came in. The pool's fee is rounded once and divided to
 * the cent; credits and what is redeemed are cut to the cent, so rounding charges nobody.
 */
final class PoolEqualisation {
    private final int decimals;
    private final int unitDecimals;
    private final Recorder recorder;
    private Optional<BigDecimal> hwm;

    /** @param hwm of one unit, that the point before left */
    PoolEqualisation(Optional<BigDecimal> hwm, DealingTerms terms, Recorder recorder) {
        this.hwm = hwm;
        this.decimals = terms.moneyDecimals();
        this.unitDecimals = terms.unitDecimals();
        this.recorder = recorder;
    }

    /** What all must have accepted alike, for the price bears it. */
    record Agreed(PerformanceFee fee, Rounding rounding, WeekendDays weekends) {
        static Optional<Agreed> of(FeeTerms terms) {
            return terms.performance().map(fee -> new Agreed(fee, terms.rounding(), terms.weekends()));
        }

        RateScale scale() {
            return fee.rate().scale();
        }
    }

    /**
     * @param hwm of one of their units: what they came in at, or were charged at last
     * @param pays whoever doesn't has their whole part of the pool's fee back
     * @param key of their line's steps
     */
    record Held(PartyId investor, BigDecimal units, BigDecimal hwm, boolean pays, String key) {}

    /** What became of one holding. */
    record Part(
            Held held, BigDecimal gain, BigDecimal part, BigDecimal credit, BigDecimal added, BigDecimal deficit,
            BigDecimal redeemed, BigDecimal hwmAfter) {
        BigDecimal fee() {
            return part.subtract(credit).add(deficit);
        }

        BigDecimal unitsAfter() {
            return held.units().add(added).subtract(redeemed);
        }

        UnitCharges.Equalised equalised() {
            return new UnitCharges.Equalised(part, credit, added, deficit);
        }
    }

    /**
     * @param price after the pool's fee, which everything else is dealt at
     * @param parts none where nothing is due of anybody: then everything stays, the HWM too
     */
    record Crystallised(UnitPrice gross, UnitPrice price, BigDecimal fee, List<Part> parts) {}

    /** Before anybody deals: a pool that has no HWM yet begins with the highest of its units', so nobody begins with a credit. */
    void begin(Map<PartyId, BigDecimal> hwms) {
        if (hwm.isEmpty()) {
            hwm = hwms.values().stream().max(Comparator.naturalOrder());
            hwm.ifPresent(first -> recorder.step(() -> DealingPoint.step("pool-hwm",
                    "the highest HWM of a unit, for the pool had none yet", List.of(), first)));
        }
    }

    Optional<BigDecimal> hwm() {
        return hwm;
    }

    /** Nothing of the pool's fee is taken: the price is what the units are worth. */
    Crystallised nothing(UnitPrice gross) {
        recorder.step(() -> DealingPoint.step("price", "no fee of the pool is due",
                List.of(DealingPoint.ofStep("price", gross.perUnit(), "gross")), gross.perUnit()));
        return new Crystallised(gross, gross, BigDecimal.ZERO, List.of());
    }

    /** @param all who hold units */
    Crystallised crystallise(UnitPrice gross, Agreed agreed, List<Held> all) {
        BigDecimal from = hwm.orElseThrow();
        if (all.stream().noneMatch(held -> owes(held, agreed, gross))) {
            return nothing(gross);
        }
        BigDecimal perUnit = UnitFee.perUnit(agreed.scale(), gross.perUnit(), from);
        BigDecimal exact = perUnit.multiply(gross.units());
        BigDecimal cent = BigDecimal.ONE.movePointLeft(decimals);
        // A pool is never left without value.
        BigDecimal fee = agreed.rounding().round(exact, decimals)
                .min(Rounding.FLOOR.round(gross.value().subtract(cent), decimals)).max(BigDecimal.ZERO.setScale(decimals));
        UnitPrice price = new UnitPrice(gross.value().subtract(fee), gross.units());
        record(gross, agreed, exact, fee, price);
        Map<PartyId, BigDecimal> units = new LinkedHashMap<>();
        all.forEach(held -> units.put(held.investor(), held.units()));
        Map<PartyId, BigDecimal> split = MoneySplit.of(fee, units, decimals);
        List<Part> parts = new ArrayList<>();
        for (Held held : all) {
            parts.add(part(held, agreed, new Crystallised(gross, price, fee, List.of()),
                    Objects.requireNonNull(split.get(held.investor()))));
        }
        if (fee.signum() > 0) {
            hwm = Optional.of(up(price.perUnit()));
            recorder.step(() -> new Step("pool-hwm-after", "the price, rounded up",
                    List.of(DealingPoint.ofStep("price", price.perUnit(), "price")), text(price.perUnit()),
                    DealingPoint.rounding(Rounding.CEILING, Units.MAX_SCALE), text(up(price.perUnit()))));
        }
        return new Crystallised(gross, price, fee, parts);
    }

    /** Whether as much as a cent is due of what their own units gained. */
    private boolean owes(Held held, Agreed agreed, UnitPrice gross) {
        return held.pays() && Rounding.FLOOR
                .round(UnitFee.of(agreed.scale(), gross.perUnit(), held.hwm(), held.units()), decimals).signum() > 0;
    }

    private void record(UnitPrice gross, Agreed agreed, BigDecimal exact, BigDecimal fee, UnitPrice price) {
        BigDecimal from = hwm.orElseThrow();
        BigDecimal gain = gross.perUnit().subtract(from);
        recorder.step(() -> DealingPoint.step("pool-gain", "price - HWM of the pool",
                List.of(DealingPoint.ofStep("price", gross.perUnit(), "gross"), constant("HWM of the pool", from)), gain));
        recorder.step(() -> new Step("pool-fee", "rate of what a unit gained above the pool's HWM x units",
                List.of(DealingPoint.ofStep("gain of a unit", gain, "pool-gain"), constant("units", gross.units()),
                        Operand.constant("rate", PointDues.rate(agreed.fee()))),
                text(exact), DealingPoint.rounding(agreed.rounding(), decimals), text(fee)));
        recorder.step(() -> DealingPoint.step("price", "(value - fee of the pool) / units",
                List.of(constant("value", gross.value()), DealingPoint.ofStep("fee of the pool", fee, "pool-fee"),
                        constant("units", gross.units())), price.perUnit()));
    }

    private Part part(Held held, Agreed agreed, Crystallised at, BigDecimal part) {
        BigDecimal from = hwm.orElseThrow();
        BigDecimal atEntry = entryCredit(agreed.scale(), held.hwm(), held.units());
        BigDecimal credit = held.pays() ? atEntry.min(part) : part;
        BigDecimal exact = Equalisation.deficit(agreed.scale(), at.gross().perUnit(), held.hwm(), from).multiply(held.units());
        BigDecimal deficit = held.pays()
                ? Rounding.FLOOR.round(exact, decimals).min(at.price().moneyFor(held.units(), decimals, Rounding.FLOOR))
                : BigDecimal.ZERO.setScale(decimals);
        BigDecimal added = at.price().unitsFor(credit, unitDecimals, Rounding.FLOOR);
        BigDecimal redeemed = at.price().unitsFor(deficit, unitDecimals, Rounding.CEILING);
        BigDecimal gain = at.gross().perUnit().subtract(held.hwm());
        BigDecimal after = held.units().add(added).subtract(redeemed);
        boolean charged = held.pays() && gain.signum() > 0;
        BigDecimal hwmAfter = charged || after.signum() == 0 ? up(at.price().perUnit())
                : up(Decimals.divide(held.hwm().multiply(held.units()), after));
        Part done = new Part(held, gain, part, credit, added, deficit, redeemed, hwmAfter);
        steps(done, at, Operand.constant("rate", PointDues.rate(agreed.fee())), atEntry, exact);
        recorder.step(() -> DealingPoint.step("hwm:" + held.key(),
                charged ? "the price, rounded up" : "HWM x units / units after, rounded up: it is the same money",
                charged ? List.of(constant("HWM before", held.hwm()),
                        DealingPoint.ofStep("price", at.price().perUnit(), "price"))
                        : List.of(constant("HWM before", held.hwm()), constant("units", held.units()),
                                constant("units after", after)), hwmAfter));
        return done;
    }

    private void steps(Part done, Crystallised at, Operand rate, BigDecimal atEntry, BigDecimal exact) {
        Held held = done.held();
        String key = held.key();
        BigDecimal from = hwm.orElseThrow();
        Operand own = constant("HWM", held.hwm());
        Operand units = constant("units", held.units());
        recorder.step(() -> DealingPoint.step("part:" + key, "part of the pool's fee by units, to the cent",
                List.of(DealingPoint.ofStep("fee of the pool", at.fee(), "pool-fee"), units,
                        constant("of", at.gross().units())), done.part()));
        if (held.pays() && atEntry.signum() > 0) {
            recorder.step(() -> DealingPoint.step("entry-credit:" + key,
                    "rate of what their HWM lies above the pool's x units, cut to the cent",
                    List.of(own, constant("HWM of the pool", from), units, rate), atEntry));
        }
        if (done.credit().signum() > 0) {
            recorder.step(() -> DealingPoint.step("credit:" + key,
                    held.pays() ? "credit at entry, never more than the part" : "the part, for who pays no performance fee",
                    held.pays() ? List.of(DealingPoint.ofStep("credit at entry", atEntry, "entry-credit:" + key),
                            DealingPoint.ofStep("part", done.part(), "part:" + key))
                            : List.of(DealingPoint.ofStep("part", done.part(), "part:" + key)), done.credit()));
            recorder.step(() -> new Step("added:" + key, "credit / price",
                    List.of(DealingPoint.ofStep("credit", done.credit(), "credit:" + key),
                            DealingPoint.ofStep("price", at.price().perUnit(), "price")),
                    text(at.price().exactUnits(done.credit())), DealingPoint.rounding(Rounding.FLOOR, unitDecimals),
                    text(done.added())));
        }
        if (done.deficit().signum() > 0) {
            recorder.step(() -> new Step("deficit:" + key,
                    "rate of what the lower of price and pool's HWM lies above their HWM x units",
                    List.of(own, constant("HWM of the pool", from),
                            DealingPoint.ofStep("price", at.gross().perUnit(), "gross"), units, rate),
                    text(exact), DealingPoint.rounding(Rounding.FLOOR, decimals), text(done.deficit())));
        }
        if (held.pays()) {
            due(done);
        }
        if (done.redeemed().signum() > 0) {
            recorder.step(() -> new Step("fee:" + key, "contingent redemption: what they pay below the pool's HWM / price",
                    List.of(DealingPoint.ofStep("due below the HWM", done.deficit(), "deficit:" + key),
                            DealingPoint.ofStep("price", at.price().perUnit(), "price")),
                    text(at.price().exactUnits(done.deficit())), DealingPoint.rounding(Rounding.CEILING, unitDecimals),
                    text(done.redeemed())));
        }
    }

    private void due(Part done) {
        String key = done.held().key();
        List<Operand> operands = new ArrayList<>();
        operands.add(DealingPoint.ofStep("part of the pool's fee", done.part(), "part:" + key));
        if (done.credit().signum() > 0) {
            operands.add(DealingPoint.ofStep("credit", done.credit(), "credit:" + key));
        }
        if (done.deficit().signum() > 0) {
            operands.add(DealingPoint.ofStep("due below the HWM", done.deficit(), "deficit:" + key));
        }
        recorder.step(() -> DealingPoint.step("due:" + key, "part of the pool's fee - credit + what is due below the pool's HWM",
                operands, done.fee()));
    }

    /** What holders have at risk from now on: no more is ever given back. */
    Map<PartyId, BigDecimal> credits(Agreed agreed, List<Held> holders) {
        Map<PartyId, BigDecimal> credits = new LinkedHashMap<>();
        for (Held held : holders) {
            BigDecimal credit = hwm.map(_ -> entryCredit(agreed.scale(), held.hwm(), held.units())).orElse(BigDecimal.ZERO);
            if (credit.signum() > 0) {
                credits.put(held.investor(), credit);
                recorder.step(() -> DealingPoint.step("at-risk:" + held.investor(),
                        "rate of what their HWM lies above the pool's x units, cut to the cent",
                        List.of(constant("HWM", held.hwm()), constant("HWM of the pool", hwm.orElseThrow()),
                                constant("units", held.units()),
                                Operand.constant("rate", PointDues.rate(agreed.fee()))), credit));
            }
        }
        return credits;
    }

    private BigDecimal entryCredit(RateScale scale, BigDecimal entry, BigDecimal units) {
        return Rounding.FLOOR.round(Equalisation.creditMost(scale, entry, hwm.orElseThrow()).multiply(units), decimals);
    }

    private static BigDecimal up(BigDecimal hwm) {
        return Rounding.CEILING.round(hwm, Units.MAX_SCALE);
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, text(value));
    }

    private static String text(BigDecimal value) {
        return value.toPlainString();
    }
}
