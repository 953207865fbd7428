package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.PayOut;
import lotbook.domain.failure.FailureException;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.persistence.audit.ApprovalGuard.Found;

/** A payout that was agreed to is posted as paid, as PostgreSQL's functions of migrations V362 and V411 do. */
record PaidOut(Connection connection, Found proposal) {
    private static final String PAYABLE =
            "SELECT l.payable FROM lotbook.list_payees l WHERE l.kind = ? AND l.owner = ? AND l.currency = ?";
    private static final String IDENTIFIED = "SELECT i.party_id FROM lotbook.party_identified i WHERE i.party_id = ?";
    private static final String POST = """
            INSERT INTO lotbook.ledger_posting (id, book, natural_key, debit_kind, debit_owner, credit_kind, credit_owner, amount,
                currency, occurred_at, value_date, books_day, rule, reason, source)
            SELECT NEXT VALUE FOR lotbook.fact_id, x.* FROM (VALUES ('FEE', ?, ?, ?, ?, ?, CAST(? AS numeric(24,8)), ?,
                CURRENT_TIMESTAMP, CAST(? AS date), CURRENT_DATE, 'payout-posting 1', ?, ?)) x
            """;

    /** As it was agreed to; the guard of postings holds every row against this. */
    static PayOut said(String payload) throws SQLException {
        try {
            if (ChangeDocument.read(payload) instanceof PayOut payout) {
                return payout;
            }
        } catch (FailureException | IllegalArgumentException | DateTimeException e) {
            throw TableTrigger.refused("The proposal of a payout is about something else than it says: " + e.getMessage());
        }
        throw TableTrigger.refused("That is no payout");
    }

    /** Nobody is paid more than is open to them and was collected, nor gives back more than they hold of others'. */
    static void requirePayable(Connection connection, PayOut payout) throws SQLException {
        if (payout.payee().kind() == Kind.INTRODUCER
                && TableTrigger.single(connection, IDENTIFIED, List.of(payout.payee().owner())) == null) {
            throw TableTrigger.refused("The identity of introducer " + payout.payee().owner()
                    + " is not approved now, so nothing is paid to them");
        }
        BigDecimal payable = ApprovalGuard.find(connection, PAYABLE,
                        List.of(payout.payee().kind().name(), payout.payee().owner(), payout.currency()))
                .flatMap(found -> found.value("payable"))
                .map(value -> new BigDecimal(value.toString()))
                .orElse(BigDecimal.ZERO);
        if (payable.signum() != payout.paid().signum() || payout.paid().abs().compareTo(payable.abs()) > 0) {
            throw TableTrigger.refused("What is payable to " + payout.subject().replace(", " + payout.currency(), "") + " is "
                    + plain(payable) + " " + payout.currency() + " now, not " + plain(payout.paid()));
        }
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    void apply() throws SQLException {
        PayOut payout = said(proposal.text("payload"));
        // A reversal of what is being paid waits, or is there.
        ApprovalGuard.lock(connection, "fee_run");
        requirePayable(connection, payout);
        boolean gives = payout.paid().signum() < 0;
        String kind = payout.payee().kind().name();
        try (PreparedStatement insert = connection.prepareStatement(POST)) {
            insert.setString(1, "payout/" + proposal.number("id"));
            insert.setString(2, gives ? Kind.PAID_OUT.name() : kind);
            insert.setString(3, gives ? "payouts" : payout.payee().owner());
            insert.setString(4, gives ? kind : Kind.PAID_OUT.name());
            insert.setString(5, gives ? payout.payee().owner() : "payouts");
            insert.setBigDecimal(6, payout.paid().abs());
            insert.setString(7, payout.currency());
            insert.setString(8, payout.valueDate().toString());
            insert.setString(9, (gives ? "given back, " : "paid out, ") + payout.reference() + ", proposal "
                    + proposal.number("id"));
            insert.setString(10, "proposal:" + proposal.number("id"));
            insert.executeUpdate();
        }
    }

    /** Whether a row of the books is what an approved payout posts. */
    static boolean agreed(Connection connection, String key, String debit, String credit, BigDecimal amount, String currency)
            throws SQLException {
        // By the one key that a payout has: no zero before its number makes it another one.
        if (!key.matches("payout/[1-9][0-9]{0,17}")) {
            return false;
        }
        Optional<Found> found = ApprovalGuard.proposal(connection, Long.valueOf(key.substring("payout/".length())))
                .filter(proposal -> proposal.text("kind").equals("PAY_OUT")
                        && proposal.text("state").equals(ApprovalGuard.APPROVED));
        if (found.isEmpty()) {
            return false;
        }
        PayOut payout = said(found.get().text("payload"));
        String payee = payout.payee().toString();
        String paid = Kind.PAID_OUT + " payouts";
        boolean gives = payout.paid().signum() < 0;
        return debit.equals(gives ? paid : payee) && credit.equals(gives ? payee : paid)
                && payout.paid().abs().compareTo(amount) == 0 && payout.currency().equals(currency);
    }
}
