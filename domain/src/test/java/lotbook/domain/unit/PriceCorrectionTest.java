package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.CorrectionOutputs.Line;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingTerms.BearsWrongPrice;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import org.junit.jupiter.api.Test;

class PriceCorrectionTest {
    private static final Instant AT = Instant.parse("2018-03-02T22:00:00Z");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final PartyId C = new PartyId("P-3");
    private static final PoolCover COVERED = new PoolCover(List.of(), List.of());

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static DealingTerms bornBy(BearsWrongPrice bearer) {
        return new DealingTerms(15, 2, Rounding.FLOOR, Rounding.CEILING, Rounding.FLOOR, Duration.ZERO, bearer);
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minus(Duration.ofDays(2)), State.ACCEPTED);
    }

    private static DealingFacts facts(DealingInputs in) {
        return new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "USD", in.strikeAt(), in.strikeAt(), Optional.empty(), in,
                List.of(), List.of());
    }

    private static DealingFacts point(BearsWrongPrice bearer, String value, Map<PartyId, BigDecimal> units, FlowRequest... requests) {
        List<Holding> holdings = units.entrySet().stream().map(held -> new Holding(held.getKey(), held.getValue(), Instant.EPOCH)).toList();
        return facts(new DealingInputs(bornBy(bearer), PoolValue.of(of(value)), holdings, List.of(requests), List.of(), AT, AT, of("100"),
                Optional.empty(), Optional.of(COVERED), Optional.empty()));
    }

    /** As it was struck, and with the value as known now. */
    private static StruckAgain again(long id, DealingFacts dealt, String now) {
        return new StruckAgain(id, Sha256.of(UnitSnapshot.of(dealt).bytes()), dealt, PoolValue.of(of(now)), Map.of(), dealt.equityAt(),
                List.of());
    }

    private static CorrectionSnapshot corrected(StruckAgain... points) {
        CorrectionSnapshot made = CorrectionSnapshot.of(new CorrectionFacts(AT.plusSeconds(9), List.of(points)));
        assertThat(CorrectionSnapshot.read(made.bytes())).isEqualTo(made);
        assertThat(CorrectionSnapshot.replay(made.bytes())).isInstanceOf(ReplayResult.Equal.class);
        return made;
    }

    private static Line of(CorrectionSnapshot made, PartyId investor) {
        return made.outputs().lines().stream().filter(line -> line.investor().equals(investor)).findFirst().orElseThrow();
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }

    /** The pool was worth 16,500 and not 15,000, so B's 3,000 bought 30 units instead of 3,000 / 110 = 27.27. */
    @Test
    void whoeverBoughtTooCheaplyGivesUnitsToThoseWhoWereIn() {
        StruckAgain point = again(7, point(BearsWrongPrice.POOL, "15000", Map.of(A, of("150")), request("S-1", B, Kind.SUBSCRIBE, "3000")),
                "16500");
        CorrectionSnapshot made = corrected(point);
        assertThat(made.outputs().points().getFirst().priceDealt()).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("100"));
        assertThat(made.outputs().points().getFirst().priceNow()).hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("110"));
        assertThat(made.differs()).isEqualTo("dealing point 7: equity 15000, now 16500");
        // 19,500 in all; A should have 16,500 of it and has 150 of 180 units: 16,250
        assertThat(of(made, A).shouldBeWorth()).isEqualByComparingTo("16500");
        assertThat(of(made, A).worth()).isEqualByComparingTo("16250");
        assertThat(of(made, A).difference()).isEqualByComparingTo("250");
        assertThat(of(made, B).difference()).isEqualByComparingTo("-250");
        assertThat(made.outputs().lost()).isEqualByComparingTo("250");
        assertThat(made.outputs().gained()).isEqualByComparingTo("250");
        assertThat(made.outputs().remainder()).isZero();
        // 180 x 16,500 / 19,500 = 152.3076..., so 2.3076... units change hands
        assertThat(of(made, A).correction()).isEqualByComparingTo("2.307692307692308");
        assertThat(of(made, B).correction()).isEqualByComparingTo("-2.307692307692308");
    }

    @Test
    void theNextPointCarriesItOutAndLeavesThePriceAlone() {
        CorrectionSnapshot made = corrected(again(7, point(BearsWrongPrice.POOL, "15000", Map.of(A, of("150")),
                request("S-1", B, Kind.SUBSCRIBE, "3000")), "16500"));
        DealingInputs in = point(BearsWrongPrice.POOL, "19500", Map.of(A, of("150"), B, of("30"))).inputs();
        UnitSnapshot next = UnitSnapshot.of(facts(new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(), in.fees(), AT, AT,
                in.seedPrice(), Optional.empty(), Optional.of(COVERED),
                Optional.of(new AgreedCorrection(3, made.content(), made.corrections())))));
        assertThat(next.rule()).isEqualTo("unit.dealing v4");
        assertThat(next.figure("unitsAfter")).isEqualByComparingTo("180");
        assertThat(next.outputs().list("holdings")).extracting(held -> held.asObject().text("investor") + " "
                + held.asObject().decimal("value").toPlainString()).containsExactlyInAnyOrder("P-1 16500.00", "P-2 3000.00");
        assertThat(UnitReplay.replay(next.bytes())).isInstanceOf(ReplayResult.Equal.class);
        assertThat(UnitSnapshot.read(next.bytes())).isEqualTo(next);
    }

    /** C left at 110 where 100 was right: 500 of 5,500 are gone, and the pool bears them. */
    @Test
    void whatWasPaidToSomebodyWhoIsGoneStaysWithThePool() {
        CorrectionSnapshot made = corrected(again(7, point(BearsWrongPrice.POOL, "16500", Map.of(A, of("70"), B, of("30"), C, of("50")),
                request("R-1", C, Kind.REDEEM_ALL, "0")), "15000"));
        assertThat(of(made, C).difference()).isEqualByComparingTo("-500");
        assertThat(of(made, C).correction()).isZero();
        assertThat(made.outputs().remainder()).isEqualByComparingTo("-500");
        // 15,000 - 5,500 = 9,500 of 100 units; 70 should be worth 7,000 and are worth 6,650
        assertThat(of(made, A).difference()).isEqualByComparingTo("350");
        assertThat(of(made, B).difference()).isEqualByComparingTo("150");
        assertThat(of(made, A).correction()).as("both lose alike").isZero();
    }

    @Test
    void whereTheManagerOrTheBrokerBearsItNoUnitsChangeHands() {
        for (BearsWrongPrice bearer : List.of(BearsWrongPrice.MANAGER, BearsWrongPrice.BROKER)) {
            CorrectionSnapshot made = corrected(again(7, point(bearer, "15000", Map.of(A, of("150")),
                    request("S-1", B, Kind.SUBSCRIBE, "3000")), "16500"));
            assertThat(made.outputs().lost()).as("what the bearer owes").isEqualByComparingTo("250");
            assertThat(made.corrections()).isEmpty();
        }
    }

    /** What is known now is what was known then: nothing to correct. */
    @Test
    void whatComesOutTheSameIsNoCorrection() {
        CorrectionSnapshot made = corrected(again(7, point(BearsWrongPrice.POOL, "15000", Map.of(A, of("150")),
                request("S-1", B, Kind.SUBSCRIBE, "3000")), "15000"));
        assertThat(made.changes()).isFalse();
        assertThat(made.corrections()).isEmpty();
    }

    /** A fee that was not due cancelled units; the HWM of all units stays what it should be. */
    @Test
    void theHwmOfAllUnitsIsWhatItShouldBe() {
        VersionId id = new VersionId("FT-1");
        PoolFees fees = new PoolFees(Optional.of(LocalDate.parse("2018-03-01")), LocalDate.parse("2018-03-02"),
                PoolManagement.from(of("20000")), List.of(new Accepted(id, Sha256.of("agreed".getBytes(StandardCharsets.UTF_8)),
                        FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0")))),
                List.of(new Holder(A, Optional.of(id), LocalDate.parse("2018-01-01"), Optional.of(of("100")), false),
                        new Holder(B, Optional.of(id), LocalDate.parse("2018-01-01"), Optional.of(of("130")), false)));
        DealingInputs in = point(BearsWrongPrice.POOL, "24000", Map.of(A, of("100"), B, of("100")),
                request("S-1", C, Kind.SUBSCRIBE, "1200")).inputs();
        DealingFacts dealt = facts(new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(), in.fees(), AT, AT, in.seedPrice(),
                Optional.of(fees), Optional.of(COVERED), Optional.empty()));
        CorrectionSnapshot made = corrected(again(7, dealt, "22000"));
        // Bought at 120 where 110 was right: C is short of units. No fee was charged on the day, as the month goes on.
        assertThat(of(made, C).difference()).isPositive();
        assertThat(made.outputs().feesDealt()).isEqualByComparingTo(made.outputs().feesNow());
        for (Line line : made.outputs().lines()) {
            BigDecimal after = line.unitsDealt().add(line.correction());
            BigDecimal hwm = line.investor().equals(A) ? of("100") : line.investor().equals(B) ? of("130") : of("110");
            assertThat(cents(line.hwm().orElseThrow().multiply(after))).as(line.investor().value())
                    .isEqualByComparingTo(cents(hwm.multiply(line.unitsNow())));
        }
    }

    /** The pool's HWM goes on from what the point before should have left, as units and own HWMs do. */
    @Test
    void aPoolWithEqualisationIsStruckAgainFromWhatItShouldHaveLeft() {
        VersionId id = new VersionId("FT-1");
        List<Accepted> terms = List.of(new Accepted(id, Sha256.of("agreed".getBytes(StandardCharsets.UTF_8)),
                KeptPoints.equalised("0.20", "0")));
        Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("100"), B, of("100")));
        Map<PartyId, BigDecimal> hwms = Map.of(A, of("100"), B, of("110"));
        Optional<BigDecimal> poolHwm = Optional.of(of("100"));
        List<StruckAgain> same = new ArrayList<>();
        List<StruckAgain> other = new ArrayList<>();
        LocalDate last = LocalDate.parse("2018-03-23");
        for (String value : List.of("26000", "25500")) {
            LocalDate day = last.plusMonths(1).withDayOfMonth(30);
            List<Holder> holders = hwms.entrySet().stream().map(one -> new Holder(
                    one.getKey(), Optional.of(id), LocalDate.parse("2018-01-01"), Optional.of(one.getValue()), false)).toList();
            DealingInputs in = point(BearsWrongPrice.POOL, value, units).inputs();
            DealingFacts dealt = facts(new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(), in.fees(), AT, AT,
                    in.seedPrice(), Optional.of(new PoolFees(Optional.of(last), day, PoolManagement.from(of("0")), terms, holders,
                            Optional.of(new PoolFees.PoolHwm(poolHwm)))), Optional.of(COVERED), Optional.empty()));
            UnitSnapshot struck = UnitSnapshot.of(dealt);
            same.add(again(same.size() + 1L, dealt, value));
            other.add(again(other.size() + 1L, dealt, other.isEmpty() ? "22000" : value));
            struck.outputs().list("holdings").forEach(held -> units.put(new PartyId(held.asObject().text("investor")),
                    held.asObject().decimal("units")));
            hwms = struck.carried().orElseThrow().hwms();
            poolHwm = struck.carried().orElseThrow().poolHwm();
            last = day;
        }
        assertThat(corrected(same.toArray(StruckAgain[]::new)).changes()).isFalse();
        CorrectionSnapshot made = corrected(other.toArray(StruckAgain[]::new));
        // 20 % of 10 and of nothing was due first, not of 30 and 20: what was charged too much, the pool lacks.
        assertThat(made.outputs().feesDealt().subtract(made.outputs().feesNow())).isPositive();
        assertThat(made.outputs().lines().stream().map(Line::correction).reduce(BigDecimal.ZERO, BigDecimal::add)).isZero();
    }

    /** So do series; whose units the correction moves has one series, with the HWM that all of theirs should have. */
    @Test
    void aPoolBySeriesIsStruckAgainFromWhatItShouldHaveLeft() {
        VersionId id = new VersionId("FT-1");
        List<Accepted> terms = List.of(new Accepted(id, Sha256.of("agreed".getBytes(StandardCharsets.UTF_8)),
                KeptPoints.bySeries("0.20", "0")));
        Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("100"), B, of("100")));
        Map<PartyId, BigDecimal> hwms = Map.of(A, of("100"), B, of("110"));
        Instant opened = Instant.parse("2018-01-31T22:00:00Z");
        List<SeriesHolding> series = List.of(
                new SeriesHolding(new SeriesHolding.Series(opened, Optional.empty()), A, of("100"), of("100"), of("100")),
                new SeriesHolding(new SeriesHolding.Series(opened.plusSeconds(9), Optional.empty()), B, of("100"), of("100"), of("110")));
        List<StruckAgain> same = new ArrayList<>();
        List<StruckAgain> other = new ArrayList<>();
        LocalDate last = LocalDate.parse("2018-03-23");
        for (String value : List.of("26000", "25500", "25500")) {
            LocalDate day = last.plusMonths(1).withDayOfMonth(30);
            List<Holder> holders = hwms.entrySet().stream().map(one -> new Holder(
                    one.getKey(), Optional.of(id), LocalDate.parse("2018-01-01"), Optional.of(one.getValue()), false)).toList();
            DealingInputs in = point(BearsWrongPrice.POOL, value, units).inputs();
            Optional<AgreedCorrection> agreed = same.size() < 2 ? Optional.empty() : Optional.of(
                    new AgreedCorrection(1, Sha256.of(new byte[1]), corrected(other.toArray(StruckAgain[]::new)).corrections()));
            UnitSnapshot struck = UnitSnapshot.of(facts(new DealingInputs(in.terms(), in.pool(), in.holdings(), in.requests(), in.fees(),
                    AT.plusSeconds(same.size()), AT, in.seedPrice(), Optional.of(new PoolFees(Optional.of(last), day,
                            PoolManagement.from(of("0")), terms, holders, Optional.empty(), Optional.of(series))), Optional.of(COVERED),
                    agreed)));
            agreed.ifPresent(correction -> assertThat(correction.lines()).isNotEmpty().allSatisfy(line -> assertThat(struck.series())
                    .filteredOn(held -> held.investor().equals(line.investor())).singleElement()
                    .satisfies(held -> assertThat(held.series().opened()).as("none of before").isEqualTo(AT.plusSeconds(2)))));
            same.add(again(same.size() + 1L, struck.facts(), value));
            other.add(again(other.size() + 1L, struck.facts(), other.isEmpty() ? "22000" : value));
            struck.outputs().list("holdings").forEach(held -> units.put(new PartyId(held.asObject().text("investor")),
                    held.asObject().decimal("units")));
            hwms = struck.carried().orElseThrow().hwms();
            series = struck.carried().orElseThrow().series();
            last = day;
        }
        assertThat(corrected(same.subList(0, 2).toArray(StruckAgain[]::new)).changes()).isFalse();
        CorrectionSnapshot made = corrected(other.subList(0, 2).toArray(StruckAgain[]::new));
        assertThat(made.outputs().feesDealt().subtract(made.outputs().feesNow())).isPositive();
        assertThat(made.outputs().lines().stream().map(Line::correction).reduce(BigDecimal.ZERO, BigDecimal::add)).isZero();
    }

    /**
     * Whatever the prices were and whoever came and went in several points: what all lost less what all gained is nothing, units that
     * change hands are as many as before, and once they did each who holds some has what they should have, less the part of what
     * those who are gone took along.
     */
    @Test
    void differencesAddUpToNothingAndUnitsStayAsMany() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("1000"), B, of("333.333333333333333"), C, of("50")));
            List<StruckAgain> points = new ArrayList<>();
            BigDecimal value = of("138333.33");
            for (int number = 1; number <= 3; number++) {
                FlowRequest in = request("S" + number, new PartyId("P-" + (4 + random.nextInt(3))), Kind.SUBSCRIBE,
                        BigDecimal.valueOf(100 + random.nextInt(900_000), 2).toPlainString());
                FlowRequest out = request("R" + number, List.copyOf(units.keySet()).get(random.nextInt(units.size())),
                        random.nextBoolean() ? Kind.REDEEM_AMOUNT : Kind.REDEEM_UNITS, "17.31");
                DealingFacts dealt = point(BearsWrongPrice.POOL, value.toPlainString(), units, in, out);
                UnitSnapshot struck = UnitSnapshot.of(dealt);
                BigDecimal wrong = number == 3 && seed % 2 == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(900_000) - 450_000, 2);
                points.add(again(number, dealt, value.add(wrong).toPlainString()));
                units.clear();
                struck.outputs().list("holdings").forEach(held -> units.put(new PartyId(held.asObject().text("investor")),
                        held.asObject().decimal("units")));
                units.values().removeIf(held -> held.signum() == 0);
                value = struck.figure("valueAfter").add(BigDecimal.valueOf(random.nextInt(200_000) - 100_000, 2));
            }
            CorrectionSnapshot made = corrected(points.toArray(StruckAgain[]::new));
            BigDecimal differences = made.outputs().lines().stream().map(Line::difference).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(differences).as("seed " + seed).isEqualByComparingTo("0");
            assertThat(made.outputs().lines().stream().map(Line::correction).reduce(BigDecimal.ZERO, BigDecimal::add)).isZero();
            BigDecimal worth = made.outputs().lines().stream().map(Line::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal all = units.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            for (Line line : made.outputs().lines()) {
                BigDecimal after = line.unitsDealt().add(line.correction()).multiply(worth).divide(all, 4, RoundingMode.HALF_EVEN);
                assertThat(after.subtract(line.worth().add(line.difference())).abs()).as("seed " + seed + " " + line)
                        .isLessThan(of("0.03").add(made.outputs().remainder().abs()));
            }
        }
    }
}
