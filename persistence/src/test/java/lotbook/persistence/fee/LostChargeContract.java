package lotbook.persistence.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.Proposal;
import lotbook.domain.execution.Movement.Type;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
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

/** A charge that the server accepted and never debited is waited for until its command ends, on both databases. */
abstract class LostChargeContract {
    private static final String OWED = "Of earlier charges 400 was refused or didn't come: it is owed.";

    private final DatabaseKind kind;
    private FeeScene fees;
    private FeeRun march;
    private String charge;

    LostChargeContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends LostChargeContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends LostChargeContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeEach
    void fill() throws SQLException {
        fees = new FeeScene(kind);
        fill(FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0")), "12000.00");
    }

    /** 400 of March's 2,000, charged and accepted. */
    private void fill(FeeTerms terms, String balance) throws SQLException {
        fees.scene.report(
                Reports.moved("M-1", Scene.login("200001"), Type.DEPOSIT, "10000.00", "2018-02-27T10:00:00Z"),
                Reports.summary("S-0", Scene.login("200001"), "10000.00", "0.00", "2018-02-28T20:00:00Z"));
        for (LocalDate day = LocalDate.of(2018, 3, 1); !day.isAfter(LocalDate.of(2018, 5, 31)); day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() < 6) {
                fees.scene.report(Reports.summary("S-" + day, Scene.login("200001"), balance, "0.00", day + "T20:00:00Z"));
            }
        }
        fees.terms("FT-1", Optional.empty(), terms);
        fees.accept("FT-1", "L-1");
        fees.scene.database.settle();
        march = month(3);
        fees.charge(march);
        charge = fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge").getFirst();
        owner("INSERT INTO lotbook.command_answer (id, feed, natural_key, command_id, outcome, occurred_at, session_seq)"
                + " SELECT -1, 'REPLICATOR', 'answer', id, 'ACCEPTED', CURRENT_TIMESTAMP, 1 FROM lotbook.command");
        fees.scene.database.settle();
    }

    @AfterEach
    void close() {
        fees.close();
    }

    private FeeRun month(int month) {
        LocalDate first = LocalDate.of(2018, month, 1);
        return fees.draft(FeeScope.of(first, first.plusMonths(1).minusDays(1), Optional.of(FeeScene.COPY)));
    }

    /** None of the triggers speaks that stand in the way. */
    private void owner(String sql) throws SQLException {
        if (kind == DatabaseKind.H2) {
            Connection administrator = fees.scene.database.as(TestDatabase.ADMINISTRATOR).connection();
            administrator.setAutoCommit(true);
            try (administrator; Statement statement = administrator.createStatement()) {
                for (String trigger : fees.ask(TestDatabase.ADMINISTRATOR, "SELECT DISTINCT trigger_name FROM"
                        + " information_schema.triggers WHERE event_object_table = 'command_answer'"
                        + " OR trigger_name IN ('command_frozen', 'answered_charges_end_frozen')")) {
                    statement.execute("DROP TRIGGER lotbook." + trigger);
                }
                statement.execute(sql);
            }
            return;
        }
        try (Connection superuser = DriverManager.getConnection(fees.scene.database.url().jdbc(),
                        TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
                Statement statement = superuser.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql);
        }
    }

    private void ends() throws SQLException {
        owner("UPDATE lotbook.command SET expires_at = CURRENT_TIMESTAMP");
        fees.scene.database.settle();
    }

    private void knownSince(String moment) throws SQLException {
        owner("UPDATE lotbook.answered_charges_end SET known_at = " + moment);
        fees.scene.database.settle();
    }

    private List<String> states() {
        return fees.ask(TestDatabase.AUDITOR, "SELECT state FROM lotbook.list_fee_charges c WHERE valid_to IS NULL"
                + " AND charge_id = '" + charge + "' AND NOT EXISTS (SELECT 1 FROM lotbook.superseded_fee_charges s"
                + " WHERE s.id = c.id)");
    }

    private List<String> payable() {
        fees.scene.database.settle();
        return fees.ask(TestDatabase.AUDITOR, "SELECT CAST(open AS numeric(24,2)), CAST(uncollected AS numeric(24,2)),"
                + " CAST(payable AS numeric(24,2)) FROM lotbook.list_payees WHERE kind = 'MANAGER'");
    }

    private String findings(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT findings FROM lotbook.fee_snapshot WHERE run_id = " + run.id()).getFirst();
    }

    @Test
    void whatEndedWithoutMoneyIsOwedAndMoneyThatComesAfterAllTakesItBack() throws SQLException {
        assertThat(states()).containsExactly("ACCEPTED");
        assertThat(findings(month(4))).doesNotContain("Of earlier charges");
        ends();
        assertThat(states()).containsExactly("EXPIRED");
        assertThat(fees.runs(TestDatabase.FINANCE).unsettled()).isZero();
        FeeRun april = month(4);
        assertThat(findings(april)).contains(OWED);
        fees.charge(april);
        fees.scene.report(FeeRunContract.charged(charge, "M-9", "-400.00"));
        fees.scene.database.settle();
        assertThat(states()).containsExactly("SETTLED");
        assertThat(findings(month(5))).contains("Of earlier charges 400 that had been given up came after all.");
    }

    @Test
    void whatEndedWithoutMoneyIsReversed() throws SQLException {
        Proposal reversal = fees.propose(fees.toReverse(march));
        assertThatThrownBy(() -> fees.approve(reversal)).isInstanceOf(FailureException.class)
                .hasMessageContaining("Charge " + charge + " is still under way");
        ends();
        fees.approve(reversal);
        assertThat(fees.ask(TestDatabase.AUDITOR, "SELECT CAST(collected AS numeric(24,2)) FROM lotbook.fee_charge"
                + " WHERE reverses IS NOT NULL")).as("nothing had come").containsExactly("0.00");
    }

    /** By a release that waited for it for ever: the debt isn't lost between the two. */
    @Test
    void aLineCalculatedBeforeThisWasSoIsFollowedByOneThatCountsIt() throws SQLException {
        ends();
        knownSince("TIMESTAMP WITH TIME ZONE '9999-01-01 00:00:00+00'");
        assertThat(states()).containsExactly("ACCEPTED");
        FeeRun april = month(4);
        assertThat(findings(april)).doesNotContain("Of earlier charges");
        fees.charge(april);
        fees.scene.database.settle();
        knownSince("CURRENT_TIMESTAMP");
        FeeRun may = month(5);
        assertThat(findings(may)).contains(OWED);
        fees.charge(may);
        String debt = debtOf(may);
        assertThat(payable()).as("owed, and the debt is under way").containsExactly("400.00 400.00 0.00");
        fees.scene.report(FeeRunContract.charged(debt, "M-9", "-150.00"));
        assertThat(payable()).as("the debt is short").containsExactly("400.00 400.00 0.00");
        fees.scene.report(FeeRunContract.charged(debt, "M-10", "-250.00"));
        assertThat(payable()).as("what was lost has been repaid").containsExactly("400.00 0.00 400.00");
    }

    private String debtOf(FeeRun run) {
        return fees.ask(TestDatabase.FINANCE, "SELECT charge_id FROM lotbook.fee_charge WHERE fee = 'debt' AND run_id = " + run.id())
                .getFirst();
    }

    private void paidInEuro(FeeTerms terms, String balance, String dollars) throws SQLException {
        fees.close();
        fees = new FeeScene(kind);
        fees.euro(LocalDate.of(2018, 3, 29), dollars);
        fees.euro(LocalDate.of(2018, 4, 30), "1.20");
        fill(FeeScene.paidInEuro(terms), balance);
    }

    /** The debt's own line has nothing that a rate is for; what is credited with it is a part of what was earned in euro all the same. */
    @Test
    void whatAServerCreditsWithADebtStandsInTheCurrencyOfWhatIsOwed() throws SQLException {
        paidInEuro(FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0")), "12000.00", "1.25");
        ends();
        FeeRun april = month(4);
        fees.charge(april);
        fees.scene.report(
                FeeRunContract.charged(debtOf(april), "M-9", "-400.00"),
                FeeRunContract.charged(debtOf(april), Reports.moved("M-10", Scene.login("100001"), Type.REBATE, "400.00", "2018-05-02T10:00:00Z")));
        fees.scene.database.settle();
        assertThat(fees.payees()).containsExactlyInAnyOrder("MANAGER EUR 320 320 0 0 0 0", "MANAGER USD 0 0 0 0 0 0");
    }

    /** Of 0.02 dollars, half each, one payee gets the cent there is in euro, and the other one nothing. */
    @Test
    void whoGetsNoCentInTheirCurrencyKeepsNoneInAnother() throws SQLException {
        PerformanceFee usual = FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0")).performance().orElseThrow();
        FeeSplit halves = new FeeSplit(List.of(
                new FeeSplit.Part(Payee.PROVIDER, Rate.of("0.5")), new FeeSplit.Part(Payee.PARTNER, Rate.of("0.5"))));
        paidInEuro(FeeTerms.of(new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(),
                new Charging(usual.charging().schedule(), usual.charging().cap(), halves))), "10000.10", "1.5");
        assertThat(fees.payees()).containsExactlyInAnyOrder(
                "MANAGER EUR 0.01 0 0 0.01 0.01 0", "MANAGER USD 0 0 0 0 0 0", "PARTNER USD 0 0 0 0 0 0");
        ends();
        fees.approve(fees.propose(fees.toReverse(march)));
        assertThat(fees.payees()).containsExactlyInAnyOrder(
                "MANAGER EUR 0 0 0 0 0 0", "MANAGER USD 0 0 0 0 0 0", "PARTNER USD 0 0 0 0 0 0");
    }
}
