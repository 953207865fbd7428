package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import lotbook.domain.ledger.LedgerPosting;
import lotbook.domain.ledger.cash.CashPostings;
import lotbook.persistence.audit.ApprovalGuard.Found;
import org.jspecify.annotations.Nullable;

/**
 * Who posted, and when, are the database's to say; nobody who is locked posts. A feed posts what servers moved, and nothing that
 * a payee is paid by.
 */
public final class PostingGuard extends FeedGuard {
    /** Exactly what a payee gets of a charge, or gives back: what is posted is what can be paid out. */
    private static final String CHARGED = "SELECT c.id FROM (SELECT f.*, x.kind, CASE x.kind WHEN 'BROKER' THEN f.server"
            + " WHEN 'INTRODUCER' THEN f.introducer ELSE f.leader_account END AS payee,"
            + " CASE x.kind WHEN 'MANAGER' THEN f.to_provider WHEN 'BROKER' THEN f.to_platform"
            + " WHEN CASE WHEN f.introducer IS NULL THEN 'PARTNER' ELSE 'INTRODUCER' END THEN f.to_partner ELSE 0 END AS part,"
            + " CASE WHEN f.bearer = 'BROKER' THEN 'BROKER' ELSE 'FEES_DUE' END AS payer_kind,"
            + " CASE WHEN f.bearer = 'BROKER' THEN f.server ELSE f.link_id END AS payer FROM lotbook.fee_charge f"
            + " CROSS JOIN (VALUES ('MANAGER'), ('BROKER'), ('PARTNER'), ('INTRODUCER')) AS x (kind) WHERE f.charge_id = ?) c"
            + " JOIN lotbook.fee_run_standing r ON r.id = c.run_id WHERE r.state = 'APPROVED'"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)"
            + " AND ? = 'FEE' AND 'charge/' || c.charge_id || '/' || c.kind = ? AND abs(c.part) = ? AND c.currency = ?"
            + " AND CASE WHEN c.part > 0 THEN c.payer_kind ELSE c.kind END = ?"
            + " AND CASE WHEN c.part > 0 THEN c.payer ELSE c.payee END = ?"
            + " AND CASE WHEN c.part > 0 THEN c.kind ELSE c.payer_kind END = ?"
            + " AND CASE WHEN c.part > 0 THEN c.payee ELSE c.payer END = ?";

    private static final String OF_POOL = "SELECT 1 FROM lotbook.pool_charge c WHERE c.charge_id = ? AND c.currency = ?"
            + " AND c.books_day = ? AND ? = 'FEE' AND ? = 'FEES_DUE' AND ? = c.master_account"
            + " AND ((? = 'charge/' || c.charge_id || '/MANAGER' AND ? = 'MANAGER' AND ? = c.master_account"
            + " AND ? = c.to_provider)"
            + " OR (? = 'charge/' || c.charge_id || '/BROKER' AND ? = 'BROKER' AND ? = c.server AND ? = c.to_platform)"
            + " OR (? = 'charge/' || c.charge_id || '/PARTNER' AND ? = 'PARTNER' AND ? = c.master_account AND ? = c.to_partner))";

    private static final String EXCHANGED = "SELECT 1 FROM lotbook.payee_posting_seen x"
            + " JOIN lotbook.fee_charge c ON c.id = x.fee_charge JOIN lotbook.fee_run_standing r ON r.id = c.run_id"
            + " WHERE x.charge_id = ? AND x.natural_key = ? AND x.debit_kind = ? AND x.debit_owner = ? AND x.credit_kind = ?"
            + " AND x.credit_owner = ? AND x.amount = ? AND x.currency = ? AND ? = 'FEE' AND r.state = 'APPROVED'"
            + " AND NOT EXISTS (SELECT 1 FROM lotbook.fee_left_out_seen a WHERE a.snapshot_id = c.snapshot_id)";

    /** By the class's number, which its postings' keys carry: the view makes what it is asked for. */
    private static final String CLASSED = "SELECT 1 FROM lotbook.class_posting x WHERE x.class_id = ? AND x.natural_key = ?"
            + " AND x.debit_kind = ? AND x.debit_owner = ? AND x.credit_kind = ? AND x.credit_owner = ? AND x.amount = ?"
            + " AND x.currency = ? AND x.occurred_at = ?";
    private static final Pattern OF_CLASS = Pattern.compile("movement/[^/]*/[^/]*/([0-9]{1,18})(/reversed)?");

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        Object role = single(connection, "SELECT role FROM lotbook.signed_in", List.of());
        if (role == null) {
            throw refused("Only operators and feeds post to the books");
        }
        boolean ofCash = value(row, "cash_entry") != null;
        if (ofCash && !ofEntry(connection, row)) {
            throw refused("What a cash entry posts follows from the entry");
        }
        boolean reported = role.equals("FEED") && !"FEE".equals(value(row, "book"));
        if (!ofCash && !reported && single(connection, CHARGED, Arrays.asList(
                value(row, "charge_id"), value(row, "book"), value(row, "natural_key"), value(row, "amount"),
                value(row, "currency"), value(row, "debit_kind"), value(row, "debit_owner"), value(row, "credit_kind"),
                value(row, "credit_owner"))) == null
                && !ofPool(connection, row) && !classed(connection, row) && !exchanged(connection, row)
                && !paidOut(connection, row)) {
            throw refused("Only what a fee run charges, what is paid out, or what movements were classed as, is posted without a"
                    + " feed");
        }
        set(row, "known_at", now());
        set(row, "posted_by", operator(connection));
    }

    private boolean ofPool(Connection connection, @Nullable Object[] row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<@Nullable Object>(Arrays.asList(
                value(row, "charge_id"), value(row, "currency"), value(row, "books_day"), value(row, "book"),
                value(row, "debit_kind"), value(row, "debit_owner")));
        for (int payee = 0; payee < 3; payee++) {
            values.addAll(Arrays.asList(value(row, "natural_key"), value(row, "credit_kind"), value(row, "credit_owner"),
                    value(row, "amount")));
        }
        return Objects.toString(value(row, "charge_id")).startsWith("PF-") && single(connection, OF_POOL, values) != null;
    }

    /** Of an approved run, exactly what the view of payees' parts has. */
    private boolean exchanged(Connection connection, @Nullable Object[] row) throws SQLException {
        return Objects.toString(value(row, "charge_id"), "").startsWith("F") && single(connection, EXCHANGED, Arrays.asList(
                value(row, "charge_id"), value(row, "natural_key"), value(row, "debit_kind"), value(row, "debit_owner"),
                value(row, "credit_kind"), value(row, "credit_owner"), value(row, "amount"), value(row, "currency"),
                value(row, "book"))) != null;
    }

    private boolean paidOut(Connection connection, @Nullable Object[] row) throws SQLException {
        return "FEE".equals(value(row, "book")) && value(row, "amount") instanceof BigDecimal amount && PaidOut.agreed(
                connection, Objects.toString(value(row, "natural_key"), ""),
                value(row, "debit_kind") + " " + value(row, "debit_owner"),
                value(row, "credit_kind") + " " + value(row, "credit_owner"), amount,
                Objects.toString(value(row, "currency"), ""));
    }

    private boolean ofEntry(Connection connection, @Nullable Object[] row) throws SQLException {
        Optional<Found> found = ApprovalGuard.find(
                connection, "SELECT * FROM lotbook.cash_entry WHERE entry_key = ?", Arrays.asList(value(row, "cash_entry")));
        if (found.isEmpty()) {
            return false;
        }
        LedgerPosting posting = CashPostings.of(new CashRow(column -> found.get().value(column).orElse(null)).entry());
        return posting.key().equals(value(row, "natural_key")) && posting.book().name().equals(value(row, "book"))
                && posting.debit().toString().equals(value(row, "debit_kind") + " " + value(row, "debit_owner"))
                && posting.credit().toString().equals(value(row, "credit_kind") + " " + value(row, "credit_owner"))
                && value(row, "amount") instanceof BigDecimal amount && amount.compareTo(posting.amount()) == 0
                && posting.currency().equals(value(row, "currency"))
                && value(row, "occurred_at") instanceof OffsetDateTime at && at.toInstant().equals(posting.occurredAt());
    }

    private boolean classed(Connection connection, @Nullable Object[] row) throws SQLException {
        Matcher key = OF_CLASS.matcher(Objects.toString(value(row, "natural_key")));
        return key.matches() && "CASH".equals(value(row, "book")) && "movement-class 1".equals(value(row, "rule"))
                && single(connection, CLASSED, Arrays.asList(
                        Long.valueOf(key.group(1)), value(row, "natural_key"), value(row, "debit_kind"),
                        value(row, "debit_owner"), value(row, "credit_kind"), value(row, "credit_owner"),
                        value(row, "amount"), value(row, "currency"),
                        value(row, "occurred_at"))) != null;
    }
}
