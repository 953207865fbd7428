package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.LargestRemainder;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Units;
import lotbook.domain.unit.CorrectionOutputs.Line;
import lotbook.domain.unit.CorrectionOutputs.Point;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;

/**
 * What each investor of a pool would have, had its prices been struck from what is known now. The points are struck again one
 * after the other, each on what the one before should have left; what was traded in between stays as it was. What an investor
 * has and was paid is compared with what they should have and should have been paid. Where the pool bears it, the same number
 * of units is divided anew in those proportions.
 */
public final class PriceCorrection {
    /** Name and version of the rule. */
    public static final String RULE = "unit.correction v1";

    private final CorrectionFacts facts;
    private final Recorder recorder;
    private final PointsAgain again;
    private final int decimals;

    private PriceCorrection(CorrectionFacts facts, Recorder recorder) {
        this.facts = facts;
        this.recorder = recorder;
        this.again = new PointsAgain(recorder);
        this.decimals = facts.first().dealt().inputs().terms().moneyDecimals();
    }

    /** Pure: equal facts give equal outputs, whatever the recorder does. */
    public static CorrectionOutputs calculate(CorrectionFacts facts, Recorder recorder) {
        return new PriceCorrection(facts, recorder).correct();
    }

    private CorrectionOutputs correct() {
        List<Point> points = new ArrayList<>();
        facts.points().forEach(point -> points.add(again.strike(point)));
        DealingOutputs dealt = again.dealt();
        DealingOutputs now = again.now();
        // What is there after the last point, as known now, with what was really paid and taken.
        BigDecimal worth = dealt.valueAfter().add(facts.last().pool().net()).subtract(facts.last().dealt().inputs().pool().net());
        step("worth", "value after the last point as dealt + what it was worth before as known now - as dealt", worth,
                constant("as dealt", dealt.valueAfter()), constant("as known now", facts.last().pool().net()),
                constant("as known then", facts.last().dealt().inputs().pool().net()));
        List<Share> shares = shares(new Side(dealt.holdings(), worth), new Side(now.holdings(), now.valueAfter()));
        Map<PartyId, BigDecimal> corrected = corrected(shares, dealt.unitsAfter());
        List<Line> lines = new ArrayList<>();
        BigDecimal remainder = BigDecimal.ZERO;
        for (Share share : shares) {
            Line line = line(share, corrected, now);
            lines.add(line);
            BigDecimal held = line.unitsDealt().add(line.correction());
            if (held.signum() == 0) {
                remainder = remainder.add(line.difference());
            }
        }
        BigDecimal lost = sum(lines, true);
        BigDecimal gained = sum(lines, false);
        step("lost", "differences above zero", lost, differences(lines, 1));
        step("gained", "differences below zero", gained, differences(lines, -1));
        return new CorrectionOutputs(points, lines, lost, gained, again.feesDealt(), again.feesNow(), remainder);
    }

    /** Units and what they are worth together. */
    private record Side(Map<PartyId, BigDecimal> units, BigDecimal value) {
        BigDecimal unitsOf(PartyId investor) {
            return units.getOrDefault(investor, BigDecimal.ZERO);
        }

        BigDecimal all() {
            return units.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        /** To 34 digits; nothing where the pool is worth nothing. */
        BigDecimal exact(PartyId investor) {
            return all().signum() == 0 || value.signum() <= 0 ? BigDecimal.ZERO
                    : Decimals.divide(value.multiply(unitsOf(investor)), all());
        }

        /** In cents that add up. */
        Map<PartyId, BigDecimal> worth(int decimals) {
            return all().signum() == 0 || value.signum() <= 0 ? Map.of()
                    : MoneySplit.of(Rounding.FLOOR.round(value, decimals), units, decimals);
        }
    }

    /** @param target what the investor's units should be worth, less what they were paid too much; never below zero */
    private record Share(
            PartyId investor, BigDecimal unitsDealt, BigDecimal unitsNow, BigDecimal worth, BigDecimal shouldBeWorth,
            BigDecimal cashDealt, BigDecimal cashNow, BigDecimal target) {
        BigDecimal difference() {
            return shouldBeWorth.add(cashNow).subtract(worth).subtract(cashDealt);
        }
    }

    private List<Share> shares(Side dealt, Side now) {
        Map<PartyId, BigDecimal> worth = dealt.worth(decimals);
        Map<PartyId, BigDecimal> should = now.worth(decimals);
        Map<String, PartyId> all = new TreeMap<>();
        dealt.units().keySet().forEach(investor -> all.put(investor.value(), investor));
        now.units().keySet().forEach(investor -> all.put(investor.value(), investor));
        again.cash().keySet().forEach(investor -> all.put(investor.value(), investor));
        List<Share> shares = new ArrayList<>();
        for (PartyId investor : all.values()) {
            PointsAgain.Cash cash = again.cash().getOrDefault(investor, PointsAgain.Cash.NONE);
            BigDecimal target = now.exact(investor).add(cash.now()).subtract(cash.dealt()).max(BigDecimal.ZERO);
            Share share = new Share(investor, dealt.unitsOf(investor), now.unitsOf(investor),
                    worth.getOrDefault(investor, BigDecimal.ZERO), should.getOrDefault(investor, BigDecimal.ZERO), cash.dealt(),
                    cash.now(), target);
            shares.add(share);
            step("worth:" + investor, "part of the worth by units held", share.worth(),
                    Operand.ofStep("worth", dealt.value().toPlainString(), "worth"), constant("units", share.unitsDealt()),
                    constant("of", dealt.all()));
            step("should:" + investor, "part of the value that should be there by units that should be held",
                    share.shouldBeWorth(), again.valueAfter(), constant("units", share.unitsNow()), constant("of", now.all()));
            step("difference:" + investor, "should be worth + should have been paid - worth - paid", share.difference(),
                    Operand.ofStep("should be worth", share.shouldBeWorth().toPlainString(), "should:" + investor),
                    constant("should have been paid", share.cashNow()),
                    Operand.ofStep("worth", share.worth().toPlainString(), "worth:" + investor),
                    constant("paid", share.cashDealt()));
        }
        return shares;
    }

    /** How many units each would hold; empty where somebody else bears it or nobody holds any. */
    private Map<PartyId, BigDecimal> corrected(List<Share> shares, BigDecimal units) {
        Map<PartyId, BigDecimal> corrected = new LinkedHashMap<>();
        boolean divides = facts.bearer() == BearsWrongPrice.POOL && units.signum() > 0
                && shares.stream().anyMatch(share -> share.target().signum() > 0);
        if (divides) {
            List<BigDecimal> parts = LargestRemainder.split(
                    units, shares.stream().map(Share::target).toList(), facts.last().dealt().inputs().terms().unitDecimals());
            for (int at = 0; at < parts.size(); at++) {
                corrected.put(shares.get(at).investor(), parts.get(at));
            }
        }
        return corrected;
    }

    private Line line(Share share, Map<PartyId, BigDecimal> corrected, DealingOutputs now) {
        PartyId investor = share.investor();
        BigDecimal held = corrected.getOrDefault(investor, share.unitsDealt());
        BigDecimal units = held.subtract(share.unitsDealt());
        if (!corrected.isEmpty()) {
            step("correction:" + investor, "units of all x part of what all should have - units held", units,
                    constant("should have", share.target()), constant("units", share.unitsDealt()),
                    constant("units after", held));
        }
        Optional<BigDecimal> hwm = Optional.of(units).filter(moved -> moved.signum() != 0 && held.signum() > 0)
                .flatMap(_ -> now.charges()).flatMap(charges -> Optional.ofNullable(charges.hwms().get(investor)))
                .map(one -> Rounding.CEILING.round(Decimals.divide(one.multiply(share.unitsNow()), held), Units.MAX_SCALE));
        hwm.ifPresent(one -> step("hwm:" + investor, "HWM that all units should have / units after, rounded up", one,
                constant("units", share.unitsNow()), constant("units after", held)));
        return new Line(investor, share.unitsDealt(), share.unitsNow(), share.worth(), share.shouldBeWorth(), share.cashDealt(),
                share.cashNow(), share.difference(), units, hwm);
    }

    private static Operand[] differences(List<Line> lines, int sign) {
        return lines.stream().filter(line -> line.difference().signum() == sign)
                .map(line -> Operand.ofStep(line.investor().value(), line.difference().toPlainString(),
                        "difference:" + line.investor()))
                .toArray(Operand[]::new);
    }

    private static BigDecimal sum(List<Line> lines, boolean lost) {
        return lines.stream().map(Line::difference).map(difference -> lost ? difference : difference.negate())
                .filter(amount -> amount.signum() > 0).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void step(String id, String operation, BigDecimal value, Operand... operands) {
        recorder.step(() -> new Step(id, operation, List.of(operands), value.toPlainString(), "", value.toPlainString()));
    }

    private static Operand constant(String name, BigDecimal value) {
        return Operand.constant(name, value.toPlainString());
    }
}
