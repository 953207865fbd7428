package lotbook.persistence.approval;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Sha256;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;

/** Runs, their charges and what was decided on them, put where they belong: as whoever calculates and decides would leave them. */
final class ChargeScene {
    private static final String HASH = "0".repeat(64);
    private static final List<String> GUARDED = List.of(
            "fee_run", "fee_run_step", "fee_snapshot", "fee_charge", "fee_set_aside", "proposal", "proposal_decision");

    private final TestDatabase database;
    private long ids = 900_000;

    ChargeScene(TestDatabase database) throws SQLException {
        this.database = database;
        if (kind() == DatabaseKind.H2) {
            for (String trigger : ask("SELECT DISTINCT trigger_name FROM information_schema.triggers WHERE event_object_table IN ('"
                    + String.join("', '", GUARDED) + "')")) {
                execute("DROP TRIGGER lotbook." + trigger);
            }
        }
    }

    private DatabaseKind kind() {
        return database.url().kind();
    }

    /** A completed run with one line of link L-1. */
    void run(long run) throws SQLException {
        execute("INSERT INTO lotbook.fee_run (id, first_day, last_day, facts_known_at, why)"
                + " OVERRIDING SYSTEM VALUE VALUES (" + run
                + ", DATE '2026-10-01', DATE '2026-10-31', CURRENT_TIMESTAMP, 'October')");
        execute("INSERT INTO lotbook.fee_run_step (run_id, step, content, why) VALUES (" + run
                + ", 'COMPLETED', '" + HASH + "', 'October')");
        execute("INSERT INTO lotbook.fee_snapshot (id, run_id, link_id, account_id, leader_account, programme_id, first_day,"
                + " last_day, currency, performance, management, other_fees, posted, collected, owed, accrued, measured, held_back, findings,"
                + " document, sha256) VALUES (" + run + ", " + run + ", 'L-1', 'A-200001', 'A-100001', 'AUR-COPY',"
                + " DATE '2026-10-01', DATE '2026-10-31', 'USD', 0, 0, 0, 0, 0, 0, 0, 'ACCOUNT', FALSE, '', '{}', '" + HASH + "')");
    }

    void charge(long run, String id, String collected, String bearer) throws SQLException {
        execute("INSERT INTO lotbook.fee_charge (id, charge_id, run_id, snapshot_id, link_id, account_id, server, login,"
                + " leader_account, leader_login, fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider,"
                + " to_platform, to_partner, currency) VALUES (" + ++ids + ", '" + id + "', " + run + ", " + run
                + ", 'L-1', 'A-200001', 'MT5-1', '200001', 'A-100001', '100001', 'performance', 'SCHEDULE', DATE '2026-10-31', '"
                + bearer + "', 1000, " + collected + ", " + collected + ", 0, " + collected + ", 0, 0, 'USD')");
    }

    /** @return the proposal's number */
    long propose(long run) throws SQLException {
        ChargeFees change = new ChargeFees(
                run, Optional.empty(), Optional.empty(), false, Optional.empty(), LocalDate.of(2026, 10, 1),
                LocalDate.of(2026, 10, 31),
                new Sha256(HASH), 1, 0, List.of(new ChargeFees.Total("USD", BigDecimal.TEN, BigDecimal.TEN, BigDecimal.ZERO)));
        String payload = CanonicalJson.write(ChangeDocument.write(change, "nothing"));
        execute("INSERT INTO lotbook.proposal (kind, subject, scope, amount, payload, sha256, ground, deciders, decisions,"
                + " proposed_by, why) VALUES ('CHARGE_FEES', '" + change.subject() + "', '" + change.scope() + "', 10, '" + payload
                + "', '" + HASH + "', 'nothing', 'COMPLIANCE', 1, 'f.lang', 'October')");
        return Long.parseLong(ask("SELECT max(id) FROM lotbook.proposal").getFirst());
    }

    void approve(long proposal) throws SQLException {
        execute("INSERT INTO lotbook.proposal_decision (proposal_id, verdict, sha256, decided_by, why) VALUES (" + proposal
                + ", 'APPROVED', '" + HASH + "', 'c.marsh', 'Looked at it')");
    }

    void discard(long run) throws SQLException {
        execute("INSERT INTO lotbook.fee_run_step (run_id, step, why) VALUES (" + run
                + ", 'DISCARDED', 'Made again')");
    }

    /** As the decision's own effect does, under the command's guard. */
    void send(long proposal, Optional<String> charge) throws SQLException {
        String id = charge.map(one -> "'" + one + "'").orElse("NULL");
        if (kind() == DatabaseKind.POSTGRESQL) {
            try (Connection owner = DriverManager.getConnection(
                    database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
                    Statement statement = owner.createStatement()) {
                statement.execute("INSERT INTO lotbook.command (proposal_id, charge_id) VALUES (" + proposal + ", " + id + ")");
            }
            return;
        }
        try (Connection decider = database.signIn(TestDatabase.COMPLIANCE).connection();
                Statement statement = decider.createStatement()) {
            decider.setAutoCommit(true);
            statement.execute("INSERT INTO lotbook.command (proposal_id, charge_id, kind, message_type, wire_id, subject, scope,"
                    + " server, created_by, expires_at) VALUES (" + proposal + ", " + id
                    + ", '', '', '', '', '', '', '', CURRENT_TIMESTAMP)");
        }
    }

    private Connection owner() throws SQLException {
        if (kind() == DatabaseKind.H2) {
            Connection administrator = database.as(TestDatabase.ADMINISTRATOR).connection();
            administrator.setAutoCommit(true);
            return administrator;
        }
        Connection superuser = DriverManager.getConnection(
                database.url().jdbc(), TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
        try (Statement statement = superuser.createStatement()) {
            // No trigger speaks.
            statement.execute("SET session_replication_role = replica");
        }
        return superuser;
    }

    private void execute(String sql) throws SQLException {
        try (Connection owner = owner(); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> ask(String sql) throws SQLException {
        try (Connection owner = owner(); Statement statement = owner.createStatement(); ResultSet row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
