package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.identity.Login;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is read in one pass by time is what looking each up finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NearSummariesTest {
    private static final Instant START = Instant.parse("2018-03-05T10:00:00Z");
    private static final List<Login> LOGINS = List.of(Scene.login("200001"), Scene.login("200011"), Scene.login("200012"));
    private static final Login BUSY = Scene.login("200013");

    private final Random random = new Random(20180305);
    private Scene scene;
    private Execution deal;

    /** Every few seconds or minutes, several at one moment; and one account that is summarised a thousand times a minute. */
    @BeforeAll
    void fill() {
        scene = new Scene(DatabaseKind.POSTGRESQL);
        deal = Reports.opened("E-1", Scene.login("100002"), "1.00", START.plusSeconds(7200).toString());
        List<Fact> facts = new ArrayList<>(List.of(deal));
        for (int i = 0; i < 300; i++) {
            facts.add(Reports.summary(
                    "S-" + i, LOGINS.get(random.nextInt(LOGINS.size())), "" + (1000 + i), "0",
                    START.plusSeconds(20L * random.nextInt(360)).toString()));
        }
        for (int i = 0; i < 1_200; i++) {
            facts.add(Reports.summary("B-" + i, BUSY, "1", "0", START.plusSeconds(9_000).plusMillis(50L * i).toString()));
        }
        scene.report(facts.toArray(Fact[]::new));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aPassByTimeFindsWhatLookingUpFinds() {
        List<Breakdown> chunk = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            chunk.add(asked(i, START.plusSeconds(random.nextInt(7_300))));
        }
        sameAsLookedUp(chunk);
    }

    @Test
    void whereOthersAreSummarisedFarMoreOftenItGivesUpAndLooksUp() {
        sameAsLookedUp(List.of(asked(1, START.plusSeconds(9_060)), asked(2, START.plusSeconds(600))));
    }

    private void sameAsLookedUp(List<Breakdown> chunk) {
        Database database = scene.database.as(TestDatabase.COMPLIANCE);
        new StoredFacts(database).read(AsOf.NOW, read -> {
            NearSummaries summaries = new NearSummaries(read, database.kind(), new Turns(database));
            ReplayedBreakdown.Neighbours near = summaries.of(chunk);
            for (Breakdown breakdown : chunk) {
                for (Breakdown.Line line : breakdown.lines()) {
                    Instant moment = line.basisAt().orElseThrow();
                    assertThat(near.before(line.login(), moment)).as(line.login() + " at " + moment)
                            .isEqualTo(summaries.last(line.login(), moment));
                }
            }
            return true;
        });
    }

    /** Of every account, at moments of its own. */
    private Breakdown asked(int number, Instant at) {
        return Reports.breakdown(
                "A-" + number, deal, Optional.empty(), Optional.empty(), LOGINS.stream()
                        .map(login -> Reports.line(
                                login, "0.10", "AV-0002", "1000", at.plusSeconds(random.nextInt(100)).toString(), Reason.NONE))
                        .toArray(Breakdown.Line[]::new));
    }
}
