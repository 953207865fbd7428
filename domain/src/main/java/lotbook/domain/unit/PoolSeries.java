package lotbook.domain.unit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.SeriesRollUp;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.unit.PoolEqualisation.Agreed;
import lotbook.domain.unit.SeriesHolding.Series;
import lotbook.domain.unit.UnitCharges.RollUp;

/**
 * The series of a pool at one dealing point. Units that are bought there are a series with its own HWM. A crystallisation charges
 * each series by itself, once rounded and divided among its holders to the cent; then those at their HWM roll up into the oldest
 * of them at value. What is under its HWM stays as it is. Units that leave are those of the oldest series first.
 */
final class PoolSeries {
    private final Instant at;
    private final DealingTerms terms;
    private final Recorder recorder;
    private final TreeMap<Series, Map<PartyId, SeriesHolding>> all = new TreeMap<>();
    private final List<RollUp> rolled = new ArrayList<>();

    PoolSeries(List<SeriesHolding> before, Instant at, DealingTerms terms, Recorder recorder) {
        this.at = at;
        this.terms = terms;
        this.recorder = recorder;
        before.forEach(this::put);
    }

    /**
     * An investor's part of what a series pays.
     *
     * @param held before
     * @param price of the series before
     * @param cancelled units of the pool
     */
    record Part(SeriesHolding held, BigDecimal price, BigDecimal fee, BigDecimal cancelled, BigDecimal hwmAfter) {
        BigDecimal gain() {
            return price.subtract(held.hwm());
        }
    }

    /**
     * @param held what of a holding leaves
     * @param price of the series
     * @param behind it, of the pool, before
     * @param all units of the series, before
     */
    record Leaving(SeriesHolding held, BigDecimal price, BigDecimal behind, BigDecimal all) {}

    boolean holds(PartyId investor) {
        return all.values().stream().anyMatch(holders -> holders.containsKey(investor));
    }

    /** Who pays no fee by series any more; their HWM of a unit of the pool is kept elsewhere. */
    void dissolve(PartyId investor) {
        all.values().forEach(holders -> holders.remove(investor));
        all.values().removeIf(Map::isEmpty);
    }

    /** @param known their own HWM from before; without, theirs is what others open here */
    void begin(PartyId investor, BigDecimal poolUnits, BigDecimal hwm, boolean known) {
        Series series = new Series(at, known ? Optional.of(investor) : Optional.empty());
        put(new SeriesHolding(series, investor, poolUnits, poolUnits, hwm));
    }

    /** Opens the series of this dealing point, at the pool's price: its units are then as many as the pool's behind them. */
    void bought(String request, PartyId investor, BigDecimal units, UnitPrice price) {
        Series series = new Series(at, Optional.empty());
        BigDecimal hwm = up(price.perUnit());
        SeriesHolding held = holders(series).get(investor);
        put(held == null ? new SeriesHolding(series, investor, units, units, hwm)
                : held.with(held.units().add(units), held.poolUnits().add(units), hwm));
        recorder.step(() -> DealingPoint.step("hwm:" + investor + " " + request, "the price the series opens at, rounded up",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("units", units)), hwm));
    }

    /** What has a gain here, of one investor. */
    boolean gains(PartyId investor, UnitPrice price) {
        return all.entrySet().stream().anyMatch(one -> one.getValue().containsKey(investor)
                && price(one.getKey(), price).perUnit().compareTo(hwm(one.getKey())) > 0);
    }

    /**
     * @param spared who are not charged here: their part of a series that is goes on as one of its own, with the HWM it has
     * @param lines that there are before
     */
    List<Part> crystallise(UnitPrice price, Agreed agreed, Set<PartyId> spared, int lines) {
        List<Part> parts = new ArrayList<>();
        for (Series series : List.copyOf(all.keySet())) {
            BigDecimal each = price(series, price).perUnit();
            BigDecimal hwm = hwm(series);
            recorder.step(() -> DealingPoint.step("series:" + series, "price x units of the pool behind it / units of the series",
                    List.of(DealingPoint.ofStep("price", price.perUnit(), "price"),
                            constant("units of the pool", poolUnits(series)), constant("units", units(series))), each));
            if (each.compareTo(hwm) > 0 && setApart(series, spared)) {
                parts.addAll(charge(series, price, agreed, lines + parts.size()));
            }
        }
        return parts;
    }

    /** @return whether the series can be charged: it waits where nobody else holds it, or who is spared has one apart already */
    private boolean setApart(Series series, Set<PartyId> spared) {
        List<SeriesHolding> out = holders(series).values().stream().filter(held -> spared.contains(held.investor())).toList();
        if (out.size() == holders(series).size() || out.stream().anyMatch(held -> all.containsKey(apart(held)))) {
            return false;
        }
        for (SeriesHolding held : out) {
            holders(series).remove(held.investor());
            put(new SeriesHolding(apart(held), held.investor(), held.units(), held.poolUnits(), held.hwm()));
        }
        return true;
    }

    private static Series apart(SeriesHolding held) {
        return new Series(held.series().opened(), Optional.of(held.investor()));
    }

    private List<Part> charge(Series series, UnitPrice price, Agreed agreed, int before) {
        BigDecimal each = price(series, price).perUnit();
        BigDecimal hwm = hwm(series);
        BigDecimal units = units(series);
        BigDecimal behind = poolUnits(series);
        BigDecimal exact = UnitFee.of(agreed.scale(), each, hwm, units);
        BigDecimal fee = agreed.rounding().round(exact, terms.moneyDecimals())
                .min(price.moneyFor(behind, terms.moneyDecimals(), Rounding.FLOOR));
        BigDecimal cancelled = price.unitsFor(fee, terms.unitDecimals(), terms.burn()).min(behind);
        recorder.step(() -> new Step("series-due:" + series, "rate of what a unit gained above the HWM of the series x units",
                List.of(DealingPoint.ofStep("price of the series", each, "series:" + series), constant("HWM", hwm),
                        constant("units", units), Operand.constant("rate", PointDues.rate(agreed.fee()))),
                text(exact), DealingPoint.rounding(agreed.rounding(), terms.moneyDecimals()), text(fee)));
        recorder.step(() -> new Step("series-fee:" + series, "fee of the series / price",
                List.of(DealingPoint.ofStep("fee", fee, "series-due:" + series),
                        DealingPoint.ofStep("price", price.perUnit(), "price")),
                text(price.exactUnits(fee)), DealingPoint.rounding(terms.burn(), terms.unitDecimals()), text(cancelled)));
        Map<PartyId, BigDecimal> byUnits = new LinkedHashMap<>();
        holders(series).values().forEach(held -> byUnits.put(held.investor(), held.units()));
        Map<PartyId, BigDecimal> fees = MoneySplit.of(fee, byUnits, terms.moneyDecimals());
        Map<PartyId, BigDecimal> taken = MoneySplit.of(cancelled, byUnits, terms.unitDecimals());
        BigDecimal after = up(Decimals.divide(price.value().multiply(behind.subtract(cancelled)), price.units().multiply(units)));
        recorder.step(() -> DealingPoint.step("series-hwm:" + series,
                "price x (units of the pool - those that paid) / units, rounded up",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("units of the pool", behind),
                        DealingPoint.ofStep("paid", cancelled, "series-fee:" + series), constant("units", units)), after));
        List<Part> parts = new ArrayList<>();
        for (SeriesHolding held : List.copyOf(holders(series).values())) {
            PartyId investor = held.investor();
            Part part = new Part(held, each, Objects.requireNonNull(fees.get(investor)),
                    Objects.requireNonNull(taken.get(investor)).min(held.poolUnits()), after);
            parts.add(part);
            told(part, investor + " " + (before + parts.size()), fee);
            put(held.with(held.units(), held.poolUnits().subtract(part.cancelled()), after));
        }
        return parts;
    }

    private void told(Part part, String key, BigDecimal fee) {
        Series series = part.held().series();
        Operand units = constant("units", part.held().units());
        recorder.step(() -> DealingPoint.step("gain:" + key, "price of the series - HWM of a unit",
                List.of(DealingPoint.ofStep("price of the series", part.price(), "series:" + series),
                        constant("HWM", part.held().hwm())), part.gain()));
        recorder.step(() -> DealingPoint.step("due:" + key, "part of the fee of the series by units, to the cent",
                List.of(DealingPoint.ofStep("fee of the series", fee, "series-due:" + series), units), part.fee()));
        recorder.step(() -> DealingPoint.step("fee:" + key, "part of the units of the pool that pay it",
                List.of(DealingPoint.ofStep("fee", part.fee(), "due:" + key), units), part.cancelled()));
        recorder.step(() -> DealingPoint.step("hwm:" + key, "HWM of the series after",
                List.of(DealingPoint.ofStep("HWM", part.hwmAfter(), "series-hwm:" + series)), part.hwmAfter()));
    }

    /**
     * Series at their HWM become units of the oldest of them at value; there is nothing between HWM and price to be lost. What is
     * apart takes in nobody else's: where nothing else is at its HWM, it becomes the series of this dealing point.
     */
    void rollUp(UnitPrice price) {
        List<Series> there = all.keySet().stream().filter(series -> isAtHwm(series, price)).toList();
        Series lead = there.stream().filter(series -> series.apart().isEmpty()).findFirst()
                .orElse(new Series(at, Optional.empty()));
        if (there.equals(List.of(lead)) || there.isEmpty()) {
            return;
        }
        BigDecimal leadPrice = there.contains(lead) ? told(lead, price) : price.perUnit();
        BigDecimal before = there.contains(lead) ? hwm(lead) : up(leadPrice);
        for (Series series : there.stream().filter(one -> !one.equals(lead)).toList()) {
            BigDecimal own = told(series, price);
            for (SeriesHolding held : List.copyOf(holders(series).values())) {
                roll(held, own, lead, leadPrice, before);
            }
        }
        all.values().removeIf(Map::isEmpty);
        if (all.containsKey(lead)) {
            // Units are rounded down, so the price of one rises by its last digit, and that is no profit.
            BigDecimal hwm = up(price(lead, price).perUnit()).max(before);
            recorder.step(() -> DealingPoint.step("series-rolled:" + lead, "the higher of HWM and price after, rounded up",
                    List.of(constant("HWM", before), DealingPoint.ofStep("price", price.perUnit(), "price"),
                            constant("units of the pool", poolUnits(lead)), constant("units", units(lead))), hwm));
            List.copyOf(holders(lead).values()).forEach(held -> put(held.with(held.units(), held.poolUnits(), hwm)));
        }
    }

    private BigDecimal told(Series series, UnitPrice price) {
        BigDecimal each = price(series, price).perUnit();
        recorder.step(() -> DealingPoint.step("series-after:" + series, "price x units of the pool behind it after / units",
                List.of(DealingPoint.ofStep("price", price.perUnit(), "price"), constant("units of the pool", poolUnits(series)),
                        constant("units", units(series))), each));
        return each;
    }

    private void roll(SeriesHolding held, BigDecimal own, Series lead, BigDecimal leadPrice, BigDecimal hwm) {
        BigDecimal issued = Rounding.FLOOR.round(SeriesRollUp.leadUnits(held.units(), own, leadPrice), terms.unitDecimals());
        if (issued.signum() == 0) {
            return;
        }
        recorder.step(() -> new Step("rolled:" + held.investor() + " " + held.series(), "units x price of the series / price of "
                + lead, List.of(constant("units", held.units()),
                        DealingPoint.ofStep("price of the series", own, "series-after:" + held.series()),
                        constant("price of " + lead, leadPrice)),
                text(Decimals.divide(held.units().multiply(own), leadPrice)),
                DealingPoint.rounding(Rounding.FLOOR, terms.unitDecimals()), text(issued)));
        holders(held.series()).remove(held.investor());
        SeriesHolding before = holders(lead).get(held.investor());
        put(before == null ? new SeriesHolding(lead, held.investor(), issued, held.poolUnits(), hwm)
                : before.with(before.units().add(issued), before.poolUnits().add(held.poolUnits()), hwm));
        rolled.add(new RollUp(held.investor(), held.series(), held.units(), held.poolUnits(), lead, issued));
    }

    private boolean isAtHwm(Series series, UnitPrice price) {
        return up(price(series, price).perUnit()).compareTo(hwm(series)) == 0;
    }

    /** Takes units of the pool that leave out of an investor's series, the oldest first. */
    List<Leaving> leave(PartyId investor, BigDecimal poolUnits, UnitPrice price) {
        List<Leaving> left = new ArrayList<>();
        BigDecimal rest = poolUnits;
        for (Series series : List.copyOf(all.keySet())) {
            SeriesHolding held = holders(series).get(investor);
            if (held != null && rest.signum() > 0) {
                BigDecimal each = price(series, price).perUnit();
                BigDecimal gone = rest.min(held.poolUnits());
                BigDecimal units = gone.compareTo(held.poolUnits()) == 0 ? held.units()
                        : held.units().multiply(gone).divide(held.poolUnits(), Units.MAX_SCALE, RoundingMode.DOWN);
                left.add(new Leaving(held.with(units, gone, held.hwm()), each, poolUnits(series), units(series)));
                put(held.with(held.units().subtract(units), held.poolUnits().subtract(gone), held.hwm()));
                rest = rest.subtract(gone);
            }
        }
        return left;
    }

    List<SeriesHolding> holdings() {
        return all.values().stream().flatMap(holders -> holders.values().stream()).toList();
    }

    List<RollUp> rolled() {
        return rolled;
    }

    /** Of one unit of the pool of each who holds series: where what is owed of all of theirs together would begin. */
    Map<PartyId, BigDecimal> hwms() {
        Map<PartyId, BigDecimal> money = new LinkedHashMap<>();
        Map<PartyId, BigDecimal> units = new LinkedHashMap<>();
        holdings().forEach(held -> {
            money.merge(held.investor(), held.hwm().multiply(held.units()), BigDecimal::add);
            units.merge(held.investor(), held.poolUnits(), BigDecimal::add);
        });
        money.replaceAll((investor, whole) -> up(Decimals.divide(whole, Objects.requireNonNull(units.get(investor)))));
        return money;
    }

    private void put(SeriesHolding held) {
        Map<PartyId, SeriesHolding> holders = all.computeIfAbsent(held.series(), _ -> new LinkedHashMap<>());
        if (held.poolUnits().signum() > 0) {
            holders.put(held.investor(), held);
        } else {
            holders.remove(held.investor());
        }
        if (holders.isEmpty()) {
            all.remove(held.series());
        }
    }

    private Map<PartyId, SeriesHolding> holders(Series series) {
        return all.getOrDefault(series, new LinkedHashMap<>());
    }

    private UnitPrice price(Series series, UnitPrice price) {
        return new UnitPrice(price.value().multiply(poolUnits(series)), price.units().multiply(units(series)));
    }

    private BigDecimal hwm(Series series) {
        return holders(series).values().iterator().next().hwm();
    }

    private BigDecimal units(Series series) {
        return holders(series).values().stream().map(SeriesHolding::units).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal poolUnits(Series series) {
        return holders(series).values().stream().map(SeriesHolding::poolUnits).reduce(BigDecimal.ZERO, BigDecimal::add);
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
