package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * Payouts to one payee in one currency count together, so that no limit is got round by paying in parts. As PostgreSQL's function
 * payouts_beside of migration V401.
 */
final class PayoutsBeside {
    private static final String SUM = "SELECT COALESCE(sum(abs(lotbook.payout_paid(p.payload))), 0)"
            + " FROM lotbook.proposal_seen p WHERE p.kind = 'PAY_OUT'"
            + " AND p.scope = ? AND p.known_at < ?"
            + " AND (p.state = 'WAITING' OR p.state = 'APPROVED' AND p.decided_at > ?)";
    private static final int HOURS = 24;

    private PayoutsBeside() {}

    /** What else was open or agreed to in the 24 hours before. */
    static BigDecimal sum(Connection connection, String scope, OffsetDateTime before) throws SQLException {
        Object sum = TableTrigger.single(connection, SUM, List.of(scope, before, before.minusHours(HOURS)));
        return sum instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }
}
