package lotbook.domain.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every worked case whose operation the domain has; the adapters parse and call, and compute nothing themselves.
 */
class GoldenCasesTest {
    /** Operations by the part of the domain that answers them. */
    private static final Map<String, Function<Json.Obj, Json.Obj>> BUILT =
            together(List.of(
                    CopyOperations.ALL, BlockOperations.ALL, FeeOperations.ALL, FeeShareOperations.ALL, UnitOperations.ALL));

    /** Operations that wait for their part of the domain; whoever builds one takes its name off this list. */
    private static final Set<String> NOT_BUILT = Set.of(
            // performance
            "annual_return", "annual_volatility", "annualise", "calmar", "cum_return", "downside_risk",
            "drawdown_with_flow", "equity_drawdown", "max_drawdown", "modified_dietz", "omega", "percentile",
            "sharpe", "slippage", "sortino", "trade_stats", "twr",
            // risk and reconciliation
            "ageing", "camt_balance", "client_money", "copy_stop", "daily_drawdown", "daily_loss_pct", "kyc_refresh",
            "psp_settlement");

    /** An operation that two parts claim is a mistake, and {@code toMap} refuses it. */
    private static Map<String, Function<Json.Obj, Json.Obj>> together(
            List<Map<String, Function<Json.Obj, Json.Obj>>> parts) {
        return parts.stream()
                .flatMap(part -> part.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    static Stream<GoldenCase> builtCases() {
        return GoldenCase.all().stream().filter(golden -> !NOT_BUILT.contains(golden.operation()));
    }

    @ParameterizedTest
    @MethodSource("builtCases")
    void comes_out_as_its_source_prints(GoldenCase golden) {
        Function<Json.Obj, Json.Obj> operation = BUILT.get(golden.operation());
        assertThat(operation).as("an adapter for the operation " + golden.operation()).isNotNull();
        assertMatches(golden.id(), golden.expected(), operation.apply(golden.given()));
    }

    @Test
    void an_operation_is_either_built_or_waiting_and_has_a_case() {
        Set<String> asked = GoldenCase.all().stream().map(GoldenCase::operation).collect(Collectors.toSet());
        Set<String> both = new TreeSet<>(BUILT.keySet());
        both.retainAll(NOT_BUILT);
        Set<String> named = new TreeSet<>(BUILT.keySet());
        named.addAll(NOT_BUILT);
        assertThat(both).as("built, and still listed as waiting").isEmpty();
        assertThat(named).as("operations by name").containsExactlyInAnyOrderElementsOf(asked);
    }

    /**
     * Numbers are equal, or round to the expected digits where at least two decimals are printed; the rest is equal.
     */
    private static void assertMatches(String path, Json expected, Json actual) {
        switch (expected) {
            case Json.Obj object -> object.members().forEach((key, value) ->
                    assertMatches(path + "." + key, value, actual.asObject().required(key)));
            case Json.Arr array -> {
                List<Json> items = actual.asList();
                assertThat(items).as(path).hasSameSizeAs(array.items());
                for (int i = 0; i < items.size(); i++) {
                    assertMatches(path + "[" + i + "]", array.items().get(i), items.get(i));
                }
            }
            case Json.Text text when number(text).isPresent() && number(actual).isPresent() ->
                assertThat(atDigitsOf(number(text).get(), number(actual).get()))
                        .as(path + ", calculated " + actual)
                        .isEqualByComparingTo(number(text).get());
            case Json.Text _, Json.Whole _, Json.Bool _, Json.Null _ -> assertThat(actual).as(path).isEqualTo(expected);
        }
    }

    private static BigDecimal atDigitsOf(BigDecimal expected, BigDecimal actual) {
        return expected.scale() < 2 ? actual : actual.setScale(expected.scale(), RoundingMode.HALF_EVEN);
    }

    private static Optional<BigDecimal> number(Json json) {
        return json instanceof Json.Text text && text.value().matches("-?[0-9]+(\\.[0-9]+)?")
                ? Optional.of(new BigDecimal(text.value()))
                : Optional.empty();
    }
}
