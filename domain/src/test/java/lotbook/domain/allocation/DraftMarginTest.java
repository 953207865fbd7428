package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** A block of 3.00 lots, 108,412 USD each, at 1:100: 1,084.12 USD of margin a lot. */
class DraftMarginTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final Instant MEASURED = Instant.parse("2018-03-29T21:00:00Z");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Test
    void theLargestTradeIsDividedAndItsMarginHeldAgainstWhatIsFree() {
        DraftMargin.Known margin = known(in(percent("28", "70", "2"), List.of(trade("EURUSD", "1.00"), trade("EURUSD", "3.00"))));
        assertThat(margin.trade().volume()).isEqualTo(Volume.of("3.00"));
        DraftMargin.Line a = line(margin, "A");
        // 0.84 lots x 1,084.12 = 910.6608, of 500 free
        assertThat(a.lots()).isEqualTo(Volume.of("0.84"));
        assertThat(a.needed()).contains(new BigDecimal("910.67"));
        assertThat(a.free()).contains(new BigDecimal("500"));
        assertThat(a.lacks()).isTrue();
        assertThat(a.percentOfFree()).as("rounded up").contains(new BigDecimal("182.2"));
        assertThat(a.measuredAt()).contains(MEASURED);
        // 2.10 lots x 1,084.12 = 2,276.652 USD at 1.25 for a pound
        DraftMargin.Line pounds = line(margin, "P");
        assertThat(pounds.currency()).isEqualTo("GBP");
        assertThat(pounds.needed()).contains(new BigDecimal("1821.33"));
        assertThat(pounds.lacks()).isFalse();
        assertThat(margin.lacking()).containsExactly(a);
        assertThat(margin.total()).as("3.00 lots in all, in the leader's currency").isEqualByComparingTo("3252.36");
        assertThat(margin.currency()).isEqualTo("USD");
        assertThat(margin.everyLeverage()).contains(HUNDRED);
        assertThat(margin.oldest()).contains(MEASURED);
    }

    @Test
    void itIsWhatTheWhatIfCallsTheMarginOfTheLargestTrade() {
        WhatIfInputs in = in(percent("28", "70", "2"), List.of(trade("EURUSD", "1.00"), trade("EURUSD", "3.00")));
        WhatIfOutputs out = WhatIf.calculate(in, Recorder.SILENT, WhatIf.Watch.NONE).orElseThrow();
        DraftMargin.Known margin = known(in);
        assertThat(out.lines()).allSatisfy(whatIf -> {
            assertThat(line(margin, whatIf.account().value()).lacks()).isEqualTo(whatIf.proposed().lacksMargin());
        });
        assertThat(out.lines().stream().map(whatIf -> whatIf.proposed().margin().orElseThrow())
                .reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(margin.total());
    }

    @Test
    void theLargestIsTheOneThatIsWorthMostOfThoseTheDraftLetsThrough() {
        List<WhatIfInputs.Trade> trades = List.of(trade("EURUSD", "3.00"), trade("XAUUSD", "1.00"), trade("UNKNOWN", "50.00"));
        assertThat(known(in(percent("28", "70", "2"), trades)).trade().symbol()).isEqualTo("XAUUSD");
        assertThat(known(in(percent("28", "70", "2"), trades)).unpriced()).containsExactly("UNKNOWN");
        assertThat(known(in(only("EURUSD"), trades)).trade().symbol()).isEqualTo("EURUSD");
        assertThat(known(in(only("EURUSD"), trades)).unpriced()).isEmpty();
        assertThat(why(only("NZDUSD"), trades)).isEqualTo(DraftMargin.Why.NOT_ALLOWED);
        assertThat(why(only("UNKNOWN"), trades)).isEqualTo(DraftMargin.Why.NO_PRICE);
        assertThat(why(only("EURUSD"), List.of())).isEqualTo(DraftMargin.Why.NO_TRADE);
    }

    @Test
    void whatIsNotKnownIsNotGuessed() {
        WhatIfInputs.Follower francs = new WhatIfInputs.Follower(new AccountId("A"), "CHF", ScopeLimits.Mode.HEDGING,
                Optional.empty(), Optional.of(MEASURED), Optional.empty(), HUNDRED, "s", "", Optional.empty());
        WhatIfInputs.Follower never = follower("P", "USD", Optional.empty(), Optional.empty());
        WhatIfInputs full = in(percent("28", "70", "2"), List.of(trade("EURUSD", "3.00")));
        DraftMargin.Known margin = known(new WhatIfInputs(full.now(), full.proposed(), full.trades(), full.symbols(),
                full.leader(), List.of(francs, never, full.followers().getLast()), List.of()));
        assertThat(line(margin, "A").isRated()).isFalse();
        assertThat(line(margin, "A").needed()).as("no rate").isEmpty();
        assertThat(line(margin, "A").lots()).isEqualTo(Volume.of("0.84"));
        assertThat(line(margin, "P").needed()).isPresent();
        assertThat(line(margin, "P").free()).as("never measured").isEmpty();
        assertThat(line(margin, "P").percentOfFree()).isEmpty();
        assertThat(margin.lacking()).isEmpty();
        assertThat(margin.total()).as("in the leader's currency all of it is known").isEqualByComparingTo("3252.36");
    }

    @Test
    void anAccountsOwnLeverageStaysWhateverTheOthersAreReckonedAt() {
        WhatIfInputs in = in(percent("28", "70", "2"), List.of(trade("EURUSD", "3.00")));
        WhatIfInputs.Follower a = in.followers().getFirst();
        WhatIfInputs.Follower own = new WhatIfInputs.Follower(a.account(), a.currency(), a.mode(), a.figures(), a.measuredAt(),
                a.conversion(), BigDecimal.valueOf(500), a.reference(), "account_leverage:A", Optional.empty());
        List<WhatIfInputs.Follower> followers = new ArrayList<>(in.followers());
        followers.set(0, own);
        DraftMargin.Known margin = known(new WhatIfInputs(in.now(), in.proposed(), in.trades(), in.symbols(), in.leader(),
                followers, List.of()).at(BigDecimal.valueOf(50)));
        assertThat(line(margin, "A").needed()).contains(new BigDecimal("182.14"));
        assertThat(line(margin, "P").needed()).as("twice as much as at 1:100").contains(new BigDecimal("3642.65"));
        assertThat(margin.everyLeverage()).contains(BigDecimal.valueOf(50));
    }

    @Test
    void aWeightOfZeroNeedsNothingAndLacksNothing() {
        WhatIfInputs in = in(percent("0", "98", "2"), List.of(trade("EURUSD", "3.00")));
        assertThat(line(known(in), "A").needed()).contains(new BigDecimal("0.00"));
        assertThat(line(known(in), "A").lacks()).isFalse();
    }

    @Test
    void howItCameAboutIsDerivedDownToTheSplit() {
        WhatIfInputs in = in(percent("28", "70", "2"), List.of(trade("EURUSD", "3.00")));
        StepRecorder steps = new StepRecorder();
        assertThat(DraftMargin.of(in, steps)).isEqualTo(DraftMargin.of(in, Recorder.SILENT));
        Explanation explained =
                steps.explanation("margin of P", DraftMargin.RULE, DraftMargin.percentStep(new AccountId("P")));
        assertThat(explained.value()).isEqualTo("45.6");
        assertThat(explained.sources()).contains("summary:P", "execution:EURUSD", "rates of the day");
        assertThat(explained.asText()).contains("lots x worth of a lot / leverage / rate, in GBP = 1821.3216, up to 2 decimals",
                "2.10  lots of 3.00 EURUSD", "108412  worth of a lot, USD", "block x weight / sum of the weights");
        assertThat(steps.explanation("margin of A", DraftMargin.RULE, DraftMargin.neededStep(new AccountId("A"))).value())
                .isEqualTo("910.67");
    }

    private static DraftMargin.Known known(WhatIfInputs in) {
        return (DraftMargin.Known) DraftMargin.of(in, Recorder.SILENT);
    }

    private static DraftMargin.Why why(AllocationVersion draft, List<WhatIfInputs.Trade> trades) {
        return ((DraftMargin.Unknown) DraftMargin.of(in(draft, trades), Recorder.SILENT)).why();
    }

    private static DraftMargin.Line line(DraftMargin.Known margin, String account) {
        return margin.lines().get(new AccountId(account));
    }

    private static AllocationVersion percent(String a, String p, String last) {
        return Examples.version(new PercentWeights(List.of(weight("A", a), weight("P", p), weight("Z", last))),
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC));
    }

    private static AccountWeight weight(String account, String weight) {
        return new AccountWeight(new AccountId(account), new BigDecimal(weight), Optional.empty());
    }

    private static AllocationVersion only(String symbol) {
        AllocationVersion all = percent("28", "70", "2");
        return new AllocationVersion(new VersionId("AV-ONLY"), all.programme(), all.leader(), all.link(), all.method(),
                all.sizing(), new ScopeLimits(new TreeSet<>(List.of(symbol)), Optional.empty(), Optional.empty(),
                        Optional.empty(), all.scope().modes()),
                all.execution(), all.timing(), all.valid(), all.supersedes(), all.reason());
    }

    private static WhatIfInputs in(AllocationVersion draft, List<WhatIfInputs.Trade> trades) {
        return new WhatIfInputs(draft, draft, trades,
                Map.of("EURUSD", symbol("EURUSD", Optional.of("108412")), "XAUUSD", symbol("XAUUSD", Optional.of("400000")),
                        "UNKNOWN", symbol("UNKNOWN", Optional.empty())),
                new WhatIfInputs.Leader("USD", Optional.empty(), HUNDRED, ""),
                List.of(follower("A", "USD", Optional.of("500"), Optional.empty()),
                        follower("P", "GBP", Optional.of("4000"),
                                Optional.of(new Conversion(Rate.of("1.25"), "rates of the day"))),
                        follower("Z", "USD", Optional.of("5000"), Optional.empty())),
                List.of());
    }

    private static WhatIfInputs.Symbol symbol(String name, Optional<String> worth) {
        return new WhatIfInputs.Symbol(Examples.CENT_LOTS, worth.map(BigDecimal::new), "execution:" + name,
                List.of(new Operand("price", "1.08412", "execution:" + name), Operand.constant("contract size", "100000")));
    }

    private static WhatIfInputs.Trade trade(String symbol, String lots) {
        return new WhatIfInputs.Trade(AT, symbol, Volume.of(lots), "execution:" + symbol);
    }

    private static WhatIfInputs.Follower follower(
            String account, String currency, Optional<String> free, Optional<Conversion> conversion) {
        Optional<AccountFigures> figures = free.map(BigDecimal::new).map(amount -> new AccountFigures(
                amount, amount, BigDecimal.ZERO, amount, BigDecimal.ZERO, Optional.of(amount)));
        return new WhatIfInputs.Follower(new AccountId(account), currency, ScopeLimits.Mode.HEDGING, figures,
                free.map(_ -> MEASURED), conversion, HUNDRED, "summary:" + account, "", Optional.empty());
    }
}
