package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.ReversalPolicy;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.identity.LinkId;
import lotbook.domain.money.Rate;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.MasterBook;
import lotbook.domain.time.Interval;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terms that charge by deals, and what comes late of a deal that was charged, on both databases. */
abstract class LateDealContract {
    private static final LinkId LINK = new LinkId("L-1");

    private final DatabaseKind kind;
    private FeeScene fees;
    private Scene scene;
    private Execution deal;

    LateDealContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LateDealContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LateDealContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** One lot in March, at half a hundredth of a percent of what it is worth. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        scene = fees.scene;
        scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        LocalDate.of(2018, 3, 1).datesUntil(LocalDate.of(2018, 5, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> scene.report(
                        Reports.summary("S-" + day, Scene.login("200001"), "10000.00", "0.00", day + "T20:00:00Z")));
        deal = copied("D-1", "1.00", "2018-03-12T10:00:00Z");
        FeeTerms byVolume = FeeTerms.of(new VolumeFee(
                new VolumePrice.OfNotional(new BigDecimal("0.5")), Bearer.INVESTOR,
                Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR))));
        fees.terms("FT-lots", Optional.empty(), new FeeTerms(
                byVolume.fees(), byVolume.order(), byVolume.credit(), byVolume.weekends(), byVolume.rounding(), byVolume.debt(),
                byVolume.leaving(), byVolume.payout(), ReversalPolicy.TRUE_UP));
        fees.accept("FT-lots", "L-1");
        scene.database.settle();
    }

    @AfterEach
    void close() {
        fees.close();
    }

    /** Of the leader's, so that the account's deals are this link's alone. */
    private Execution copied(String exec, String lots, String at) {
        return copied("200001", exec, lots, at);
    }

    private Execution copied(String login, String exec, String lots, String at) {
        Execution leader = Reports.closed("L" + exec, Scene.login("100001"), lots, "12.00", at);
        Execution copy = Reports.copied(exec, Scene.login(login), lots, leader, "AV-1", lots, at);
        scene.report(leader, copy);
        return copy;
    }

    private FeeRun draft(int month) {
        LocalDate first = LocalDate.of(2018, month, 1);
        return fees.draft(FeeScope.of(first, first.plusMonths(1).minusDays(1), Optional.of(FeeScene.COPY)));
    }

    private FeeRun march() {
        FeeRun march = draft(3);
        fees.charge(march);
        scene.database.settle();
        return march;
    }

    private String heldBack(FeeRun run) {
        return fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10).getFirst().findings();
    }

    private List<String> posted(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT fee, posted FROM lotbook.fee_charge WHERE run_id = " + run.id() + " ORDER BY id");
    }

    @Test
    void aDealOfChargedDaysThatComesLateIsNamedAndTruedUp() {
        FeeRun march = march();
        // 100,000 x 1.08412 x 0.005 %
        assertThat(posted(march)).containsExactly("volume 5.42000000");
        assertThat(due(march)).isEqualTo("NOTHING");
        copied("D-2", "2.00", "2018-03-20T10:00:00Z");
        scene.database.settle();
        assertThat(due(march)).as("what puts it right").isEqualTo("TRUE_UP");
        assertThat(heldBack(draft(4))).contains("The deal D-2 of 2018-03-20T10:00:00Z came after its days had been charged:"
                + " 2.00 lots at 1.08412, commission 0.5, profit 12.").contains("Propose to true up the run that charged those days");
        TrueUpFees change = fees.toTrueUp(march, Optional.of(LINK));
        assertThat(change.differences()).containsEntry("USD", new BigDecimal("10.84"));
        fees.approve(fees.propose(change));
        scene.database.settle();
        assertThat(due(march)).isEqualTo("NOTHING");
        assertThat(posted(draft(4))).containsExactly("true-up 10.84000000");
    }

    /** From the middle of March a lot is a tenth of what it was. */
    @Test
    void aDealCountsByItsInstrumentAsThatWasWhenItWasDealt() {
        String columns = "server, symbol, base, quote, digits, volume_step, volume_minimum, volume_maximum, contract_size,"
                + " valid_from, valid_to, supersedes, why";
        String unchanged = "SELECT server, symbol, base, quote, digits, volume_step, volume_minimum, volume_maximum, ";
        String change = "TIMESTAMP WITH TIME ZONE '2018-03-15 21:00:00+00'";
        fees.write(TestDatabase.ADMINISTRATOR, "INSERT INTO lotbook.instrument (" + columns + ") " + unchanged
                + "contract_size, valid_from, " + change + ", id, 'Ends' FROM lotbook.instrument");
        fees.write(TestDatabase.ADMINISTRATOR, "INSERT INTO lotbook.instrument (" + columns + ") " + unchanged
                + "10000, " + change + ", NULL, NULL, 'Smaller' FROM lotbook.instrument WHERE supersedes IS NOT NULL");
        copied("D-2", "1.00", "2018-03-20T10:00:00Z");
        scene.database.settle();
        // (100,000 + 10,000) x 1.08412 x 0.005 %
        assertThat(posted(march())).containsExactly("volume 5.96000000");
    }

    private String due(FeeRun run) {
        return fees.ask(TestDatabase.AUDITOR, "SELECT COALESCE(due, 'NOTHING') FROM lotbook.list_fee_snapshots WHERE run = '"
                + run.id() + "'").getFirst();
    }

    /** Of a deal of its own days; one of earlier days changes the line that charged those. */
    @Test
    void aCorrectionOfTheLinesDaysIsDueAndOneOfEarlierDealsIsNot() {
        Execution january = copied("D-0", "2.00", "2018-01-17T10:00:00Z");
        scene.database.settle();
        FeeRun march = march();
        scene.report(Reports.corrected("C-1", january, "8.00", "2018-03-22T10:00:00Z"));
        copied("D-9", "1.00", "2018-04-03T10:00:00Z");
        scene.database.settle();
        assertThat(due(march)).isEqualTo("NOTHING");
        scene.report(Reports.corrected("C-2", deal, "8.00", "2018-03-22T10:00:00Z"));
        scene.database.settle();
        assertThat(due(march)).isEqualTo("TRUE_UP");
    }

    @Test
    void aDealThatCameSinceTheDraftStopsItsLine() {
        FeeRun march = draft(3);
        copied("D-9", "1.00", "2018-04-03T10:00:00Z");
        Proposal proposal = fees.propose(fees.toPropose(march.id()));
        copied("D-2", "2.00", "2018-03-20T10:00:00Z");
        assertThatThrownBy(() -> fees.approve(proposal)).isInstanceOf(FailureException.class).hasMessageContaining(
                "Deal D-2 of link L-1 came since fee run " + march.id() + " was calculated: set the line aside, or calculate the run again");
        scene.database.settle();
        FeeRun again = draft(3);
        scene.report(Reports.corrected("C-1", deal, "8.00", "2018-03-30T10:00:00Z"));
        assertThatThrownBy(() -> fees.propose(fees.toPropose(again.id()))).isInstanceOf(FailureException.class)
                .hasMessageContaining("Correction C-1 of link L-1 came since fee run " + again.id() + " was calculated");
        scene.database.settle();
        fees.approve(fees.propose(fees.toPropose(draft(3).id())));
    }

    @Test
    void aCorrectionOfAChargedDealSaysWhatItWasAndIsAndHowItIsCharged() {
        FeeRun march = march();
        scene.report(Reports.corrected("C-1", deal, "8.00", "2018-04-03T10:00:00Z"));
        scene.database.settle();
        FeeRun april = draft(4);
        assertThat(heldBack(april)).contains("The correction C-1 of 2018-04-03T10:00:00Z changes a deal of days that were charged before:"
                        + " deal D-1 was 1.00 lots at 1.08412, commission 0.5, profit 12, now 1.00 lots at 1.08412, commission 0.5, profit 8.")
                .contains("Reverse the run that charged that deal, latest before earlier, and charge its days and these in one run.");
        // As it says.
        assertThat(march.state()).isEqualTo(FeeRun.State.DRAFT);
        fees.runs(TestDatabase.FINANCE).discard(april.id(), "In one run");
        String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE run_id = " + march.id()).getFirst();
        scene.report(FeeRunContract.charged(charge, "M-7", "-5.42"));
        fees.approve(fees.propose(fees.toReverse(march)));
        scene.database.settle();
        FeeRun both = fees.draft(FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 4, 30), Optional.of(FeeScene.COPY)));
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(both.id(), 10)).isEmpty();
        assertThat(posted(both)).containsExactly("volume 5.42000000");
    }

    /** Followed since January, charged since March: nobody charged January's deals, so a true-up would find no difference. */
    @Test
    void whatComesLateOfDealsThatNobodyChargedHoldsNothingBack() {
        march();
        Execution january = copied("D-0", "2.00", "2018-01-17T10:00:00Z");
        scene.report(
                Reports.corrected("C-1", january, "8.00", "2018-03-22T10:00:00Z"),
                Reports.corrected("C-2", january, "7.00", "2018-04-04T10:00:00Z"));
        scene.database.settle();
        FeeRun april = draft(4);
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(april.id(), 10)).isEmpty();
        assertThat(posted(april)).isEmpty();
    }

    @Test
    void aChangeThatCameAfterItsOwnDaysWereChargedTooIsNotToBeTruedUp() {
        march();
        fees.charge(draft(4));
        scene.report(Reports.corrected("C-1", deal, "8.00", "2018-04-10T10:00:00Z"));
        scene.database.settle();
        assertThat(heldBack(draft(5))).contains("The correction C-1 of 2018-04-10T10:00:00Z changes a deal of days that were charged before")
                .contains("Reverse the run that charged that deal, latest before earlier, and charge its days and these in one run.")
                .doesNotContain("true up");
    }

    /** Whether late deals matter is a question to the terms that charged, not to those that charge now. */
    @Test
    void termsByValueAfterTermsByDealsNameWhatCameLateOfThose() {
        Link link = link(new LinkId("L-first"), Interval.since(Scene.START));
        fees.terms("FT-value", Optional.of(link), FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0")));
        accept("FT-lots", "'2018-01-02 00:00:00+00', TIMESTAMP WITH TIME ZONE '2018-03-30 21:00:00+00'");
        accept("FT-value", "'2018-03-30 21:00:00+00', NULL");
        measured(LocalDate.of(2018, 5, 1));
        FeeScope march = FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), link.id());
        fees.charge(fees.draft(march));
        scene.database.settle();
        copied("200004", "D-2", "2.00", "2018-03-20T10:00:00Z");
        copied("200004", "D-3", "2.00", "2018-04-04T10:00:00Z");
        scene.database.settle();
        FeeRun april = fees.draft(FeeScope.of(LocalDate.of(2018, 4, 1), LocalDate.of(2018, 4, 30), link.id()));
        assertThat(heldBack(april)).contains("The deal D-2 of").doesNotContain("D-3");
    }

    private void accept(String terms, String fromAndTo) {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.fee_acceptance (acceptance_id, link_id, terms_id, sha256, channel,"
                + " valid_from, valid_to, why) SELECT 'FA-" + terms + "', 'L-first', terms_id, sha256, 'PORTAL', TIMESTAMP WITH TIME"
                + " ZONE " + fromAndTo + ", 'Test' FROM lotbook.fee_terms WHERE terms_id = ?", terms);
    }

    /** The account whose login changes on the way. */
    private void measured(LocalDate until) {
        scene.report(Reports.moved("M-2", Scene.login("200003"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"));
        LocalDate.of(2018, 2, 28).datesUntil(until)
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> scene.report(Reports.summary(
                        "T-" + day, Scene.login(day.isBefore(LocalDate.of(2018, 3, 14)) ? "200003" : "200004"), "10000.00", "0.00",
                        day + "T20:00:00Z")));
    }

    @Test
    void whoLeftWasChargedAndJoinedAgainIsAskedForTheDaysBefore() {
        LinkId left = new LinkId("L-left");
        LinkId back = new LinkId("L-back");
        link(left, Interval.of(Scene.START, Instant.parse("2018-03-20T21:00:00Z")));
        link(back, Interval.since(Instant.parse("2018-03-26T10:00:00Z")));
        fees.accept("FT-lots", left.value());
        fees.accept("FT-lots", back.value());
        measured(LocalDate.of(2018, 4, 1));
        Execution gone = copied("200004", "D-3", "1.00", "2018-03-15T10:00:00Z");
        scene.database.settle();
        FeeRun leaving = fees.draft(FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), left));
        assertThat(posted(leaving)).containsExactly("volume 5.42000000");
        fees.charge(leaving);
        copied("200003", "D-4", "1.00", "2018-03-12T10:00:00Z");
        copied("200004", "D-5", "1.00", "2018-03-16T10:00:00Z");
        copied("200004", "D-6", "1.00", "2018-03-22T10:00:00Z");
        scene.report(Reports.corrected("C-3", gone, "8.00", "2018-03-23T10:00:00Z"));
        scene.database.settle();
        assertThat(heldBack(fees.draft(FeeScope.of(LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31), back))))
                .contains("The deal D-4 of 2018-03-12T10:00:00Z came after its days had been charged")
                .contains("The deal D-5 of 2018-03-16T10:00:00Z came after its days had been charged")
                .contains("The correction C-3 of 2018-03-23T10:00:00Z changes a deal of days that were charged before")
                .doesNotContain("D-6");
    }

    private Link link(LinkId id, Interval valid) {
        Link link = new Link(
                id, FeeScene.COPY, Scene.LEADER, Scene.MOVED, Set.of(Link.Permission.TRADE), new BigDecimal("10000"), valid);
        scene.apply(TestDatabase.COMPLIANCE, new MasterBook(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), List.of(), List.of(), List.of(), List.of(link), List.of(), List.of(), List.of(), List.of()));
        return link;
    }
}
