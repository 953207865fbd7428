package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AgreedPinning.Agreed;
import lotbook.domain.allocation.AgreedPinning.Linked;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.BreakdownChecks.Ran;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;
import org.junit.jupiter.api.Test;

/** Two lines of a leader's 5.00 lots on an equity of 100,000: 0.77 of 15,460.50 and 1.00 of 20,000. */
class BreakdownCheckTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final Login ONE = new Login("MT5-1", "1");
    private static final Login TWO = new Login("MT5-1", "2");
    private static final BigDecimal PERCENT = new BigDecimal("0.01");
    private static Optional<ReplayedBreakdown> last = Optional.empty();
    private static final Breakdown.Line RIGHT = line(ONE, "0.77", "15460.50", Reason.ROUNDED);

    @Test
    void nothing_differs_where_server_and_allocator_agree() {
        BreakdownCheck.Outputs out = check(List.of(RIGHT, line(TWO, "1.00", "20000", Reason.NONE)),
                Map.of(ONE, filled("0.77", "0.77"), TWO, filled("1.00", "1.00")), "15460.50", "15460.50");
        assertThat(out.differences()).isEmpty();
        assertThat(out.counts()).isEqualTo(new ReplayCounts(1, 2, 2, 0, 0, 2, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void a_tampered_line_is_found_with_both_figures_and_the_version() {
        BreakdownCheck.Outputs out = check(
                List.of(RIGHT, line(TWO, "1.05", "20000", Reason.NONE)),
                Map.of(ONE, filled("0.77", "0.77"), TWO, filled("1.00", "1.00")), "15460.50", "15460.50");
        assertThat(out.differences()).extracting(AllocationDifference::kind).containsExactly(Kind.BREAKDOWN, Kind.DEALS);
        AllocationDifference line = out.differences().getFirst();
        assertThat(line.login()).isEqualTo(TWO);
        assertThat(line.text()).contains("1.05").contains("1.00").contains("+0.05").contains("AV-0031").contains("20000");
        assertThat(out.differences().getLast().text()).contains("add up to 1.00 of 1.05");
    }

    @Test
    void what_the_server_cut_for_a_reason_no_fact_tells_is_its_word_and_no_more_than_that() {
        assertThat(onlyLine(line(ONE, "0.50", "15460.50", Reason.LIMIT)).counts().serversWord()).isEqualTo(1);
        assertThat(onlyLine(line(ONE, "0.50", "15460.50", Reason.LIMIT)).differences()).isEmpty();
        assertThat(onlyLine(line(ONE, "0.90", "15460.50", Reason.LIMIT)).differences())
                .as("a limit makes nothing larger").singleElement();
        assertThat(onlyLine(line(ONE, "0.90", "15460.50", Reason.MANUAL)).differences()).isEmpty();
    }

    @Test
    void less_filled_is_a_difference_only_if_the_server_does_not_tell_why() {
        Breakdown.Line one = RIGHT;
        FilledVolume rejected = filled("0.77", "0.00");
        rejected.add(event("F-2", Execution.Kind.REJECTED, "0.77", Optional.empty()));
        BreakdownCheck.Outputs told = check(List.of(one), Map.of(ONE, rejected), "15460.50", "15460.50");
        assertThat(told.differences()).isEmpty();
        assertThat(told.counts().endedShort()).isEqualTo(1);
        assertThat(check(List.of(one), Map.of(), "15460.50", "15460.50").differences()).singleElement()
                .satisfies(missing -> assertThat(missing.text()).contains("no order of it has been reported"));
        assertThat(check(List.of(one), Map.of(ONE, filled("0.80", "0.80")), "15460.50", "15460.50").differences())
                .singleElement()
                .satisfies(more -> assertThat(more.text()).contains("+0.03").contains("asked for 0.80"));
    }

    @Test
    void a_basis_is_held_against_the_summaries_on_either_side() {
        assertThat(basis("15000", "15200")).as("1.5 % above").singleElement()
                .satisfies(far -> assertThat(far.text()).contains("equity").contains("15000").contains("more than 1 % apart"));
        assertThat(basis("15400", "15900")).as("within one percent of the earlier").isEmpty();
        assertThat(basis("14000", "15500")).as("near the later").isEmpty();
        assertThat(basis("14000", "17000")).as("between both").isEmpty();
        assertThat(basis("14000", "14500")).as("above both").hasSize(1);
    }

    @Test
    void a_version_that_was_not_in_force_when_the_order_was_accepted_is_told_once() {
        Interval until = Interval.of(AT.minusSeconds(3600), AT.minusSeconds(60));
        Agreed before = new Agreed(new VersionId("AV-0031"), Optional.empty(), until);
        Agreed then = new Agreed(new VersionId("AV-0032"), Optional.empty(), Interval.since(AT.minusSeconds(60)));
        Agreed own = new Agreed(new VersionId("AV-0031"), Optional.of(new LinkId("L-1")), Interval.since(AT.minusSeconds(3600)));
        Linked first = new Linked(new LinkId("L-1"), new AccountId("A-1"), Interval.since(AT.minusSeconds(3600)));
        assertThat(versions(new AgreedPinning(List.of(before, then), List.of()), AT.minusSeconds(61)))
                .as("accepted while it was in force, filled after").isEmpty();
        assertThat(versions(new AgreedPinning(List.of(before, then), List.of()), AT)).singleElement().satisfies(late -> {
            assertThat(late.text()).contains("AV-0031 for MT5-1/1 and 1 more").contains("AV-0032 was in force");
            assertThat(late.naturalKey()).isEqualTo("VERSION/A-1/1/AV-0032/AV-0031");
        });
        assertThat(versions(new AgreedPinning(List.of(then, own), List.of(first)), AT)).as("the link has a version of its own")
                .singleElement().satisfies(late -> assertThat(late.login()).isEqualTo(TWO));
        assertThat(versions(new AgreedPinning(List.of(before, then), List.of(), Set.of(then.version())), AT))
                .as("the server refused what was to follow").isEmpty();
        Agreed third = new Agreed(new VersionId("AV-0033"), Optional.empty(), Interval.since(AT.minusSeconds(30)));
        Agreed refused = new Agreed(then.version(), Optional.empty(), Interval.of(AT.minusSeconds(60), AT.minusSeconds(30)));
        assertThat(versions(new AgreedPinning(List.of(before, refused, third), List.of(), Set.of(then.version())), AT))
                .as("until the next one begins").singleElement()
                .satisfies(late -> assertThat(late.text()).contains("AV-0033 was in force"));
        assertThat(versions(new AgreedPinning(List.of(), List.of()), AT)).singleElement()
                .satisfies(none -> assertThat(none.text()).contains("nothing was agreed"));
    }

    @Test
    void a_version_that_starts_at_once_holds_for_the_blocks_that_were_open() {
        Agreed before = new Agreed(
                new VersionId("AV-0030"), Optional.empty(), Interval.of(AT.minusSeconds(3600), AT.minusSeconds(9)));
        Agreed then = new Agreed(new VersionId("AV-0031"), Optional.empty(), Interval.since(AT.minusSeconds(9)));
        AgreedPinning agreed = new AgreedPinning(List.of(before, then), List.of());
        Pinning open = new Pinning(AT.minusSeconds(60), agreed);
        EqualWeights block = new EqualWeights();
        assertThat(pinned(block, Timing.IMMEDIATE, open)).isEmpty();
        assertThat(pinned(block, Timing.NEXT_TRADE, open)).as("the order is older").hasSize(1);
        assertThat(pinned(Examples.BY_EQUITY, Timing.IMMEDIATE, open)).as("nobody tells of copies").hasSize(1);
        AgreedPinning alone = new AgreedPinning(List.of(before), List.of());
        assertThat(pinned(block, Timing.IMMEDIATE, new Pinning(AT.minusSeconds(60), alone)))
                .as("it never came into use").hasSize(1);
    }

    private static List<PinnedCheck.Mismatch> pinned(Method method, Timing timing, Pinning pinning) {
        AllocationVersion like = Examples.version(method, SizingTerms.blockSplit(Remainder.LEAVE_ON_MASTER));
        AllocationVersion version = new AllocationVersion(like.id(), like.programme(), like.leader(), like.link(), method,
                like.sizing(), like.scope(), like.execution(), timing, like.valid(), like.supersedes(), like.reason());
        onlyLine(RIGHT);
        BreakdownFacts facts = last.orElseThrow().facts();
        return PinnedCheck.of(new BreakdownFacts(facts.breakdown(), false,
                Map.of("AV-0031", new PinnedVersion(version, "abc", true)), facts.lots(), facts.accounts(), facts.modes(),
                Optional.empty()), pinning);
    }

    @Test
    void what_was_compared_is_told_line_by_line_with_the_checks_and_what_they_found() {
        onlyLine(line(ONE, "0.79", "15460.50", Reason.ROUNDED));
        Ran ran = new Ran(1, AT.plusSeconds(60), "c.marsh", AT.plusSeconds(50), 1, 1);

        String told = CheckExplanation.explain(new CheckExplanation.Inputs(
                new BreakdownId("MT5-1", "A-1"), "differs", List.of(ran), last,
                List.of(new CheckExplanation.Found("12", "breakdown 12, open", "0.79 is not 0.77.")))).asText();

        assertThat(told).startsWith("differs  check of MT5-1/A-1: by the last check, and by what became of its exceptions\n")
                .contains("check 1, 2018-03-05 10:01:00 UTC, by c.marsh, of what was known until 2018-03-05 10:00:50 UTC")
                .contains("differs  MT5-1/1: all that was compared of it")
                .contains("0.79  server's line  [breakdown A-1 of server MT5-1", "0.77  recomputed", "+0.02  difference")
                .contains("15460.5  follower's basis", "100000  leader's basis", "1 %  tolerance")
                .contains("The server's line has 0.79 lot, our recomputation 0.77")
                .contains("0.79 is not 0.77.  breakdown 12, open  [exception 12]")
                .doesNotContain("note").endsWith("Rule breakdown.check v1\n");
        onlyLine(RIGHT);
        assertThat(CheckExplanation.explain(new CheckExplanation.Inputs(
                new BreakdownId("MT5-1", "A-1"), "differs", List.of(ran), last, List.of())).asText())
                .contains("The check counted 1, and the same facts give 0 now");
        assertThat(CheckExplanation.explain(new CheckExplanation.Inputs(
                new BreakdownId("MT5-1", "A-1"), "unchecked", List.of(), last, List.of())).asText())
                .startsWith("unchecked").contains("nobody has checked it yet").contains("as a check would find it now");
    }

    private static List<AllocationDifference> versions(AgreedPinning agreed, Instant accepted) {
        return check(
                List.of(RIGHT, line(TWO, "1.00", "20000", Reason.NONE)),
                Map.of(ONE, filled("0.77", "0.77"), TWO, filled("1.00", "1.00")), "15460.50", "15460.50",
                Optional.of(new Pinning(accepted, agreed)), false).differences();
    }

    @Test
    void whatIsDealtAnewIsTakenOffAndOnlyTheLastBreakdownIsHeldAgainstTheDeals() {
        FilledVolume anew = filled("0.77", "0.77");
        anew.add(new FilledVolume.Event(
                new ExecId("F-2"), "O-2", Side.SELL, Execution.Kind.TRADE, Optional.empty(), Optional.of(Volume.of("0.57")),
                Volume.of("0.57"), Volume.ZERO, true, Optional.empty(), Optional.empty(), ""));
        assertThat(anew.volume()).isEqualTo(Volume.of("0.20"));
        Breakdown.Line byHand = line(ONE, "0.20", "15460.50", Reason.MANUAL);
        assertThat(check(List.of(byHand), Map.of(ONE, anew), "15460.50", "15460.50").differences()).isEmpty();
        BreakdownCheck.Outputs first =
                check(List.of(RIGHT), Map.of(ONE, anew), "15460.50", "15460.50", Optional.empty(), true);
        assertThat(first.differences()).isEmpty();
        assertThat(first.counts().dealsCompared()).isZero();
        assertThat(check(List.of(RIGHT), Map.of(ONE, anew), "15460.50", "15460.50").differences())
                .as("nobody said that it was dealt anew").hasSize(1);
    }

    private static List<AllocationDifference> basis(String before, String after) {
        return check(List.of(RIGHT), Map.of(ONE, filled("0.77", "0.77")), before, after).differences();
    }

    private static BreakdownCheck.Outputs onlyLine(Breakdown.Line line) {
        return check(List.of(line), Map.of(ONE, filled(line.volume().toString(), line.volume().toString())), "15460.50",
                "15460.50");
    }

    private static BreakdownCheck.Outputs check(
            List<Breakdown.Line> lines, Map<Login, FilledVolume> deals, String before, String after) {
        return check(lines, deals, before, after, Optional.empty(), false);
    }

    private static BreakdownCheck.Outputs check(
            List<Breakdown.Line> lines, Map<Login, FilledVolume> deals, String before, String after, Optional<Pinning> pinning,
            boolean replaced) {
        Breakdown breakdown = new Breakdown(
                "MT5-1", "A-1", new OrderId("O-L"), new ExecId("L-1"), "EURUSD", Side.BUY, Volume.of("5.00"),
                Price.of("1.08412"), LocalDate.of(2018, 3, 5), AT, Optional.of(new BigDecimal("100000")),
                Optional.empty(), Optional.of(Volume.of("0.01")), lines);
        SizingTerms terms = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        PinnedVersion version = new PinnedVersion(Examples.version(Examples.BY_EQUITY, terms), "abc", true);
        BreakdownFacts facts = new BreakdownFacts(
                Message.of(breakdown, 7), false, Map.of("AV-0031", version), Optional.of(Examples.CENT_LOTS),
                Map.of(ONE, new AccountId("A-1"), TWO, new AccountId("A-2")), Map.of(), Optional.empty());
        ReplayedBreakdown in = new ReplayedBreakdown(facts, deals, summaries(before, after), pinning, Optional.empty(),
                Optional.empty(), Optional.empty(), replaced);
        last = Optional.of(in);
        BreakdownCheck.Outputs out = BreakdownCheck.calculate(in, PERCENT);
        assertThat(BreakdownCheck.calculate(in, PERCENT, new StepRecorder())).as("recording changes nothing").isEqualTo(out);
        return out;
    }

    /** Of the first follower; the second one's are not known. */
    private static ReplayedBreakdown.Neighbours summaries(String before, String after) {
        return new ReplayedBreakdown.Neighbours() {
            @Override
            public Optional<AccountSummary> before(Login login, Instant moment) {
                return login.equals(ONE) ? Optional.of(summary(before, moment)) : Optional.empty();
            }

            @Override
            public Optional<AccountSummary> after(Login login, Instant moment) {
                return login.equals(ONE) ? Optional.of(summary(after, moment.plusSeconds(60))) : Optional.empty();
            }
        };
    }

    private static AccountSummary summary(String equity, Instant at) {
        BigDecimal amount = new BigDecimal(equity);
        return new AccountSummary(
                ONE, "S-1", LocalDate.of(2018, 3, 5), "USD", at, AccountSummary.Reason.INTERVAL, amount, amount, amount,
                BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());
    }

    private static Breakdown.Line line(Login login, String volume, String basis, Reason reason) {
        return new Breakdown.Line(
                login, Volume.of(volume), Optional.of("AV-0031"), Optional.of(new BigDecimal(basis)), Optional.of(AT),
                Optional.empty(), reason);
    }

    private static FilledVolume filled(String asked, String filled) {
        FilledVolume volume = new FilledVolume();
        volume.add(event("F-1", Execution.Kind.TRADE, asked, Optional.of(Volume.of(filled))));
        return volume;
    }

    private static FilledVolume.Event event(String exec, Execution.Kind kind, String asked, Optional<Volume> filled) {
        return new FilledVolume.Event(
                new ExecId(exec), "O-1", Side.BUY, kind, Optional.empty(), filled, Volume.of(asked), Volume.ZERO, false,
                Optional.empty(), Optional.empty(), "");
    }
}
