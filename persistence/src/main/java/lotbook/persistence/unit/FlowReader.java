package lotbook.persistence.unit;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Decimals;
import lotbook.domain.unit.DealingOutputs.DealingFinding;
import lotbook.domain.unit.FlowRequest;
import lotbook.persistence.query.SqlText;

/**
 * Requests of a master and the money that moved for them, up to the moment at which it was measured.
 *
 * @param known money that was learned of later is in none of it
 * @param dealtKnown and nothing that became of requests later: of a point that was struck before, when it was drafted
 */
record FlowReader(Connection connection, AccountId master, Instant measuredAt, Instant known, Instant dealtKnown) {
    private static final String MOVED = "SELECT m.request_id, m.request_kind, sum(m.amount) FROM lotbook.pool_money_seen m"
            + " WHERE m.master_account = ? AND m.occurred_at <= ? AND m.known_at <= ? AND m.request_known_at <= ?"
            + " GROUP BY m.request_id, m.request_kind";
    private static final String UNASKED = "SELECT m.movement_id, m.participant, m.amount FROM lotbook.pool_money_seen m"
            + " WHERE m.master_account = ? AND m.currency = ? AND m.occurred_at <= ? AND m.known_at <= ?"
            + " AND (m.request_known_at IS NULL OR m.request_known_at > ?) ORDER BY m.occurred_at, m.id";
    private static final String REQUESTS = "SELECT r.request_id, r.investor_id, r.kind, r.amount, r.requested_at, l.step, l.cash"
            + " FROM lotbook.flow_request r JOIN lotbook.flow_request_step l ON l.id = (SELECT max(x.id)"
            + " FROM lotbook.flow_request_step x WHERE x.request_id = r.request_id AND x.known_at <= ?)"
            + " WHERE r.master_account = ? AND r.known_at <= ? AND l.step IN (%s) ORDER BY r.requested_at, r.request_id";

    /**
     * @param payable struck, and not paid
     * @param inAdvance came, and has no units yet
     * @param moved by request
     */
    record Money(BigDecimal payable, BigDecimal inAdvance, Map<String, BigDecimal> moved, List<DealingFinding> findings) {
        Money {
            moved = Map.copyOf(moved);
            findings = List.copyOf(findings);
        }
    }

    Money money(String currency) throws SQLException {
        Map<String, BigDecimal> moved = new HashMap<>();
        BigDecimal payable = BigDecimal.ZERO.setScale(2);
        BigDecimal inAdvance = payable;
        SqlText sql = new SqlText().add(MOVED, master.value(), measuredAt, known, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                BigDecimal amount = DealingReader.money(row, 3);
                moved.put(row.getString(1), amount);
                if (isSubscription(row.getString(2))) {
                    inAdvance = inAdvance.add(amount);
                } else {
                    payable = payable.add(amount);
                }
            }
        }
        List<DealingFinding> findings = new ArrayList<>();
        for (Struck struck : struck()) {
            BigDecimal left = struck.cash().add(moved.getOrDefault(struck.request(), BigDecimal.ZERO));
            if (isSubscription(struck.kind())) {
                inAdvance = inAdvance.add(struck.cash());
            } else {
                payable = payable.add(struck.cash());
                if (left.signum() < 0) {
                    findings.add(new DealingFinding(DealingFinding.Kind.PAID_TOO_MUCH, struck.request(),
                            "Request " + struck.request() + " was paid " + left.negate().toPlainString() + " too much.",
                            "Ask for it back; until then the pool counts it as its own."));
                }
            }
        }
        for (Unasked unasked : unasked(currency)) {
            if (unasked.amount().signum() > 0) {
                inAdvance = inAdvance.add(unasked.amount());
            } else {
                payable = payable.add(unasked.amount());
            }
            findings.add(unasked.finding());
        }
        return new Money(payable, inAdvance, moved, findings);
    }

    private record Struck(String request, String kind, BigDecimal cash) {}

    private List<Struck> struck() throws SQLException {
        List<Struck> struck = new ArrayList<>();
        SqlText sql = new SqlText().add(REQUESTS.formatted("'STRUCK'"), dealtKnown, master.value(), dealtKnown);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                struck.add(new Struck(row.getString(1), row.getString(3), DealingReader.money(row, 7)));
            }
        }
        return struck;
    }

    private record Unasked(String movement, String participant, BigDecimal amount) {
        DealingFinding finding() {
            return amount.signum() > 0
                    ? new DealingFinding(DealingFinding.Kind.MONEY_WITHOUT_REQUEST, movement,
                            "Movement " + movement + " brought " + amount.toPlainString() + " of " + participant
                                    + ", and no request asks for units.",
                            "It is held in advance; enter the request with its reference.")
                    : new DealingFinding(DealingFinding.Kind.PAID_WITHOUT_REQUEST, movement,
                            "Movement " + movement + " paid " + amount.negate().toPlainString() + " to " + participant
                                    + ", and no request gave up units for it.",
                            "Enter the redemption it pays, with its reference, and have it struck.");
        }
    }

    private List<Unasked> unasked(String currency) throws SQLException {
        List<Unasked> unasked = new ArrayList<>();
        SqlText sql = new SqlText().add(UNASKED, master.value(), currency, measuredAt, known, known);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                unasked.add(new Unasked(row.getString(1), row.getString(2), DealingReader.money(row, 3)));
            }
        }
        return unasked;
    }

    /** Accepted and not dealt with yet, in the order they were asked for. */
    List<FlowRequest> waiting(Money money) throws SQLException {
        List<FlowRequest> waiting = new ArrayList<>();
        SqlText sql = new SqlText().add(REQUESTS.formatted("'ACCEPTED', 'QUEUED'"), dealtKnown, master.value(), dealtKnown);
        try (PreparedStatement query = sql.prepare(connection); ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String id = row.getString(1);
                FlowRequest.Kind kind = FlowRequest.Kind.valueOf(row.getString(3));
                boolean isMoney = kind == FlowRequest.Kind.SUBSCRIBE || kind == FlowRequest.Kind.REDEEM_AMOUNT;
                waiting.add(new FlowRequest(
                        id, new PartyId(row.getString(2)), kind, Decimals.canonical(row.getBigDecimal(4), isMoney ? 2 : 0, 15),
                        DealingReader.moment(row, 5), FlowRequest.State.valueOf(row.getString(6)),
                        kind == FlowRequest.Kind.SUBSCRIBE ? money.moved().getOrDefault(id, BigDecimal.ZERO) : BigDecimal.ZERO));
            }
        }
        return waiting;
    }

    private static boolean isSubscription(String kind) {
        return FlowRequest.Kind.SUBSCRIBE.name().equals(kind);
    }
}
