package lotbook.persistence.fee;

import static lotbook.persistence.fee.StoredFeeDisputes.moment;
import static lotbook.persistence.fee.StoredFeeDisputes.rows;
import static lotbook.persistence.fee.StoredFeeDisputes.sum;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.fee.ChargeState;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeReplay;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.run.DisputedFee.Charge;
import lotbook.domain.fee.run.DisputedFee.Payment;
import lotbook.domain.fee.run.DisputedFee.Posting;
import lotbook.domain.fee.run.DisputedFee.TrueUp;
import lotbook.domain.fee.run.FeeRun;
import lotbook.domain.fee.run.FeeRunTables.TrueUpState;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.persistence.query.SqlText;

/** What one line charged, and what came of it in the books and on the server. */
final class DisputeRows {
    private static final String CHARGES = """
            SELECT c.charge_id, r.charge_id AS reversed, c.fee, c.cause, c.charge_day, c.base, c.posted, c.collected, c.owed,
                c.introducer
            FROM lotbook.fee_charge c LEFT JOIN lotbook.fee_charge r ON r.id = c.reverses
            WHERE c.snapshot_id = ? AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)
            ORDER BY c.id""";
    /** Every stretch of every charge; the last one is how the charge stands. */
    private static final String STATES = """
            SELECT charge_id, state, since, settled, answer FROM lotbook.list_fee_charges
            WHERE run = ? AND link_id = ? AND valid_to IS NULL ORDER BY since, id""";
    private static final String TRUE_UPS = """
            SELECT t.known_at, t.proposal_id, c.posted, c.corrected, l.state, l.charged_by, c.document, c.sha256
            FROM lotbook.fee_true_up t JOIN lotbook.fee_correction c ON c.id = t.correction_id
            JOIN lotbook.list_fee_true_ups l ON l.id = c.id
            WHERE t.snapshot_id = ? ORDER BY t.number""";
    private static final String OF_LINE = "(SELECT c.charge_id FROM lotbook.fee_charge c WHERE c.snapshot_id = ?)";

    private final Connection connection;
    private final long snapshot;
    private final FeeRun run;
    private final LinkId link;

    DisputeRows(Connection connection, long snapshot, FeeRun run, LinkId link) {
        this.connection = connection;
        this.snapshot = snapshot;
        this.run = run;
        this.link = link;
    }

    private record Standing(ChargeState state, Instant since, BigDecimal settled, Optional<String> answer) {}

    List<Charge> charges() throws SQLException {
        Map<String, Standing> standings = new HashMap<>();
        if (run.state() != FeeRun.State.DISCARDED) {
            rows(connection, new SqlText().add(STATES, String.valueOf(run.id()), link.value()), row -> standings.put(
                    row.getString(1),
                    new Standing(ChargeState.valueOf(row.getString(2)), moment(row, 3), sum(row, "settled"),
                            Optional.ofNullable(row.getString(5)))));
        }
        return rows(connection, new SqlText().add(CHARGES, snapshot), row -> {
            Optional<Standing> standing = Optional.ofNullable(standings.get(row.getString(1)));
            return new Charge(
                    row.getString(1), Optional.ofNullable(row.getString(2)), row.getString(3),
                    Optional.ofNullable(row.getString("introducer")).map(PartyId::new), FeeCause.valueOf(row.getString(4)),
                    row.getObject(5, LocalDate.class), sum(row, "base"), sum(row, "posted"), sum(row, "collected"),
                    sum(row, "owed"), standing.map(Standing::settled).orElse(BigDecimal.ZERO), standing.map(Standing::state),
                    standing.map(Standing::since), standing.flatMap(Standing::answer));
        });
    }

    List<TrueUp> trueUps() throws SQLException {
        return rows(connection, new SqlText().add(TRUE_UPS, snapshot), row -> {
            byte[] document = row.getString("document").getBytes(StandardCharsets.UTF_8);
            return new TrueUp(
                    moment(row, 1), row.getLong("proposal_id"), sum(row, "posted"), sum(row, "corrected"),
                    TrueUpState.valueOf(row.getString("state")),
                    Optional.ofNullable(row.getString("charged_by")).map(Long::valueOf),
                    FeeSnapshot.read(document), new Sha256(row.getString("sha256")), FeeReplay.replay(document));
        });
    }

    /** And what servers credited, which a view posts. */
    List<Posting> postings() throws SQLException {
        SqlText sql = new SqlText().add("SELECT occurred_at, books_day, book, debit_kind, debit_owner, credit_kind, credit_owner,"
                + " amount, currency, charge_id, reason, source, id FROM lotbook.ledger_posting WHERE charge_id IN " + OF_LINE
                + " UNION ALL SELECT occurred_at, books_day, 'FEE', CASE WHEN amount > 0 THEN 'MANAGER' ELSE 'PAID_OUT' END,"
                + " CASE WHEN amount > 0 THEN owner ELSE server END, CASE WHEN amount > 0 THEN 'PAID_OUT' ELSE 'MANAGER' END,"
                + " CASE WHEN amount > 0 THEN server ELSE owner END, abs(amount), currency, charge_id, reason, source, posting"
                + " FROM lotbook.payee_credit WHERE charge_id IN " + OF_LINE + " ORDER BY 1, 13", snapshot, snapshot);
        return rows(connection, sql, row -> new Posting(
                moment(row, 1), row.getObject(2, LocalDate.class), row.getString(3), row.getString(4) + " " + row.getString(5),
                row.getString(6) + " " + row.getString(7), sum(row, "amount"), row.getString(9), row.getString(10),
                row.getString(11), row.getString(12)));
    }

    List<Payment> payments() throws SQLException {
        SqlText sql = new SqlText().add("SELECT server, login, movement_id, class, amount, currency, occurred_at, charge_id"
                + " FROM lotbook.movement_now WHERE charge_id IN " + OF_LINE + " ORDER BY occurred_at, id", snapshot);
        return rows(connection, sql, row -> new Payment(
                new Login(row.getString(1), row.getString(2)), row.getString(3), MovementClass.valueOf(row.getString(4)),
                Decimals.canonical(row.getBigDecimal(5), 0, 8), row.getString(6), moment(row, 7), row.getString(8)));
    }
}
