package lotbook.persistence.audit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import lotbook.domain.approval.ChangeDocument;
import lotbook.domain.approval.PayOut;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.ledger.LedgerAccount.Kind;
import org.jspecify.annotations.Nullable;

/** Before the proposal of a payout: it is about whom it says, and no more than is payable to them. */
public final class ProposedPayoutGuard extends ApprovalGuard {
    private static final Set<Kind> PAID = EnumSet.of(Kind.MANAGER, Kind.PARTNER, Kind.INTRODUCER);

    /** What H2 calls, where PostgreSQL has the function payout_paid of migration V401; null where the payload doesn't say it. */
    public static @Nullable BigDecimal paid(String payload) throws SQLException {
        return json(payload).object("change").optional("amount", Json::asDecimal).orElse(null);
    }

    @Override
    void insert(Connection connection, @Nullable Object[] row) throws SQLException {
        if (!text(row, "kind").equals("PAY_OUT")) {
            return;
        }
        String payload = text(row, "payload");
        PayOut payout = PaidOut.said(payload);
        String restsOn = Objects.toString(member(json(payload), "restsOn"), "");
        if (!PAID.contains(payout.payee().kind()) || !CanonicalJson.write(ChangeDocument.write(payout, restsOn)).equals(payload)
                || !text(row, "subject").equals(payout.subject()) || !text(row, "scope").equals(payout.scope())
                || value(row, "server") != null || value(row, "account_id") != null || value(row, "effective_at") != null
                || !(value(row, "amount") instanceof BigDecimal amount && amount.compareTo(payout.amount()) == 0)) {
            throw refused("The proposal on " + text(row, "subject") + " is about something else than it says");
        }
        PaidOut.requirePayable(connection, payout);
    }
}
