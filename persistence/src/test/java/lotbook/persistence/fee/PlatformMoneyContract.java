package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.OnWithdrawal;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeScope;
import lotbook.domain.fee.run.InvestorFacts;
import lotbook.domain.fee.run.RunCalculation;
import lotbook.domain.fee.run.RunLine;
import lotbook.domain.money.Rate;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Reports;
import lotbook.persistence.execution.Scene;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the platform pays out and debits by itself, as its movements tell it, in the fees of a run, on both databases. */
abstract class PlatformMoneyContract {
    private static final LocalDate MARCH = LocalDate.of(2018, 3, 1);
    private static final LocalDate MARCH_ENDS = LocalDate.of(2018, 3, 31);
    private static final LocalDate APRIL = LocalDate.of(2018, 4, 1);
    private static final LocalDate APRIL_9 = LocalDate.of(2018, 4, 9);

    private final DatabaseKind kind;
    private FeeScene fees;

    PlatformMoneyContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends PlatformMoneyContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends PlatformMoneyContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() {
        fees = new FeeScene(kind);
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private void deposit(String amount) {
        fees.scene.report(Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, amount, "2018-02-27T10:00:00Z"));
        measured(LocalDate.of(2018, 2, 28), LocalDate.of(2018, 3, 14), amount);
    }

    /** On each weekday. */
    private void measured(LocalDate from, LocalDate to, String balance) {
        from.datesUntil(to.plusDays(1)).filter(day -> day.getDayOfWeek().getValue() < 6).forEach(day ->
                fees.scene.report(Reports.summary("S-" + day, Scene.login("200001"), balance, "0.00", day + "T20:00:00Z")));
    }

    private void agreed(OnWithdrawal withdrawal) {
        PerformanceFee usual = FeeTemplates.performance(
                Rate.of("0.20"), HwmAfterCharge.GROSS, new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR));
        fees.terms("FT-1", Optional.empty(), FeeTerms.of(new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), withdrawal, usual.hurdle(), usual.fairness(), usual.withholding(),
                usual.charging())));
        fees.accept("FT-1", "L-1");
    }

    private RunLine line(FeeRun run) {
        InvestorFacts facts = new SqlFeeFacts(fees.scene.database.as(TestDatabase.FINANCE), FeeScene.BOOKS)
                .page(run, Optional.empty(), 1).getFirst();
        return RunCalculation.line(run, facts, FeeScene.BOOKS).orElseThrow();
    }

    private FeeRun draft(LocalDate first, LocalDate last) {
        fees.scene.database.settle();
        return fees.draft(FeeScope.of(first, last, Optional.of(FeeScene.COPY)));
    }

    /** 1,000 became 1,200, and the platform pays 600 of it: 20 % of 200 is due, before the month's end or at it. */
    @ParameterizedTest
    @EnumSource(OnWithdrawal.class)
    void theFeeOnAWithdrawalIsChargedToWhatStays(OnWithdrawal withdrawal) {
        deposit("1000.00");
        measured(LocalDate.of(2018, 3, 15), LocalDate.of(2018, 3, 20), "1200.00");
        fees.scene.report(Reports.moved("M-2", Scene.login("200001"), Type.WITHDRAWAL, "-600.00", "2018-03-21T10:00:00Z"));
        measured(LocalDate.of(2018, 3, 21), MARCH_ENDS, "600.00");
        agreed(withdrawal);

        RunLine line = line(draft(MARCH, MARCH_ENDS));
        assertThat(line.isHeldBack()).as(line.findingsInWords()).isFalse();
        assertThat(line.posted()).isEqualByComparingTo("40");
        assertThat(line.collected()).isEqualByComparingTo("40");
        assertThat(line.charges()).extracting(FeeCharge::posted).usingElementComparator(BigDecimal::compareTo)
                .containsExactlyElementsOf(switch (withdrawal) {
                    case FULL -> List.of(new BigDecimal("40"), BigDecimal.ZERO);
                    // 40 x 600 / 1,160 go with the payment
                    case PROPORTIONAL -> List.of(new BigDecimal("20.69"), new BigDecimal("19.31"));
                    case RETAINED -> List.of(new BigDecimal("40"));
                });
        assertThat(line.charges()).allSatisfy(charge -> assertThat(charge.fromRetained()).isZero());
        assertThat(line.outputs().payments()).singleElement()
                .satisfies(payment -> assertThat(payment.paid()).isEqualByComparingTo("600"));
    }

    /** 100 is charged and on its way when the server takes 30 of its own: the withdrawal is measured without the 100. */
    @Test
    void aFeeWithoutAChargeSettlesNone() {
        deposit("10000.00");
        measured(LocalDate.of(2018, 3, 15), LocalDate.of(2018, 4, 2), "10500.00");
        agreed(OnWithdrawal.FULL);
        FeeRun march = draft(MARCH, MARCH_ENDS);
        fees.charge(march);
        String charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge").getFirst();
        fees.scene.report(
                Reports.moved("M-2", Scene.login("200001"), Type.FEE, "-30.00", "2018-04-03T10:00:00Z"),
                Reports.moved("M-3", Scene.login("200001"), Type.WITHDRAWAL, "-470.00", "2018-04-05T10:00:00Z"),
                FeeRunContract.charged(charge, "M-4", "-100.00", "2018-04-06T10:00:00Z"));
        measured(LocalDate.of(2018, 4, 3), LocalDate.of(2018, 4, 4), "10470.00");
        measured(LocalDate.of(2018, 4, 5), LocalDate.of(2018, 4, 5), "10000.00");
        measured(LocalDate.of(2018, 4, 6), APRIL_9, "9900.00");

        RunLine line = line(draft(APRIL, APRIL_9));
        assertThat(line.isHeldBack()).as(line.findingsInWords()).isFalse();
        assertThat(line.outputs().crystallisations().getFirst().value()).isEqualByComparingTo("10370"); // 10,470 - 100
        assertThat(line.outputs().closing().owed().unsettled()).isZero();
        assertThat(line.findings()).filteredOn(finding -> finding.kind() == Kind.FEE_WITHOUT_CHARGE)
                .extracting(FeeFinding::text)
                .containsExactly("The fee movement movement:MT5-1/M-2 takes 30 that no charge asked for.");
    }

    /** 100 and 80 are on their way when the server takes 130 by the id of the first, and later gives 30 back. */
    @Test
    void whatIsTakenBeyondAChargeSettlesNoOther() {
        deposit("10000.00");
        measured(LocalDate.of(2018, 3, 15), LocalDate.of(2018, 4, 2), "10500.00");
        measured(LocalDate.of(2018, 4, 3), LocalDate.of(2018, 5, 2), "11000.00");
        agreed(OnWithdrawal.FULL);
        fees.charge(draft(MARCH, MARCH_ENDS));
        fees.charge(draft(APRIL, LocalDate.of(2018, 4, 30)));
        List<String> charges = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge ORDER BY id");
        fees.scene.report(FeeRunContract.charged(charges.getFirst(), "M-4", "-130.00", "2018-05-03T10:00:00Z"));
        measured(LocalDate.of(2018, 5, 3), LocalDate.of(2018, 5, 4), "10870.00");
        String suspense = "SELECT debit_kind, credit_kind, CAST(amount AS numeric(24,2)) FROM lotbook.ledger_posting"
                + " WHERE book = 'CASH' AND charge_id = '" + charges.getFirst() + "' ORDER BY id";
        assertThat(fees.ask(TestDatabase.AUDITOR, suspense))
                .containsExactly("PLATFORM CHARGES 100.00", "PLATFORM SUSPENSE 30.00");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT cause, text FROM lotbook.list_exceptions")).containsExactly(
                "SURPLUS Movement M-4 of MT5-1/200001 moves -130.00 USD by the id of charge " + charges.getFirst()
                        + ", which is 100: 30 waits in suspense.");

        RunLine line = line(draft(LocalDate.of(2018, 5, 1), LocalDate.of(2018, 5, 4)));
        assertThat(line.outputs().closing().owed().unsettled()).as("the other charge").isEqualByComparingTo("80");
        assertThat(line.findings()).filteredOn(finding -> finding.kind() == Kind.FEE_WITHOUT_CHARGE)
                .extracting(FeeFinding::text)
                .containsExactly("The fee movement movement:MT5-1/M-4, beside its charge takes 30 that no charge asked for.");
        fees.scene.report(FeeRunContract.charged(charges.getFirst(), "M-5", "30.00", "2018-05-04T10:00:00Z"));
        assertThat(fees.ask(TestDatabase.AUDITOR, suspense)).contains("SUSPENSE PLATFORM 30.00");
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT cause FROM lotbook.list_exceptions")).as("none more").hasSize(1);
    }

    /** 30 that no fact explains are in the summaries of one month, and in no other's. */
    @Test
    void aBalanceThatTheBooksDoNotExplainIsFlaggedInItsPeriod() {
        deposit("10000.00");
        measured(LocalDate.of(2018, 3, 15), LocalDate.of(2018, 4, 4), "9970.00");
        fees.scene.report(Reports.moved("M-2", Scene.login("200001"), Type.WITHDRAWAL, "-470.00", "2018-04-05T10:00:00Z"));
        measured(LocalDate.of(2018, 4, 5), APRIL_9, "9500.00");
        agreed(OnWithdrawal.FULL);
        RunLine march = line(draft(MARCH, MARCH_ENDS));
        assertThat(march.isHeldBack()).isFalse();
        assertThat(march.findings()).filteredOn(finding -> finding.kind() == Kind.LEDGER_DIFFERS).singleElement()
                .satisfies(finding -> assertThat(finding.text()).isEqualTo(
                        "The server's balance of MT5-1/200001 went from 10000 at 2018-02-28T20:00:00Z to 9970 at"
                                + " 2018-03-30T20:00:00Z; the books moved by 0."));
        RunLine april = line(draft(APRIL, APRIL_9));
        assertThat(april.findings()).extracting(FeeFinding::kind).doesNotContain(Kind.LEDGER_DIFFERS);
    }
}
