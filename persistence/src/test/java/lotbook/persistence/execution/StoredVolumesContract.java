package lotbook.persistence.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.ExplainedVolume;
import lotbook.domain.allocation.ExplainedVolume.Outcome;
import lotbook.domain.allocation.VolumeExplanation;
import lotbook.domain.allocation.VolumeFacts;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import lotbook.persistence.allocation.StoredAllocationVersions;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A follower's volume is derived from what is stored and nothing else, on both databases. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StoredVolumesContract {
    private static final String BASIS_AT = "2018-03-05T09:59:00Z";

    private final DatabaseKind kind;
    private final Execution leader = Reports.opened("L-1", Scene.login("100001"), "5.00", "2018-03-05T10:00:00Z");
    private final Execution master = Reports.opened("L-2", Scene.login("100002"), "1.00", "2018-03-05T11:00:00Z");
    private final Execution closing =
            Reports.closed("L-3", Scene.login("100001"), "2.50", "100", "2018-03-06T10:00:00Z");
    private Scene scene;
    private Instant beforeBreakdowns;

    StoredVolumesContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoredVolumesContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoredVolumesContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void fill() {
        scene = new Scene(kind);
        scene.report(
                Reports.summary("S-1", Scene.login("200001"), "15460.50", "0", BASIS_AT),
                leader,
                Reports.copied("F-1", Scene.login("200001"), "0.77", leader, "AV-0001", "0.773025",
                        "2018-03-05T10:00:01Z"));
        beforeBreakdowns = new StoredFacts(scene.database.as(TestDatabase.AUDITOR)).read(AsOf.NOW, FactReader::knownAt);
        scene.report(
                Reports.breakdown("A-1", leader, Optional.of("100000"), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.77", "AV-0001", "15460.5", BASIS_AT,
                                Breakdown.Reason.ROUNDED)),
                master,
                Reports.breakdown("A-2", master, Optional.empty(), Optional.of("30000"),
                        Reports.line(Scene.login("200011"), "0.34", "AV-0002", "10000", BASIS_AT,
                                Breakdown.Reason.ROUNDED),
                        Reports.line(Scene.login("200012"), "0.33", "AV-0002", "10000", BASIS_AT,
                                Breakdown.Reason.ROUNDED),
                        Reports.line(Scene.login("200013"), "0.33", "AV-9999", "10000", BASIS_AT,
                                Breakdown.Reason.ROUNDED)),
                Reports.copied("F-2", Scene.login("200011"), "0.20", master, "AV-0002", "0.3333",
                        "2018-03-05T11:00:01Z"),
                closing,
                Reports.breakdown("A-3", closing, Optional.of("5"), Optional.empty(),
                        Reports.line(Scene.login("200001"), "0.39", "AV-0001", "0.77", "2018-03-06T10:00:00Z",
                                Breakdown.Reason.ROUNDED)),
                Reports.copied("F-3", Scene.login("200001"), "0.39", closing, "AV-0001", "0.385",
                        "2018-03-06T10:00:01Z"));
    }

    @AfterAll
    void close() {
        scene.close();
    }

    @Test
    void aCopyIsLeaderVolumeTimesTheRatioOfEquities() {
        ExplainedVolume found = ofEvent("F-1", AsOf.NOW);
        Volume formula = new Volume(new BigDecimal("5.00").multiply(new BigDecimal("15460.50"))
                .divide(new BigDecimal("100000")).setScale(2, RoundingMode.FLOOR));
        assertThat(found.recomputed()).contains(formula).contains(Volume.of("0.77"));
        assertThat(found.line().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.fills().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.basis().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.findings()).isEmpty();
        var explanation = found.explanation().orElseThrow();
        assertThat(explanation.value()).isEqualTo("0.77");
        assertThat(explanation.rule()).isEqualTo("copy.proportional-by-equity v1");
        assertThat(explanation.asText())
                .contains("breakdown A-1 of server MT5-1, message 4")
                .contains("execution F-1 of server MT5-1, message 3")
                .contains("version  [AV-0001, SHA-256 ")
                .contains("0.773025");
    }

    @Test
    void aBlockIsFlooredAndTheRemainderDealt() {
        ExplainedVolume found = ofShare("L-2", "200011");
        // 1.00 / 3 = 0.33 each; the hundredth that is left goes to the first of equal weights.
        assertThat(found.recomputed()).contains(Volume.of("0.34"));
        assertThat(found.line().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.fills().outcome()).isEqualTo(Outcome.DIFFERENT);
        assertThat(found.fills().words()).contains("0.20 of 0.34").contains("-0.14");
        assertThat(found.explanation().orElseThrow().rule()).isEqualTo("block.equity-weights v1");
    }

    @Test
    void aClosingIsThePartOfWhatIsOpen() {
        ExplainedVolume found = ofEvent("F-3", AsOf.NOW);
        // 0.77 x 2.50 / 5.00 = 0.385, half up.
        assertThat(found.recomputed()).contains(Volume.of("0.39"));
        assertThat(found.line().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(found.explanation().orElseThrow().rule()).isEqualTo("close.partial v1");
    }

    /** An account may follow the master of another manager too. */
    @Test
    void aVersionOfAnothersMasterIsSaidToBeOne() {
        Execution deal = Reports.opened("L-9", Scene.login("100002"), "1.00", "2018-03-07T11:00:00Z");
        scene.report(deal, Reports.breakdown("A-9", deal, Optional.empty(), Optional.of("30000"),
                Reports.line(Scene.login("200001"), "0.34", "AV-0002", "10000", BASIS_AT, Breakdown.Reason.ROUNDED)));
        StoredVolumes theirs = new StoredVolumes(scene.database.as(TestDatabase.MANAGER));
        VolumeFacts facts = theirs.ofShare(new ExecId("L-9"), Scene.login("200001"), AsOf.NOW).orElseThrow();
        assertThat(VolumeExplanation.explain(facts).findings()).contains(
                "Version AV-0002, which the server says it applied, belongs to another's master, so it isn't yours to see.");
        StoredAllocationVersions kept = new StoredAllocationVersions(scene.database.as(TestDatabase.MANAGER));
        assertThat(List.of(kept.isAnothers(new VersionId("AV-0002")), kept.isAnothers(new VersionId("AV-0001")),
                kept.isAnothers(new VersionId("AV-9999")))).containsExactly(true, false, false);
    }

    @Test
    void aVersionNobodyKnowsIsSaidSo() {
        ExplainedVolume found = ofShare("L-2", "200013");
        assertThat(found.recomputed()).isEmpty();
        assertThat(found.findings()).containsExactly(
                "Version AV-9999, which the server says it applied, isn't known here.");
        assertThat(found.explanation().orElseThrow().value()).isEqualTo("0.33");
        assertThat(found.fills().words()).contains("no order of it has been reported");
    }

    @Test
    void beforeItsBreakdownCameAVolumeIsOnlyReported() {
        ExplainedVolume found = ofEvent("F-1", new AsOf(Optional.empty(), Optional.of(beforeBreakdowns)));
        assertThat(found.recomputed()).isEmpty();
        assertThat(found.findings()).singleElement().asString().contains("has not reported a breakdown");
        assertThat(found.explanation().orElseThrow().value()).isEqualTo("0.77");
        assertThat(found.explanation().orElseThrow().rule()).isEqualTo("volume.reported v1");
    }

    @Test
    void aLeadersOwnDealAndAnUnknownOneHaveNothingToExplain() {
        StoredVolumes source = new StoredVolumes(scene.database.as(TestDatabase.COMPLIANCE));
        assertThat(source.ofEvent(Scene.SERVER, leader.execId(), AsOf.NOW)).isEmpty();
        assertThat(source.ofEvent(Scene.SERVER, new ExecId("nobody"), AsOf.NOW)).isEmpty();
        assertThat(source.ofShare(leader.execId(), Scene.login("200011"), AsOf.NOW)).isEmpty();
    }

    @Test
    void aManagerExplainsOwnFollowersAlone() {
        StoredVolumes source = new StoredVolumes(scene.database.as(TestDatabase.MANAGER));
        ExplainedVolume own = VolumeExplanation.explain(
                source.ofEvent(Scene.SERVER, new ExecId("F-1"), AsOf.NOW).orElseThrow());
        assertThat(own.recomputed()).contains(Volume.of("0.77"));
        assertThat(source.ofEvent(Scene.SERVER, new ExecId("F-2"), AsOf.NOW)).isEmpty();
        assertThat(source.ofShare(master.execId(), Scene.login("200011"), AsOf.NOW)).isEmpty();
    }

    private ExplainedVolume ofEvent(String exec, AsOf asOf) {
        StoredVolumes source = new StoredVolumes(scene.database.as(TestDatabase.COMPLIANCE));
        return VolumeExplanation.explain(source.ofEvent(Scene.SERVER, new ExecId(exec), asOf).orElseThrow());
    }

    private ExplainedVolume ofShare(String deal, String login) {
        StoredVolumes source = new StoredVolumes(scene.database.as(TestDatabase.COMPLIANCE));
        return VolumeExplanation.explain(
                source.ofShare(new ExecId(deal), Scene.login(login), AsOf.NOW).orElseThrow());
    }
}
