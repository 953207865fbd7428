package lotbook.persistence.partner;

import static lotbook.domain.programme.Masters.Verdict.CHANGED;
import static lotbook.domain.programme.Masters.Verdict.LEFT;
import static lotbook.domain.programme.Masters.Verdict.NEW;
import static lotbook.domain.programme.Masters.Verdict.REFUSED;
import static lotbook.domain.programme.Masters.Verdict.UNCHANGED;
import static lotbook.persistence.partner.IntroductionScene.MARCH;
import static lotbook.persistence.partner.IntroductionScene.MID_MARCH;
import static lotbook.persistence.partner.IntroductionScene.SINCE;
import static lotbook.persistence.partner.IntroductionScene.book;
import static lotbook.persistence.partner.IntroductionScene.change;
import static lotbook.persistence.partner.IntroductionScene.party;
import static lotbook.persistence.partner.IntroductionScene.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.PartyId;
import lotbook.domain.partner.Introduction;
import lotbook.domain.partner.IntroductionChain;
import lotbook.domain.partner.PartnerTables;
import lotbook.domain.party.Party;
import lotbook.domain.programme.Masters.Applied;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.Race;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.programme.StoredMasters;
import lotbook.persistence.programme.TestMasters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who brought whom, on both databases: what is taken in, and what is refused whoever writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IntroductionContract {
    private static final String BY_HAND = "INSERT INTO lotbook.introduction (introduced_id, introducer_id, valid_from, why)"
            + " VALUES ('%s', '%s', TIMESTAMP WITH TIME ZONE '2018-03-01 00:00:00Z', 'By hand')";

    private final DatabaseKind kind;
    private final IntroductionScene scene;

    IntroductionContract(DatabaseKind kind) {
        this.kind = kind;
        this.scene = new IntroductionScene(kind);
    }

    static class OnH2Test extends IntroductionContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends IntroductionContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void whatIsImportedIsReadBackAndAgainChangesNothing() {
        scene.parties("R-", 3);
        Introduction[] rows = {row("R-1", "R-2", SINCE), row("R-2", "R-3", SINCE)};

        assertThat(scene.write(rows).count(NEW)).isEqualTo(2);
        assertThat(scene.compliance.book(AsOf.NOW).introductions()).contains(rows);
        assertThat(scene.write(rows).count(UNCHANGED)).isEqualTo(2);
    }

    @Test
    void aDryRunTellsTheCycleAndKeepsNothing() {
        scene.parties("D-", 2);
        Applied told = scene.compliance.apply(book(List.of(), row("D-1", "D-2", SINCE), row("D-2", "D-1", SINCE)),
                new Change("Trying", MARCH, true));

        assertThat(told.outcomes()).extracting(Outcome::verdict).containsExactly(NEW, REFUSED);
        assertThat(scene.compliance.book(AsOf.NOW).introductions()).extracting(row -> row.introduced().value())
                .doesNotContain("D-1", "D-2");
    }

    @Test
    void anotherIntroducerFollowsWhereTheFirstOneEnds() {
        scene.parties("N-", 3);
        scene.write(row("N-1", "N-2", SINCE));
        Applied changed = scene.write(row("N-1", "N-2", Interval.of(MARCH, MID_MARCH)), row("N-1", "N-3", Interval.since(MID_MARCH)));

        assertThat(changed.outcomes()).extracting(Outcome::verdict).containsExactly(CHANGED, NEW);
        List<Introduction> rows = scene.compliance.book(AsOf.NOW).introductions();
        assertThat(IntroductionChain.above(new PartyId("N-1"), MARCH, rows)).containsExactly(new PartyId("N-2"));
        assertThat(IntroductionChain.above(new PartyId("N-1"), MID_MARCH, rows)).containsExactly(new PartyId("N-3"));
    }

    @Test
    void nobodyIntroducesThemselves() {
        scene.parties("S-", 1);
        assertThat(scene.refusal(row("S-1", "S-1", SINCE))).contains("Nobody introduces themselves: S-1.");
    }

    @Test
    void aLaterIntroducerEndsTheOneBefore() {
        scene.parties("E-", 3);
        scene.write(row("E-1", "E-2", SINCE));
        scene.write(row("E-1", "E-3", Interval.since(MID_MARCH)));
        assertThat(scene.compliance.book(AsOf.NOW).introductions())
                .contains(row("E-1", "E-2", Interval.of(MARCH, MID_MARCH)), row("E-1", "E-3", Interval.since(MID_MARCH)));
    }

    @Test
    void aPartyHasOneIntroducerAtATime() {
        scene.parties("O-", 3);
        scene.write(row("O-1", "O-2", SINCE));
        assertThat(scene.refusal(row("O-1", "O-3", Interval.of(MARCH.minusSeconds(9), MID_MARCH)))).hasValueSatisfying(
                said -> assertThat(said).contains("introduction O-1 overlaps another that still holds"));
    }

    @Test
    void anIntroducerHasTheRoleAndTheBrand() {
        scene.compliance.apply(book(List.of(
                party("B-1", "AURORA", Party.Role.INVESTOR), party("B-2", "AURORA", Party.Role.INVESTOR),
                party("B-3", "BOREALIS", Party.Role.INTRODUCING_BROKER))), change("Parties"));

        assertThat(scene.refusal(row("B-1", "B-2", SINCE))).contains("B-2 does not have the role INTRODUCING_BROKER.");
        assertThat(scene.refusal(row("B-1", "B-3", SINCE)))
                .contains("An introducer is of the same brand: B-3 is of BOREALIS, B-1 of AURORA.");
        assertThat(scene.refusal(row("B-1", "B-99", SINCE))).contains("There is no party B-99.");
    }

    @Test
    void whatABrokerIntroducedCanBeEndedAfterItLostTheRole() {
        scene.parties("Q-", 2);
        scene.write(row("Q-1", "Q-2", SINCE));
        scene.compliance.apply(book(List.of(party("Q-2", "AURORA", Party.Role.INVESTOR))), new Change("Left", MID_MARCH, false));

        assertThat(scene.refusal(row("Q-1", "Q-2", Interval.since(MARCH.minusSeconds(9))))).isPresent();
        assertThat(scene.write(row("Q-1", "Q-2", Interval.of(MARCH, MID_MARCH))).count(CHANGED)).isEqualTo(1);
        assertThat(scene.refusal(row("Q-1", "Q-2", SINCE))).as("and not begun again")
                .contains("Q-2 does not have the role INTRODUCING_BROKER.");
    }

    @Test
    void aCycleOfTwoIsNamedAndRefused() {
        scene.parties("T-", 2);
        scene.write(row("T-1", "T-2", SINCE));
        assertThat(scene.refusal(row("T-2", "T-1", Interval.since(MID_MARCH))))
                .contains("Introductions would go round in a circle: T-2 by T-1, T-1 by T-2.");
        assertThat(scene.refusal(row("T-2", "T-1", Interval.of(MARCH.minusSeconds(9), MARCH)))).as("over before").isEmpty();
    }

    @Test
    void aCycleOfFourIsNamedAndRefused() {
        scene.parties("F-", 4);
        scene.write(row("F-1", "F-2", SINCE), row("F-3", "F-4", SINCE), row("F-2", "F-3", SINCE));
        assertThat(scene.refusal(row("F-4", "F-1", SINCE))).contains(
                "Introductions would go round in a circle: F-4 by F-1, F-1 by F-2, F-2 by F-3, F-3 by F-4.");
    }

    @Test
    void aCycleLongerThanIsFollowedIsRefusedToo() {
        int parties = IntroductionChain.MOST_LEVELS + 8;
        scene.parties("L-", parties);
        assertThat(scene.write(IntStream.range(1, parties)
                        .mapToObj(i -> row("L-" + i, "L-" + (i + 1), SINCE)).toArray(Introduction[]::new)).count(NEW))
                .as("from below nothing stands above yet").isEqualTo(parties - 1);
        assertThat(scene.refusal(row("L-" + parties, "L-1", SINCE)))
                .contains("More than 32 introducers would stand above L-" + parties + ".");
        assertThat(scene.write(row("L-1", "L-2", Interval.of(MARCH, MID_MARCH))).count(CHANGED)).as("any can be ended").isEqualTo(1);
    }

    /** What the correction takes back closes no cycle. */
    @Test
    void whatIsTurnedRoundInOneGoIsNoCycle() {
        scene.parties("U-", 2);
        scene.write(row("U-1", "U-2", SINCE));
        assertThat(scene.write(row("U-1", "U-2", Interval.of(MARCH, MID_MARCH)), row("U-2", "U-1", Interval.since(MID_MARCH)))
                .outcomes()).extracting(Outcome::verdict).containsExactly(CHANGED, NEW);
    }

    @Test
    void plainSqlClosesNoCycleEither() throws SQLException {
        scene.parties("P-9", 2);
        execute(TestDatabase.COMPLIANCE, BY_HAND.formatted("P-91", "P-92"));
        assertThatThrownBy(() -> execute(TestDatabase.COMPLIANCE, BY_HAND.formatted("P-92", "P-91")))
                .hasMessageContaining("round in a circle: P-92 by P-91, P-91 by P-92");
    }

    @Test
    void twoAtOnceDoNotCloseOneTogether() throws Exception {
        scene.parties("W-", 2);
        List<Object> came = Race.between(alone("W-1", "W-2"), alone("W-2", "W-1"));
        assertThat(came).filteredOn(FailureException.class::isInstance).singleElement().asString().contains("round in a circle");
    }

    /** Each takes the one's key and then the other's: whoever came first goes on, nobody waits for ever. */
    @Test
    void twoWhoWriteTheSamePartiesTheOtherWayRoundBothEnd() throws Exception {
        scene.parties("X-", 4);
        List<Object> came = Race.between(
                () -> scene.test.as(TestDatabase.COMPLIANCE).inTransaction(connection -> both(connection, "X-1", "X-2", "X-3")),
                () -> scene.test.as(TestDatabase.COMPLIANCE).inTransaction(connection -> both(connection, "X-2", "X-1", "X-4")));
        assertThat(came).filteredOn(FailureException.class::isInstance).singleElement().asString().contains("overlaps");
    }

    @Test
    void onlyComplianceWritesAndManagersAndTheAdministratorSeeNothing() {
        scene.parties("C-", 2);
        for (Credentials who : List.of(TestDatabase.FINANCE, TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.FEED)) {
            assertThatThrownBy(() -> execute(who, BY_HAND.formatted("C-1", "C-2"))).as(who.operator())
                    .isInstanceOf(SQLException.class);
        }
        try (StoredMasters finance = TestMasters.of(scene.test.as(TestDatabase.FINANCE))) {
            assertThat(finance.apply(book(List.of(), row("C-1", "C-2", SINCE)), change("x")).count(LEFT)).isEqualTo(1);
        }
        assertThat(scene.test.as(TestDatabase.MANAGER).mayRead(PartnerTables.INTRODUCTIONS.viewName())).isFalse();
        try (StoredMasters manager = TestMasters.of(scene.test.as(TestDatabase.MANAGER))) {
            assertThat(manager.book(AsOf.NOW).introductions()).isEmpty();
        }
        for (Credentials who : List.of(TestDatabase.COMPLIANCE, TestDatabase.FINANCE, TestDatabase.AUDITOR)) {
            assertThat(scene.test.as(who).mayRead(PartnerTables.INTRODUCTIONS.viewName())).as(who.operator()).isTrue();
        }
        if (kind == DatabaseKind.POSTGRESQL) {
            assertThat(scene.test.as(TestDatabase.ADMINISTRATOR).mayRead(PartnerTables.INTRODUCTIONS.viewName())).isFalse();
        }
    }

    private Callable<?> alone(String introduced, String introducer) {
        return () -> scene.test.as(TestDatabase.COMPLIANCE).inTransaction(
                connection -> connection.createStatement().executeUpdate(BY_HAND.formatted(introduced, introducer)));
    }

    private static int both(Connection connection, String one, String other, String introducer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(BY_HAND.formatted(one, introducer))
                    + statement.executeUpdate(BY_HAND.formatted(other, introducer));
        }
    }

    private void execute(Credentials who, String sql) throws SQLException {
        try (Connection connection = scene.test.as(who).connection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
