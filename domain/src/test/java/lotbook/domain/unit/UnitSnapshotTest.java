package lotbook.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.explain.Explanation;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingInputs.UnitFeeDue;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.FlowRequest.Kind;
import lotbook.domain.unit.FlowRequest.State;
import lotbook.domain.unit.fund.FundExplanation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnitSnapshotTest {
    private static final Instant AT = Instant.parse("2018-03-16T21:00:00Z");
    private static final PartyId A = new PartyId("P-1");
    private static final PartyId B = new PartyId("P-2");

    /** Every member of the document at work: terms of its own, a fee in units, each kind of request, a finding, an earlier point. */
    static UnitSnapshot everything() {
        DealingTerms terms = new DealingTerms(15, 2, Rounding.FLOOR, Rounding.CEILING, Rounding.FLOOR, Duration.ofDays(30),
                DealingTerms.BearsWrongPrice.BROKER);
        List<FlowRequest> requests = List.of(
                request("S-1", new PartyId("P-3"), Kind.SUBSCRIBE, "1000.00", "1000.00"),
                request("S-2", B, Kind.SUBSCRIBE, "500.00", "499.00"), request("R-1", A, Kind.REDEEM_AMOUNT, "250.00", "0"),
                request("R-2", A, Kind.REDEEM_UNITS, "1.5", "0"), request("R-3", B, Kind.REDEEM_ALL, "0", "0"));
        DealingInputs in = new DealingInputs(
                terms, new PoolValue(of("31000.00"), of("100.00"), of("12.34"), of("55.00"), of("1499.00")),
                List.of(new Holding(A, of("150"), AT.minus(Duration.ofDays(90))),
                        new Holding(B, of("77.123456789012345"), AT.minus(Duration.ofDays(3)))),
                requests, List.of(new UnitFeeDue(A, of("3.21"))), AT, AT.minus(Duration.ofHours(4)), of("100"));
        return UnitSnapshot.of(new DealingFacts(
                new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT.minusSeconds(2), AT.plusSeconds(60), Optional.of(6L), in,
                List.of(new DealingFinding(DealingFinding.Kind.MONEY_WITHOUT_REQUEST, "M-9", "Money came.", "Ask who sent it.")),
                List.of("summary:MT4-2/S-1")));
    }

    private static FlowRequest request(String id, PartyId investor, Kind kind, String amount, String received) {
        return new FlowRequest(id, investor, kind, of(amount), AT.minus(Duration.ofDays(1)), State.ACCEPTED, of(received));
    }

    private static BigDecimal of(String amount) {
        return new BigDecimal(amount);
    }

    @Test
    void itIsReadAsItWasWrittenAndStruckAgainToTheLastDigit() {
        UnitSnapshot made = everything();
        assertThat(UnitSnapshot.read(made.bytes())).isEqualTo(made);
        assertThat(UnitReplay.replay(made.bytes())).isEqualTo(new ReplayResult.Equal(DealingPoint.RULE, made.steps().size()));
        // 31,000 - 100 - 12.34 - 55 - 1,499
        assertThat(made.figure("nav")).isEqualByComparingTo("29333.66");
        assertThat(made.lines()).extracting(line -> line.request() + " " + line.state()).containsExactly(
                "R-3 REFUSED", "R-1 STRUCK", "R-2 STRUCK", "S-1 STRUCK", "S-2 QUEUED");
        assertThat(made.lines().getLast().why()).isEqualTo("499.00 of 500.00 has come");
        assertThat(made.isHeldBack()).isFalse();
        assertThat(made.findings()).contains("Money came. Ask who sent it.");
    }

    static Stream<Path> kept() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(UnitSnapshotTest.class.getResource("/unit-snapshots").toURI()))) {
            return files.sorted().toList().stream();
        }
    }

    /** What an earlier release kept comes out the same for as long as the product lives. */
    @ParameterizedTest
    @MethodSource
    void kept(Path file) throws IOException {
        assertThat(UnitReplay.replay(Files.readAllBytes(file))).isInstanceOf(ReplayResult.Equal.class);
    }

    @Test
    void anyChangedByteIsFound() {
        byte[] document = everything().bytes();
        for (int at = 0; at < document.length; at += 7) {
            byte[] changed = document.clone();
            changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
            assertThatExceptionOfType(FailureException.class).isThrownBy(() -> UnitReplay.replay(changed));
        }
    }

    @Test
    void aFigureThatTheRuleDoesNotGiveIsNamedWithBothValues() {
        Json.Obj json = JsonReader.read(everything().bytes()).asObject();
        Json.Builder forged = Json.object();
        json.members().forEach((key, value) -> {
            if (key.equals("outputs")) {
                Json.Builder outputs = Json.object();
                value.asObject().members().forEach((name, figure) ->
                        outputs.put(name, name.equals("unitsAfter") ? Json.text("999") : figure));
                forged.put(key, outputs.build());
            } else if (!key.equals("sha256")) {
                forged.put(key, value);
            }
        });
        String hash = Sha256.of(forged.build()).hex();
        byte[] document = CanonicalJson.write(forged.put("sha256", hash).build()).getBytes(StandardCharsets.UTF_8);
        assertThat(UnitReplay.replay(document)).isInstanceOfSatisfying(ReplayResult.Differs.class, differs -> {
            assertThat(differs.place()).isEqualTo("outputs.unitsAfter");
            assertThat(differs.kept()).isEqualTo("\"999\"");
        });
    }

    @Test
    void anotherKindOfDocumentIsNone() {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> UnitSnapshot.read("{\"kind\":\"fee-snapshot\"}".getBytes(StandardCharsets.UTF_8)))
                .satisfies(e -> assertThat(e.failure().reason()).isEqualTo(Reason.UNREADABLE));
    }

    @Test
    void priceValueAndUnitsOpenFromTheKeptSteps() {
        UnitSnapshot kept = UnitSnapshot.read(everything().bytes());
        Explanation price = FundExplanation.price(kept, of("129.152138")).orElseThrow();
        assertThat(price.steps()).extracting(step -> step.id()).containsExactly("value", "price", "shown");
        assertThat(price.asText()).contains("value / units").contains("29333.66").contains("Rule unit.dealing v1");
        assertThat(FundExplanation.nav(kept, of("29333.66")).orElseThrow().steps()).hasSize(1);
        assertThat(FundExplanation.units(kept, "S-1", kept.lines().get(3).units()).orElseThrow().steps().getLast().value())
                .isEqualTo(kept.lines().get(3).units().toPlainString());
        assertThat(FundExplanation.units(kept, "S-1", kept.lines().get(3).units()).orElseThrow().steps())
                .as("down to the price and what it came from").extracting(step -> step.id()).containsExactly("value", "price", "units:S-1 4");
        assertThat(FundExplanation.cash(kept, "R-2", kept.lines().get(2).cash()).orElseThrow().asText()).contains("units x price");
        assertThat(FundExplanation.cash(kept, "S-1", BigDecimal.ONE)).isEmpty();
        assertThat(FundExplanation.units(kept, "R-3", BigDecimal.ZERO)).as("refused").isEmpty();
    }

    /** Whatever comes and goes: holdings are worth the pool to the cent, and a flow leaves the price to those who stay in. */
    @Test
    void holdingsAddUpToThePoolAndFlowsLeaveThePriceAlone() {
        for (long seed = 0; seed < 30; seed++) {
            Random random = new Random(seed);
            Map<PartyId, BigDecimal> units = new LinkedHashMap<>(Map.of(A, of("1000"), B, of("333.333333333333333")));
            BigDecimal value = of("133333.33");
            for (int week = 0; week < 40; week++) {
                value = value.multiply(BigDecimal.valueOf(9_700 + random.nextInt(700), 4)).setScale(2, java.math.RoundingMode.FLOOR);
                List<FlowRequest> flows = flows(random, units);
                UnitSnapshot point = struck(value, units, flows);
                BigDecimal sum = BigDecimal.ZERO;
                units.clear();
                for (Json held : point.outputs().list("holdings")) {
                    sum = sum.add(held.asObject().decimal("value"));
                    units.put(new PartyId(held.asObject().text("investor")), held.asObject().decimal("units"));
                }
                units.values().removeIf(held -> held.signum() == 0);
                assertThat(sum).isEqualByComparingTo(point.figure("valueAfter"));
                BigDecimal after = new UnitPrice(point.figure("valueAfter"), point.figure("unitsAfter")).perUnit();
                BigDecimal gained = after.subtract(point.price().orElseThrow()).multiply(point.figure("unitsAfter"));
                assertThat(gained).as("what rounding leaves, to those who stay in: less than a cent a flow")
                        .isBetween(BigDecimal.ZERO, of("0.01").multiply(BigDecimal.valueOf(flows.size())));
                assertThat(UnitReplay.replay(point.bytes())).isInstanceOf(ReplayResult.Equal.class);
                value = point.figure("valueAfter");
            }
        }
    }

    private static List<FlowRequest> flows(Random random, Map<PartyId, BigDecimal> units) {
        List<FlowRequest> flows = new ArrayList<>();
        int number = 0;
        for (PartyId investor : units.keySet()) {
            switch (random.nextInt(6)) {
                case 0 -> flows.add(request("R" + number++, investor, Kind.REDEEM_AMOUNT, "17.31", "0"));
                case 1 -> flows.add(request("R" + number++, investor, Kind.REDEEM_UNITS, "0.123456789012345", "0"));
                case 2 -> flows.add(request("R" + number++, investor, units.size() > 3 ? Kind.REDEEM_ALL : Kind.REDEEM_UNITS,
                        units.size() > 3 ? "0" : "0.5", "0"));
                default -> { }
            }
        }
        String money = BigDecimal.valueOf(100 + random.nextInt(500_000), 2).toPlainString();
        flows.add(request("S" + number, new PartyId("P-" + random.nextInt(20)), Kind.SUBSCRIBE, money, money));
        return flows;
    }

    private static UnitSnapshot struck(BigDecimal value, Map<PartyId, BigDecimal> units, List<FlowRequest> flows) {
        List<Holding> holdings = units.entrySet().stream()
                .map(held -> new Holding(held.getKey(), held.getValue(), Instant.EPOCH))
                .toList();
        DealingInputs in = new DealingInputs(
                DealingTerms.USUAL, PoolValue.of(value), holdings, flows, List.of(), AT, AT, of("100"));
        return UnitSnapshot.of(new DealingFacts(new AccountId("A-1"), new ProgrammeId("POOL"), "EUR", AT, AT, Optional.empty(), in,
                List.of(), List.of()));
    }
}
