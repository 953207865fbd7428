package lotbook.domain.allocation.picking;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.allocation.VersionShares.Shares;
import lotbook.domain.allocation.picking.BlockPosition.LastPrice;
import lotbook.domain.allocation.picking.BlockPosition.Part;
import lotbook.domain.allocation.picking.ManualBlock.Fair;
import lotbook.domain.allocation.picking.ManualBlock.Hand;
import lotbook.domain.allocation.picking.ManualBlock.Lot;
import lotbook.domain.allocation.picking.Picking.AccountLine;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.Picking.Outcome;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** Two accounts that the version gives half of a block each; by hand A gets more of what wins. */
class PickingCalculationTest {
    private static final LocalDate DAY = LocalDate.of(2018, 3, 5);
    private static final Instant END = Instant.parse("2018-03-30T21:00:00Z");
    private static final ProgrammeId MAM = new ProgrammeId("AUR-MAM");
    private static final AccountId A = new AccountId("A-1");
    private static final AccountId B = new AccountId("A-2");
    private static final Map<AccountId, Volume> HALVES = Map.of(A, Volume.of("0.50"), B, Volume.of("0.50"));
    private static final BigDecimal LOT = new BigDecimal("100000");
    private static final long SEED = 20180305;

    @Test
    void deviation_times_result_of_a_lot_is_the_effect() {
        // By hand 0.80 and 0.20 of 1.00, bought at 1.2300 and closed at 1.2312 (0.60) and 1.2310 (0.40): 1.23112 on average,
        // 0.00112 x 100,000 = 112 a lot. A: (0.80 - 0.50) x 112 = 33.60; B: (0.20 - 0.50) x 112 = -33.60.
        BlockPosition position = position(
                List.of(part("E-1", "1.00", "1.2300")), List.of(part("X-1", "0.60", "1.2312"), part("X-2", "0.40", "1.2310")));
        Picking picking = of(block("E-1", lots("0.80", "0.20"), position));
        LotLine first = picking.lots().getFirst();
        assertThat(first.deviation()).contains(new BigDecimal("0.30"));
        assertThat(first.effect()).contains(new BigDecimal("33.60"));
        assertThat(first.outcome()).isEqualTo(Outcome.WINNER);
        assertThat(account(picking, A).effect()).isEqualByComparingTo("33.60");
        assertThat(account(picking, B).effect()).isEqualByComparingTo("-33.60");
        assertThat(picking.judged()).isEqualTo(1);
    }

    @Test
    void what_is_sold_earns_when_the_price_falls() {
        // Sold at 1.2300, closed at 1.2310: -100 a lot; A has 0.30 more of it.
        ManualBlock sold = block("E-1", lots("0.80", "0.20"), closed("100"), shares(HALVES), Side.SELL);
        assertThat(account(of(sold), A).effect()).isEqualByComparingTo("-30");
    }

    @Test
    void favoured_is_more_of_a_winner_or_less_of_a_loser() {
        Picking picking = of(
                block("E-1", lots("0.80", "0.20"), closed("100")),
                block("E-2", lots("0.30", "0.70"), closed("-100")),
                block("E-3", lots("0.50", "0.50"), closed("100")),
                block("E-4", lots("0.90", "0.10"), closed("0")),
                block("E-5", lots("0.60", "0.40"), closed("-50")));
        AccountLine a = account(picking, A);
        assertThat(List.of(a.moreOfWinners(), a.lessOfWinners(), a.moreOfLosers(), a.lessOfLosers()))
                .containsExactly(1, 0, 1, 1);
        assertThat(a.favoured()).isEqualTo(2);
        assertThat(a.against()).isEqualTo(1);
        assertThat(a.judged()).as("a block as the version says, and one that came to nothing, count nowhere").isEqualTo(3);
        assertThat(account(picking, B).favoured()).isEqualTo(1);
        assertThat(a.setBy()).containsExactly(Map.entry("m.ruiz", 4));
    }

    @Test
    void the_chance_is_an_exact_fraction() {
        // 9 or more of 12: C(12,9) + C(12,10) + C(12,11) + C(12,12) = 220 + 66 + 12 + 1 = 299 of 4,096 = 7.2998 %.
        SignTest test = new SignTest(9, 12);
        assertThat(test.atLeast()).isEqualTo(BigInteger.valueOf(299));
        assertThat(test.outcomes()).isEqualTo(BigInteger.valueOf(4096));
        assertThat(test.percent()).isEqualByComparingTo("7.2998");
        assertThat(new SignTest(0, 3).percent()).isEqualByComparingTo("100");
        assertThat(new SignTest(200, 200).atLeast()).isEqualTo(BigInteger.ONE);
    }

    @Test
    void what_is_open_is_valued_at_the_last_price_and_counts_nowhere() {
        // Bought at 1.2300, 0.40 closed at 1.2310, the rest at the last price of 1.2350: 1.2334 on average, 340 a lot.
        BlockPosition open = new BlockPosition(
                Optional.of(PositionEffect.OPEN), List.of(part("E-1", "1.00", "1.2300")), List.of(part("E-2", "0.40", "1.2310")),
                Optional.of(new LastPrice(Price.of("1.2350"), "execution:E-3")), Optional.of(LOT), Optional.of(usd()));
        Picking picking = of(block("E-1", lots("0.80", "0.20"), open));
        AccountLine a = account(picking, A);
        assertThat(a.effectOpen()).as("0.30 x 340").isEqualByComparingTo("102.00");
        assertThat(a.effect()).isEqualByComparingTo("0");
        assertThat(List.of(a.judged(), a.stillOpen(), picking.judged())).containsExactly(0, 1, 0);
        assertThat(a.chance()).isEmpty();
    }

    @Test
    void what_can_not_be_judged_is_named() {
        BlockPosition unpriced = position(List.of(part("E-1", "1.00", "1.23")), List.of());
        BlockPosition exit = new BlockPosition(
                Optional.of(PositionEffect.CLOSE), List.of(), List.of(), Optional.empty(), Optional.of(LOT), Optional.of(usd()));
        BlockPosition unknown = new BlockPosition(
                Optional.of(PositionEffect.OPEN), List.of(part("E-3", "1.00", "1.23")), List.of(part("X-3", "1.00", "1.24")),
                Optional.empty(), Optional.empty(), Optional.of(usd()));
        Picking picking = of(
                block("E-1", lots("1.00", "0.00"), unpriced), block("E-2", lots("1.00", "0.00"), exit),
                block("E-3", lots("1.00", "0.00"), unknown),
                block("E-4", lots("1.00", "0.00"), closed("10"), Shares.unknown("No version."), Side.BUY));
        assertThat(picking.lots()).filteredOn(line -> line.account().equals(A)).extracting(line -> line.why().orElse(""))
                .satisfiesExactly(
                        why -> assertThat(why).contains("1 of 1 lots were still open", "no price of EURUSD"),
                        why -> assertThat(why).contains("closed a position"),
                        why -> assertThat(why).contains("contract size"),
                        why -> assertThat(why).isEqualTo("No version."));
        assertThat(account(picking, A).notJudged()).isEqualTo(4);
        assertThat(account(picking, A).effect()).isEqualByComparingTo("0");
    }

    @Test
    void a_part_of_an_order_has_its_own_price() {
        // The order was filled at 1.2300 and 1.2310, both parts closed at 1.2320: the first earned 200 a lot. A has 0.30 more.
        BlockPosition both = position(
                List.of(part("E-1", "1", "1.2300"), part("E-2", "1", "1.2310")), List.of(part("X-1", "2", "1.2320")));
        assertThat(account(of(block("E-1", lots("0.80", "0.20"), both)), A).effect()).isEqualByComparingTo("60");
    }

    @Test
    void a_result_in_another_currency_is_converted() {
        // 100 EUR a lot at 1.25 dollars the euro: 125 USD; A has 0.30 more: 37.50.
        RateUsed rate = new RateUsed("EUR", "USD", DAY, DAY, Rate.of("1"), Rate.of("1.25"), "ECB", "r");
        BlockPosition position = new BlockPosition(
                Optional.of(PositionEffect.OPEN), List.of(part("E-1", "1", "1.2300")), List.of(part("X-1", "1", "1.2310")),
                Optional.empty(), Optional.of(LOT), Optional.of(rate));
        assertThat(account(of(block("E-1", lots("0.80", "0.20"), position)), A).effect()).isEqualByComparingTo("37.50");
    }

    @Test
    void every_figure_is_explained_and_recording_changes_none() {
        PickingInputs inputs = new PickingInputs(DAY, DAY, END, List.of(
                block("E-1", lots("0.80", "0.20"), closed("100")),
                block("E-2", lots("0.30", "0.70"), closed("-100"))));
        StepRecorder steps = new StepRecorder();
        Picking recorded = PickingCalculation.calculate(inputs, steps);
        assertThat(recorded).isEqualTo(PickingCalculation.calculate(inputs, Recorder.SILENT));
        String effect =
                steps.explanation("effect", PickingCalculation.RULE, PickingCalculation.sumStep("effect", MAM, A)).asText();
        assertThat(effect).contains("50.00").contains("30.00").contains("20.00").contains("proposal 7").contains("breakdown A-1")
                .contains("execution X-1").contains("m.ruiz");
        String chance =
                steps.explanation("chance", PickingCalculation.RULE, PickingCalculation.sumStep("chance", MAM, A)).asText();
        assertThat(chance).contains("1 / 4").contains("25.0000").contains("Dixon and Mood");
    }

    /** Over seeded blocks: what one account gets more another gets less, and the order of blocks and accounts changes nothing. */
    @Test
    void deviations_of_a_block_that_is_all_given_add_up_to_nothing_in_any_order() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200; round++) {
            int accounts = 2 + random.nextInt(6);
            Map<AccountId, Volume> fair = split(random, accounts);
            List<Lot> hand = new ArrayList<>();
            split(random, accounts).forEach((account, volume) -> hand.add(new Lot(account, volume)));
            ManualBlock one = block("E-1", hand, closed(random.nextInt(2000) - 1000 + ""), shares(fair), Side.BUY);
            ManualBlock two = block("E-2", hand, closed("7"), shares(split(random, accounts)), Side.BUY);
            Picking picking = of(one, two);
            assertThat(picking.lots().stream().filter(line -> line.block().equals(one))
                            .map(line -> line.deviation().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed " + SEED + ", round " + round).isEqualByComparingTo("0");
            List<Lot> shuffled = new ArrayList<>(hand);
            Collections.shuffle(shuffled, random);
            ManualBlock same = block("E-1", shuffled, one.position(), one.fair().shares(), Side.BUY);
            assertThat(of(two, same).accounts()).as("seed " + SEED + ", round " + round).isEqualTo(picking.accounts());
        }
    }

    /** 10.00 lots in whole hundredths among so many accounts. */
    private static Map<AccountId, Volume> split(Random random, int accounts) {
        Map<AccountId, Volume> split = new LinkedHashMap<>();
        int left = 1000;
        for (int i = 1; i <= accounts; i++) {
            int part = i == accounts ? left : random.nextInt(left + 1);
            split.put(new AccountId("A-" + i), new Volume(BigDecimal.valueOf(part, 2)));
            left -= part;
        }
        return split;
    }

    private static Picking of(ManualBlock... blocks) {
        return PickingCalculation.calculate(new PickingInputs(DAY, DAY, END, List.of(blocks)), Recorder.SILENT);
    }

    private static AccountLine account(Picking picking, AccountId account) {
        return picking.accounts().stream().filter(line -> line.account().equals(account)).findFirst().orElseThrow();
    }

    private static List<Lot> lots(String a, String b) {
        return List.of(new Lot(A, Volume.of(a)), new Lot(B, Volume.of(b)));
    }

    private static BlockPosition position(List<Part> openings, List<Part> closings) {
        return new BlockPosition(
                Optional.of(PositionEffect.OPEN), openings, closings, Optional.empty(), Optional.of(LOT), Optional.of(usd()));
    }

    /** One lot bought at 1.2300 and closed where a lot has earned so much. */
    private static BlockPosition closed(String perLot) {
        BigDecimal out = new BigDecimal("1.2300").add(new BigDecimal(perLot).movePointLeft(5));
        return position(
                List.of(part("E-1", "1.00", "1.2300")), List.of(new Part("execution:X-1", Volume.of("1.00"), new Price(out))));
    }

    private static Part part(String deal, String lots, String price) {
        return new Part("execution:" + deal, Volume.of(lots), Price.of(price));
    }

    private static RateUsed usd() {
        return new RateUsed("USD", "USD", DAY, DAY, Rate.of("1"), Rate.of("1"), "ECB", "r");
    }

    private static ManualBlock block(String deal, List<Lot> lots, BlockPosition position) {
        return block(deal, lots, position, shares(HALVES), Side.BUY);
    }

    private static Shares shares(Map<AccountId, Volume> lots) {
        return new Shares(lots, Map.of(), Optional.empty());
    }

    private static ManualBlock block(
            String deal, List<Lot> lots, BlockPosition position, Shares shares, Side side) {
        return new ManualBlock(
                MAM, "USD", new AccountId("A-0"), "MT5-1", new OrderId("O-" + deal), new ExecId(deal), "EURUSD", side,
                Volume.of("1.00"), Price.of("1.2300"), Instant.parse("2018-03-05T10:00:00Z"), DAY,
                new Hand(lots, "m.ruiz", Optional.of("c.officer"), Optional.of("Mandate"), "proposal:7", Optional.empty()),
                Optional.of("AV-2"), new Fair(shares, "breakdown:A-1"), position);
    }
}
