package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Withholding;
import lotbook.domain.fee.run.FeeExplanation;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Link;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terms that take the rate of the day each order was opened, on both databases. */
abstract class OpeningRateContract {
    private final DatabaseKind kind;
    private OpeningScene on;

    OpeningRateContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends OpeningRateContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends OpeningRateContract {
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
    void aGainIsChargedAtTheWeightedRateOfItsWinners() {
        on.twoOrders();
        FeeRun march = on.draft(3);
        // 260 x (100 x 20 % + 200 x 10 %) / 300
        assertThat(on.posted(march)).containsExactly("performance 34.67000000");
        FeeSnapshot kept = on.snapshot(march);
        assertThat(FeeReplay.replay(kept.bytes())).isInstanceOf(ReplayResult.Equal.class);
        assertThat(FeeExplanation.of(kept, FeeExplanation.Figure.PERFORMANCE, new BigDecimal("34.67")).asText())
                .contains("weighted rate", "0.1333333333333333333333333333333333", "rate of 2018-02-20", "terms FT-20",
                        "rate of 2018-03-06", "terms FT-10", "due of the order closed on 2018-03-12");
        on.fees.charge(march);
        on.scene.database.settle();
        assertThat(on.due(march)).isEqualTo("NOTHING");
    }

    @Test
    void winnersAreWithheldOfAtTheirOwnRates() {
        on.fees.terms("FT-10", Optional.of(OpeningScene.link("L-1", Scene.LEADER)), OpeningScene.atOpening("0.10", Withholding.WINNING_TRADES));
        on.accept("FT-20", "L-1", "2018-01-02 00:00:00+00", OpeningScene.CHANGE);
        on.accept("FT-10", "L-1", OpeningScene.CHANGE, null);
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-2", "1.00", OpeningScene.MARCH);
        on.closed("D-4", "P-1", "1.00", "100");
        on.closed("D-5", "P-2", "1.00", "200");
        on.measured("10300.00");
        assertThat(on.fees.ask(TestDatabase.FINANCE, "SELECT fee, collected FROM lotbook.fee_charge WHERE run_id = " + on.draft(3).id()
                + " AND fee = 'withholding' ORDER BY id")).containsExactly("withholding 20.00000000", "withholding 20.00000000");
    }

    /** One lot at 20 % and three at 10 %: each closing deal takes of both. */
    @Test
    void aPositionOpenedInSeveralDealsIsWeighedByTheirLots() {
        on.lowered();
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-1", "3.00", OpeningScene.MARCH);
        on.closed("D-3", "P-1", "2.00", "100");
        on.closed("200001", "D-4", "P-1", "2.00", "60", "2018-03-13T10:00:00Z");
        on.measured("10160.00");
        // 160 x (1 x 20 % + 3 x 10 %) / 4
        FeeRun march = on.draft(3);
        assertThat(on.posted(march)).containsExactly("performance 20.00000000");
        assertThat(FeeExplanation.of(on.snapshot(march), FeeExplanation.Figure.PERFORMANCE, new BigDecimal("20.00")).asText())
                .contains("profit x sum of lots x rate / sum of lots, by the days the order was opened", "lots opened on 2018-03-06");
    }

    /** What was closed before more was opened was February's alone: three of its four lots. */
    @Test
    void whatWasClosedBeforeWeighsNoMore() {
        on.lowered();
        on.opened("D-1", "P-1", "4.00", OpeningScene.FEBRUARY);
        on.closed("200001", "D-2", "P-1", "3.00", "30", "2018-02-21T10:00:00Z");
        on.opened("D-3", "P-1", "3.00", OpeningScene.MARCH);
        on.closed("D-4", "P-1", "4.00", "100");
        on.measured("10100.00");
        // (1 x 20 % + 3 x 10 %) / 4
        assertThat(on.posted(on.draft(3))).containsExactly("performance 12.50000000");
    }

    @Test
    void ofACloseByEachDealCountsByItsOwnPosition() {
        on.lowered();
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-2", "1.00", OpeningScene.MARCH);
        Execution leader = Reports.closed("LD-3", Scene.login("100001"), "1.00", "100", OpeningScene.CLOSED);
        Execution copy = Reports.on("P-1", Reports.copied("D-3", Scene.login("200001"), "1.00", leader, "AV-1", "1.00", OpeningScene.CLOSED));
        on.scene.report(leader, OpeningScene.by(copy, "P-2"));
        on.closed("D-4", "P-2", "1.00", "0");
        on.measured("10100.00");
        assertThat(on.posted(on.draft(3))).containsExactly("performance 20.00000000");
    }

    @Test
    void whatTheBookDoesNotTellHoldsTheLineBack() {
        on.lowered();
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("D-4", "P-1", "2.00", "100");
        on.closed("D-5", "P-2", "1.00", "50");
        Execution leader = Reports.closed("LD-6", Scene.login("100001"), "1.00", "10", OpeningScene.CLOSED);
        on.scene.report(leader, OpeningScene.without(Reports.copied("D-6", Scene.login("200001"), "1.00", leader, "AV-1", "1.00", OpeningScene.CLOSED)));
        on.measured("10160.00");
        assertThat(on.heldBack(on.draft(3)))
                .contains("The opening of the position P-1, which the deal D-4 closes, isn't in the book, or not all of it.")
                .contains("The opening of the position P-2, which the deal D-5 closes, isn't in the book")
                .contains("The deal D-6 names no position, so the book doesn't say when its order was opened.")
                .contains("Else set the line aside, and agree on the rate at settlement.");
    }

    @Test
    void ratesByReturnGiveAnOrderNone() {
        on.fees.terms("FT-tiers", Optional.of(OpeningScene.link("L-1", Scene.LEADER)), OpeningScene.atOpening(new RateScale.ByReturn(
                List.of(new RateScale.ReturnTier(Optional.empty(), Rate.of("0.3"))), RateScale.TierKind.MARGINAL), Withholding.NONE));
        on.accept("FT-tiers", "L-1", "2018-01-02 00:00:00+00", OpeningScene.CHANGE);
        on.accept("FT-20", "L-1", OpeningScene.CHANGE, null);
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("D-4", "P-1", "1.00", "100");
        on.measured("10100.00");
        assertThat(on.heldBack(on.draft(3))).contains("The order that the deal D-4 closes was opened on 2018-02-20, when the investor had"
                + " accepted FT-tiers, whose rates by return give one order none.");
    }

    /** Half of the winners' profit is of an order opened before anything was accepted. */
    @Test
    void nothingIsDueOfAnOrderOpenedBeforeAnythingWasAccepted() {
        on.accept("FT-20", "L-1", OpeningScene.CHANGE, null);
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-2", "1.00", OpeningScene.MARCH);
        on.closed("D-4", "P-1", "1.00", "100");
        on.closed("D-5", "P-2", "1.00", "100");
        on.measured("10200.00");
        FeeRun march = on.draft(3);
        // 200 x (100 x 0 + 100 x 20 %) / 200
        assertThat(on.posted(march)).containsExactly("performance 20.00000000");
        assertThat(on.fees.ask(TestDatabase.FINANCE, "SELECT findings FROM lotbook.fee_snapshot WHERE run_id = " + march.id()).getFirst())
                .contains("Nothing is due of the order that the deal D-4 closed, opened on 2018-02-20, when the investor had accepted"
                        + " no terms of this leader.");
    }

    /** A day is the least that fees are measured by: who accepts at noon agreed for the morning's orders too. */
    @Test
    void whatIsAcceptedInTheCourseOfADayHoldsForItsOrders() {
        on.accept("FT-20", "L-1", "2018-02-20 12:00:00+00", null);
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("D-4", "P-1", "1.00", "100");
        on.measured("10100.00");
        assertThat(on.posted(on.draft(3))).containsExactly("performance 20.00000000");
    }

    @Test
    void aCorrectedOpeningCountsAsItStandsAndOnItsOwnDay() {
        on.lowered();
        Execution first = on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("D-2", "P-1", "1.00", OpeningScene.MARCH);
        on.scene.report(OpeningScene.changed("C-1", first, Execution.Kind.TRADE_CORRECT, "3.00", "2018-02-27T10:00:00Z"));
        on.closed("D-4", "P-1", "4.00", "100");
        on.measured("10100.00");
        // (3 x 20 % + 1 x 10 %) / 4
        assertThat(on.posted(on.draft(3))).containsExactly("performance 17.50000000");
    }

    @Test
    void aCancelledOpeningIsNone() {
        on.lowered();
        Execution first = on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.scene.report(OpeningScene.without(OpeningScene.changed("C-1", first, Execution.Kind.TRADE_CANCEL, "1.00", "2018-02-27T10:00:00Z")));
        on.closed("D-4", "P-1", "1.00", "100");
        on.measured("10100.00");
        assertThat(on.heldBack(on.draft(3))).contains("The opening of the position P-1, which the deal D-4 closes, isn't in the book");
    }

    /** Its position stays the account's own when the server gives it another login. */
    @Test
    void anOpeningUnderTheLoginBeforeIsFound() {
        on.add(new Link(new LinkId("L-9"), FeeScene.COPY, Scene.LEADER, Scene.MOVED, Set.of(Link.Permission.TRADE),
                new BigDecimal("10000"), Interval.since(Scene.START)));
        on.accept("FT-20", "L-9", "2018-01-02 00:00:00+00", null);
        on.scene.report(Reports.moved("M-2", Scene.login("200003"), Type.DEPOSIT, "10000.00", "2018-01-04T10:00:00Z"));
        on.opened("200003", "D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("200004", "D-4", "P-1", "1.00", "100", "2018-03-15T10:00:00Z");
        on.measured("200003", "200004", "10100.00");
        LocalDate first = LocalDate.of(2018, 3, 1);
        assertThat(on.posted(on.fees.draft(FeeScope.of(first, LocalDate.of(2018, 3, 31), new LinkId("L-9")))))
                .containsExactly("performance 20.00000000");
    }

    /** Followed until February by a link that ended, and again by another: the order goes by what was accepted for the first. */
    @Test
    void whoCameBackBroughtAnOrderAlongAtTheRateOfThen() {
        Link left = new Link(new LinkId("L-left"), FeeScene.COPY, Scene.LEADER, Scene.MOVED, Set.of(Link.Permission.TRADE),
                new BigDecimal("10000"), Interval.of(Scene.START, Instant.parse("2018-02-23T22:00:00Z")));
        on.add(left);
        on.add(new Link(new LinkId("L-back"), FeeScene.COPY, Scene.LEADER, Scene.MOVED, Set.of(Link.Permission.TRADE),
                new BigDecimal("10000"), Interval.since(Instant.parse("2018-03-01T10:00:00Z"))));
        on.fees.terms("FT-30", Optional.of(left), FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.30"), Rate.of("0")));
        on.accept("FT-30", "L-left", "2018-01-02 00:00:00+00", null);
        on.accept("FT-20", "L-back", "2018-03-01 00:00:00+00", null);
        on.scene.report(Reports.moved("M-2", Scene.login("200003"), Type.DEPOSIT, "10000.00", "2018-01-04T10:00:00Z"));
        on.opened("200003", "D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.opened("200003", "D-2", "P-2", "1.00", "2018-02-26T10:00:00Z");
        on.closed("200003", "D-3", "P-2", "1.00", "100", OpeningScene.CLOSED);
        on.closed("200003", "D-4", "P-1", "1.00", "100", OpeningScene.CLOSED);
        on.measured("200003", "200004", "10200.00");
        FeeRun march = on.fees.draft(FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), new LinkId("L-back")));
        // 200 x (100 x 30 % + 100 x 0) / 200: between the links nothing was agreed for.
        assertThat(on.posted(march)).containsExactly("performance 30.00000000");
    }

    @Test
    void anAccountThatOthersTradeOnIsNotChargedByDeals() {
        on.lowered();
        on.opened("D-1", "P-1", "1.00", OpeningScene.FEBRUARY);
        on.closed("D-4", "P-1", "1.00", "100");
        on.scene.report(Reports.opened("OWN-1", Scene.login("200001"), "1.00", "2018-03-05T10:00:00Z"));
        on.measured("10100.00");
        assertThat(on.heldBack(on.draft(3))).contains("The terms charge by deals, and the account's deals are not this link's alone.");
    }
}
