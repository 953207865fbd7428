package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.party.Lapse;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.PoolFees.PoolHwm;
import lotbook.domain.unit.fund.FundExplanation;
import org.junit.jupiter.api.Test;

/** A pool with one HWM: the price falls by its fee, credits become units, who came in below it pays by units. */
class EqualisedPointTest {
    private static final Instant AT = Instant.parse("2018-03-30T21:00:00Z");
    private static final LocalDate MONTH_END = LocalDate.parse("2018-03-30");
    private static final LocalDate MIDDLE = LocalDate.parse("2018-03-16");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final PartyId C = new PartyId("P-3");
    private static final VersionId TERMS = new VersionId("FT-1");
    private static final Sha256 HASH = Sha256.of("agreed".getBytes(StandardCharsets.UTF_8));
    private static final FeeTerms TWENTY = KeptPoints.equalised("0.20", "0");

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static Holder holder(PartyId investor, String hwm) {
        return new Holder(investor, Optional.of(TERMS), LocalDate.parse("2018-01-01"),
                Optional.of(hwm).filter(given -> !given.isEmpty()).map(BigDecimal::new), false);
    }

    private static Holding held(PartyId investor, String units) {
        return new Holding(investor, of(units), Instant.EPOCH);
    }

    private static PoolFees fees(LocalDate day, FeeTerms terms, String poolHwm, Holder... holders) {
        return new PoolFees(Optional.of(day.minusDays(7)), day, PoolManagement.from(of("0")),
                List.of(new Accepted(TERMS, HASH, terms)), List.of(holders),
                Optional.of(new PoolHwm(Optional.of(poolHwm).filter(given -> !given.isEmpty()).map(BigDecimal::new))));
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minusSeconds(60), State.ACCEPTED);
    }

    private static UnitSnapshot struck(
            String equity, List<Holding> held, List<FlowRequest> requests, PoolFees fees, PoolCover cover) {
        DealingInputs in = new DealingInputs(DealingTerms.USUAL, PoolValue.of(of(equity)), held, requests, List.of(), AT, AT,
                of("100"), Optional.of(fees), Optional.of(cover), Optional.empty());
        UnitSnapshot made = UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT, AT,
                Optional.empty(), in, List.of(), List.of()));
        String rule = "unit.dealing " + (fees.pool().isPresent() ? "v5" : "v3");
        assertThat(UnitReplay.replay(made.bytes())).isEqualTo(new ReplayResult.Equal(rule, made.steps().size()));
        assertThat(made.steps()).extracting(step -> step.id()).doesNotHaveDuplicates();
        assertThat(made.outputs().list("holdings").stream().map(Json::asObject).map(one -> one.decimal("value"))
                .reduce(BigDecimal.ZERO, BigDecimal::add)).as("the parts are the whole, in cents")
                .isEqualByComparingTo(made.figure("unitsAfter").signum() == 0 ? BigDecimal.ZERO
                        : made.figure("valueAfter").setScale(2, RoundingMode.FLOOR));
        return made;
    }

    private static UnitSnapshot struck(String equity, List<Holding> held, List<FlowRequest> requests, PoolFees fees) {
        return struck(equity, held, requests, fees, new PoolCover(List.of(), List.of()));
    }

    private static Json.Obj holding(UnitSnapshot point, PartyId investor) {
        return point.outputs().list("holdings").stream().map(Json::asObject)
                .filter(held -> held.text("investor").equals(investor.value())).findFirst().orElseThrow();
    }

    private static BigDecimal hwm(UnitSnapshot point, PartyId investor) {
        return point.carried().orElseThrow().hwms().get(investor);
    }

    private static String eight(BigDecimal units) {
        return units.setScale(8, RoundingMode.HALF_EVEN).toPlainString();
    }

    /** FEE-054 and its like, of 1,000 units: one who came in at the HWM, one above it, one below. */
    @Test
    void the_golden_cases_come_out_of_terms() {
        UnitSnapshot credit = struck("260000", List.of(held(A, "1000"), held(B, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(A, "100"), holder(B, "120")));
        // 20 % of 30 a unit: 130 falls to 124
        assertThat(credit.price().orElseThrow()).isEqualByComparingTo("124");
        assertThat(credit.outputs().object("fees").object("pool").decimal("gross")).isEqualByComparingTo("130");
        assertThat(credit.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("6000.00", "2000.00");
        assertThat(holding(credit, A).decimal("units")).as("at the HWM: all units stay").isEqualByComparingTo("1000");
        assertThat(eight(holding(credit, B).decimal("units"))).as("4,000 / 124").isEqualTo("1032.25806452");
        assertThat(credit.figure("valueAfter")).isEqualByComparingTo("252000");
        assertThat(List.of(credit.carried().orElseThrow().poolHwm().orElseThrow(), hwm(credit, A), hwm(credit, B)))
                .allSatisfy(hwm -> assertThat(hwm).isEqualByComparingTo("124"));

        UnitSnapshot below = struck("105000", List.of(held(A, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(A, "90")));
        assertThat(below.price().orElseThrow()).isEqualByComparingTo("104");
        assertThat(eight(below.charges().getFirst().cancelled())).as("2,000 / 104").isEqualTo("19.23076923");
        assertThat(eight(holding(below, A).decimal("units"))).isEqualTo("980.76923077");
        assertThat(below.charges().getFirst().fee()).isEqualByComparingTo("3000");

        UnitSnapshot refund = struck("140", List.of(held(A, "100")), List.of(),
                fees(MONTH_END, TWENTY, "1", holder(A, "1.2")));
        assertThat(refund.charges().getFirst()).satisfies(line -> {
            assertThat(line.equalised().orElseThrow().part()).isEqualByComparingTo("8");
            assertThat(line.equalised().orElseThrow().credit()).isEqualByComparingTo("4");
            assertThat(line.fee()).isEqualByComparingTo("4");
        });
    }

    @Test
    void a_credit_is_at_risk_never_above_what_it_was_and_what_is_left_goes_on() {
        // From 120 down to 110: all of the pool's fee of 2 a unit is given back, half of the credit of 4 is left.
        UnitSnapshot point = struck("220000", List.of(held(A, "1000"), held(B, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(A, "100"), holder(B, "120")));
        assertThat(point.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("2000.00", "0.00");
        assertThat(point.price().orElseThrow()).isEqualByComparingTo("108");
        assertThat(holding(point, B).decimal("value")).as("what it was").isEqualByComparingTo("110000");
        assertThat(holding(point, B).decimal("credit").subtract(of("2000")).abs()).isLessThanOrEqualTo(of("0.01"));
        // The same money comes back to what it was at entry: nobody is charged twice, and B nothing.
        UnitSnapshot later = struck(
                of("1000").add(holding(point, B).decimal("units")).multiply(of("117.8181")).toPlainString(),
                List.of(held(A, "1000"), new Holding(B, holding(point, B).decimal("units"), Instant.EPOCH)), List.of(),
                fees(MONTH_END, TWENTY, point.carried().orElseThrow().poolHwm().orElseThrow().toPlainString(),
                        holder(A, hwm(point, A).toPlainString()), holder(B, hwm(point, B).toPlainString())));
        assertThat(later.charges().get(1).fee()).isLessThanOrEqualTo(of("0.02"));
        assertThat(later.charges().getFirst().fee().subtract(of("1963.62")).abs()).as("(117.8181 - 108) x 1,000 x 0.20")
                .isLessThanOrEqualTo(of("0.01"));
    }

    @Test
    void who_came_in_below_pays_though_the_pool_has_no_fee_and_the_price_stays() {
        UnitSnapshot point = struck("190000", List.of(held(A, "1000"), held(B, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(A, "100"), holder(B, "90")));
        assertThat(point.price().orElseThrow()).isEqualByComparingTo("95");
        assertThat(point.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("0.00", "1000.00");
        assertThat(point.carried().orElseThrow().poolHwm().orElseThrow()).isEqualByComparingTo("100");
        assertThat(hwm(point, B)).isEqualByComparingTo("95");
        assertThat(hwm(point, A)).isEqualByComparingTo("100");
    }

    @Test
    void between_crystallisations_the_price_is_whole_and_who_comes_in_has_a_credit_by_their_price() {
        UnitSnapshot point = struck("120000", List.of(held(A, "1000")),
                List.of(request("S-1", B, Kind.SUBSCRIBE, "12000"), request("R-1", A, Kind.REDEEM_UNITS, "100")),
                fees(MIDDLE, TWENTY, "", holder(A, "100")));
        assertThat(point.price().orElseThrow()).isEqualByComparingTo("120");
        // 100 units gained 20 each: 400 of 12,000
        assertThat(point.lines().stream().filter(line -> line.request().equals("R-1")).findFirst().orElseThrow().cash())
                .isBetween(of("11599.99"), of("11600"));
        assertThat(point.carried().orElseThrow().poolHwm().orElseThrow()).isEqualByComparingTo("100");
        assertThat(hwm(point, B)).isEqualByComparingTo("120");
        // Nobody whose terms the point doesn't have is told a credit; once they accepted, they have it.
        UnitSnapshot next = struck("120000", List.of(held(A, "900"), held(B, "100")), List.of(),
                fees(MIDDLE, TWENTY, "100", holder(A, "100"), holder(B, "120")));
        assertThat(holding(next, B).decimal("credit")).isEqualByComparingTo("400");
        assertThat(holding(next, A).member("credit")).isEmpty();
        assertThat(FundExplanation.atRisk(next, "P-2", of("400")).orElseThrow().asText()).contains("HWM of the pool");
    }

    @Test
    void who_pays_no_fee_has_their_part_back_as_units() {
        Holder manager = new Holder(A, Optional.empty(), MIDDLE, Optional.of(of("50")), true);
        Holder silent = new Holder(C, Optional.empty(), MIDDLE, Optional.of(of("100")), false);
        UnitSnapshot point = struck("390000", List.of(held(A, "1000"), held(B, "1000"), held(C, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", manager, holder(B, "100"), silent));
        assertThat(point.charges()).singleElement().satisfies(line -> assertThat(line.fee()).isEqualByComparingTo("6000"));
        assertThat(List.of(holding(point, A), holding(point, C)))
                .allSatisfy(held -> assertThat(held.decimal("value")).isEqualByComparingTo("130000"));
        assertThat(hwm(point, C).multiply(holding(point, C).decimal("units")).subtract(of("100000")).abs())
                .as("and is charged for the same money later").isLessThan(of("0.0001"));
        PoolCover cover = new PoolCover(List.of(new Lapse(Lapse.Kind.KYC, B, "P-2 is not known.")), List.of());
        UnitSnapshot spared = struck("260000", List.of(held(A, "1000"), held(B, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(A, "100"), holder(B, "110")), cover);
        assertThat(spared.charges()).extracting(UnitCharges.Line::investor).containsExactly(A);
        assertThat(spared.findings()).singleElement().asString().startsWith("No performance fee is charged of the units of P-2");
        assertThat(holding(spared, B).decimal("value")).isEqualByComparingTo("130000");
        PoolCover unpaid = new PoolCover(List.of(), List.of(new Lapse(Lapse.Kind.LICENCE, A, "No licence.")));
        UnitSnapshot none = struck("130000", List.of(held(B, "1000")), List.of(),
                fees(MONTH_END, TWENTY, "100", holder(B, "100")), unpaid);
        assertThat(none.price().orElseThrow()).isEqualByComparingTo("130");
        assertThat(none.fees("performance")).isEqualByComparingTo("0");
        assertThat(none.carried().orElseThrow().poolHwm().orElseThrow()).isEqualByComparingTo("100");
    }

    @Test
    void two_fees_of_one_pool_hold_it_back() {
        VersionId other = new VersionId("FT-2");
        PoolFees fees = new PoolFees(Optional.of(MIDDLE), MONTH_END, PoolManagement.from(of("0")),
                List.of(new Accepted(TERMS, HASH, TWENTY),
                        new Accepted(other, HASH, FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0")))),
                List.of(holder(A, "100"), new Holder(B, Optional.of(other), MIDDLE, Optional.of(of("100")), false)),
                Optional.of(new PoolHwm(Optional.of(of("100")))));
        UnitSnapshot point = struck("220", List.of(held(A, "1"), held(B, "1")), List.of(), fees);
        assertThat(point.isHeldBack()).isTrue();
        assertThat(point.findings()).singleElement().asString()
                .startsWith("Those who hold units did not all accept the same performance fee");
    }

    /** The kept one has every member at work; it is read as it was written, explained, and struck again. */
    @Test
    void the_document_is_kept_and_each_step_is_told() throws IOException {
        UnitSnapshot made = KeptPoints.withEqualisation();
        assertThat(UnitSnapshot.read(made.bytes())).isEqualTo(made);
        try (var kept = EqualisedPointTest.class.getResourceAsStream("/unit-snapshots/equalised-v5.json")) {
            assertThat(kept).as("run KeptPoints to add the file; never change it").isNotNull();
            assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(made.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(FundExplanation.price(made, made.price().orElseThrow()).orElseThrow().asText())
                .contains("(value - fee of the pool) / units")
                .contains("rate of what a unit gained above the pool's HWM x units");
        UnitCharges.Line above = made.charges().getFirst();
        assertThat(FundExplanation.fee(made, "P-1", "1", above.fee()).orElseThrow().asText())
                .contains("credit at entry, never more than the part");
        assertThat(FundExplanation.added(made, "P-1", "1", above.equalised().orElseThrow().added()).orElseThrow().asText())
                .contains("credit / price");
        UnitCharges.Line below = made.charges().get(1);
        assertThat(FundExplanation.cancelled(made, "P-2", "2", below.cancelled()).orElseThrow().asText())
                .contains("contingent redemption");
    }

    /**
     * Whatever the price does and whoever comes and goes, investors have the same money as if each had an HWM of their own: so
     * nobody's profit is charged twice, and who gained the same since they came in pays the same.
     */
    @Test
    void each_bears_what_an_own_hwm_would_charge() {
        for (long seed = 0; seed < 8; seed++) {
            Life pool = new Life(TWENTY, true);
            Life own = new Life(withOwnHwms(), false);
            Random random = new Random(seed);
            for (int week = 0; week < 50; week++) {
                BigDecimal factor = BigDecimal.valueOf(9_500 + random.nextInt(1_100), 4);
                List<FlowRequest> flows = flows(random, week);
                pool.live(factor, flows);
                own.live(factor, flows);
                for (PartyId one : pool.units.keySet()) {
                    assertThat(pool.worth(one).subtract(own.worth(one)).abs()).as("%s in week %s of %s", one, week, seed)
                            .isLessThan(of("2.00"));
                }
                assertThat(pool.charged.subtract(own.charged).abs()).isLessThan(of("3.00"));
            }
            assertThat(pool.charged).isPositive();
        }
    }

    private static FeeTerms withOwnHwms() {
        return FeeTemplates.PAMM_BY_UNITS.with(Rate.of("0.20"), Rate.of("0"));
    }

    private static List<FlowRequest> flows(Random random, int week) {
        return switch (random.nextInt(6)) {
            case 0 -> List.of(request("S" + week, new PartyId("P-" + (1 + random.nextInt(6))), Kind.SUBSCRIBE, "5000"));
            case 1 -> List.of(request("R" + week, A, Kind.REDEEM_AMOUNT, "777.77"));
            case 2 -> List.of(request("S" + week, B, Kind.SUBSCRIBE, "1234.56"));
            default -> List.of();
        };
    }

    /** A pool's weeks. */
    private static final class Life {
        private final FeeTerms terms;
        private final boolean equalised;
        private final Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("1000"), B, of("500")));
        private Map<PartyId, BigDecimal> hwms = Map.of(A, of("100"), B, of("100"));
        private Optional<BigDecimal> poolHwm = Optional.empty();
        private BigDecimal value = of("150000");
        private BigDecimal charged = BigDecimal.ZERO;
        private LocalDate last = LocalDate.parse("2017-12-29");

        Life(FeeTerms terms, boolean equalised) {
            this.terms = terms;
            this.equalised = equalised;
        }

        void live(BigDecimal factor, List<FlowRequest> flows) {
            LocalDate day = last.plusDays(7);
            value = value.multiply(factor).setScale(2, RoundingMode.HALF_EVEN);
            List<Holding> held = new ArrayList<>();
            List<Holder> holders = new ArrayList<>();
            units.forEach((one, number) -> {
                held.add(new Holding(one, number, Instant.EPOCH));
                holders.add(holder(one, hwms.get(one).toPlainString()));
            });
            UnitSnapshot point = struck(value.toPlainString(), held, flows, new PoolFees(Optional.of(last), day,
                    PoolManagement.from(of("0")), List.of(new Accepted(TERMS, HASH, terms)), holders,
                    equalised ? Optional.of(new PoolHwm(poolHwm)) : Optional.empty()));
            Map<PartyId, BigDecimal> after = new HashMap<>();
            point.outputs().list("holdings").stream().map(Json::asObject).filter(one -> one.decimal("units").signum() > 0)
                    .forEach(one -> after.put(new PartyId(one.text("investor")), one.decimal("units")));
            units.clear();
            units.putAll(after);
            hwms = point.carried().orElseThrow().hwms();
            poolHwm = point.carried().orElseThrow().poolHwm();
            value = point.figure("valueAfter");
            charged = charged.add(point.fees("performance"));
            BigDecimal price = new UnitPrice(value, point.figure("unitsAfter")).perUnit();
            assertThat(price.subtract(point.price().orElseThrow()).multiply(point.figure("unitsAfter")))
                    .as("the price is the same after credits, redemptions and flows, but for what rounding leaves to who stays")
                    .isBetween(of("-0.000001"), of("0.10"));
            last = day;
        }

        BigDecimal worth(PartyId one) {
            BigDecimal all = units.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            return new UnitPrice(value, all).exactMoney(units.getOrDefault(one, BigDecimal.ZERO));
        }
    }
}
