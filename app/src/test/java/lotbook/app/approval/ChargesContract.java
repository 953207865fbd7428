package lotbook.app.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.Answering;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.persistence.database.DatabaseKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** From an approved run to the money in the books, over a real socket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChargesContract {
    private static final String HASH = "0".repeat(64);
    private static final List<String> GUARDED = List.of(
            "fee_run", "fee_run_step", "fee_snapshot", "fee_charge", "proposal", "proposal_decision");

    private final DatabaseKind kind;
    private Agreement agreement;

    ChargesContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends ChargesContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends ChargesContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    @BeforeAll
    void open() throws IOException, SQLException {
        agreement = new Agreement(kind);
        if (kind == DatabaseKind.H2) {
            agreement.put(agreement.ask("SELECT DISTINCT 'DROP TRIGGER lotbook.' || trigger_name FROM information_schema.triggers"
                    + " WHERE event_object_table IN ('" + String.join("', '", GUARDED) + "')"));
        }
        agreement.feed("test");
        Agreement.until("the opening summaries", () -> agreement.ask("SELECT DISTINCT login FROM account_summary").size() > 8);
        agreement.put(List.of(
                "INSERT INTO lotbook.fee_run (id, first_day, last_day, facts_known_at, why) OVERRIDING SYSTEM VALUE VALUES (7,"
                        + " DATE '2018-03-01', DATE '2018-03-31', CURRENT_TIMESTAMP, 'March')",
                "INSERT INTO lotbook.fee_run_step (run_id, step, content, why) VALUES (7, 'COMPLETED', '" + HASH + "', 'March')",
                "INSERT INTO lotbook.fee_snapshot (id, run_id, link_id, account_id, leader_account, programme_id, first_day, last_day,"
                        + " currency, performance, management, other_fees, posted, collected, owed, accrued, measured, held_back,"
                        + " findings,"
                        + " document, sha256) VALUES (7, 7, 'L-0003', 'A-200003', 'A-100001', 'P', DATE '2018-03-01',"
                        + " DATE '2018-03-31', 'USD', 0, 0, 0, 0, 0, 0, 0, 'ACCOUNT', FALSE, '', '{}', '" + HASH + "')"));
    }

    @AfterAll
    void close() throws IOException {
        agreement.close();
    }

    @BeforeEach
    void answerAtOnce() {
        agreement.simulator().answer(Answering.AT_ONCE);
    }

    @Test
    void aChargeIsSentAcknowledgedAndSettledByItsMovements() throws SQLException {
        charge(1, "F-7-1", "200003", "12.50");
        charge(2, "F-7-2", "200003", "999999999");
        charge(3, "F-7-3", "nobody", "1");
        charge(4, "F-7-4", "200003", "-2.25");
        agree("F-7-1", "F-7-2", "F-7-3", "F-7-4");
        await("F-7-1", "SETTLED 12.50000000");
        await("F-7-4", "SETTLED -2.25000000");
        await("F-7-2", "REFUSED 0.00000000");
        await("F-7-3", "REFUSED 0.00000000");
        assertThat(agreement.ask("SELECT answer FROM list_fee_charges WHERE charge_id = 'F-7-2' AND state = 'REFUSED'").getFirst())
                .contains("is short of 999999999");
        assertThat(agreement.ask("SELECT answer FROM list_fee_charges WHERE charge_id = 'F-7-3' AND state = 'REFUSED'"))
                .containsExactly("There is no login nobody");
        Agreement.until("both sides came", () -> postings("F-7-1").size() == 2);
        assertThat(postings("F-7-1")).containsExactlyInAnyOrder(
                "PLATFORM to CHARGES 12.50000000", "CHARGES to PLATFORM 12.50000000");
        assertThat(agreement.ask("SELECT CAST(credited AS varchar(40)) FROM charge_settlement WHERE charge_id = 'F-7-1'"))
                .containsExactly("12.50000000");
        assertThat(agreement.ask("SELECT text FROM movement WHERE charge_id = 'F-7-1'"))
                .containsOnly("performance fee of 2018-03-31, fee run 7");
    }

    @Test
    void whatIsAnsweredTwiceIsChargedOnce() throws SQLException {
        agreement.simulator().answer(Answering.of(Answering.Mode.TWICE));
        charge(11, "F-7-11", "200003", "3");
        agree("F-7-11");
        await("F-7-11", "SETTLED 3.00000000");
        assertThat(agreement.ask("SELECT movement_id FROM movement WHERE charge_id = 'F-7-11' AND login = '200003'")).hasSize(1);
    }

    @Test
    void whatTheServerIsSilentAboutIsSettledByItsMoneyAllTheSame() throws SQLException {
        agreement.simulator().answer(Answering.of(Answering.Mode.SILENT));
        charge(21, "F-7-21", "200003", "4");
        agree("F-7-21");
        await("F-7-21", "SETTLED 4.00000000");
        assertThat(agreement.ask("SELECT state FROM list_commands WHERE wire_id = 'F-7-21' AND valid_to IS NULL"))
                .containsExactlyInAnyOrder("WAITING", "UNACKNOWLEDGED");
    }

    private void charge(long id, String charge, String login, String collected) throws SQLException {
        agreement.put(List.of("INSERT INTO lotbook.fee_charge (id, charge_id, run_id, snapshot_id, link_id, account_id, server, login,"
                + " leader_account, leader_login, fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider,"
                + " to_platform, to_partner, currency) VALUES (" + (900_000 + id) + ", '" + charge + "', 7, 7, 'L-0003', 'A-200003',"
                + " 'MT5-1', '" + login + "', 'A-100001', '100001', 'performance', 'SCHEDULE', DATE '2018-03-31', 'INVESTOR', 0, "
                + collected + ", " + collected + ", 0, " + collected + ", 0, 0, 'USD')"));
    }

    /** As people who propose and decide leave it, and the decision's effect. */
    private void agree(String... charges) throws SQLException {
        String payload = CanonicalJson.write(ChangeDocument.write(march(), "nothing"));
        agreement.put(List.of("INSERT INTO lotbook.proposal (kind, subject, scope, amount, payload, sha256, ground, deciders,"
                + " decisions, proposed_by, why) VALUES ('CHARGE_FEES', 'fee run 7', 'fees/7', 10, '" + payload + "', '" + HASH
                + "', 'nothing', 'COMPLIANCE', 1, 'f.lang', 'March')"));
        String proposal = agreement.ask("SELECT CAST(max(id) AS varchar(20)) FROM proposal").getFirst();
        agreement.put(List.of("INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why) VALUES ("
                + proposal + ", 'APPROVED', '" + HASH + "', 'c.marsh', 'Looked at it')"));
        List<String> commands = new ArrayList<>();
        for (String charge : charges) {
            commands.add("INSERT INTO lotbook.command (proposal_id, charge_id, kind, message_type, wire_id, subject, scope, server,"
                    + " created_by, expires_at) VALUES (" + proposal + ", '" + charge + "', '', '', '', '', '', '', '', CURRENT_TIMESTAMP)");
        }
        agreement.decide(commands);
    }

    private static ChargeFees march() {
        return new ChargeFees(7, Optional.empty(), Optional.empty(), false, Optional.empty(), LocalDate.of(2018, 3, 1), LocalDate.of(2018, 3, 31),
                new Sha256(HASH), 1, 0, List.of());
    }

    private List<String> postings(String charge) {
        return agreement.ask("SELECT debit_kind || ' to ' || credit_kind || ' ' || amount FROM ledger_posting WHERE book = 'CASH'"
                + " AND charge_id = '" + charge + "'");
    }

    private void await(String charge, String state) {
        Agreement.until(charge + " is " + state, () -> agreement.ask("SELECT state || ' ' || settled FROM list_fee_charges v"
                + " WHERE charge_id = '" + charge + "' AND valid_to IS NULL AND NOT EXISTS (SELECT 1 FROM superseded_fee_charges later"
                + " WHERE later.id = v.id)").equals(List.of(state)));
    }
}
