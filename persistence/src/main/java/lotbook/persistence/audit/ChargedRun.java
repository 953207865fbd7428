package lotbook.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/**
 * What the approval of a fee run, or of its reversal, brings about: postings in the fee book and commands to the platform, as
 * PostgreSQL's functions charge_fees and reverse_fees of migration V156.
 */
record ChargedRun(Connection connection, Found proposal) {
    private static final String HELD_BACK = "SELECT s.link_id AS said FROM lotbook.fee_snapshot s WHERE s.run_id = ?"
            + " AND s.held_back AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = s.id) LIMIT 1";
    private static final String CHARGED = "SELECT s.link_id || ' was charged from ' || f.first_day || ' to ' || f.last_day"
            + " || ' by fee run ' || f.run_id AS said FROM lotbook.fee_line_charged s JOIN lotbook.fee_snapshot_in_force f"
            + " ON f.link_id = s.link_id AND f.run_id <> s.run_id AND f.first_day <= s.last_day AND s.first_day <= f.last_day"
            + " WHERE s.run_id = ? LIMIT 1";
    private static final String OTHER_GROUND = "SELECT b.link_id AS said FROM lotbook.fee_line_before b WHERE b.run_id = ?"
            + " AND NOT b.held_back AND (b.rests_on IS DISTINCT FROM b.goes_on_from OR b.charged_later) LIMIT 1";
    private static final String NOT_ACCEPTED = "SELECT s.link_id || ' did not accept the terms ' || s.terms_id AS said"
            + " FROM lotbook.fee_line_charged s WHERE s.run_id = ? AND NOT EXISTS (SELECT 1"
            + " FROM lotbook.fee_acceptance a WHERE a.link_id = s.link_id AND a.terms_id = s.terms_id"
            + " AND a.sha256 = s.terms_sha256 AND a.valid_from < DATEADD(DAY, 1, s.last_day)"
            + " AND (a.valid_to IS NULL OR a.valid_to > s.first_day)"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_acceptance later WHERE later.supersedes = a.id)) LIMIT 1";

    private static final String LINK = "COALESCE(CAST(? AS varchar(64)), f.link_id)";
    private static final String RESTED_ON = "SELECT later.run_id || ' rests on this one for link ' || f.link_id AS said"
            + " FROM lotbook.fee_snapshot_in_force f JOIN lotbook.fee_snapshot_in_force later ON later.rests_on = f.id"
            + " WHERE f.run_id = ? AND f.link_id = " + LINK + " LIMIT 1";
    private static final String UNDER_WAY = "SELECT c.charge_id AS said FROM lotbook.fee_charge c"
            + " JOIN lotbook.fee_snapshot_in_force f ON f.id = c.snapshot_id JOIN lotbook.command m ON m.charge_id = c.charge_id"
            + " WHERE f.run_id = ? AND f.link_id = " + LINK + " AND NOT EXISTS (SELECT 1 FROM lotbook.command_answer a"
            + " WHERE a.command_id = m.id AND a.outcome = 'REFUSED')"
            + " AND m.expires_at > CURRENT_TIMESTAMP AND (SELECT v.settled FROM lotbook.charge_settlement v"
            + " WHERE v.charge_id = c.charge_id) = 0 LIMIT 1";
    private static final String REVERSE = "INSERT INTO lotbook.fee_reversal (snapshot_id, proposal_id) SELECT f.id, ?"
            + " FROM lotbook.fee_snapshot_in_force f WHERE f.run_id = ? AND f.link_id = " + LINK + " ORDER BY f.id";
    private static final String NEGATIVES = """
            INSERT INTO lotbook.fee_charge (id, charge_id, run_id, snapshot_id, link_id, account_id, server, login,
                leader_account, leader_login, fee, cause, charge_day, bearer, base, posted, collected, owed, to_provider,
                to_platform, to_partner, currency, payout, payout_in, payout_rate, introducer, reverses)
            SELECT NEXT VALUE FOR lotbook.fact_id, c.charge_id || 'R', c.run_id, c.snapshot_id, c.link_id, c.account_id,
                c.server, c.login, c.leader_account, c.leader_login, c.fee, c.cause, c.charge_day, c.bearer, c.base, -c.posted,
                -(SELECT v.settled FROM lotbook.charge_settlement v WHERE v.charge_id = c.charge_id),
                -c.owed, -c.to_provider, -c.to_platform, -c.to_partner, c.currency, -c.payout, c.payout_in,
                c.payout_rate, c.introducer, c.id
            FROM lotbook.fee_charge c JOIN lotbook.fee_reversal v ON v.snapshot_id = c.snapshot_id AND v.proposal_id = ?
            WHERE c.reverses IS NULL ORDER BY c.id
            """;

    /** The first of the periods that a true-up puts right: it posts to the open one and points back. */
    private static final String BELONGS = "CASE WHEN c.fee = 'true-up' THEN (SELECT min(t.last_day)"
            + " FROM lotbook.fee_true_up_charge x JOIN lotbook.fee_true_up_in_force t ON t.id = x.true_up"
            + " WHERE x.fee_charge = c.id) END";
    private static final String BRANDS_DAY = "lotbook.books_day_of((SELECT max(b.brand_id) FROM lotbook.link_brand b"
            + " WHERE b.link_id = c.link_id), CURRENT_TIMESTAMP)";

    void apply() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        long run = change.required("run").asWhole();
        ApprovalGuard.lock(connection, "fee_run");
        String calculated = String.valueOf(TableTrigger.single(
                connection, "SELECT content FROM lotbook.fee_run_step WHERE run_id = ? AND step = 'COMPLETED'", List.of(run)));
        if (!RunContent.agreed(connection, run, calculated).equals(change.text("content"))) {
            throw TableTrigger.refused("Fee run " + run + " has other lines than were agreed to");
        }
        if (!RunContent.of(connection, run).equals(calculated) || TableTrigger.single(connection,
                "SELECT c.id FROM lotbook.fee_charge c JOIN lotbook.fee_snapshot s ON s.id = c.snapshot_id WHERE c.run_id = ?"
                        + " AND (s.held_back OR s.run_id <> c.run_id OR s.link_id <> c.link_id) LIMIT 1", List.of(run)) != null) {
            throw TableTrigger.refused("The charges of fee run " + run + " are not those of its lines");
        }
        refuse(HELD_BACK, "Link %s is held back: settle it or set it aside first", run);
        refuse(CHARGED, "Link %s already: set the line aside", run);
        refuse(OTHER_GROUND, "Other days of link %s were charged or taken back since fee run " + run + " was calculated"
                + RunAsCalculated.REMEDY, run);
        RunAsCalculated.require(connection, run);
        refuse(NOT_ACCEPTED, "The investor of link %s" + RunAsCalculated.REMEDY, run);
        carryOut(run, "c.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a"
                + " WHERE a.snapshot_id = c.snapshot_id)", "");
    }

    /** The exact negatives of what was posted; what was collected goes back, what the server refused never came. */
    void reverse() throws SQLException {
        Json.Obj change = proposal.payload().object("change");
        long run = change.required("run").asWhole();
        @Nullable String link = ApprovalGuard.member(change, "link");
        ApprovalGuard.lock(connection, "fee_run");
        refuse(RESTED_ON, "Fee run %s: reverse the later one first", run, link);
        refuse(UNDER_WAY, "Charge %s is still under way: wait for its money, or for the server's refusal", run, link);
        if (write(REVERSE, proposal.number("id"), run, link) == 0) {
            throw TableTrigger.refused("Nothing of " + proposal.text("subject") + " is in force");
        }
        write(NEGATIVES, proposal.number("id"));
        carryOut(run, "c.reverses IS NOT NULL AND EXISTS (SELECT 1 FROM lotbook.fee_reversal v"
                + " WHERE v.snapshot_id = c.snapshot_id AND v.proposal_id = " + proposal.number("id") + ")", "reversed ");
    }

    private int write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            return insert.executeUpdate();
        }
    }

    /** Postings and commands of those charges of a run that a condition names. */
    private void carryOut(long run, String which, String word) throws SQLException {
        post(run, which, word, "MANAGER", "leader_account", "to_provider");
        post(run, which, word, "BROKER", "server", "to_platform");
        post(run, which + " AND c.introducer IS NULL", word, "PARTNER", "leader_account", "to_partner");
        post(run, which + " AND c.introducer IS NOT NULL", word, "INTRODUCER", "introducer", "to_partner");
        exchange(run, which, word);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lotbook.command (proposal_id, charge_id, kind,"
                + " message_type, wire_id, subject, scope, server, created_by, expires_at)"
                + " SELECT ?, c.charge_id, '', '', '', '', '', '', '', CURRENT_TIMESTAMP FROM lotbook.fee_charge c"
                + " WHERE c.run_id = ? AND c.bearer = 'INVESTOR' AND c.collected <> 0 AND " + which + " ORDER BY c.id")) {
            insert.setLong(1, proposal.number("id"));
            insert.setLong(2, run);
            insert.executeUpdate();
        }
    }

    /** What payees get in a currency of their own, by the view that PostgreSQL posts from, too. */
    private void exchange(long run, String which, String word) throws SQLException {
        write("""
                INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,
                    amount, currency, occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason,
                    source)
                SELECT NEXT VALUE FOR lotbook.fact_id, 'FEE', x.natural_key, x.debit_kind, x.debit_owner, x.credit_kind,
                    x.credit_owner, x.amount, x.currency, CURRENT_TIMESTAMP, %2$s, %2$s, %3$s, c.charge_id, c.account_id,
                    'payee-posting 1', '%4$s' || c.fee || ' fee, fee run ' || c.run_id || ', proposal '
                        || CAST(? AS varchar(20)) || ', ' || x.at_rate, 'charge:' || c.charge_id
                FROM lotbook.payee_posting_seen x JOIN lotbook.fee_charge c ON c.id = x.fee_charge
                WHERE x.run_id = ? AND %1$s ORDER BY c.id, x.natural_key
                """.formatted(which, day(word), belongs(word), word), proposal.number("id"), run);
    }

    private static String day(String word) {
        return word.isEmpty() ? "c.charge_day" : BRANDS_DAY;
    }

    private static String belongs(String word) {
        return word.isEmpty() ? BELONGS : "CAST(NULL AS date)";
    }

    private void refuse(String sql, String sentence, @Nullable Object... values) throws SQLException {
        Optional<Found> found = ApprovalGuard.find(connection, sql, Arrays.asList(values));
        if (found.isPresent()) {
            throw TableTrigger.refused(sentence.formatted(found.get().text("said")));
        }
    }

    /**
     * Of one payee. What the broker bears is none of the investor's due. A charge is dated by its day; what takes it back by the
     * brand's business day it is agreed to on, for its own may be of a month that is closed.
     */
    private void post(long run, String which, String word, String payee, String owner, String amount) throws SQLException {
        String sql = """
                INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner,
                    amount, currency, occurred_at, value_date, books_day, belongs_day, charge_id, participant, rule, reason,
                    source)
                SELECT NEXT VALUE FOR lotbook.fact_id, 'FEE', 'charge/' || c.charge_id || '/%1$s',
                    CASE WHEN c.amount > 0 THEN c.payer_kind ELSE '%1$s' END,
                    CASE WHEN c.amount > 0 THEN c.payer ELSE c.payee END,
                    CASE WHEN c.amount > 0 THEN '%1$s' ELSE c.payer_kind END,
                    CASE WHEN c.amount > 0 THEN c.payee ELSE c.payer END,
                    abs(c.amount), c.currency, CURRENT_TIMESTAMP, c.dated, c.dated, c.belongs, c.charge_id, c.account_id,
                    'fee-posting 1', '%5$s' || c.fee || ' fee, fee run ' || c.run_id || ', proposal ' || CAST(? AS varchar(20)),
                    'charge:' || c.charge_id
                FROM (SELECT c.*, c.%2$s AS payee, c.%3$s AS amount, %6$s AS dated, %7$s AS belongs,
                        CASE WHEN c.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS payer_kind,
                        CASE WHEN c.bearer = 'BROKER' THEN c.server ELSE c.link_id END AS payer
                    FROM lotbook.fee_charge c WHERE c.run_id = ? AND %4$s) c
                WHERE c.amount <> 0 AND c.payer_kind <> '%1$s' ORDER BY c.id
                """.formatted(payee, owner, amount, which, word, day(word), belongs(word));
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setLong(1, proposal.number("id"));
            insert.setLong(2, run);
            insert.executeUpdate();
        }
    }
}
