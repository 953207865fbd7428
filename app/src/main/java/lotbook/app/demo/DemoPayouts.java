package lotbook.app.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.app.payout.PayoutDesk;
import lotbook.app.payout.PayoutDesk.Seen;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Verdict;
import lotbook.domain.ledger.LedgerAccount;
import lotbook.domain.ledger.LedgerAccount.Kind;
import lotbook.persistence.approval.StoredProposals;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.query.SqlRowSource;

/**
 * What the month's fees bring to others than their leaders: the partner who introduced the largest investor is paid a part, and
 * the rest waits for compliance. The leader, whom the server credited with whole charges, is left to give others' parts back.
 */
final class DemoPayouts {
    private static final LedgerAccount PARTNER = new LedgerAccount(Kind.PARTNER, "A-100002");
    private static final String CURRENCY = "EUR";
    private static final BigDecimal FIRST = new BigDecimal("30.00");

    private final DemoDesk desk;
    private final Runnable committed;

    /** @param committed told after each commit */
    DemoPayouts(DemoDesk desk, Runnable committed) {
        this.desk = desk;
        this.committed = committed;
    }

    /** Of what was collected until now; a feed that is slow leaves less to pay. */
    void pay() {
        try (Database finance = desk.signIn(OperatorRole.FINANCE);
                Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            PayoutDesk payouts = new PayoutDesk(new SqlRowSource(finance), new StoredProposals(finance, committed));
            Seen first = payouts.standing(PARTNER, CURRENCY);
            if (!first.standing().allows(FIRST)) {
                return;
            }
            Proposal paid = payouts.propose(
                    first.payout(FIRST, "SEPA 88121", LocalDate.of(2018, 4, 5)), "On account, as the partner asked");
            new StoredProposals(compliance, committed)
                    .decide(paid.id(), Verdict.APPROVED, paid.hash(), "Charges collected, account of the partner seen");
            Seen rest = payouts.standing(PARTNER, CURRENCY);
            if (rest.payable().signum() > 0) {
                payouts.propose(rest.payout(rest.payable(), "SEPA 88140", LocalDate.of(2018, 4, 6)), "The rest of March");
            }
        }
    }
}
