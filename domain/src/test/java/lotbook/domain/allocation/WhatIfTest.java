package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class WhatIfTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final SizingTerms FLOOR =
            SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);

    @Test
    void lots_loss_minimum_margin_and_deviation_come_from_the_allocator_trade_by_trade() {
        // Two trades of 1.00 and one of 5.00 on a leader of 100,000.
        WhatIfInputs in = inputs(
                Examples.version(Examples.BY_EQUITY, FLOOR),
                Examples.version(new ProportionalByEquity(new BigDecimal("0.5")), FLOOR),
                List.of(trade("1.00"), trade("1.00"), trade("5.00")),
                List.of(follower("A", "15460"), follower("B", "1500")));
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        assertThat(out.trades()).isEqualTo(3);
        assertThat(out.leaderLots()).isEqualByComparingTo("7");
        WhatIfOutputs.Line a = out.lines().getFirst();
        // 0.1546 twice is 0.15 twice, 0.773 is 0.77; halved: 0.0773 is 0.07 twice, 0.3865 is 0.38
        assertThat(a.now().lots()).isEqualByComparingTo("1.07");
        assertThat(a.proposed().lots()).isEqualByComparingTo("0.52");
        assertThat(a.change()).isEqualByComparingTo("-0.55");
        assertThat(a.now().loss()).isEqualByComparingTo("0.0122");
        // The largest trade: 0.77 lots of 100,000 at 1:100.
        assertThat(a.now().margin().orElseThrow()).isEqualByComparingTo("770");
        // 1.07 / 15,460 against 7 / 100,000
        assertThat(a.now().deviation().orElseThrow().setScale(4, RoundingMode.HALF_UP))
                .isEqualByComparingTo("-0.0113");
        WhatIfOutputs.Line b = out.lines().getLast();
        assertThat(b.now().lots()).isEqualByComparingTo("0.09");
        // 0.0075 twice is below the minimum, 0.0375 is 0.03
        assertThat(b.proposed().belowMinimum()).isEqualTo(2);
        assertThat(b.proposed().traded()).isEqualTo(1);
        assertThat(b.proposed().why()).isEqualTo("0.0075 lot is below the minimum 0.01: skipped");
        assertThat(out.proposed().belowMinimum()).isEqualTo(1);
        assertThat(out.now().lots()).isEqualByComparingTo("1.16");
    }

    @Test
    void a_block_keeps_on_the_master_what_it_cannot_deal() {
        WhatIfInputs in = inputs(
                Examples.version(new EquityWeights(), SizingTerms.blockSplit(Remainder.LEAVE_ON_MASTER)),
                Examples.version(new EqualWeights(), SizingTerms.blockSplit(Remainder.LIST_ORDER_CYCLIC)),
                List.of(trade("1.00")), List.of(follower("A", "2000"), follower("B", "1000")));
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        assertThat(out.now().unallocated()).isEqualByComparingTo("0.01");
        assertThat(out.proposed().unallocated()).isEqualByComparingTo("0");
        assertThat(out.lines()).extracting(line -> line.change().toPlainString()).containsExactly("-0.16", "0.17");
    }

    @Test
    void a_follower_in_another_currency_is_converted_and_one_never_measured_is_named() {
        WhatIfInputs.Follower pounds = new WhatIfInputs.Follower(
                new AccountId("P"), "GBP", ScopeLimits.Mode.HEDGING, Optional.of(figures("10000")),
                Optional.of(new Conversion(Rate.of("1.4"), "ECB")), HUNDRED, "s");
        WhatIfInputs.Follower unknown = new WhatIfInputs.Follower(
                new AccountId("U"), "USD", ScopeLimits.Mode.HEDGING, Optional.empty(), Optional.empty(), HUNDRED, "");
        WhatIfInputs in = inputs(
                Examples.version(Examples.BY_EQUITY, FLOOR), Examples.version(new FixedLot(Volume.of("0.10")), FLOOR),
                List.of(trade("1.00")), List.of(pounds, unknown));
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        assertThat(out.lines().getFirst().now().lots()).isEqualByComparingTo("0.14");
        assertThat(out.lines().getLast().now().why()).isEqualTo("The account was never measured.");
        assertThat(out.lines().getLast().proposed().lots()).as("a fixed lot measures nothing").isEqualByComparingTo("0.10");
    }

    /** 1.00 and twice 0.50 lots of the leader at a fixed 0.10: three trades of 0.10 lots, 10,842 a lot. */
    @Test
    void a_volume_fee_is_told_where_it_hangs_on_lots_and_their_worth_alone() {
        FeeTerms perLot = FeeTerms.of(volume(new VolumePrice.PerLot(new VolumeTiers(List.of(
                new VolumeTiers.Tier(Optional.of(new BigDecimal("0.25")), new BigDecimal("8")),
                new VolumeTiers.Tier(Optional.empty(), new BigDecimal("4"))), VolumeTiers.Crossing.MARGINAL)), Bearer.INVESTOR));
        FeeTerms ofNotional = FeeTerms.of(volume(new VolumePrice.OfNotional(BigDecimal.ONE), Bearer.INVESTOR));
        FeeTerms broker = FeeTerms.of(volume(new VolumePrice.OfNotional(BigDecimal.ONE), Bearer.BROKER));
        FeeTerms ofSpread = FeeTerms.of(volume(new VolumePrice.OfSpread(Rate.of("0.1")), Bearer.INVESTOR));
        WhatIfInputs in = inputs(
                Examples.version(new FixedLot(Volume.of("0.10")), FLOOR), Examples.version(new FixedLot(Volume.of("0.20")), FLOOR),
                List.of(trade("1.00"), trade("0.50"), trade("0.50")),
                List.of(charged("A", perLot), charged("B", ofNotional), charged("C", broker), charged("D", ofSpread),
                        follower("E", "10000")));
        StepRecorder steps = new StepRecorder();
        WhatIfOutputs out = WhatIf.calculate(in, steps, WhatIf.Watch.NONE).orElseThrow();
        BigDecimal worth = in.symbols().get("EURUSD").notionalPerLot().orElseThrow();

        assertThat(out.lines()).extracting(WhatIfOutputs.Line::currency).containsExactly(
                Optional.of("USD"), Optional.of("USD"), Optional.of("USD"), Optional.of("USD"), Optional.empty());
        assertThat(fee(out, 0, WhatIfOutputs.Line::now)).as("0.25 x 8 + 0.05 x 4").hasValue("2.2");
        assertThat(fee(out, 0, WhatIfOutputs.Line::proposed)).as("0.25 x 8 + 0.35 x 4").hasValue("3.4");
        assertThat(fee(out, 1, WhatIfOutputs.Line::proposed)).as("0.60 lots x worth / 10,000")
                .hasValue(new BigDecimal("0.60").multiply(worth).movePointLeft(4).stripTrailingZeros().toPlainString());
        assertThat(fee(out, 2, WhatIfOutputs.Line::proposed)).as("the broker bears it").hasValue("0");
        assertThat(fee(out, 3, WhatIfOutputs.Line::proposed)).as("only a deal tells its spread").isEmpty();
        assertThat(fee(out, 4, WhatIfOutputs.Line::proposed)).as("no terms").isEmpty();
        assertThat(new BigDecimal(steps.explanation("fee", WhatIf.RULE, WhatIf.feeStep(new AccountId("A"))).value()))
                .isEqualByComparingTo("3.4");
    }

    private static Optional<String> fee(WhatIfOutputs out, int line, Function<WhatIfOutputs.Line, WhatIfOutputs.Sum> side) {
        return side.apply(out.lines().get(line)).fee().map(fee -> fee.stripTrailingZeros().toPlainString());
    }

    private static VolumeFee volume(VolumePrice price, Bearer bearer) {
        return new VolumeFee(price, bearer, Charging.on(new Schedule.EveryDays(1)));
    }

    private static WhatIfInputs.Follower charged(String account, FeeTerms terms) {
        WhatIfInputs.Follower plain = follower(account, "10000");
        return new WhatIfInputs.Follower(
                plain.account(), plain.currency(), plain.mode(), plain.figures(), plain.measuredAt(),
                plain.conversion(), plain.leverage(), plain.reference(), "",
                Optional.of(new WhatIfInputs.Charged(terms, "USD", "fee_terms:FT-1")));
    }

    @Test
    void recording_changes_no_digit_and_a_change_is_derived_from_its_trades() {
        Random random = new Random(20180306);
        List<WhatIfInputs.Trade> trades = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            trades.add(trade(BigDecimal.valueOf(1 + random.nextInt(300), 2).toPlainString()));
        }
        List<WhatIfInputs.Follower> followers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            followers.add(follower("A" + i, String.valueOf(100 + random.nextInt(50_000))));
        }
        WhatIfInputs in = inputs(
                Examples.version(Examples.BY_EQUITY, FLOOR), Examples.version(new ProportionalByBalance(BigDecimal.TWO), FLOOR),
                trades, followers);
        StepRecorder steps = new StepRecorder();
        WhatIfOutputs recorded = WhatIf.calculate(in, steps, WhatIf.Watch.NONE).orElseThrow();
        assertThat(recorded).isEqualTo(WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow());
        for (WhatIfOutputs.Line line : recorded.lines()) {
            assertThat(steps.explanation("change", WhatIf.RULE, WhatIf.changeStep(line.account())).value())
                    .isEqualTo(line.change().toPlainString());
            BigDecimal singly = trades.stream()
                    .map(each -> alone(in, each, line.account()))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(line.now().lots()).as("trade by trade").isEqualByComparingTo(singly);
        }
    }

    private static BigDecimal alone(WhatIfInputs in, WhatIfInputs.Trade trade, AccountId account) {
        WhatIfInputs one = inputs(
                in.now(), in.proposed(), List.of(trade),
                in.followers().stream().filter(follower -> follower.account().equals(account)).toList());
        return WhatIf.calculate(one, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow().lines().getFirst().now().lots();
    }

    @Test
    void it_tells_how_far_it_is_and_stops_when_told() {
        List<Long> seen = new ArrayList<>();
        WhatIfInputs in = inputs(
                Examples.version(Examples.BY_EQUITY, FLOOR), Examples.version(Examples.BY_EQUITY, FLOOR),
                List.of(trade("1.00"), trade("2.00"), trade("3.00")), List.of(follower("A", "1000")));
        WhatIf.Watch twice = new WhatIf.Watch() {
            @Override
            public void progress(long done, long total) {
                assertThat(total).isEqualTo(6);
                seen.add(done);
            }

            @Override
            public boolean stopped() {
                return seen.size() == 2;
            }
        };
        assertThat(WhatIf.calculate(in, Recorder.SILENT, twice)).isEmpty();
        assertThat(seen).containsExactly(2L, 4L);
    }

    private static WhatIfInputs inputs(
            AllocationVersion now, AllocationVersion proposed, List<WhatIfInputs.Trade> trades,
            List<WhatIfInputs.Follower> followers) {
        WhatIfInputs.Symbol symbol =
                new WhatIfInputs.Symbol(Examples.CENT_LOTS, Optional.of(new BigDecimal("100000")),
                        "execution:MT5-1/1", List.of());
        return new WhatIfInputs(
                now, proposed, trades, Map.of("EURUSD", symbol),
                new WhatIfInputs.Leader("USD", Optional.of(figures("100000")), HUNDRED, "summary:" + new Login("MT5-1", "1")),
                followers, List.of());
    }

    private static WhatIfInputs.Trade trade(String lots) {
        return new WhatIfInputs.Trade(AT, "EURUSD", Volume.of(lots), "execution:MT5-1/1");
    }

    private static WhatIfInputs.Follower follower(String account, String equity) {
        return new WhatIfInputs.Follower(
                new AccountId(account), "USD", ScopeLimits.Mode.HEDGING, Optional.of(figures(equity)), Optional.empty(), HUNDRED,
                "s");
    }

    private static AccountFigures figures(String equity) {
        BigDecimal amount = new BigDecimal(equity);
        return new AccountFigures(amount, amount, BigDecimal.ZERO, amount, BigDecimal.ZERO, Optional.of(amount));
    }
}
