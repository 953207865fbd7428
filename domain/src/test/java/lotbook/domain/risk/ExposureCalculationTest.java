package lotbook.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.domain.risk.Exposure.OfLeader;
import lotbook.domain.risk.ExposureInputs.LastPrice;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

class ExposureCalculationTest {
    private final Group group = new Group()
            .leader(1, "Nord", "1000").leader(2, "Alba", "1000").master(9, "MAM", "Block", "USD", "0")
            .follower(3, "USD", "1000", "0", "0").follows(3, 1, "1")
            .follower(4, "USD", "1000", "0", "0").follows(4, 1, "1").follows(4, 2, "1");
    private final List<OpenVolume> open = new ArrayList<>();

    @Test
    void netIsBoughtMinusSoldAndGrossIsBoth() {
        open(3, "EURUSD", null, "2.00", "0.50");
        open(4, "EURUSD", null, "0.00", "3.00");
        Exposure.OfSymbol euro = exposure().symbols().getFirst();
        assertThat(euro.netLots()).isEqualTo(new BigDecimal("-1.50"));
        assertThat(euro.grossLots()).isEqualTo(new BigDecimal("5.50"));
        // -1.5 lots x 100,000 EUR x 1.2321
        assertThat(euro.netWorth()).contains(new BigDecimal("-184815.00"));
        assertThat(euro.accounts()).isEqualTo(2);
    }

    @Test
    void whatHasNoRateIsWorthItsLastDealsPrice() {
        open(3, "XAUUSD", null, "0.30", "0.00");
        // 0.3 lots x 100 ounces x 1,325.123, in dollars already
        assertThat(exposure().symbols().getFirst().netWorth())
                .contains(new BigDecimal("30").multiply(new BigDecimal("1325.123")).setScale(2, RoundingMode.HALF_UP));
    }

    @Test
    void withoutRateAndPriceLotsStandAloneAndTheSymbolIsNamed() {
        open(3, "BTCUSDT", null, "1.00", "0.00");
        open(3, "EURUSD", null, "0.01", "0.00");
        Exposure exposure = exposure();
        assertThat(exposure.symbols()).extracting(Exposure.OfSymbol::symbol).containsExactly("EURUSD", "BTCUSDT");
        assertThat(exposure.symbols().getLast().netWorth()).isEmpty();
        assertThat(exposure.withoutWorth()).containsExactly("BTCUSDT");
    }

    @Test
    void aMastersBlockStandsInItsFollowersAccountsOnly() {
        open(9, "EURUSD", null, "5.00", "0.00");
        open(3, "EURUSD", null, "1.00", "0.00");
        assertThat(exposure().symbols().getFirst().grossLots()).isEqualTo(new BigDecimal("1.00"));
    }

    @Test
    void followersLotsBelongToTheLeaderOfTheirVersionElseToTheOnlyOneFollowed() {
        open(3, "EURUSD", null, "1.00", "0.00");
        open(4, "EURUSD", 2, "2.00", "0.00");
        open(4, "EURUSD", null, "1.00", "0.00");
        open(1, "EURUSD", null, "7.00", "0.00");
        // 3 follows only Nord, 4 follows two and one of its positions names none; a leader's own lots are no follower's
        assertThat(exposure().leaders())
                .extracting(OfLeader::name, OfLeader::grossLots, OfLeader::percent)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Alba", new BigDecimal("2.00"), Optional.of(new BigDecimal("50.00"))),
                        org.assertj.core.groups.Tuple.tuple("", new BigDecimal("1.00"), Optional.of(new BigDecimal("25.00"))),
                        org.assertj.core.groups.Tuple.tuple("Nord", new BigDecimal("1.00"), Optional.of(new BigDecimal("25.00"))));
    }

    @Test
    void aPoolsLotsAreThoseOfItsOwnInvestors() {
        group.master(8, "PAMM", "Pool", "USD", "1000");
        open(8, "EURUSD", null, "2.00", "0.00");
        assertThat(exposure().leaders())
                .extracting(OfLeader::name, OfLeader::grossLots)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Pool", new BigDecimal("2.00")));
    }

    @Test
    void flatIsNotOpen() {
        open(3, "EURUSD", null, "0.00", "0.00");
        assertThat(exposure().symbols()).isEmpty();
        assertThat(ExposureCalculation.explain(inputs(), "EURUSD", false)).isEmpty();
    }

    @Test
    void explanationsEndInTheFiguresShown() {
        open(3, "XAUUSD", null, "0.30", "0.10");
        open(4, "XAUUSD", 2, "0.00", "1.00");
        Exposure.OfSymbol gold = exposure().symbols().getFirst();
        assertThat(ExposureCalculation.explain(inputs(), "XAUUSD", false).orElseThrow().value())
                .isEqualTo(gold.netLots().toPlainString());
        var worth = ExposureCalculation.explain(inputs(), "XAUUSD", true).orElseThrow();
        assertThat(worth.value()).isEqualTo(gold.netWorth().orElseThrow().toPlainString());
        assertThat(worth.sources()).contains("execution:MT5-1/E-1", "executions:MT5-1/4");
        assertThat(ExposureCalculation.calculate(inputs(), new StepRecorder())).isEqualTo(exposure());
    }

    private void open(int number, String symbol, Integer leader, String longLots, String shortLots) {
        open.add(new OpenVolume(Group.login(number), symbol, Optional.ofNullable(leader).map(Group::id),
                new BigDecimal(longLots), new BigDecimal(shortLots), Group.MEASURED));
    }

    private Exposure exposure() {
        return ExposureCalculation.calculate(inputs(), Recorder.SILENT);
    }

    private ExposureInputs inputs() {
        return new ExposureInputs(
                Group.moment(), group.settings(), group.book(), open,
                List.of(instrument("EURUSD", "EUR", "USD", "100000"), instrument("XAUUSD", "XAU", "USD", "100"),
                        instrument("BTCUSDT", "BTC", "USDT", "1")),
                List.of(
                        new LastPrice("MT5-1", "XAUUSD", Price.of("1325.123"), Group.MEASURED, "execution:MT5-1/E-1"),
                        new LastPrice("MT5-1", "BTCUSDT", Price.of("7000"), Group.MEASURED, "execution:MT5-1/E-2")),
                Group.RATES::between);
    }

    private static Instrument instrument(String symbol, String base, String quote, String contract) {
        return new Instrument("MT5-1", symbol, base, quote, new BigDecimal(contract), 5, Volume.of("0.01"),
                Volume.of("0.01"), Volume.of("50"), Interval.since(Group.MEASURED));
    }
}
