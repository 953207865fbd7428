package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.execution.Execution;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Withholding;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.identity.LinkId;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is learned late of openings, where the terms take the rate of their day, on both databases. */
abstract class LateOpeningContract {
    private final DatabaseKind kind;
    private OpeningScene on;

    LateOpeningContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LateOpeningContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LateOpeningContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        on = new OpeningScene(kind);
    }

    @AfterEach
    void close() {
        on.close();
    }

    @Test
    void anOpeningOfChargedDaysThatIsCorrectedLateIsDueAndTruedUp() {
        on.lowered(OpeningScene.atOpening("0.10", Withholding.NONE));
        Execution first = on.opened("D-1", "P-1", "1.00", "2018-03-02T10:00:00Z");
        on.closed("D-4", "P-1", "1.00", "100");
        on.measured("10100.00");
        FeeRun march = on.draft(3);
        on.fees.charge(march);
        on.scene.database.settle();
        on.scene.report(OpeningScene.changed("C-1", first, Execution.Kind.TRADE_CORRECT, "2.00", "2018-03-05T10:00:00Z"));
        on.scene.database.settle();
        assertThat(on.due(march)).isEqualTo("TRUE_UP");
        assertThat(on.heldBack(on.draft(4))).contains("The correction C-1 of 2018-03-05T10:00:00Z came after its days had been charged");
        TrueUpFees change = on.fees.toTrueUp(march, Optional.of(new LinkId("L-1")));
        assertThat(change.differences().values()).allMatch(amount -> amount.signum() == 0);
    }

    /** Its day was never charged, and what closes it was: one lot at 20 %, and since the late one three at 10 % and it. */
    @Test
    void anOpeningOfDaysThatNobodyChargedIsDueWithWhatClosedIt() {
        on.lowered();
        on.opened("D-1", "P-1", "3.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-1", "1.00", OpeningScene.MARCH);
        on.closed("D-4", "P-1", "4.00", "100");
        on.measured("10100.00");
        FeeRun march = on.draft(3);
        // 100 x (3 x 20 % + 1 x 10 %) / 4
        assertThat(on.posted(march)).containsExactly("performance 17.50000000");
        on.fees.charge(march);
        on.scene.database.settle();
        on.opened("D-3", "P-2", "1.00", OpeningScene.FEBRUARY);
        on.scene.database.settle();
        assertThat(on.due(march)).as("nothing of that position was charged").isEqualTo("NOTHING");
        on.opened("D-9", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.scene.database.settle();
        assertThat(on.due(march)).isEqualTo("TRUE_UP");
        assertThat(on.heldBack(on.draft(4))).contains("The deal D-9 of 2018-02-20T10:00:00Z came after an order of its position had been"
                + " charged at the rate of its opening: 1.00 lots at 1.08412, commission 0.5.").doesNotContain("D-3");
        TrueUpFees change = on.fees.toTrueUp(march, Optional.of(new LinkId("L-1")));
        // 100 x (4 x 20 % + 1 x 10 %) / 5, less what was charged
        assertThat(change.differences()).containsEntry("USD", new BigDecimal("0.50"));
        on.fees.approve(on.fees.propose(change));
        on.scene.database.settle();
        assertThat(on.due(march)).isEqualTo("NOTHING");
        assertThat(on.posted(on.draft(4))).containsExactly("true-up 0.50000000");
    }

    @Test
    void anOpeningThatCameSinceTheDraftStopsItsLine() {
        on.twoOrders();
        FeeRun march = on.draft(3);
        Proposal proposal = on.fees.propose(on.fees.toPropose(march.id()));
        on.opened("D-9", "P-1", "1.00", "2018-02-21T10:00:00Z");
        assertThatThrownBy(() -> on.fees.approve(proposal)).isInstanceOf(FailureException.class).hasMessageContaining(
                "Deal D-9 of link L-1 came since fee run " + march.id() + " was calculated");
        on.scene.database.settle();
        // 260 x (100 x 20 % + 200 x 10 %) / 300: the further lot was opened on the same terms.
        assertThat(on.posted(on.draft(3))).containsExactly("performance 34.67000000");
    }

    @Test
    void anAcceptanceRecordedSinceTheDraftStopsTheLineWhoseRateItMakes() {
        on.accept("FT-20", "L-1", OpeningScene.CHANGE, null);
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("D-4", "P-1", "1.00", "100");
        on.measured("10100.00");
        FeeRun march = on.draft(3);
        Proposal proposal = on.fees.propose(on.fees.toPropose(march.id()));
        on.accept("FT-20", "L-1", "2018-01-02 00:00:00+00", OpeningScene.CHANGE);
        assertThatThrownBy(() -> on.fees.approve(proposal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("of link L-1 was recorded since fee run " + march.id() + " was calculated");
        on.scene.database.settle();
        assertThat(on.posted(on.draft(3))).containsExactly("performance 20.00000000");
    }
}
