package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;

/**
 * What the approval of a fee run brings about: postings in the fee book and commands to the platform, as PostgreSQL's function
 * charge_fees of migration V156.
 */
record ChargedRun(Connection connection, Found proposal) {
    private static final String HELD_BACK = "SELECT s.link_id AS said FROM lotbook.fee_snapshot s WHERE s.run_id = ?"
            + " AND s.held_back AND NOT EXISTS (SELECT 1 FROM lotbook.fee_set_aside a WHERE a.snapshot_id = s.id) LIMIT 1";
    private static final String CHARGED = "SELECT s.link_id || ' was charged from ' || f.first_day || ' to ' || f.last_day"
            + " || ' by fee run ' || f.run_id AS said FROM lotbook.fee_snapshot s JOIN lotbook.fee_snapshot_in_force f"
            + " ON f.link_id = s.link_id AND f.run_id <> s.run_id AND f.first_day <= s.last_day AND s.first_day <= f.last_day"
            + " WHERE s.run_id = ? AND NOT s.held_back LIMIT 1";
    private static final String NOT_ACCEPTED = "SELECT s.link_id || ' did not accept the terms ' || s.terms_id AS said"
            + " FROM lotbook.fee_snapshot s WHERE s.run_id = ? AND NOT s.held_back AND NOT EXISTS (SELECT 1"
            + " FROM lotbook.fee_acceptance a WHERE a.link_id = s.link_id AND a.terms_id = s.terms_id"
            + " AND a.sha256 = s.terms_sha256) LIMIT 1";

    void apply() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        long run = change.required("run").asWhole();
        ApprovalGuard.lock(connection, "fee_run");
        if (TableTrigger.single(connection, "SELECT id FROM lotbook.fee_run_step WHERE run_id = ? AND step = 'COMPLETED'"
                + " AND content = ?", List.of(run, change.text("content"))) == null) {
            throw TableTrigger.refused("Fee run " + run + " has other lines than were agreed to");
        }
        refuse(HELD_BACK, run, "Link %s is held back: settle it or set it aside first");
        refuse(CHARGED, run, "Link %s already");
        refuse(NOT_ACCEPTED, run, "The investor of link %s");
        post(run, "MANAGER", "leader_account", "to_provider");
        post(run, "BROKER", "server", "to_platform");
        post(run, "PARTNER", "leader_account", "to_partner");
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.command (proposal_id, charge_id, kind,"
                + " message_type, wire_id, subject, scope, server, created_by, expires_at)"
                + " SELECT ?, c.charge_id, '', '', '', '', '', '', '', CURRENT_TIMESTAMP FROM lotbook.fee_charge c"
                + " WHERE c.run_id = ? AND c.bearer = 'INVESTOR' AND c.collected <> 0 ORDER BY c.id")) {
            insert.setLong(1, proposal.number("id"));
            insert.setLong(2, run);
            insert.executeUpdate();
        }
    }

    private void refuse(String sql, long run, String sentence) throws SQLException {
        Optional<Found> found = ApprovalGuard.find(connection, sql, List.of(run));
        if (found.isPresent()) {
            throw TableTrigger.refused(sentence.formatted(found.get().text("said")));
        }
    }

    private void post(long run, String payee, String owner, String amount) throws SQLException {
        String sql = """
                INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,
                    amount, currency, occurred_at, value_date, books_day, charge_id, participant, rule, reason, source)
                SELECT NEXT VALUE FOR lotbook.fact_id, 'FEE', 'charge/' || c.charge_id || '/%1$s',
                    CASE WHEN c.%3$s > 0 THEN 'FEES_DUE' ELSE '%1$s' END, CASE WHEN c.%3$s > 0 THEN c.link_id ELSE c.%2$s END,
                    CASE WHEN c.%3$s > 0 THEN '%1$s' ELSE 'FEES_DUE' END, CASE WHEN c.%3$s > 0 THEN c.%2$s ELSE c.link_id END,
                    abs(c.%3$s), c.currency, CURRENT_TIMESTAMP, c.charge_day, c.charge_day, c.charge_id, c.account_id,
                    'fee-posting 1', c.fee || ' fee, fee run ' || c.run_id || ', proposal ' || CAST(? AS varchar(20)),
                    'charge:' || c.charge_id
                FROM lotbook.fee_charge c WHERE c.run_id = ? AND c.%3$s <> 0 ORDER BY c.id
                """.formatted(payee, owner, amount);
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, proposal.number("id"));
            insert.setLong(2, run);
            insert.executeUpdate();
        }
    }
}
