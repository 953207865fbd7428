package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lotbook.domain.allocation.AgreedPinning.Agreed;
import lotbook.domain.allocation.AgreedPinning.Linked;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.PinnedCheck.Pinning;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
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

/** A leader's 5.00 lots, accepted ten seconds before the deal; followers 1 and 2, whose lines come to 0.77 each. */
class PartCheckTest {
    private static final Instant AT = Instant.parse("2018-03-05T10:00:00Z");
    private static final Instant ACCEPTED = AT.minusSeconds(10);
    private static final Instant LONG_AGO = AT.minusSeconds(864_000);
    private static final Linked ONE = linked("1", Interval.since(LONG_AGO));
    private static final Linked TWO = linked("2", Interval.since(LONG_AGO));

    @Test
    void nothingDiffersWhereThoseWhoAreLinkedHaveALine() {
        assertThat(found(List.of(ONE, TWO), "1", "2")).isEmpty();
    }

    @Test
    void whoIsLinkedAndHasNoLineIsTold() {
        assertThat(found(List.of(ONE, TWO), "1")).singleElement().satisfies(one -> {
            assertThat(one.login()).isEqualTo(login("2"));
            assertThat(one.naturalKey()).isEqualTo("LINKS/A-1/2/a line/no line");
            assertThat(one.text()).startsWith("The server leaves it out").contains("5.00 lot").contains("link L-2")
                    .contains("AV-0031").contains("2018-03-05T09:59:50Z").endsWith("Leader deal L-1, MT5-1/2.");
        });
    }

    @Test
    void whoHasALineAndIsNotLinkedIsToldWithTheLinkThatEnded() {
        Linked ended = linked("2", Interval.of(LONG_AGO, ACCEPTED));
        assertThat(found(List.of(ONE, ended), "1", "2")).singleElement().satisfies(one -> {
            assertThat(one.login()).isEqualTo(login("2"));
            assertThat(one.expected() + "/" + one.found()).isEqualTo("no line/0.77");
            assertThat(one.text()).contains("0.77 lot").contains("link L-2 ended 2018-03-05T09:59:50Z");
        });
        assertThat(found(List.of(ONE), "1", "2")).singleElement()
                .satisfies(one -> assertThat(one.text()).contains("it never was"));
        assertThat(found(List.of(ONE, linked("2", Interval.since(AT))), "1", "2")).singleElement()
                .satisfies(one -> assertThat(one.text()).contains("link L-2 begins 2018-03-05T10:00:00Z"));
    }

    @Test
    void theLinkCountsThatWasInForceWhenTheOrderWasAccepted() {
        assertThat(found(List.of(ONE, linked("2", Interval.of(LONG_AGO, AT.minusSeconds(5)))), "1", "2"))
                .as("it ended between the acceptance and the deal").isEmpty();
        assertThat(found(List.of(ONE, linked("2", Interval.since(AT.minusSeconds(5)))), "1"))
                .as("it began between the acceptance and the deal").isEmpty();
    }

    @Test
    void whoGetsNothingByWhatWasAgreedMayBeLeftOut() {
        assertThat(found(List.of(ONE, new Linked(TWO.link(), TWO.follower(), TWO.valid(), false)), "1"))
                .as("the link doesn't let the leader trade").isEmpty();
        assertThat(found(scene(List.of(ONE, TWO), Timing.NEXT_TRADE, ScopeLimits.NONE, true, false), "1"))
                .as("its copying is paused").isEmpty();
        assertThat(found(scene(List.of(ONE, TWO), new Timing(Timing.Start.NEXT_TRADE, true), ScopeLimits.NONE, false, false),
                "1")).filteredOn(one -> one.kind() == Kind.LINKS).as("the version pauses").isEmpty();
        ScopeLimits gold = new ScopeLimits(new TreeSet<>(Set.of("XAUUSD")), Optional.empty(), Optional.empty(),
                Optional.empty(), ScopeLimits.NONE.modes());
        assertThat(found(scene(List.of(ONE, TWO), Timing.NEXT_TRADE, gold, false, false), "1"))
                .filteredOn(one -> one.kind() == Kind.LINKS).as("the version is for gold only").isEmpty();
    }

    @Test
    void whoHasNoWeightInAVersionThatNamesWeightsMayBeLeftOut() {
        Agreement usual = scene(List.of(ONE, TWO), Timing.NEXT_TRADE, ScopeLimits.NONE, false, false);
        AllocationVersion percent = Examples.version(
                new PercentWeights(List.of(AccountWeight.of(new AccountId("A-1"), new BigDecimal("100")))),
                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC));
        assertThat(found(new Agreement(usual.part(), percent), "1")).filteredOn(one -> one.kind() == Kind.LINKS).isEmpty();
    }

    @Test
    void ofABreakdownToldAgainOnlyWhoIsNotLinkedByThenIsTold() {
        Linked later = linked("2", Interval.since(ACCEPTED.plusSeconds(5)));
        assertThat(found(scene(List.of(ONE, TWO), Timing.NEXT_TRADE, ScopeLimits.NONE, false, true), "1")).isEmpty();
        assertThat(found(scene(List.of(ONE, later), Timing.NEXT_TRADE, ScopeLimits.NONE, false, true), "1", "2")).isEmpty();
        assertThat(found(scene(List.of(ONE), Timing.NEXT_TRADE, ScopeLimits.NONE, false, true), "1", "2")).hasSize(1);
    }

    private record Agreement(PartFacts part, AllocationVersion version) {}

    private static List<AllocationDifference> found(List<Linked> links, String... named) {
        return found(scene(links, Timing.NEXT_TRADE, ScopeLimits.NONE, false, false), named);
    }

    private static Agreement scene(List<Linked> links, Timing timing, ScopeLimits scope, boolean paused, boolean again) {
        SizingTerms terms = SizingTerms.copying(LotRounding.FLOOR, BelowMinimum.REJECT, AboveMaximum.CLAMP);
        AllocationVersion usual = Examples.version(Examples.BY_EQUITY, terms);
        AllocationVersion version = new AllocationVersion(usual.id(), usual.programme(), usual.leader(), usual.link(),
                usual.method(), usual.sizing(), scope, usual.execution(), timing, usual.valid(), usual.supersedes(), "Test");
        return new Agreement(new PartFacts(new LeaderLinks(links), again, new Absent(version, paused)), version);
    }

    private static List<AllocationDifference> found(Agreement agreement, String... named) {
        Breakdown breakdown = new Breakdown(
                "MT5-1", "A-1", new OrderId("O-L"), new ExecId("L-1"), "EURUSD", Side.BUY, Volume.of("5.00"),
                Price.of("1.08412"), LocalDate.of(2018, 3, 5), AT, Optional.of(new BigDecimal("100000")),
                Optional.empty(), Optional.of(Volume.of("0.01")), Arrays.stream(named).map(PartCheckTest::line).toList());
        PinnedVersion version = new PinnedVersion(agreement.version(), "abc", true);
        BreakdownFacts facts = new BreakdownFacts(
                Message.of(breakdown, 7), false, Map.of("AV-0031", version), Optional.of(Examples.CENT_LOTS),
                Map.of(login("1"), new AccountId("A-1"), login("2"), new AccountId("A-2")), Map.of(), Optional.empty());
        AgreedPinning agreed = new AgreedPinning(
                List.of(new Agreed(new VersionId("AV-0031"), Optional.empty(), Interval.since(LONG_AGO))), List.of());
        ReplayedBreakdown in = new ReplayedBreakdown(
                facts, Map.of(), new Unmeasured(), Optional.of(new Pinning(ACCEPTED, agreed)), Optional.empty(),
                Optional.empty(), Optional.empty(), true, Optional.of(agreement.part()));
        return BreakdownCheck.calculate(in, BreakdownCheck.TOLERANCE).differences().stream()
                .filter(one -> one.kind() != Kind.BREAKDOWN).toList();
    }

    private static Linked linked(String follower, Interval valid) {
        return new Linked(new LinkId("L-" + follower), new AccountId("A-" + follower), valid);
    }

    private static Login login(String number) {
        return new Login("MT5-1", number);
    }

    private static Breakdown.Line line(String login) {
        return new Breakdown.Line(login(login), Volume.of("0.77"), Optional.of("AV-0031"),
                Optional.of(new BigDecimal("15460.50")), Optional.of(AT), Optional.empty(), Reason.ROUNDED);
    }

    private record Absent(AllocationVersion agreed, boolean isPaused) implements PartFacts.Absent {
        @Override
        public Optional<Login> login(AccountId account, Instant moment) {
            return Optional.of(PartCheckTest.login(account.value().substring(2)));
        }

        @Override
        public Optional<AllocationVersion> version(VersionId id) {
            return Optional.of(agreed);
        }

        @Override
        public Optional<ScopeLimits.Mode> mode(AccountId account, Instant moment) {
            return Optional.of(ScopeLimits.Mode.HEDGING);
        }

        @Override
        public boolean paused(AccountId account, Instant moment) {
            return isPaused;
        }
    }

    private record Unmeasured() implements ReplayedBreakdown.Neighbours {
        @Override
        public Optional<AccountSummary> before(Login login, Instant moment) {
            return Optional.empty();
        }

        @Override
        public Optional<AccountSummary> after(Login login, Instant moment) {
            return Optional.empty();
        }
    }
}
