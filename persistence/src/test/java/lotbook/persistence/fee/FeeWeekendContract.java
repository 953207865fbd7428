package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.money.Rate;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Terms that value Saturday and Sunday by themselves, and charge each week on its Sunday, on both databases. */
abstract class FeeWeekendContract {
    private static final String ONCE = "performance 400.00000000";

    private final DatabaseKind kind;
    private FeeScene fees;

    FeeWeekendContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends FeeWeekendContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends FeeWeekendContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    /** 10,000 when March begins, and 12,000 from its first day on: 400 at the first Sunday. */
    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
        moved("M-1", "10000.00", "2018-02-27T10:00:00Z");
        summary("S-0", "10000.00", "2018-02-28T20:00:00Z");
        LocalDate.of(2018, 3, 1).datesUntil(LocalDate.of(2018, 4, 1))
                .filter(day -> day.getDayOfWeek().getValue() < 6)
                .forEach(day -> summary("S-" + day, "12000.00", day + "T20:00:00Z"));
        FeeTerms usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0"));
        PerformanceFee fee = usual.performance().orElseThrow();
        fees.terms("FT-week", Optional.empty(), new FeeTerms(
                List.of(new PerformanceFee(
                        fee.rate(), fee.profit(), fee.hwm(), fee.withdrawal(), fee.hurdle(), fee.fairness(), fee.withholding(),
                        Charging.on(new Schedule.EveryWeek(DayOfWeek.SUNDAY)))),
                usual.order(), usual.credit(), WeekendDays.OWN_VALUE, usual.rounding(), usual.debt(), usual.leaving(),
                usual.payout(), usual.reversals()));
        fees.accept("FT-week", "L-1");
        fees.scene.database.settle();
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void moved(String id, String amount, String at) {
        fees.scene.report(Reports.moved(id, Scene.login("200001"), Type.DEPOSIT, amount, at));
    }

    private void summary(String id, String equity, String at) {
        fees.scene.report(Reports.summary(id, Scene.login("200001"), equity, "0.00", at));
    }

    private FeeRun draft(int first, int last) {
        fees.scene.database.settle();
        return fees.draft(FeeScope.of(LocalDate.of(2018, 3, first), LocalDate.of(2018, 3, last), Optional.of(FeeScene.COPY)));
    }

    private List<String> charged(FeeRun run) {
        assertThat(fees.runs(TestDatabase.FINANCE).heldBack(run.id(), 10)).isEmpty();
        return fees.ask(TestDatabase.FINANCE,
                "SELECT fee, posted FROM lotbook.fee_charge WHERE run_id = " + run.id() + " ORDER BY id");
    }

    private Optional<String> since(FeeRun run) {
        return fees.runs(TestDatabase.FINANCE).since(run.id());
    }

    /** It is in the values of Saturday and Sunday, though the books have it on Monday. */
    @Test
    void whatIsDepositedOnAWeekendIsNoProfitOfIt() {
        moved("M-2", "5000.00", "2018-03-17T12:00:00Z");

        assertThat(charged(draft(1, 31))).containsExactly(ONCE);
    }

    /** What comes to the account on Sunday is none of the link's that ended on Saturday; the books have that on Monday. */
    @Test
    void whatComesAfterLeavingOnAWeekendIsNoProfitOfIt() {
        fees.write(TestDatabase.COMPLIANCE, "INSERT INTO lotbook.link (link_id, programme_id, leader_account, follower_account,"
                + " permissions, assigned_capital, valid_from, valid_to, supersedes, why) SELECT link_id, programme_id,"
                + " leader_account, follower_account, permissions, assigned_capital, valid_from,"
                + " TIMESTAMP WITH TIME ZONE '2018-03-17 10:00:00+00', id, 'Left' FROM lotbook.link WHERE link_id = 'L-1'");
        moved("M-2", "5000.00", "2018-03-18T12:00:00Z");

        assertThat(charged(draft(1, 31))).containsExactly(ONCE);
    }

    @Test
    void theLastSummaryOfAWeekendsDayStopsALine() {
        FeeRun run = draft(1, 31);
        assertThat(charged(run)).containsExactly(ONCE);
        summary("S-same", "12000.00", "2018-03-17T12:00:00Z");
        summary("S-within", "9000.00", "2018-03-18T11:00:00Z");
        summary("S-alike", "12000.00", "2018-03-18T20:59:00Z");
        assertThat(since(run)).as("it reads as it did").isEmpty();

        FeeRun again = draft(1, 31);
        summary("S-less", "9000.00", "2018-03-17T12:01:00Z");
        assertThat(since(again).orElseThrow()).contains("Summary S-less of link L-1");
    }

    /** As April of 2018 did. */
    @Test
    void aRunMayBeginOnASunday() {
        summary("S-sunday", "13000.00", "2018-03-04T12:00:00Z");

        assertThat(charged(draft(4, 17))).as("13,000 on the first day, from 12,000").containsExactly("performance 200.00000000");
    }
}
