package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lotbook.domain.allocation.ExecutionRules.PartialFill;
import lotbook.domain.allocation.ExecutionRules.PriceImprovement;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationDocumentTest {
    private static final BigDecimal TWO = new BigDecimal("2");

    static Stream<Method> methods() {
        List<AccountWeight> weights = List.of(
                new AccountWeight(new AccountId("B"), new BigDecimal("62.5"), Optional.of(Volume.of("1.5"))),
                AccountWeight.of(new AccountId("A"), new BigDecimal("37.5")));
        return Stream.of(
                new FixedLot(Volume.of("0.10")),
                new LotsPerBalance(new BigDecimal("0.1"), new BigDecimal("1000")),
                new Multiplier(TWO),
                new ProportionalByBalance(TWO),
                new ProportionalByEquity(TWO),
                new ProportionalByFreeMargin(TWO),
                new DepositLoad(new BigDecimal("0.5")),
                new PercentWeights(weights),
                new LotWeights(weights),
                new BalanceWeights(),
                new EquityWeights(),
                new EqualWeights(),
                new ProportionalByInvestedAmount(TWO),
                new CopyAmount(TWO),
                new EquityPercentWeights(weights),
                new EqualRiskWeights(new BigDecimal("200")),
                new NetLiquidationWeights(),
                new AvailableEquityWeights(),
                new FixedAmounts(weights),
                new ReallocatedOnFlows(),
                new CorrectedOnWithdrawal(),
                new UnitWeights(weights));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void every_method_comes_back_equal(Method method) {
        AllocationVersion version = Examples.version(method, terms(method));
        String document = CanonicalJson.write(AllocationDocument.write(version));
        AllocationVersion read = AllocationDocument.read(document);
        assertThat(read).isEqualTo(version);
        assertThat(AllocationDocument.hash(read)).isEqualTo(AllocationDocument.hash(version));
    }

    @Test
    void every_permitted_method_is_among_those_tested() {
        long permitted = Stream.of(CopyMethod.class, BlockMethod.class)
                .mapToLong(family -> family.getPermittedSubclasses().length)
                .sum();
        assertThat(methods().map(Object::getClass).distinct().count()).isEqualTo(permitted);
    }

    @Test
    void is_this_text_to_the_last_byte() {
        assertThat(CanonicalJson.write(AllocationDocument.write(full()))).isEqualTo(String.join(
                "",
                "{\"execution\":{\"maxDeviation\":\"30\",\"partialFill\":\"WAIT\",\"priceImprovement\":\"AVERAGE\",",
                "\"slippageTolerance\":\"5.5\"},\"format\":1,\"id\":\"AV-0047\",\"kind\":\"allocation-version\",",
                "\"leader\":\"L-1\",\"link\":\"LK-9\",\"method\":{\"id\":\"multiplier\",\"multiplier\":\"1.5\"},",
                "\"programme\":\"AUR-COPY\",\"reason\":\"follower asked for less\",",
                "\"scope\":{\"maxLeverage\":\"30\",\"maxPositions\":4,\"maxVolume\":\"2.50\",\"modes\":[\"NETTING\"],",
                "\"symbols\":[\"EURUSD\",\"GBPUSD\"]},\"sizing\":{\"aboveMaximum\":\"CLAMP\",",
                "\"belowMinimum\":\"CLAMP_IF_MARGIN\",\"remainder\":\"LEAVE_ON_MASTER\",\"rounding\":\"HALF_EVEN\"},",
                "\"supersedes\":\"AV-0031\",\"timing\":{\"paused\":true,\"start\":\"IMMEDIATE\"},",
                "\"validFrom\":\"2018-03-01T00:00:00Z\",\"validTo\":\"2018-04-01T00:00:00Z\"}"));
    }

    @Test
    void everything_set_comes_back_equal() {
        assertThat(AllocationDocument.read(CanonicalJson.write(AllocationDocument.write(full())))).isEqualTo(full());
    }

    @Test
    void one_and_one_point_nought_are_the_same_agreement() {
        Method one = new Multiplier(new BigDecimal("1"));
        Method alike = new Multiplier(new BigDecimal("1.00"));
        assertThat(AllocationDocument.hash(Examples.version(one, terms(one))))
                .isEqualTo(AllocationDocument.hash(Examples.version(alike, terms(alike))));
    }

    @Test
    void any_change_changes_the_hash() {
        AllocationVersion v = full();
        AllocationVersion later = new AllocationVersion(
                v.id(), v.programme(), v.leader(), v.link(), v.method(), v.sizing(), v.scope(), v.execution(),
                v.timing(), v.valid(), v.supersedes(), v.reason() + ".");
        assertThat(AllocationDocument.hash(later)).isNotEqualTo(AllocationDocument.hash(v));
    }

    @Test
    void refuses_another_kind_a_later_format_and_a_wrong_word() {
        Json.Obj json = AllocationDocument.write(full());
        assertFailure(text(json).replace("\"format\":1", "\"format\":2"), Failure.Reason.INCOMPATIBLE);
        assertFailure(text(json).replace("allocation-version", "fee-snapshot"), Failure.Reason.UNREADABLE);
        assertFailure(text(json).replace("HALF_EVEN", "HALF_ODD"), Failure.Reason.UNREADABLE);
        assertFailure(text(json).replace("\"multiplier\":\"1.5\"", "\"multiplier\":\"-1\""), Failure.Reason.UNREADABLE);
        assertFailure("[]", Failure.Reason.UNREADABLE);
    }

    private static void assertFailure(String document, Failure.Reason reason) {
        assertThat(JsonReader.read(document)).isNotNull();
        assertThatThrownBy(() -> AllocationDocument.read(document))
                .isInstanceOfSatisfying(
                        FailureException.class, e -> assertThat(e.failure().reason()).isEqualTo(reason));
    }

    private static String text(Json json) {
        return CanonicalJson.write(json);
    }

    private static SizingTerms terms(Method method) {
        return switch (method) {
            case CopyMethod _ -> Examples.FLOOR_OR_SKIP;
            case BlockMethod _ -> SizingTerms.blockSplit(Remainder.SMALLEST_FILL_RATIO);
        };
    }

    private static AllocationVersion full() {
        return new AllocationVersion(
                new VersionId("AV-0047"),
                new ProgrammeId("AUR-COPY"),
                new AccountId("L-1"),
                Optional.of(new LinkId("LK-9")),
                new Multiplier(new BigDecimal("1.50")),
                SizingTerms.copying(LotRounding.HALF_EVEN, BelowMinimum.CLAMP_IF_MARGIN, AboveMaximum.CLAMP),
                new ScopeLimits(
                        new TreeSet<>(Set.of("GBPUSD", "EURUSD")),
                        Optional.of(4),
                        Optional.of(Volume.of("2.5")),
                        Optional.of(new BigDecimal("30")),
                        new TreeSet<>(Set.of(ScopeLimits.Mode.NETTING))),
                new ExecutionRules(
                        Optional.of(new BigDecimal("5.50")), Optional.of(new BigDecimal("30")), PartialFill.WAIT,
                        PriceImprovement.AVERAGE),
                new Timing(Timing.Start.IMMEDIATE, true),
                Interval.of(Instant.parse("2018-03-01T00:00:00Z"), Instant.parse("2018-04-01T00:00:00Z")),
                Optional.of(new VersionId("AV-0031")),
                "follower asked for less");
    }
}
