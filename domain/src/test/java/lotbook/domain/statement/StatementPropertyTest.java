package lotbook.domain.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.statement.StatementInputs.ClassifiedMovement;
import lotbook.domain.statement.StatementInputs.Deal;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Months of a ledger that is consistent by construction: whatever happened in them, the bridge ties, and a lost fact
 * breaks it.
 */
class StatementPropertyTest {
    private static final StatementPeriod MARCH =
            StatementPeriod.of(YearMonth.of(2018, 3), BusinessCalendar.NEW_YORK_17);
    private static final Instant FIRST = Instant.parse("2018-02-26T00:00:00Z");
    private static final long SECONDS = 40L * 24 * 3600;
    private static final Movement.Type[] TYPES = Movement.Type.values();

    static List<Arguments> seeds() {
        List<Arguments> seeds = new ArrayList<>();
        for (String currency : List.of("USD", "JPY", "USC", "KWD")) {
            for (long seed = 1; seed <= 60; seed++) {
                seeds.add(Arguments.of(currency, seed));
            }
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aConsistentLedgerAlwaysTies(String currency, long seed) {
        StatementInputs inputs = month(currency, new Random(seed)).inputs(MARCH);
        Statement statement = StatementCalculation.calculate(inputs, Recorder.SILENT);

        assertThat(statement.checks())
                .filteredOn(check -> check.kind() != Check.Kind.UNCLASSIFIED)
                .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(Check.Outcome.PASS));
        BridgeAmounts added = statement.bridge().lines().stream()
                .map(Bridge.Line::amounts)
                .reduce(statement.bridge().opening().orElseThrow(), BridgeAmounts::plus);
        assertThat(statement.bridge().closing()).contains(added);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aRemovedDealAlwaysBreaksIt(String currency, long seed) {
        Random random = new Random(seed);
        StatementInputs inputs = month(currency, random).inputs(MARCH);
        List<Deal> deals = new ArrayList<>(inputs.deals());
        List<Deal> worth = deals.stream()
                .filter(deal -> MARCH.contains(deal.execution().occurredAt()))
                .filter(deal -> net(deal.execution()).abs().compareTo(BigDecimal.ONE) > 0)
                .toList();
        Deal lost = worth.get(random.nextInt(worth.size()));
        deals.remove(lost);

        Statement statement = StatementCalculation.calculate(with(inputs, deals, inputs.movements()), Recorder.SILENT);

        assertThat(failed(statement)).contains(Check.Kind.TRADES_COUNT);
        if (deals.stream().anyMatch(deal -> deal.execution().refersTo().equals(Optional.of(lost.execution()
                .execId())))) {
            // Whatever its corrections changed, they now hang in the air: a deal and its cancel are worth nothing
            // together.
            assertThat(failed(statement)).contains(Check.Kind.ORIGINALS);
            return;
        }
        boolean confirmed = lost.execution().occurredAt().compareTo(inputs.closing().orElseThrow().occurredAt()) <= 0;
        if (confirmed) {
            assertThat(failed(statement)).contains(Check.Kind.BALANCE_BRIDGE, Check.Kind.EQUITY_BRIDGE);
            Check bridge = statement.checks().getFirst();
            int decimals = statement.currency().decimals();
            assertThat(bridge.difference().orElseThrow().add(net(lost.execution())).abs())
                    .isLessThanOrEqualTo(BigDecimal.ONE.movePointLeft(decimals));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderAndRecorderChangeNothing(String currency, long seed) {
        StatementInputs inputs = month(currency, new Random(seed)).inputs(MARCH);
        List<Deal> deals = new ArrayList<>(inputs.deals());
        List<ClassifiedMovement> movements = new ArrayList<>(inputs.movements());
        Collections.shuffle(deals, new Random(seed));
        Collections.shuffle(movements, new Random(seed));
        List<Step> steps = new ArrayList<>();

        Statement shuffled =
                StatementCalculation.calculate(with(inputs, deals, movements), step -> steps.add(step.get()));

        assertThat(shuffled).isEqualTo(StatementCalculation.calculate(inputs, Recorder.SILENT));
        assertThat(steps).extracting(Step::id).doesNotHaveDuplicates().contains("closing");
        assertThat(steps.getLast().value())
                .isEqualTo(shuffled.bridge().closing().orElseThrow().equity().toPlainString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void monthsFollowOnEachOther(String currency, long seed) {
        ServerLedger server = month(currency, new Random(seed));
        StatementPeriod april = StatementPeriod.of(YearMonth.of(2018, 4), BusinessCalendar.NEW_YORK_17);
        Statement first = StatementCalculation.calculate(server.inputs(MARCH), Recorder.SILENT);
        Statement second = StatementCalculation.calculate(server.inputs(april), Recorder.SILENT);
        BridgeAmounts closing = first.bridge().closing().orElseThrow();
        BridgeAmounts opening = second.bridge().opening().orElseThrow();
        assertThat(opening.balance()).isEqualByComparingTo(closing.balance());
        assertThat(opening.credit()).isEqualByComparingTo(closing.credit());
    }

    /** Deals and movements with up to three decimals, corrections and cancels, and a summary every few hours. */
    private static ServerLedger month(String currency, Random random) {
        ServerLedger server = new ServerLedger(currency);
        if (random.nextBoolean()) {
            server.withoutOpenSwap();
        }
        boolean swapApart = random.nextBoolean();
        Instant now = FIRST;
        server.move(now.toString(), Movement.Type.DEPOSIT, "10000");
        server.summarise(now.plusSeconds(1).toString());
        List<Execution> correctable = new ArrayList<>();
        while (now.isBefore(FIRST.plusSeconds(SECONDS))) {
            now = now.plusSeconds(60 + random.nextInt(9 * 3600));
            String at = now.toString();
            switch (random.nextInt(8)) {
                case 0 -> server.open(at, amount(random, 10));
                case 1, 2, 3 -> correctable.add(
                        server.close(at, amount(random, 10), signed(random), swapApart ? signed(random) : "0"));
                case 4 -> server.move(at, TYPES[random.nextInt(TYPES.length)], signed(random));
                case 5 -> server.floating(signed(random));
                case 6 -> correct(server, at, correctable, random);
                default -> server.summarise(at);
            }
        }
        return server;
    }

    private static void correct(ServerLedger server, String at, List<Execution> correctable, Random random) {
        if (correctable.isEmpty()) {
            return;
        }
        Execution deal = correctable.remove(random.nextInt(correctable.size()));
        if (random.nextBoolean()) {
            server.cancel(at, deal);
        } else {
            correctable.add(server.correct(at, deal, amount(random, 10), signed(random), signed(random)));
        }
    }

    private static String amount(Random random, int bound) {
        return new BigDecimal(random.nextInt(bound * 1000)).movePointLeft(3).toPlainString();
    }

    private static String signed(Random random) {
        return (random.nextBoolean() ? "-" : "") + amount(random, 900);
    }

    private static BigDecimal net(Execution execution) {
        return execution.kind() != Execution.Kind.TRADE
                ? BigDecimal.ZERO
                : execution.fill().orElseThrow().profit().orElse(BigDecimal.ZERO)
                        .add(execution.fill().orElseThrow().swap().orElse(BigDecimal.ZERO))
                        .subtract(execution.fill().orElseThrow().commission());
    }

    private static List<Check.Kind> failed(Statement statement) {
        return statement.checks().stream()
                .filter(check -> check.outcome() == Check.Outcome.FAIL)
                .map(Check::kind)
                .toList();
    }

    private static StatementInputs with(StatementInputs inputs, List<Deal> deals, List<ClassifiedMovement> movements) {
        return new StatementInputs(
                inputs.subject(), inputs.period(), inputs.currency(), inputs.rounding(), inputs.opening(),
                inputs.closing(), deals, inputs.corrected(), movements, inputs.serverCalendars(), inputs.totals(),
                inputs.asAt(), inputs.knownAt(), inputs.sources());
    }
}
