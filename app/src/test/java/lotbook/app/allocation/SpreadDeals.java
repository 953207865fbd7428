package lotbook.app.allocation;

import java.math.BigDecimal;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.OperatorRole;
import lotbook.persistence.intake.JdbcFeedStore;
import lotbook.persistence.intake.LocalChanges;
import lotbook.persistence.programme.StoredCalendars;

/** Deals of the demo's leader 100001 as a server spreads them over 200002, his only follower, to whom 0.77 of 5.00 lots belong. */
public final class SpreadDeals {
    private static final Login LEADER = new Login("MT5-1", "100001");
    private static final Login FOLLOWER = new Login("MT5-1", "200002");
    private static final Instant FIRST = Instant.parse("2018-03-01T10:00:00Z");

    private final DemoDesk desk;
    private final LocalChanges changes;
    private long sequence;

    public SpreadDeals(DemoDesk desk, LocalChanges changes) {
        this.desk = desk;
        this.changes = changes;
    }

    /** By the feed's own way in: a deal a minute, and a summary after the last. */
    public void report(String... volumes) {
        if (sequence == 0) {
            endOtherLinks();
        }
        List<Received> received = new ArrayList<>();
        Instant at = FIRST;
        for (String volume : volumes) {
            String id = "E-" + (sequence + 1);
            at = FIRST.plusSeconds(60 * (sequence + 1));
            Execution leader = deal(id, LEADER, "5.00", at, Optional.empty());
            List<Fact> facts = List.of(leader, breakdown(id, leader, volume), deal("F-" + id, FOLLOWER, volume, at.plusSeconds(1),
                    Optional.of(new Execution.Copy(
                            leader.orderId(), Optional.of(leader.execId()), Optional.of("AV-TREND-1"),
                            Optional.of(new BigDecimal("0.773025"))))));
            facts.forEach(fact -> received.add(new Received(++sequence, fact.occurredAt(), fact)));
        }
        received.add(new Received(++sequence, at, new AccountSummary(
                FOLLOWER, "S-" + sequence, LocalDate.of(2018, 3, 1), "USD", at.plusSeconds(30), AccountSummary.Reason.INTERVAL,
                new BigDecimal("15460.5"), new BigDecimal("15460.5"), new BigDecimal("15460.5"), BigDecimal.ZERO,
                BigDecimal.ZERO, BigDecimal.ZERO, Optional.of(BigDecimal.ZERO))));
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), changes);
            Lease lease = store.take("REPLICATOR", "test", Duration.ofMinutes(5));
            store.commit(lease, received, sequence);
            store.release(lease);
        }
    }

    private void endOtherLinks() {
        try (Database compliance = desk.signIn(OperatorRole.COMPLIANCE)) {
            compliance.inTransaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate("INSERT INTO lotbook.link (link_id, programme_id, leader_account,"
                            + " follower_account, permissions, assigned_capital, valid_from, valid_to, supersedes, why)"
                            + " SELECT link_id, programme_id, leader_account, follower_account, permissions, assigned_capital,"
                            + " valid_from, TIMESTAMP WITH TIME ZONE '2018-02-27 00:00:00+00', id, 'Left' FROM lotbook.link"
                            + " WHERE leader_account = 'A-100001' AND follower_account <> 'A-200002'");
                }
            });
        }
    }

    private static Breakdown breakdown(String id, Execution leader, String volume) {
        return new Breakdown(
                "MT5-1", "A-" + id, leader.orderId(), leader.execId(), "EURUSD", Side.BUY, leader.orderQuantity(),
                Price.of("1.21649"), LocalDate.of(2018, 3, 1), leader.occurredAt(), Optional.of(new BigDecimal("100000")),
                Optional.empty(), Optional.of(Volume.of("0.01")), List.of(new Breakdown.Line(
                        FOLLOWER, Volume.of(volume), Optional.of("AV-TREND-1"), Optional.of(new BigDecimal("15460.5")),
                        Optional.of(leader.occurredAt()), Optional.empty(), Breakdown.Reason.ROUNDED)));
    }

    private static Execution deal(String id, Login login, String lots, Instant at, Optional<Execution.Copy> copy) {
        Volume volume = Volume.of(lots);
        return new Execution(
                login, new ExecId(id), new OrderId("O-" + id), Execution.Kind.TRADE, Execution.OrderStatus.FILLED, "EURUSD", Side.BUY,
                volume, Optional.of(new Execution.Fill(
                        volume, Price.of("1.21649"), BigDecimal.ZERO, Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO))),
                volume, Volume.ZERO, Optional.of(PositionEffect.OPEN), Optional.of(new PositionId("P-" + id)), Optional.empty(), at,
                Optional.of(at), Optional.empty(), Optional.empty(), Optional.empty(), copy);
    }
}
