package lotbook.persistence.programme;

import static lotbook.domain.programme.Masters.Verdict.CHANGED;
import static lotbook.domain.programme.Masters.Verdict.LEFT;
import static lotbook.domain.programme.Masters.Verdict.NEW;
import static lotbook.domain.programme.Masters.Verdict.REFUSED;
import static lotbook.domain.programme.Masters.Verdict.UNCHANGED;
import static lotbook.persistence.programme.SmallBook.link;
import static lotbook.persistence.programme.SmallBook.links;
import static lotbook.persistence.programme.SmallBook.parties;
import static lotbook.persistence.programme.SmallBook.party;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.programme.Masters.Applied;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.domain.time.Known;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What {@link StoredMasters} promises, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MastersContract {
    private final DatabaseKind kind;
    private TestDatabase test;
    private StoredMasters compliance;

    MastersContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends MastersContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends MastersContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        test = TestDatabase.create(kind);
        try (StoredMasters administrator = masters(TestDatabase.ADMINISTRATOR)) {
            assertThat(administrator.apply(SmallBook.settings(), change()).outcomes())
                    .hasSize(3)
                    .allMatch(outcome -> outcome.verdict() == NEW);
        }
        compliance = masters(TestDatabase.COMPLIANCE);
        assertThat(compliance.apply(SmallBook.business(), change()).outcomes())
                .allMatch(outcome -> outcome.verdict() == NEW);
    }

    @AfterAll
    void close() {
        compliance.close();
        test.close();
    }

    @Test
    void whatWasWrittenIsReadBackEqual() {
        MasterBook book = compliance.book(AsOf.NOW);
        MasterBook given = SmallBook.business();
        assertThat(book.brands()).isEqualTo(SmallBook.settings().brands());
        assertThat(book.serverCalendars()).isEqualTo(SmallBook.settings().serverCalendars());
        assertThat(book.instruments()).hasSize(1);
        assertThat(book.parties()).containsAll(given.parties());
        assertThat(book.beneficialOwnerships()).isEqualTo(given.beneficialOwnerships());
        assertThat(book.kycStates()).isEqualTo(given.kycStates());
        assertThat(book.licences()).isEqualTo(given.licences());
        assertThat(book.documentVersions()).isEqualTo(given.documentVersions());
        assertThat(book.consents()).isEqualTo(given.consents());
        assertThat(book.fundingSources()).isEqualTo(given.fundingSources());
        assertThat(book.programmes()).isEqualTo(given.programmes());
        assertThat(book.strategies()).isEqualTo(given.strategies());
        assertThat(book.accounts()).isEqualTo(given.accounts());
        assertThat(book.accountLogins()).isEqualTo(given.accountLogins());
        assertThat(book.holdings()).isEqualTo(given.holdings());
        assertThat(book.allocationVersions()).isEqualTo(given.allocationVersions());
    }

    @Test
    void applyingTheSameBookAgainChangesNothing() {
        assertThat(compliance.apply(SmallBook.business(), change()).outcomes())
                .allMatch(outcome -> outcome.verdict() == UNCHANGED);
    }

    @Test
    void whoWaitsIsToldHowFarItIs() {
        List<Integer> told = new ArrayList<>();
        int rows = compliance.apply(SmallBook.business(), change(), told::add).outcomes().size();
        assertThat(told).isSorted().last().isEqualTo(rows);
    }

    @Test
    void aDryRunTellsButKeepsNothing() {
        Applied told = compliance.apply(
                parties(party("P-90", "Nobody")), new Change("Trying", SmallBook.START, true));
        assertThat(told.count(NEW)).isEqualTo(1);
        assertThat(compliance.history(new PartyId("P-90"))).isEmpty();
    }

    @Test
    void aCorrectionFollowsWhatItCorrectsAndWhatWasKnownStays() {
        compliance.apply(parties(party("P-10", "Jon")), change());
        Known<Party> first = compliance.history(new PartyId("P-10")).getFirst();
        compliance.apply(parties(party("P-10", "John")), change());

        List<Known<Party>> history = compliance.history(new PartyId("P-10"));
        assertThat(history).extracting(known -> known.value().name()).containsExactly("Jon", "John");
        assertThat(history.getLast().supersedes()).contains(first.rowId());
        assertThat(history.getLast().knownAt()).isAfter(first.knownAt());
        assertThat(nameOf("P-10", new AsOf(Optional.empty(), Optional.of(first.knownAt())))).contains("Jon");
        assertThat(nameOf("P-10", AsOf.NOW)).contains("John");
        assertThat(nameOf("P-10", new AsOf(Optional.of(SmallBook.START.minusSeconds(1)), Optional.empty())))
                .isEmpty();
    }

    @Test
    void aLaterValueEndsTheEarlierOneWhereItBegins() {
        Instant later = SmallBook.START.plus(Duration.ofDays(100));
        compliance.apply(parties(party("P-11", "Before")), change());
        Applied applied =
                compliance.apply(parties(party("P-11", "After")), new Change("Married", later, false));
        assertThat(applied.count(CHANGED)).isEqualTo(1);
        assertThat(nameOf("P-11", new AsOf(Optional.of(later.minusSeconds(1)), Optional.empty()))).contains("Before");
        assertThat(nameOf("P-11", new AsOf(Optional.of(later), Optional.empty()))).contains("After");
    }

    @Test
    void aRefusedRowDoesNotStopTheOthers() {
        Link good = link("L-20", "A-100001", "A-200002");
        Link unknown = link("L-21", "A-100001", "A-999999");
        Link samePair = link("L-22", "A-100002", "A-200002");
        List<Outcome> outcomes = compliance.apply(links(unknown, good, samePair), change()).outcomes();
        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(REFUSED, NEW, REFUSED);
        assertThat(outcomes.get(0).reason()).contains("There is no account A-999999.");
        assertThat(outcomes.get(2).reason().orElseThrow()).contains("overlaps");
        assertThat(compliance.history(new LinkId("L-20"))).hasSize(1);
        assertThat(compliance.history(new LinkId("L-21"))).isEmpty();
    }

    @Test
    void anIntervalThatOverlapsIsRefusedAndOneThatMeetsIsNot() {
        Instant end = Instant.parse("2018-02-01T00:00:00Z");
        Link first = ending(link("L-30", "A-100002", "A-200001"), Interval.of(SmallBook.START, end));
        Link overlapping = ending(first, Interval.of(end.minusSeconds(1), end.plusSeconds(1)));
        Link meeting = ending(first, Interval.since(end));
        assertThat(compliance.apply(links(first), change()).count(NEW)).isEqualTo(1);
        assertThat(compliance.apply(links(overlapping), change()).count(REFUSED)).isEqualTo(1);
        assertThat(compliance.apply(links(meeting), change()).count(NEW)).isEqualTo(1);
    }

    @Test
    void aRoleWithoutTheRightGetsAVerdictAndNotAnError() {
        try (StoredMasters auditor = masters(TestDatabase.AUDITOR)) {
            Outcome outcome = auditor.apply(parties(party("P-40", "X")), change()).outcomes().getFirst();
            assertThat(outcome.verdict()).isEqualTo(LEFT);
            assertThat(outcome.reason().orElseThrow()).contains("role");
        }
    }

    @Test
    void aManagerSeesOwnMastersAndTheAccountsLinkedToThem() {
        try (StoredMasters manager = masters(TestDatabase.MANAGER)) {
            MasterBook book = manager.book(AsOf.NOW);
            assertThat(book.accounts()).extracting(account -> account.id().value()).contains("A-100001", "A-200001");
            assertThat(book.accounts()).extracting(account -> account.id().value()).doesNotContain("A-100002");
            assertThat(book.links()).allMatch(link -> link.leader().value().equals(TestDatabase.OWN_MASTER));
            assertThat(book.kycStates()).isEmpty();
            assertThat(book.parties()).extracting(party -> party.id().value()).doesNotContain("P-3");
        }
    }

    @Test
    void theAdministratorSeesNoBusinessDataOnPostgres() {
        try (StoredMasters administrator = masters(TestDatabase.ADMINISTRATOR)) {
            MasterBook book = administrator.book(AsOf.NOW);
            assertThat(book.brands()).isNotEmpty();
            if (kind == DatabaseKind.POSTGRESQL) {
                assertThat(book.parties()).isEmpty();
                assertThat(book.accounts()).isEmpty();
            }
        }
    }

    @Test
    void thousandsOfRowsGoThroughAtOnce() {
        Party[] many = IntStream.range(0, 2_500)
                .mapToObj(i -> party("BULK-" + i, "Party " + i))
                .toArray(Party[]::new);
        assertThat(compliance.apply(parties(many), change()).outcomes())
                .hasSameSizeAs(many)
                .filteredOn(outcome -> outcome.verdict() != NEW)
                .isEmpty();
        assertThat(compliance.apply(parties(many), change()).count(UNCHANGED)).isEqualTo(many.length);
    }

    private StoredMasters masters(Credentials who) {
        return TestMasters.of(test.as(who));
    }

    private static Change change() {
        return new Change("Import of masters", SmallBook.START, false);
    }

    private Optional<String> nameOf(String party, AsOf asOf) {
        return compliance.book(asOf).parties().stream()
                .filter(row -> row.id().value().equals(party))
                .map(Party::name)
                .findFirst();
    }

    private static Link ending(Link link, Interval valid) {
        return new Link(
                link.id(), link.programme(), link.leader(), link.follower(), link.permissions(), link.assignedCapital(),
                valid);
    }
}
