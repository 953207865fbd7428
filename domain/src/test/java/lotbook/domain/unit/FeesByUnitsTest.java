package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.fund.FundExplanation;
import org.junit.jupiter.api.Test;

class FeesByUnitsTest {
    private static final Instant AT = Instant.parse("2018-03-30T21:00:00Z");
    private static final LocalDate MONTH_END = LocalDate.parse("2018-03-30");
    private static final LocalDate MIDDLE = LocalDate.parse("2018-03-16");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final VersionId TERMS = new VersionId("FT-1");
    private static final Sha256 HASH = Sha256.of("agreed".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static FeeTerms terms(String performance, String management) {
        return FeeTemplates.PAMM_BY_UNITS.with(Rate.of(performance), Rate.of(management));
    }

    private static Holder holder(PartyId investor, String hwm) {
        return new Holder(investor, Optional.of(TERMS), LocalDate.parse("2018-01-01"),
                Optional.of(hwm).filter(given -> !given.isEmpty()).map(BigDecimal::new), false);
    }

    private static Holding held(PartyId investor, String units) {
        return new Holding(investor, of(units), Instant.EPOCH);
    }

    private static PoolFees fees(LocalDate day, FeeTerms terms, Holder... holders) {
        return new PoolFees(Optional.of(day.minusDays(7)), day, PoolManagement.from(of("20000")),
                List.of(new Accepted(TERMS, HASH, terms)), List.of(holders));
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minusSeconds(60), State.ACCEPTED);
    }

    private static UnitSnapshot struck(String equity, List<Holding> held, List<FlowRequest> requests, PoolFees fees) {
        DealingInputs in = new DealingInputs(DealingTerms.USUAL, PoolValue.of(of(equity)), held, requests, List.of(), AT, AT,
                of("100"), Optional.of(fees));
        UnitSnapshot made = UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT, AT,
                Optional.empty(), in, List.of(), List.of()));
        assertThat(UnitReplay.replay(made.bytes())).isEqualTo(new ReplayResult.Equal("unit.dealing v2", made.steps().size()));
        assertThat(made.steps()).extracting(step -> step.id()).doesNotHaveDuplicates();
        return made;
    }

    private static BigDecimal units(UnitSnapshot point, PartyId investor) {
        return point.outputs().list("holdings").stream().map(Json::asObject)
                .filter(held -> held.text("investor").equals(investor.value())).findFirst().orElseThrow().decimal("units");
    }

    private static BigDecimal hwm(UnitSnapshot point, PartyId investor) {
        return point.carried().orElseThrow().hwms().get(investor);
    }

    @Test
    void each_pays_for_what_their_own_units_gained_and_the_price_is_the_same_for_all() {
        UnitSnapshot point = struck("22000", List.of(held(A, "100"), held(B, "100")), List.of(),
                fees(MONTH_END, terms("0.20", "0"), holder(A, "100"), holder(B, "90")));
        assertThat(point.price().orElseThrow()).isEqualByComparingTo("110"); // 22,000 / 200
        // (110 - 100) x 100 x 0.20 and (110 - 90) x 100 x 0.20
        assertThat(point.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("200.00", "400.00");
        // 200 / 110 and 400 / 110, rounded up at the 15th decimal
        assertThat(units(point, A)).isEqualByComparingTo(of("100").subtract(of("1.818181818181819")));
        assertThat(units(point, B)).isEqualByComparingTo(of("100").subtract(of("3.636363636363637")));
        assertThat(point.figure("valueAfter")).isEqualByComparingTo("21400");
        assertThat(new UnitPrice(point.figure("valueAfter"), point.figure("unitsAfter")).perUnit().setScale(9, RoundingMode.HALF_EVEN))
                .isEqualByComparingTo("110");
        assertThat(hwm(point, A)).isEqualByComparingTo("110");
        assertThat(hwm(point, B)).isEqualByComparingTo("110");
        assertThat(point.fees("performance")).isEqualByComparingTo("600");
        assertThat(point.fees("provider")).isEqualByComparingTo("600");
        assertThat(point.outputs().list("holdings").stream().map(Json::asObject).map(held -> held.decimal("value"))
                .reduce(BigDecimal.ZERO, BigDecimal::add)).as("the parts are the whole, in cents").isEqualByComparingTo("21400.00");
    }

    @Test
    void nothing_is_charged_between_the_points_of_the_schedule_nor_below_the_hwm() {
        PoolFees middle = fees(MIDDLE, terms("0.20", "0"), holder(A, "100"), holder(B, "120"));
        UnitSnapshot point = struck("22000", List.of(held(A, "100"), held(B, "100")), List.of(), middle);
        assertThat(point.charges()).isEmpty();
        assertThat(hwm(point, A)).isEqualByComparingTo("100");
        UnitSnapshot end = struck("22000", List.of(held(A, "100"), held(B, "100")), List.of(),
                fees(MONTH_END, terms("0.20", "0"), holder(A, "100"), holder(B, "120")));
        assertThat(end.charges()).extracting(line -> line.investor() + " " + line.fee().stripTrailingZeros().toPlainString() + " "
                + line.hwmAfter().stripTrailingZeros().toPlainString()).containsExactly("P-1 200 110", "P-2 0 120");
    }

    /** 31 March 2018 is a Saturday: the value of Friday stands for it, so Friday's point is the month's last. */
    @Test
    void a_friday_stands_for_its_weekend_and_a_point_that_was_missed_is_made_up_for_at_the_next() {
        FeeTerms terms = terms("0.20", "0");
        UnitSnapshot late = struck("22000", List.of(held(A, "200")), List.of(),
                fees(LocalDate.parse("2018-05-02"), terms, holder(A, "100")));
        assertThat(late.charges()).hasSize(1); // 30 April is between 25 April and 2 May
        UnitSnapshot after = struck("22000", List.of(held(A, "200")), List.of(),
                fees(LocalDate.parse("2018-04-06"), terms, holder(A, "100")));
        assertThat(after.charges()).as("Friday 30 March had it").isEmpty();
    }

    @Test
    void the_management_fee_accrues_by_day_and_comes_off_the_value_before_the_price() {
        UnitSnapshot point = struck("20000", List.of(held(A, "200")), List.of(), fees(MIDDLE, terms("0", "0.02"), holder(A, "100")));
        // 20,000 x 0.02 x 7 / 365 = 7.6712...
        assertThat(point.fees("accrued")).isEqualByComparingTo("7.67");
        assertThat(point.figure("nav")).isEqualByComparingTo("19992.33");
        assertThat(point.fees("charged")).isEqualByComparingTo("0");
        assertThat(point.figure("valueAfter")).as("it is owed, not theirs").isEqualByComparingTo("19992.33");
        DaysAccrued carried = point.carried().orElseThrow().accrued();
        PoolFees next = new PoolFees(Optional.of(MIDDLE), MONTH_END, carried, List.of(new Accepted(TERMS, HASH, terms("0", "0.02"))),
                List.of(holder(A, "100")));
        UnitSnapshot end = struck("20000", List.of(held(A, "200")), List.of(), next);
        // 7.6712... + (13 x 19,992.33 + 19,992.33) x 0.02 / 365, of which the last day stands at 20,000 less 7.67
        assertThat(end.fees("accrued")).isEqualByComparingTo("23.01");
        assertThat(end.fees("charged")).isEqualByComparingTo("23.01");
        assertThat(end.carried().orElseThrow().accrued().accrued().value()).isEqualByComparingTo("0");
    }

    @Test
    void units_that_leave_pay_for_what_they_gained_out_of_what_was_asked_for() {
        UnitSnapshot point = struck("22000", List.of(held(A, "100"), held(B, "100")),
                List.of(request("R-1", A, Kind.REDEEM_AMOUNT, "1100"), request("R-2", B, Kind.REDEEM_ALL, "0")),
                fees(MIDDLE, terms("0.20", "0"), holder(A, "100"), holder(B, "115")));
        // 10 units at 110, each 10 above its HWM: 10 x 10 x 0.20 = 20
        assertThat(point.charges()).singleElement().satisfies(line -> {
            assertThat(line.cause()).isEqualTo(FeeCause.WITHDRAWAL);
            assertThat(line.fee()).isEqualByComparingTo("20");
            assertThat(line.hwmAfter()).as("of those that stay").isEqualByComparingTo("100");
        });
        assertThat(point.lines().getFirst().cash()).isEqualByComparingTo("1080");
        assertThat(units(point, A)).isEqualByComparingTo("90");
        assertThat(point.lines().get(1).cash()).as("below the HWM: no fee").isEqualByComparingTo("11000");
        assertThat(point.figure("valueAfter")).isEqualByComparingTo("9900");
    }

    @Test
    void the_last_holder_leaves_no_dust_and_what_accrued_is_charged_then() {
        UnitSnapshot point = struck("22000.01", List.of(held(A, "199.999999999999999")), List.of(request("R-1", A, Kind.REDEEM_ALL, "0")),
                fees(MIDDLE, terms("0.20", "0.02"), holder(A, "100")));
        assertThat(point.figure("unitsAfter")).isEqualByComparingTo("0");
        assertThat(point.figure("valueAfter")).isEqualByComparingTo("0");
        assertThat(point.fees("charged")).isEqualByComparingTo(point.fees("accrued")).isPositive();
        assertThat(point.lines().getFirst().cash().add(point.fees("performance")).add(point.fees("charged")))
                .isEqualByComparingTo("22000.01");
    }

    @Test
    void a_subscription_weighs_the_hwm_and_the_first_one_begins_it() {
        PartyId fresh = new PartyId("P-3");
        UnitSnapshot point = struck("8000", List.of(held(A, "100")),
                List.of(request("S-1", A, Kind.SUBSCRIBE, "4000"), request("S-2", fresh, Kind.SUBSCRIBE, "800")),
                fees(MIDDLE, terms("0.20", "0"), holder(A, "110")));
        // (110 x 100 + 4,000) / (100 + 50)
        assertThat(hwm(point, A)).isEqualByComparingTo("100");
        assertThat(hwm(point, fresh)).isEqualByComparingTo("80");
    }

    @Test
    void what_is_not_agreed_is_said_and_holds_back_what_would_bear_it() {
        FeeTerms copy = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.2"), Rate.of("0.01"));
        UnitSnapshot other = struck("22000", List.of(held(A, "200")), List.of(), fees(MONTH_END, copy, holder(A, "100")));
        assertThat(other.charges()).isEmpty();
        assertThat(other.findings()).singleElement().asString().startsWith("The terms FT-1 are not charged by units.");
        Holder silent = new Holder(B, Optional.empty(), MIDDLE, Optional.of(of("100")), false);
        UnitSnapshot some = struck("22000", List.of(held(A, "100"), held(B, "100")), List.of(),
                fees(MONTH_END, terms("0.20", "0"), holder(A, "100"), silent));
        assertThat(some.charges()).extracting(UnitCharges.Line::investor).containsExactly(A);
        assertThat(some.findings()).singleElement().asString().startsWith("P-2 accepted no fee terms.");
        assertThat(some.isHeldBack()).isFalse();
        UnitSnapshot differs = struck("22000", List.of(held(A, "100"), held(B, "100")), List.of(),
                fees(MONTH_END, terms("0.20", "0.01"), holder(A, "100"), silent));
        assertThat(differs.isHeldBack()).isTrue();
        UnitSnapshot first = struck("22000", List.of(held(A, "200")), List.of(), fees(MONTH_END, terms("0.20", "0"), holder(A, "")));
        assertThat(first.findings()).singleElement().asString().contains("It begins with this price, 110.000000000000000");
        assertThat(first.fees("performance")).isEqualByComparingTo("0");
        Holder manager = new Holder(A, Optional.empty(), MIDDLE, Optional.of(of("1")), true);
        assertThat(struck("22000", List.of(held(A, "200")), List.of(), fees(MONTH_END, terms("0.20", "0"), manager)).findings()).isEmpty();
    }

    /** The kept one has every member of the document at work; it is read as it was written, explained, and struck again. */
    @Test
    void the_document_with_fees_is_kept_and_opens_down_to_the_value() throws java.io.IOException {
        UnitSnapshot made = KeptPoints.withFees();
        assertThat(UnitSnapshot.read(made.bytes())).isEqualTo(made);
        try (var kept = FeesByUnitsTest.class.getResourceAsStream("/unit-snapshots/fees-v2.json")) {
            assertThat(kept).as("run KeptPoints to add the file; never change it").isNotNull();
            assertThat(new String(kept.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .isEqualTo(new String(made.bytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        UnitCharges.Line first = made.charges().getFirst();
        assertThat(FundExplanation.fee(made, "P-1", "1", first.fee()).orElseThrow().steps()).extracting(step -> step.id())
                .containsExactly("management", "value", "price", "gain:P-1 1", "due:P-1 1");
        assertThat(FundExplanation.cancelled(made, "P-1", "1", first.cancelled()).orElseThrow().steps().getLast().value())
                .isEqualTo(first.cancelled().toPlainString());
        assertThat(FundExplanation.hwm(made, "P-1", "1", first.hwmAfter()).orElseThrow().asText()).contains("the price, rounded up");
        assertThat(FundExplanation.charged(made, made.fees("charged")).orElseThrow().asText()).contains("x rate x day's weight");
        assertThat(FundExplanation.management(made, made.fees("accrued")).orElseThrow().asText()).contains("  daily  base\n");
        assertThat(FundExplanation.cancelled(made, "P-2", "2", BigDecimal.ZERO)).as("nothing was due").isEmpty();
    }

    /** UNI-023 by terms, and units are worth what an investor alone would have: 1,000 x 0.20 x 0.20. */
    @Test
    void the_golden_case_comes_out_of_terms_too() {
        UnitSnapshot point = struck("1200", List.of(held(A, "1000")), List.of(), fees(MONTH_END, terms("0.20", "0"), holder(A, "1.00")));
        assertThat(point.charges().getFirst().fee()).isEqualByComparingTo("40.00");
        assertThat(point.charges().getFirst().cancelled().setScale(6, RoundingMode.CEILING)).isEqualByComparingTo("33.333334");
    }

    /**
     * Whatever the price does and whoever comes and goes: each cent that an investor gained was charged once, is above the HWM still
     * to be charged, lies below it, or was lost with units that left below it.
     */
    @Test
    void no_profit_is_charged_twice() {
        for (long seed = 0; seed < 12; seed++) {
            new Life(new Random(seed)).live();
        }
    }

    /** A pool's weeks, with fees by the month and two of management. */
    private static final class Life {
        private final Random random;
        private final FeeTerms terms = terms("0.20", "0.02");
        private final Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("1000"), B, of("500")));
        private final Map<PartyId, BigDecimal> in = new HashMap<>(Map.of(A, of("100000"), B, of("50000")));
        private final Map<PartyId, BigDecimal> out = new HashMap<>();
        private final Map<PartyId, BigDecimal> lost = new HashMap<>();
        private final Map<PartyId, BigDecimal> fees = new HashMap<>();
        private Map<PartyId, BigDecimal> hwms = Map.of(A, of("100"), B, of("100"));
        private DaysAccrued accrued = PoolManagement.from(of("150000"));
        private BigDecimal value = of("150000");
        private LocalDate last = LocalDate.parse("2017-12-29");
        private int number;

        Life(Random random) {
            this.random = random;
        }

        void live() {
            BigDecimal owed = BigDecimal.ZERO;
            for (int week = 0; week < 60; week++) {
                LocalDate day = last.plusDays(7);
                value = value.multiply(BigDecimal.valueOf(9_550 + random.nextInt(950), 4)).setScale(2, RoundingMode.HALF_EVEN);
                BigDecimal before = value;
                UnitSnapshot point = struck(before.add(owed).toPlainString(), holdings(), flows(), new PoolFees(Optional.of(last), day,
                        accrued, List.of(new Accepted(TERMS, HASH, terms)), holders()));
                owed = point.fees("accrued").subtract(point.fees("charged"));
                account(point);
                units.keySet().forEach(investor -> check(investor, point));
                last = day;
            }
        }

        private List<Holding> holdings() {
            return units.entrySet().stream().map(one -> new Holding(one.getKey(), one.getValue(), Instant.EPOCH)).toList();
        }

        private List<Holder> holders() {
            return units.keySet().stream().map(one -> holder(one, hwms.get(one).toPlainString())).toList();
        }

        private List<FlowRequest> flows() {
            List<FlowRequest> flows = new ArrayList<>();
            for (PartyId one : units.keySet()) {
                switch (random.nextInt(5)) {
                    case 0 -> flows.add(request("R" + number++, one, Kind.REDEEM_AMOUNT, "777.77"));
                    case 1 -> flows.add(request("R" + number++, one, Kind.REDEEM_UNITS, "3.333333333333333"));
                    case 2 -> flows.add(request("S" + number++, one, Kind.SUBSCRIBE, "1234.56"));
                    default -> { }
                }
            }
            if (random.nextInt(4) == 0) {
                flows.add(request("S" + number++, new PartyId("P-" + (3 + random.nextInt(5))), Kind.SUBSCRIBE, "5000"));
            }
            return flows;
        }

        private void account(UnitSnapshot point) {
            BigDecimal price = point.price().orElseThrow();
            Map<PartyId, BigDecimal> taken = new HashMap<>();
            point.charges().forEach(line -> {
                fees.merge(line.investor(), line.fee(), BigDecimal::add);
                if (line.cause() == FeeCause.WITHDRAWAL) {
                    taken.put(line.investor(), line.fee());
                }
            });
            Map<String, PartyId> who = new TreeMap<>();
            point.facts().inputs().requests().forEach(one -> who.put(one.id(), one.investor()));
            point.lines().stream().filter(line -> line.state() == State.STRUCK).forEach(line -> {
                PartyId one = who.get(line.request());
                if (line.cash().signum() < 0) {
                    in.merge(one, line.cash().negate(), BigDecimal::add);
                } else {
                    out.merge(one, line.cash(), BigDecimal::add);
                    BigDecimal mark = point.charges().stream().filter(fee -> fee.investor().equals(one)
                            && fee.cause() == FeeCause.SCHEDULE).map(UnitCharges.Line::hwmAfter).findFirst().orElse(hwms.get(one));
                    lost.merge(one, price.subtract(mark).min(BigDecimal.ZERO).multiply(line.units().negate()), BigDecimal::add);
                }
            });
            UnitSnapshot.Carried carried = point.carried().orElseThrow();
            hwms = carried.hwms();
            accrued = carried.accrued();
            value = point.figure("valueAfter");
            units.clear();
            point.outputs().list("holdings").stream().map(Json::asObject).filter(held -> held.decimal("units").signum() > 0)
                    .forEach(held -> units.put(new PartyId(held.text("investor")), held.decimal("units")));
            BigDecimal after = new UnitPrice(value, point.figure("unitsAfter")).perUnit();
            assertThat(after.subtract(price).multiply(point.figure("unitsAfter")))
                    .as("the price is the same after fees and flows, but for what rounding leaves to those who stay")
                    .isBetween(of("-0.000001"), of("0.02").multiply(BigDecimal.valueOf(point.lines().size() + 1L)));
        }

        private void check(PartyId one, UnitSnapshot point) {
            BigDecimal price = point.price().orElseThrow();
            BigDecimal held = units.get(one);
            BigDecimal gained = held.multiply(price).add(out.getOrDefault(one, BigDecimal.ZERO))
                    .add(fees.getOrDefault(one, BigDecimal.ZERO)).subtract(in.getOrDefault(one, BigDecimal.ZERO));
            BigDecimal charged = fees.getOrDefault(one, BigDecimal.ZERO).multiply(of("5"));
            BigDecimal open = held.multiply(price.subtract(hwms.get(one)));
            assertThat(charged.add(open).add(lost.getOrDefault(one, BigDecimal.ZERO)).subtract(gained).abs())
                    .as("of %s on %s", one, last).isLessThan(of("1.00"));
        }
    }
}
