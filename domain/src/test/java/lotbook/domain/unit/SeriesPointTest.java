package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PoolManagement;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.party.Lapse;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.fund.FundExplanation;
import org.junit.jupiter.api.Test;

/** A pool by series: each has its own HWM, is charged by itself, and rolls up into the oldest once both are at theirs. */
class SeriesPointTest {
    private static final LocalDate FIRST = LocalDate.parse("2018-03-02");
    private static final LocalDate MIDDLE = LocalDate.parse("2018-03-16");
    private static final LocalDate MONTH_END = LocalDate.parse("2018-03-30");
    private static final LocalDate NEXT_END = LocalDate.parse("2018-04-30");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");
    private static final PartyId MANAGER = new PartyId("P-9");
    private static final VersionId TERMS = new VersionId("FT-1");
    private static final Sha256 HASH = Sha256.of("agreed".getBytes(StandardCharsets.UTF_8));
    private static final FeeTerms TWENTY = KeptPoints.bySeries("0.20", "0");
    private static final PoolCover COVERED = new PoolCover(List.of(), List.of());

    private Optional<UnitSnapshot> last = Optional.empty();
    private BigDecimal charged = BigDecimal.ZERO;

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount) {
        return new FlowRequest(id, investor, kind, of(amount), Instant.EPOCH, State.ACCEPTED);
    }

    private UnitSnapshot strike(LocalDate day, String equity, FlowRequest... requests) {
        return strike(day, equity, COVERED, requests);
    }

    /** On what the last one left. */
    private UnitSnapshot strike(LocalDate day, String equity, PoolCover cover, FlowRequest... requests) {
        Optional<UnitSnapshot.Carried> carried = last.flatMap(UnitSnapshot::carried);
        List<Holding> held = new ArrayList<>();
        List<Holder> holders = new ArrayList<>();
        last.map(point -> point.outputs().list("holdings")).orElse(List.of()).stream().map(Json::asObject)
                .filter(one -> one.decimal("units").signum() > 0).forEach(one -> {
                    PartyId investor = new PartyId(one.text("investor"));
                    boolean manager = investor.equals(MANAGER);
                    held.add(new Holding(investor, one.decimal("units"), Instant.EPOCH));
                    holders.add(new Holder(investor, manager ? Optional.empty() : Optional.of(TERMS), FIRST,
                            Optional.ofNullable(carried.orElseThrow().hwms().get(investor)), manager));
                });
        PoolFees fees = new PoolFees(carried.map(UnitSnapshot.Carried::day), day,
                carried.map(UnitSnapshot.Carried::accrued).orElseGet(() -> PoolManagement.from(of("0"))),
                List.of(new Accepted(TERMS, HASH, TWENTY)), holders, Optional.empty(),
                Optional.of(carried.map(UnitSnapshot.Carried::series).orElse(List.of())));
        Instant at = Instant.parse(day + "T21:00:00Z");
        DealingInputs in = new DealingInputs(DealingTerms.USUAL, PoolValue.of(of(equity)), held, List.of(requests), List.of(), at,
                at, of("100"), Optional.of(fees), Optional.of(cover), Optional.empty());
        UnitSnapshot made = UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", at, at,
                Optional.empty(), in, List.of(), List.of()));
        assertThat(UnitReplay.replay(made.bytes())).isEqualTo(new ReplayResult.Equal("unit.dealing v6", made.steps().size()));
        assertThat(made.steps()).extracting(step -> step.id()).doesNotHaveDuplicates();
        List<Json.Obj> after = made.outputs().list("holdings").stream().map(Json::asObject).toList();
        assertThat(after.stream().map(one -> one.decimal("value")).reduce(BigDecimal.ZERO, BigDecimal::add))
                .as("the parts are the whole, in cents").isEqualByComparingTo(made.figure("unitsAfter").signum() == 0
                        ? BigDecimal.ZERO : made.figure("valueAfter").setScale(2, RoundingMode.FLOOR));
        Map<PartyId, BigDecimal> behind = new LinkedHashMap<>();
        made.series().forEach(one -> behind.merge(one.investor(), one.poolUnits(), BigDecimal::add));
        for (Json.Obj one : after) {
            PartyId investor = new PartyId(one.text("investor"));
            assertThat(Optional.ofNullable(behind.get(investor)).orElse(BigDecimal.ZERO))
                    .as("units of the pool behind the series of " + investor)
                    .isEqualByComparingTo(investor.equals(MANAGER) && last.isPresent() && !held.isEmpty()
                            && held.stream().anyMatch(is -> is.investor().equals(MANAGER)) ? BigDecimal.ZERO : one.decimal("units"));
        }
        Map<PartyId, BigDecimal> worth = new LinkedHashMap<>();
        made.outputs().object("fees").list("series").stream().map(Json::asObject).forEach(one ->
                worth.merge(new PartyId(one.text("investor")), one.decimal("value"), BigDecimal::add));
        worth.forEach((investor, all) -> assertThat(all).as("the series of " + investor).isEqualByComparingTo(value(made, investor)));
        charged = charged.add(made.fees("performance"));
        last = Optional.of(made);
        return made;
    }

    private static String six(BigDecimal number) {
        return number.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static List<String> series(UnitSnapshot point) {
        return point.series().stream().map(one -> one.series() + " " + one.investor() + " " + six(one.units()) + " "
                + six(one.poolUnits()) + " " + six(one.hwm())).toList();
    }

    private static BigDecimal value(UnitSnapshot point, PartyId investor) {
        return point.outputs().list("holdings").stream().map(Json::asObject).filter(one -> one.text("investor").equals(investor.value()))
                .findFirst().orElseThrow().decimal("value");
    }

    /** A is in at 100; B comes in at 120, which falls to 110: A's series owes, B's lies under its HWM and stays. */
    @Test
    void each_series_owes_above_its_own_hwm_and_what_is_at_it_rolls_up_at_value() {
        assertThat(series(strike(FIRST, "0", request("S-1", A, Kind.SUBSCRIBE, "10000"))))
                .containsExactly("2018-03-02T21:00:00Z P-1 100.000000 100.000000 100.000000");
        assertThat(series(strike(MIDDLE, "12000", request("S-2", B, Kind.SUBSCRIBE, "6000")))).containsExactly(
                "2018-03-02T21:00:00Z P-1 100.000000 100.000000 100.000000",
                "2018-03-16T21:00:00Z P-2 50.000000 50.000000 120.000000");
        UnitSnapshot end = strike(MONTH_END, "16500");
        // 20 % of 10 x 100 = 200: 200 / 110 units, so a unit of the first series is worth 108
        assertThat(end.price().orElseThrow()).isEqualByComparingTo("110");
        assertThat(end.charges()).hasSize(1).first().satisfies(line -> {
            assertThat(line.fee()).isEqualByComparingTo("200");
            assertThat(line.gain()).isEqualByComparingTo("10");
            assertThat(line.hwmAfter()).isEqualByComparingTo("108");
            assertThat(line.series().orElseThrow()).hasToString("2018-03-02T21:00:00Z");
        });
        assertThat(series(end)).containsExactly("2018-03-02T21:00:00Z P-1 100.000000 98.181818 108.000000",
                "2018-03-16T21:00:00Z P-2 50.000000 50.000000 120.000000");
        assertThat(end.rolled()).isEmpty();
        assertThat(FundExplanation.fee(end, "P-1", "1", of("200")).orElseThrow().steps()).extracting(step -> step.id())
                .contains("series:2018-03-02T21:00:00Z", "series-due:2018-03-02T21:00:00Z", "due:P-1 1");
        assertThat(FundExplanation.cancelled(end, "P-1", "1", end.charges().getFirst().cancelled())).isPresent();

        // the pool's price goes to 130: the first series to 130 x 98.18 / 100 = 127.63, the second to 130
        UnitSnapshot next = strike(NEXT_END, "19263.636363636363636");
        assertThat(next.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("392.73", "100.00");
        assertThat(next.rolled()).hasSize(1).first().satisfies(one -> {
            assertThat(one.investor()).isEqualTo(B);
            assertThat(one.into()).hasToString("2018-03-02T21:00:00Z");
            // 50 x 128 / 123.709064
            assertThat(six(one.issued())).isEqualTo("51.734285");
        });
        assertThat(next.series()).extracting(SeriesHolding::series).as("one series is left").containsOnly(
                new SeriesHolding.Series(Instant.parse("2018-03-02T21:00:00Z"), Optional.empty()));
        assertThat(next.series()).extracting(SeriesHolding::hwm).as("with one HWM").containsOnly(next.series().getFirst().hwm());
        assertThat(value(next, A)).isEqualByComparingTo("12370.90");
        assertThat(value(next, B)).isEqualByComparingTo("6400.00");
        assertThat(charged).isEqualByComparingTo("692.73");
    }

    /** Units that leave are the oldest first, and pay what those gained. */
    @Test
    void a_redemption_takes_the_oldest_series_first() {
        strike(FIRST, "0", request("S-1", A, Kind.SUBSCRIBE, "10000"));
        strike(MIDDLE, "12000", request("S-2", A, Kind.SUBSCRIBE, "6000"));
        UnitSnapshot point = strike(MIDDLE.plusDays(7), "18750", request("R-1", A, Kind.REDEEM_UNITS, "120"));
        // 125: all 100 of the first series gained 25, 20 of the second 5
        assertThat(point.charges()).extracting(line -> six(line.units()) + " " + line.fee()).containsExactly(
                "100.000000 500.00", "20.000000 20.00");
        assertThat(point.lines().getFirst().cash()).isEqualByComparingTo("14480.00");
        assertThat(series(point)).containsExactly("2018-03-16T21:00:00Z P-1 30.000000 30.000000 120.000000");
        UnitSnapshot out = strike(NEXT_END, "3750", request("R-2", A, Kind.REDEEM_ALL, "0"));
        // the fee of the month's end, then nothing is above the HWM
        assertThat(out.charges()).extracting(line -> line.fee().toPlainString()).containsExactly("30.00");
        assertThat(out.lines().getFirst().cash()).isEqualByComparingTo("3720");
        assertThat(out.series()).isEmpty();
        assertThat(charged).isEqualByComparingTo("550");
    }

    /** Who isn't covered goes on apart with the HWM they have; once they are, that is charged and rolls up. */
    @Test
    void who_is_not_covered_has_a_series_apart_until_they_are() {
        strike(FIRST, "0", request("S-1", A, Kind.SUBSCRIBE, "10000"), request("S-2", B, Kind.SUBSCRIBE, "10000"));
        PoolCover lapsed = new PoolCover(List.of(new Lapse(Lapse.Kind.KYC, B, "The identity of P-2 is not approved.")), List.of());
        UnitSnapshot end = strike(MONTH_END, "22000", lapsed);
        assertThat(end.charges()).extracting(UnitCharges.Line::investor).containsExactly(A);
        assertThat(end.findings()).anyMatch(text -> text.startsWith("No performance fee is charged of the units of P-2"));
        assertThat(series(end)).containsExactly("2018-03-02T21:00:00Z P-1 100.000000 98.181818 108.000000",
                "2018-03-02T21:00:00Z/P-2 P-2 100.000000 100.000000 100.000000");
        UnitSnapshot next = strike(NEXT_END, "21800");
        assertThat(next.charges()).extracting(line -> line.investor() + " " + line.fee()).containsExactly("P-2 200.00");
        assertThat(next.series()).extracting(one -> one.series().toString()).containsOnly("2018-03-02T21:00:00Z");
        assertThat(value(next, A)).isEqualByComparingTo(value(next, B));
    }

    /** The manager pays nothing, and what they hold stands behind no series once it is known whose it is. */
    @Test
    void the_manager_has_no_series() {
        strike(FIRST, "0", request("S-1", A, Kind.SUBSCRIBE, "10000"), request("S-2", MANAGER, Kind.SUBSCRIBE, "10000"));
        UnitSnapshot end = strike(MONTH_END, "22000");
        assertThat(end.series()).extracting(SeriesHolding::investor).containsExactly(A);
        assertThat(value(end, A)).isEqualByComparingTo("10800");
        assertThat(value(end, MANAGER)).isEqualByComparingTo("11000");
    }

    /**
     * Random months, beside the same subscriptions kept as units of the pool with an HWM each: series and their roll-ups charge what
     * those owe, to the cents that are rounded.
     */
    @Test
    void no_profit_is_charged_twice_and_a_roll_up_moves_no_value() {
        Random random = new Random(52);
        int rolled = 0;
        for (int story = 0; story < 12; story++) {
            last = Optional.empty();
            charged = BigDecimal.ZERO;
            Subscriptions own = new Subscriptions();
            BigDecimal value = BigDecimal.ZERO;
            LocalDate day = LocalDate.parse("2018-03-15");
            for (int at = 0; at < 24; at++) {
                boolean ends = at % 2 == 1;
                day = ends ? day.withDayOfMonth(day.lengthOfMonth()) : at == 0 ? day : day.plusDays(15);
                value = value.add(value.multiply(BigDecimal.valueOf(random.nextInt(-90, 130))).movePointLeft(3)
                        .setScale(2, RoundingMode.FLOOR));
                FlowRequest flow = at == 0 || random.nextInt(3) == 0
                        ? request("S-" + at, random.nextBoolean() ? A : B, Kind.SUBSCRIBE, "" + random.nextInt(100, 9000))
                        : request("R-" + at, random.nextBoolean() ? A : B, Kind.REDEEM_AMOUNT, "" + random.nextInt(1, 300));
                Map<String, BigDecimal> before = hwms();
                UnitSnapshot point = strike(day, value.toPlainString(), flow);
                value = point.figure("valueAfter");
                rolledAtValue(point);
                rolled += point.rolled().size();
                assertThat(point.series()).allSatisfy(one -> assertThat(one.hwm()).as("an HWM never falls")
                        .isGreaterThanOrEqualTo(before.getOrDefault(one.series().toString(), BigDecimal.ZERO)));
                own.deal(at, ends, point, flow);
            }
            assertThat(charged.subtract(own.owed).abs()).as("charged " + charged + ", owed " + own.owed).isLessThan(of("0.60"));
        }
        assertThat(rolled).as("roll-ups in all").isGreaterThan(20);
    }

    /** Each subscription's units of the pool, oldest first; those at one HWM after a crystallisation are as old as the oldest of them. */
    private static final class Subscriptions {
        private final TreeMap<Integer, BigDecimal> hwms = new TreeMap<>();
        private final TreeMap<Integer, Map<PartyId, BigDecimal>> units = new TreeMap<>();
        private BigDecimal owed = BigDecimal.ZERO;

        void deal(int at, boolean ends, UnitSnapshot point, FlowRequest flow) {
            BigDecimal price = point.price().orElseThrow();
            if (ends) {
                units.forEach((opened, held) -> held.replaceAll((_, all) -> all.subtract(owe(opened, all, price))));
                List<Integer> atPrice = hwms.keySet().stream().filter(opened -> hwms.get(opened).compareTo(price) <= 0).toList();
                atPrice.forEach(opened -> hwms.put(opened, price));
                atPrice.stream().skip(1).forEach(opened -> {
                    hwms.remove(opened);
                    units.remove(opened).forEach((who, all) -> units.get(atPrice.getFirst()).merge(who, all, BigDecimal::add));
                });
            }
            if (point.lines().getFirst().state() != State.STRUCK) {
                return;
            }
            if (flow.kind() == Kind.SUBSCRIBE) {
                hwms.put(at, price);
                units.put(at, new LinkedHashMap<>(Map.of(flow.investor(), flow.amount().divide(price, 20, RoundingMode.FLOOR))));
                return;
            }
            BigDecimal rest = flow.amount().divide(price, 20, RoundingMode.CEILING);
            for (Integer opened : units.keySet()) {
                BigDecimal held = units.get(opened).getOrDefault(flow.investor(), BigDecimal.ZERO);
                owe(opened, held.min(rest), price);
                units.get(opened).put(flow.investor(), held.subtract(held.min(rest)));
                rest = rest.subtract(held.min(rest));
            }
        }

        private BigDecimal owe(Integer opened, BigDecimal all, BigDecimal price) {
            BigDecimal fee = price.subtract(hwms.get(opened)).max(BigDecimal.ZERO).multiply(all).multiply(of("0.20"));
            owed = owed.add(fee);
            return fee.divide(price, 20, RoundingMode.CEILING);
        }
    }

    /** The kept one has every member at work; it is read as it was written, explained, and struck again. */
    @Test
    void the_document_is_kept_and_each_step_is_told() throws IOException {
        UnitSnapshot made = KeptPoints.withSeries();
        assertThat(UnitSnapshot.read(made.bytes())).isEqualTo(made);
        try (var kept = SeriesPointTest.class.getResourceAsStream("/unit-snapshots/series-v6.json")) {
            assertThat(kept).as("run KeptPoints to add the file; never change it").isNotNull();
            assertThat(new String(kept.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(new String(made.bytes(), StandardCharsets.UTF_8));
        }
        assertThat(made.rolled()).extracting(one -> one.from() + " into " + one.into()).containsExactly(
                "2018-01-31T22:00:00Z/P-2 into 2018-01-31T22:00:00Z", "2018-02-28T22:00:00Z into 2018-01-31T22:00:00Z");
        UnitCharges.Line first = made.charges().getFirst();
        assertThat(FundExplanation.fee(made, "P-1", "1", first.fee()).orElseThrow().asText())
                .contains("part of the fee of the series by units, to the cent")
                .contains("price x units of the pool behind it / units of the series");
        assertThat(FundExplanation.hwm(made, "P-1", "1", first.hwmAfter()).orElseThrow().asText())
                .contains("price x (units of the pool - those that paid) / units, rounded up");
        assertThat(made.findings()).singleElement().asString().contains("The identity of P-3 is not approved.");
    }

    /** Terms that change from units to series keep each holder's HWM; back again, it is that of all of theirs together. */
    @Test
    void an_hwm_of_units_goes_over_into_series_and_back() {
        PoolFees plain = new PoolFees(Optional.of(FIRST), MIDDLE, PoolManagement.from(of("0")),
                List.of(new Accepted(TERMS, HASH, TWENTY)), List.of(
                        new Holder(A, Optional.of(TERMS), FIRST, Optional.of(of("130")), false),
                        new Holder(B, Optional.of(TERMS), FIRST, Optional.empty(), false)),
                Optional.empty(), Optional.of(List.of()));
        Instant at = Instant.parse(MIDDLE + "T21:00:00Z");
        DealingInputs in = new DealingInputs(DealingTerms.USUAL, PoolValue.of(of("12000")),
                List.of(new Holding(A, of("50"), Instant.EPOCH), new Holding(B, of("50"), Instant.EPOCH)), List.of(), List.of(), at,
                at, of("100"), Optional.of(plain), Optional.of(COVERED), Optional.empty());
        UnitSnapshot begun = UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", at, at,
                Optional.empty(), in, List.of(), List.of()));
        assertThat(series(begun)).containsExactly("2018-03-16T21:00:00Z P-2 50.000000 50.000000 120.000000",
                "2018-03-16T21:00:00Z/P-1 P-1 50.000000 50.000000 130.000000");
        assertThat(begun.findings()).singleElement().asString().startsWith("No HWM is known of the units of P-2.");
        assertThat(begun.carried().orElseThrow().hwms().get(A)).as("of a unit of the pool").isEqualByComparingTo("130");
    }

    /** One HWM of a series can't be charged at two rates. */
    @Test
    void all_pay_alike() {
        strike(FIRST, "0", request("S-1", A, Kind.SUBSCRIBE, "10000"), request("S-2", B, Kind.SUBSCRIBE, "10000"));
        PoolFees before = last.orElseThrow().facts().inputs().byTerms().orElseThrow();
        VersionId other = new VersionId("FT-2");
        PoolFees fees = new PoolFees(Optional.of(FIRST), MONTH_END, before.accrued(),
                List.of(new Accepted(TERMS, HASH, TWENTY), new Accepted(other, HASH, KeptPoints.bySeries("0.30", "0"))),
                List.of(new Holder(A, Optional.of(TERMS), FIRST, Optional.of(of("100")), false),
                        new Holder(B, Optional.of(other), FIRST, Optional.of(of("100")), false)),
                Optional.empty(), Optional.of(last.orElseThrow().series()));
        DealingInputs in = last.orElseThrow().facts().inputs();
        DealingOutputs out = DealingPoint.calculate(new DealingInputs(in.terms(), PoolValue.of(of("22000")),
                List.of(new Holding(A, of("100"), Instant.EPOCH), new Holding(B, of("100"), Instant.EPOCH)), List.of(), List.of(),
                in.strikeAt().plusSeconds(60), in.cutOff(), of("100"), Optional.of(fees)), lotbook.domain.explain.Recorder.SILENT);
        assertThat(out.findings()).extracting(DealingOutputs.DealingFinding::kind)
                .containsExactly(DealingOutputs.DealingFinding.Kind.PERFORMANCE_DIFFERS);
        assertThat(out.charges().orElseThrow().lines()).isEmpty();
    }

    private Map<String, BigDecimal> hwms() {
        Map<String, BigDecimal> hwms = new LinkedHashMap<>();
        last.map(UnitSnapshot::series).map(List::stream).orElse(Stream.of())
                .forEach(one -> hwms.put(one.series().toString(), one.hwm()));
        return hwms;
    }

    /** Units that were issued are worth what those were that they stand for, and the units of the pool behind them are the same. */
    private static void rolledAtValue(UnitSnapshot point) {
        BigDecimal price = point.price().orElseThrow();
        for (UnitCharges.RollUp one : point.rolled()) {
            List<SeriesHolding> into = point.series().stream().filter(held -> held.series().equals(one.into())).toList();
            if (!into.isEmpty()) {
                BigDecimal units = into.stream().map(SeriesHolding::units).reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal behind = into.stream().map(SeriesHolding::poolUnits).reduce(BigDecimal.ZERO, BigDecimal::add);
                BigDecimal now = one.issued().multiply(price).multiply(behind).divide(units, 12, RoundingMode.HALF_EVEN);
                assertThat(now.subtract(one.poolUnits().multiply(price)).abs()).isLessThan(of("0.000001"));
            }
        }
    }
}
