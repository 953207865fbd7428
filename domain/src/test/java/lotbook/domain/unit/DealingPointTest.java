package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingInputs.UnitFeeDue;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.DealingOutputs.Line;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import org.junit.jupiter.api.Test;

class DealingPointTest {
    private static final Instant CUT_OFF = Instant.parse("2018-03-30T21:00:00Z");
    private static final PartyId A = new PartyId("A");
    private static final PartyId B = new PartyId("B");

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static Holding holding(PartyId investor, String units) {
        return new Holding(investor, of(units), Instant.parse("2018-03-01T00:00:00Z"));
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), CUT_OFF.minusSeconds(1), State.ACCEPTED);
    }

    private static DealingInputs inputs(PoolValue pool, List<Holding> holdings, FlowRequest... requests) {
        return new DealingInputs(
                DealingTerms.USUAL, pool, holdings, List.of(requests), List.of(), CUT_OFF, CUT_OFF, BigDecimal.ONE);
    }

    private static DealingOutputs deal(DealingInputs inputs) {
        return DealingPoint.calculate(inputs, Recorder.SILENT);
    }

    @Test
    void the_price_leaves_out_credit_accrued_fees_payables_and_money_in_advance() {
        PoolValue pool = new PoolValue(of("15000"), of("100"), of("50"), of("200"), of("150"));
        DealingOutputs out = deal(inputs(pool, List.of(holding(A, "100")), request("D", B, Kind.SUBSCRIBE, "1450")));
        assertThat(out.price().orElseThrow().perUnit()).isEqualByComparingTo("145"); // (15,000 - 500) / 100
        assertThat(out.holdings().get(B)).isEqualByComparingTo("10");
        assertThat(out.valueAfter()).isEqualByComparingTo("15950");
    }

    @Test
    void at_a_value_of_zero_or_less_nothing_is_dealt_and_requests_wait() {
        DealingOutputs out = deal(inputs(
                PoolValue.of(of("-5")), List.of(holding(A, "100")),
                request("D", B, Kind.SUBSCRIBE, "1000"), request("W", A, Kind.REDEEM_ALL, "0")));
        assertThat(out.price()).isEmpty();
        assertThat(out.findings()).extracting(DealingFinding::kind).containsExactly(DealingFinding.Kind.SUSPENDED);
        assertThat(out.lines()).extracting(Line::state).containsExactly(State.QUEUED, State.QUEUED);
        assertThat(out.unitsAfter()).isEqualByComparingTo("100");
    }

    @Test
    void issue_rounds_down_burn_up_and_cash_down() {
        PoolValue pool = PoolValue.of(of("1000"));
        DealingOutputs in = deal(inputs(pool, List.of(holding(A, "300")), request("D", B, Kind.SUBSCRIBE, "100.01")));
        assertThat(in.holdings().get(B)).isEqualByComparingTo("30.003"); // 100.01 x 0.3
        DealingOutputs amount = deal(inputs(
                PoolValue.of(of("300")), List.of(holding(A, "100")), request("W", A, Kind.REDEEM_AMOUNT, "100")));
        assertThat(amount.lines().getFirst().units()).isEqualByComparingTo("-33.333333333333334");
        DealingOutputs units = deal(inputs(
                PoolValue.of(of("310")), List.of(holding(A, "100")), request("W", A, Kind.REDEEM_UNITS, "33.333333")));
        assertThat(units.lines().getFirst().cash()).isEqualByComparingTo("103.33"); // 103.3333323
    }

    @Test
    void a_request_is_refused_queued_or_left_alone_by_its_state_time_and_lock_in() {
        Holding young = new Holding(A, of("100"), CUT_OFF.minusSeconds(60));
        DealingTerms locked = new DealingTerms(15, 2, Rounding.FLOOR, Rounding.CEILING, Rounding.FLOOR, Duration.ofDays(30),
                DealingTerms.BearsWrongPrice.BROKER);
        FlowRequest late = new FlowRequest("L", B, Kind.SUBSCRIBE, of("10"), CUT_OFF, State.ACCEPTED);
        FlowRequest new_ = new FlowRequest("N", B, Kind.SUBSCRIBE, of("10"), CUT_OFF.minusSeconds(9), State.REQUESTED);
        DealingOutputs out = deal(new DealingInputs(
                locked, PoolValue.of(of("100")), List.of(young),
                List.of(request("W", A, Kind.REDEEM_UNITS, "10"), request("X", A, Kind.REDEEM_UNITS, "101"), late, new_),
                List.of(), CUT_OFF, CUT_OFF, BigDecimal.ONE));
        assertThat(out.lines()).extracting(Line::request).containsExactly("W", "X", "L");
        assertThat(out.lines()).extracting(Line::state).containsExactly(State.REFUSED, State.REFUSED, State.QUEUED);
        assertThat(out.lines().getFirst().why()).startsWith("locked in until 2018-04-29");
    }

    @Test
    void states_follow_each_other_only_forward() {
        assertThat(State.REQUESTED.leadsTo(State.ACCEPTED)).isTrue();
        assertThat(State.QUEUED.leadsTo(State.STRUCK)).isTrue();
        assertThat(State.STRUCK.leadsTo(State.PAID)).isTrue();
        assertThat(State.STRUCK.leadsTo(State.REFUSED)).isFalse();
        assertThat(State.PAID.leadsTo(State.REQUESTED)).isFalse();
    }

    @Test
    void the_last_holders_take_all_that_is_left() {
        DealingOutputs out = deal(inputs(
                PoolValue.of(of("100.00")), List.of(holding(A, "1"), holding(B, "2")),
                request("WA", A, Kind.REDEEM_ALL, "0"), request("WB", B, Kind.REDEEM_ALL, "0")));
        assertThat(out.lines()).extracting(Line::cash).containsExactly(of("33.33"), of("66.67"));
        assertThat(out.unitsAfter()).isZero();
        assertThat(out.valueAfter()).isZero();
    }

    @Test
    void a_fee_by_units_leaves_the_price_of_the_others_alone() {
        DealingInputs inputs = new DealingInputs(
                DealingTerms.USUAL, PoolValue.of(of("2400")), List.of(holding(A, "1000"), holding(B, "1000")), List.of(),
                List.of(new UnitFeeDue(A, of("40")), new UnitFeeDue(B, of("9999"))), CUT_OFF, CUT_OFF, BigDecimal.ONE);
        DealingOutputs out = deal(inputs);
        assertThat(out.holdings().get(A)).isEqualByComparingTo("966.666666666666666"); // 1,000 - 40 / 1.2, burned up
        assertThat(out.cancelled().getLast().fee()).isEqualByComparingTo("1200");
        assertThat(out.findings()).extracting(DealingFinding::kind)
                .containsExactly(DealingFinding.Kind.FEE_ABOVE_HOLDING);
        assertThat(out.valueAfter()).isEqualByComparingTo("1160");
    }

    @Test
    void the_first_units_are_issued_at_the_seed_price() {
        DealingOutputs out = deal(inputs(PoolValue.of(of("0")), List.of(), request("D", A, Kind.SUBSCRIBE, "1000")));
        assertThat(out.holdings().get(A)).isEqualByComparingTo("1000");
    }

    @Test
    void whatIsLessThanACentKeepsNobodyOutOfAnEmptyPool() {
        PoolValue fractions = new PoolValue(of("100.00"), of("0"), of("0.004"), of("0"), of("0"));
        DealingOutputs last = deal(inputs(fractions, List.of(holding(A, "3")), request("W", A, Kind.REDEEM_ALL, "0")));
        assertThat(last.lines().getFirst().cash()).isEqualByComparingTo("99.99");
        assertThat(last.unitsAfter()).isZero();
        DealingOutputs next = deal(inputs(
                PoolValue.of(last.valueAfter()), List.of(), request("D", B, Kind.SUBSCRIBE, "50")));
        assertThat(next.price().orElseThrow().perUnit()).isEqualByComparingTo("1");
        assertThat(next.holdings().get(B)).isEqualByComparingTo("50");
        assertThat(deal(inputs(PoolValue.of(of("0.01")), List.of(), request("D", B, Kind.SUBSCRIBE, "50"))).price())
                .as("a cent is somebody's").isEmpty();
    }

    @Test
    void amountsFinerThanTheCurrencyAreRefused() {
        DealingOutputs out = deal(inputs(
                PoolValue.of(of("300")), List.of(holding(A, "100")),
                request("W", A, Kind.REDEEM_AMOUNT, "1.001"), request("D", B, Kind.SUBSCRIBE, "10.001")));
        assertThat(out.lines()).extracting(Line::state).containsExactly(State.REFUSED, State.REFUSED);
        assertThat(out.lines()).extracting(Line::why).allMatch(why -> why.endsWith("is finer than the currency"));
    }

    /** A year of daily dealing: who stays in never loses by it, parts add up to the pool, recording changes nothing. */
    @Test
    void over_many_dealings_the_price_never_falls_by_a_flow_and_the_parts_are_the_whole() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            BigDecimal value = of("100000.00");
            Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("100000")));
            for (int day = 0; day < 250; day++) {
                value = value.add(BigDecimal.valueOf(random.nextInt(200_001) - 95_000, 2)).max(of("1000.00"));
                List<Holding> holdings = new ArrayList<>();
                units.forEach((investor, held) -> holdings.add(new Holding(investor, held, Instant.EPOCH)));
                PartyId who = new PartyId("I" + random.nextInt(30));
                FlowRequest flow = random.nextInt(3) > 0
                        ? request("D" + day, who, Kind.SUBSCRIBE, BigDecimal.valueOf(1 + random.nextInt(500_000), 2).toString())
                        : request("W" + day, who, Kind.REDEEM_ALL, "0");
                DealingInputs inputs = inputs(PoolValue.of(value), holdings, flow);
                DealingOutputs out = deal(inputs);
                assertThat(DealingPoint.calculate(inputs, new StepRecorder())).isEqualTo(out);
                UnitPrice after = new UnitPrice(out.valueAfter(), out.unitsAfter());
                UnitPrice before = out.price().orElseThrow();
                assertThat(after.value().multiply(before.units()))
                        .as("seed " + seed + ", day " + day)
                        .isGreaterThanOrEqualTo(before.value().multiply(after.units()));
                value = out.valueAfter();
                units = new LinkedHashMap<>(out.holdings());
                units.values().removeIf(held -> held.signum() == 0);
                assertThat(MoneySplit.of(value, units, 2).values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(value);
            }
        }
    }

    /** Ties go by the id, so that the same inputs give the same cents in every run. */
    @Test
    void theLastCentGoesByTheInvestorsIdHoweverTheyAreListed() {
        PartyId first = new PartyId("A-1");
        PartyId second = new PartyId("A-2");
        PartyId third = new PartyId("A-3");
        for (List<PartyId> order : List.of(List.of(first, second, third), List.of(third, second, first))) {
            Map<PartyId, BigDecimal> units = new LinkedHashMap<>();
            order.forEach(account -> units.put(account, BigDecimal.ONE));
            assertThat(MoneySplit.of(new BigDecimal("100.00"), units, 2).get(first)).isEqualByComparingTo("33.34");
        }
    }
}
