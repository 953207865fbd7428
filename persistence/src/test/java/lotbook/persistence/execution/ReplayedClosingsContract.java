package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.BreakdownCheck;
import lotbook.domain.allocation.ReplayCounts;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A master's closings are held against what its and its followers' deals did before, on both databases; each test has a day. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReplayedClosingsContract {
    private static final String MASTER = "100002";
    private static final String ONE = "200011";
    private static final String TWO = "200012";
    private static final String THREE = "200013";
    private static final String FIFO = "200014";

    private final DatabaseKind kind;
    private Scene scene;
    private final List<Fact> facts = new ArrayList<>();
    private int number;

    ReplayedClosingsContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ReplayedClosingsContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ReplayedClosingsContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void begin() {
        scene = new Scene(kind);
        AccountId account = new AccountId("A-" + FIFO);
        ProgrammeId mam = new ProgrammeId("AUR-MAM");
        Interval since = Interval.since(Scene.START);
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(),
                List.of(new Account(
                        account, new BrandId("AURORA"), new PartyId("P-2"), Optional.of(mam), Account.Role.FOLLOWER, "USD",
                        Account.Mode.FIFO, LocalDate.of(2018, 1, 1))),
                List.of(new AccountLogin(account, Scene.login(FIFO), since)),
                List.of(),
                List.of(new Link(
                        new LinkId("L-5"), mam, Scene.MASTER, account, Set.of(Link.Permission.TRADE), new BigDecimal("10000"),
                        since)),
                List.of(), List.of(), List.of(), List.of()));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void partsAndResiduesThatAreRightAreCountedAndNothingElse() {
        Execution leader = opens("2018-04-02T10:00:00Z", "M-1", "1.00", ONE + " 0.34 Q-1", TWO + " 0.33 Q-2", THREE + " 0.01 Q-3");
        assertThat(leader.orderQuantity()).hasToString("1.00");
        closes("2018-04-02T11:00:00Z", "M-1", "0.40", "1.00", ONE + " 0.14 Q-1 of 0.34", TWO + " 0.13 Q-2 of 0.33",
                THREE + " 0.00 - of 0.01");
        closes("2018-04-02T12:00:00Z", "M-1", "0.60", "0.60", ONE + " 0.20 Q-1 of 0.20", TWO + " 0.20 Q-2 of 0.20",
                THREE + " 0.01 Q-3 of 0.01");
        Found found = replay(2);
        assertThat(found.differences).isEmpty();
        assertThat(found.counts.holdingsCompared()).isEqualTo(6);
        assertThat(found.counts.holdingsUnknown()).isZero();
        assertThat(found.counts.drifting()).as("0.004 of a lot can't close").isEqualTo(1);
    }

    @Test
    void whatTheServerSaysWasOpenWhomItLeavesOutAndWhatItClosesInsteadIsFound() {
        own("2018-04-03T09:00:00Z", TWO, "0.50", "Q-99");
        opens("2018-04-03T10:00:00Z", "M-2", "1.00", ONE + " 0.34 Q-21", TWO + " 0.33 Q-22", THREE + " 0.33 Q-23");
        closes("2018-04-03T11:00:00Z", "M-2", "0.50", "1.00", ONE + " 0.10 Q-21 of 0.20", TWO + " 0.17 Q-99 of 0.33");
        Found found = replay(3);
        assertThat(found.differences).extracting(AllocationDifference::kind).containsOnly(Kind.CLOSING);
        String deal = " Leader deal " + found.differences.getFirst().leaderDeal() + ", MT5-1/";
        assertThat(found.differences).extracting(AllocationDifference::text).containsExactly(
                "The server says that 0.20 lot were open of what it copied of the leader's position M-2; its deals"
                        + " come to 0.34." + deal + ONE + ".",
                "The deals close 0.17 of position Q-99; by close.positions v1, the copy first, then the oldest,"
                        + " it was to be 0.17 of position Q-22." + deal + TWO + ".",
                "The server leaves it out, though 0.33 lot are open of what it copied of the leader's position"
                        + " M-2; by close.partial v1, 0.17 of it closes." + deal + THREE + ".");
        assertThat(found.differences).extracting(AllocationDifference::naturalKey).doesNotHaveDuplicates();
        try (Database compliance = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            StoredAllocationExceptions exceptions = new StoredAllocationExceptions(compliance);
            assertThat(exceptions.record(found.differences)).isEqualTo(3);
            assertThat(exceptions.record(found.differences)).isZero();
        }
    }

    @Test
    void nothingMayStayOpenOnceTheLeaderIsFlat() {
        opens("2018-04-04T10:00:00Z", "M-3", "1.00", ONE + " 0.34 Q-31", TWO + " 0.33 Q-32", THREE + " 0.33 Q-33");
        Execution flat = leads(Reports.closed(next("L"), Scene.login(MASTER), "1.00", "0", "2018-04-04T11:00:00Z"), "M-3");
        facts.add(Reports.rejected(
                copy(ONE, "0.34", "Q-31", flat, "2018-04-04T11:00:01Z"), "market closed"));
        facts.add(copy(TWO, "0.33", "Q-32", flat, "2018-04-04T11:00:01Z"));
        spread(flat, "1.00", ONE + " 0.34 - of 0.34", TWO + " 0.33 - of 0.33");
        assertThat(replay(4).differences).extracting(AllocationDifference::text).satisfiesExactly(
                left -> assertThat(left).contains("The leader is flat, yet 0.34 lot of what it copied of his position M-3 stay"
                        + " open: order ").contains("was rejected, reason 99: market closed.").endsWith("/" + ONE + "."),
                out -> assertThat(out).contains("The server leaves it out, though 0.33 lot", THREE).contains(
                        "0.33 of it closes, because the leader is flat."));
    }

    /** A stop-out, an order on its way when the leader closed, one refused later: none is a difference. */
    @Test
    void whatTheFactsExplainIsNoDifference() {
        Execution leader = opens("2018-04-05T10:00:00Z", "M-4", "1.00", ONE + " 0.34 Q-41", TWO + " 0.33 Q-42");
        facts.add(Reports.on("Q-41", Reports.closed(next("F"), Scene.login(ONE), "0.34", "-9", "2018-04-05T10:30:00Z")));
        facts.add(Reports.on("Q-42", Reports.closed(next("F"), Scene.login(TWO), "0.13", "-9", "2018-04-05T10:30:00Z")));
        facts.add(copy(THREE, "0.30", "Q-43", leader, "2018-04-05T11:00:01Z"));
        closes("2018-04-05T11:00:00Z", "M-4", "1.00", "1.00", TWO + " 0.20 Q-42 of 0.20", THREE + " 0.30 Q-43 of 0.30");
        assertThat(replay(5).differences).isEmpty();
    }

    @Test
    void anOrderThatWasOnItsWayWhenTheLeaderWentFlatIsNotForgotten() {
        Execution leader = opens("2018-04-11T10:00:00Z", "M-8", "1.00", ONE + " 0.34 Q-81");
        facts.add(copy(TWO, "0.30", "Q-82", leader, "2018-04-11T11:00:01Z"));
        closes("2018-04-11T11:00:00Z", "M-8", "1.00", "1.00", ONE + " 0.34 Q-81 of 0.34");
        assertThat(replay(11).differences).singleElement().satisfies(found -> assertThat(found.text())
                .contains("The server leaves it out, though 0.30 lot are open", TWO));
    }

    @Test
    void aLeaderWhoIsFlatByHisDealsIsToldOnce() {
        opens("2018-04-06T10:00:00Z", "M-5", "1.00", ONE + " 0.34 Q-51", TWO + " 0.33 Q-52");
        closes("2018-04-06T11:00:00Z", "M-5", "1.00", "2.00", ONE + " 0.17 Q-51 of 0.34", TWO + " 0.17 Q-52 of 0.33");
        assertThat(replay(6).differences).singleElement().satisfies(found -> assertThat(found.text()).startsWith(
                "The server says that the leader had 2.00 lot of position M-5 open; his deals on it come to 1.00, so he is flat and"
                        + " every copy closes."));
    }

    @Test
    void aFifoAccountClosesItsOldestWhateverItCopies() {
        own("2018-04-09T09:00:00Z", FIFO, "0.10", "R-1");
        opens("2018-04-09T10:00:00Z", "M-6", "1.00", FIFO + " 0.30 Q-61");
        own("2018-04-09T10:30:00Z", FIFO, "0.10", "R-2");
        closes("2018-04-09T11:00:00Z", "M-6", "0.50", "1.00", FIFO + " 0.10 R-1 of 0.30 0.05 Q-61");
        assertThat(replay(9).differences).as("the older one first").isEmpty();
        closes("2018-04-09T12:00:00Z", "M-6", "0.50", "0.50", FIFO + " 0.10 R-2 of 0.15 0.05 Q-61");
        assertThat(replay(9).differences).singleElement().satisfies(found -> assertThat(found.text()).startsWith(
                "The deals close 0.05 of position Q-61, 0.10 of position R-2; by close.positions v1, the oldest first, it was to be"
                        + " 0.15 of position Q-61."));
    }

    @Test
    void dealsThatDoNotBeginHereProveNothing() {
        closes("2018-04-10T11:00:00Z", "M-7", "0.50", "1.00", ONE + " 0.17 Q-71 of 0.34");
        Found found = replay(10);
        assertThat(found.differences).isEmpty();
        assertThat(found.counts.holdingsUnknown()).isEqualTo(1);
    }

    private Execution opens(String at, String position, String lots, String... followers) {
        Execution leader = leads(Reports.opened(next("L"), Scene.login(MASTER), lots, at), position);
        for (String follower : followers) {
            String[] words = follower.split(" ");
            facts.add(copy(words[0], words[1], words[2], leader, Instant.parse(at).plusSeconds(1).toString()));
        }
        return leader;
    }

    private void own(String at, String login, String lots, String position) {
        facts.add(Reports.on(position, Reports.opened(next("F"), Scene.login(login), lots, at)));
    }

    private Execution leads(Execution deal, String position) {
        Execution leader = Reports.on(position, deal);
        facts.add(leader);
        return leader;
    }

    private Execution copy(String login, String lots, String position, Execution leader, String at) {
        return Reports.on(position, Reports.copied(next("F"), Scene.login(login), lots, leader, "AV-0002", lots, at));
    }

    /** @param followers login, lots and position of a deal, "of", what the server says was open, and more deals */
    private void closes(String at, String position, String lots, String leaderOpen, String... followers) {
        Execution leader = leads(Reports.closed(next("L"), Scene.login(MASTER), lots, "0", at), position);
        String later = Instant.parse(at).plusSeconds(2).toString();
        for (String follower : followers) {
            String[] words = follower.split(" ");
            if (!words[2].equals("-")) {
                facts.add(copy(words[0], words[1], words[2], leader, later));
            }
            for (int i = 5; i < words.length; i += 2) {
                facts.add(copy(words[0], words[i], words[i + 1], leader, later));
            }
        }
        spread(leader, leaderOpen, followers);
    }

    private void spread(Execution leader, String leaderOpen, String... followers) {
        List<Breakdown.Line> lines = new ArrayList<>();
        for (String follower : followers) {
            String[] words = follower.split(" ");
            BigDecimal lots = new BigDecimal(words[1]);
            for (int i = 5; i < words.length; i += 2) {
                lots = lots.add(new BigDecimal(words[i]));
            }
            lines.add(Reports.line(Scene.login(words[0]), lots.toPlainString(), "AV-0002", words[4],
                    leader.occurredAt().toString(), Reason.ROUNDED));
        }
        facts.add(Reports.breakdown(
                next("B"), leader, Optional.of(leaderOpen), Optional.empty(), lines.toArray(Breakdown.Line[]::new)));
    }

    private String next(String prefix) {
        number++;
        return prefix + "-" + number;
    }

    private record Found(ReplayCounts counts, List<AllocationDifference> differences) {}

    /** Of a day of April. */
    private Found replay(int day) {
        scene.report(facts.toArray(Fact[]::new));
        facts.clear();
        List<AllocationDifference> differences = new ArrayList<>();
        ReplayCounts[] counts = {ReplayCounts.NONE};
        LocalDate date = LocalDate.of(2018, 4, day);
        try (Database database = scene.database.signIn(TestDatabase.COMPLIANCE)) {
            new StoredReplay(database).each(date, date, AsOf.NOW, replayed -> {
                BreakdownCheck.Outputs out = BreakdownCheck.calculate(replayed, new BigDecimal("0.01"));
                differences.addAll(out.differences());
                counts[0] = counts[0].plus(out.counts());
                return true;
            });
        }
        return new Found(counts[0], differences);
    }
}
