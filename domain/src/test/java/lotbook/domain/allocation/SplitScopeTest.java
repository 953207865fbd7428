package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lotbook.domain.allocation.ScopeLimits.Mode;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

/** A block of 4.00 lots between two equal accounts, and what the version's scope says of it. */
class SplitScopeTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final Login ONE = new Login("MT5-1", "1");
    private static final Login TWO = new Login("MT5-1", "2");
    private static final Timing PAUSED = new Timing(Timing.Start.NEXT_TRADE, true);

    @Test
    void whatIsInScopeIsDividedAsEver() {
        assertThat(shares(Timing.NEXT_TRADE, ScopeLimits.NONE, half(ONE), half(TWO))).isEqualTo(Map.of(ONE, "2.00", TWO, "2.00"));
    }

    @Test
    void aPausedVersionAndASymbolOutOfScopeGiveNobodyAnything() {
        assertThat(shares(PAUSED, ScopeLimits.NONE, half(ONE), half(TWO))).isEqualTo(Map.of(ONE, "0.00", TWO, "0.00"));
        ScopeLimits gold = scope(Set.of("XAUUSD"), Set.of(Mode.values()), Optional.empty());
        assertThat(shares(Timing.NEXT_TRADE, gold, half(ONE), half(TWO))).isEqualTo(Map.of(ONE, "0.00", TWO, "0.00"));
        assertThat(shares(Timing.NEXT_TRADE, gold, nothing(ONE), nothing(TWO))).as("as the server says too")
                .isEqualTo(Map.of(ONE, "0.00", TWO, "0.00"));
    }

    /** The second nets. */
    @Test
    void anAccountOfAKindThatMayNotTakePartGetsNothingAndTheOthersAll() {
        ScopeLimits hedging = scope(Set.of(), Set.of(Mode.HEDGING), Optional.empty());
        assertThat(shares(Timing.NEXT_TRADE, hedging, half(ONE), half(TWO))).isEqualTo(Map.of(ONE, "4.00", TWO, "0.00"));
        assertThat(shares(Timing.NEXT_TRADE, hedging, half(ONE), nothing(TWO))).isEqualTo(Map.of(ONE, "4.00", TWO, "0.00"));
    }

    @Test
    void theStepThatRefusesIsTheOneThatIsExplained() {
        StepRecorder steps = new StepRecorder();
        LineRecomputation.Result refused = recomputation(PAUSED, ScopeLimits.NONE, steps, half(ONE), half(TWO))
                .run(half(ONE), new Findings()).orElseThrow();
        assertThat(steps.explanation("lots", refused.rule(), refused.step()).asText())
                .startsWith("0.00  lots").contains("pause, symbol, kind of account: The version is paused: skipped");
    }

    @Test
    void aBlockSplitCanNotBeAgreedWithALimitItDoesNotHold() {
        ScopeLimits five = scope(Set.of(), Set.of(Mode.values()), Optional.of(5));
        assertThat(version(new EquityWeights(), Timing.NEXT_TRADE, five).unheldLimit()).isPresent();
        assertThat(version(new EquityWeights(), Timing.NEXT_TRADE, ScopeLimits.NONE).unheldLimit()).isEmpty();
        AllocationVersion copying = Examples.version(Examples.BY_EQUITY, Examples.FLOOR_OR_SKIP);
        assertThat(new AllocationVersion(copying.id(), copying.programme(), copying.leader(), copying.link(), copying.method(),
                copying.sizing(), five, copying.execution(), copying.timing(), copying.valid(), copying.supersedes(), "Test")
                .unheldLimit()).isEmpty();
        AllocationVersion old = version(new EquityWeights(), Timing.NEXT_TRADE, five);
        assertThat(AllocationDocument.read(AllocationDocument.write(old))).as("an old one is read as ever").isEqualTo(old);
    }

    private static ScopeLimits scope(Set<String> symbols, Set<Mode> modes, Optional<Integer> positions) {
        return new ScopeLimits(new TreeSet<>(symbols), positions, Optional.empty(), Optional.empty(), new TreeSet<>(modes));
    }

    private static Map<Login, String> shares(Timing timing, ScopeLimits scope, Breakdown.Line one, Breakdown.Line two) {
        LineRecomputation recomputation = recomputation(timing, scope, Recorder.SILENT, one, two);
        return Map.of(
                ONE, recomputation.run(one, new Findings()).orElseThrow().volume().toString(),
                TWO, recomputation.run(two, new Findings()).orElseThrow().volume().toString());
    }

    private static LineRecomputation recomputation(
            Timing timing, ScopeLimits scope, Recorder recorder, Breakdown.Line one, Breakdown.Line two) {
        BigDecimal total = new BigDecimal(one.basis().isPresent() && two.basis().isPresent() ? "2000" : "1000");
        Breakdown breakdown = new Breakdown(
                "MT5-1", "A-1", new OrderId("O-L"), new ExecId("L-1"), "EURUSD", Side.BUY, Volume.of("4.00"),
                Price.of("1.08412"), LocalDate.of(2018, 3, 5), AT, Optional.empty(),
                one.basis().isPresent() ? Optional.of(total) : Optional.empty(), Optional.of(Volume.of("0.01")), List.of(one, two));
        PinnedVersion version = new PinnedVersion(version(new EquityWeights(), timing, scope), "abc", true);
        return new LineRecomputation(new BreakdownFacts(
                Message.of(breakdown, 7), false, Map.of("AV-0031", version), Optional.of(Examples.CENT_LOTS),
                Map.of(ONE, new AccountId("A-1"), TWO, new AccountId("A-2")),
                Map.of(ONE, Mode.HEDGING, TWO, Mode.NETTING), Optional.empty()), recorder);
    }

    private static AllocationVersion version(BlockMethod method, Timing timing, ScopeLimits scope) {
        AllocationVersion usual = Examples.version(method, SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC));
        return new AllocationVersion(usual.id(), usual.programme(), usual.leader(), usual.link(), usual.method(),
                usual.sizing(), scope, usual.execution(), timing, usual.valid(), usual.supersedes(), "Test");
    }

    private static Breakdown.Line half(Login login) {
        return new Breakdown.Line(login, Volume.of("2.00"), Optional.of("AV-0031"), Optional.of(new BigDecimal("1000")),
                Optional.of(AT), Optional.empty(), Reason.NONE);
    }

    private static Breakdown.Line nothing(Login login) {
        return new Breakdown.Line(login, Volume.ZERO, Optional.of("AV-0031"), Optional.empty(), Optional.empty(),
                Optional.empty(), Reason.LIMIT);
    }
}
