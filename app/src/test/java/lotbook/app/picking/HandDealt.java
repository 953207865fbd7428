package lotbook.app.picking;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.app.demo.DemoDesk;
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

/**
 * Three blocks of the demo's master that were dealt out by hand, 5.00 lots each: A-200041 gets 0.40 more of the one that earned
 * 261 a lot and 0.10 less of the one that lost 445, both at the cost of A-200035; the third is still open.
 */
public final class HandDealt {
    private static final Login MASTER = new Login("MT5-1", "100003");

    /** By percent of AV-BLOCK-1, with what it gives of 5.00 lots. */
    private static final Map<String, List<String>> SHARES = shares();

    private HandDealt() {}

    private static Map<String, List<String>> shares() {
        Map<String, List<String>> shares = new LinkedHashMap<>();
        String[] percents = {"10", "6.5", "13", "11", "4.5", "5", "3.5", "9", "4", "3", "2.5", "15", "8", "5"};
        String[] lots = {
            "0.50", "0.32", "0.66", "0.55", "0.22", "0.25", "0.17", "0.45", "0.20", "0.15", "0.12", "0.76", "0.40", "0.25"
        };
        for (int i = 0; i < percents.length; i++) {
            shares.put(String.valueOf(200033 + i), List.of(percents[i], lots[i]));
        }
        return shares;
    }

    /** By the feed's own way in. */
    public static void report(DemoDesk desk, LocalChanges changes) {
        List<Fact> facts = new ArrayList<>();
        block(facts, "E-1", Side.BUY, "1.21649", "2018-03-01T12:40:00Z", Map.of("200041", "0.60", "200035", "0.26"));
        facts.add(deal("X-1", Side.SELL, "1.21910", PositionEffect.CLOSE, "P-E-1", "2018-03-01T14:19:00Z"));
        block(facts, "E-2", Side.SELL, "1.22152", "2018-03-01T17:16:00Z", Map.of("200041", "0.10", "200035", "0.76"));
        facts.add(deal("X-2", Side.BUY, "1.22597", PositionEffect.CLOSE, "P-E-2", "2018-03-01T19:49:00Z"));
        block(facts, "E-3", Side.BUY, "1.22700", "2018-03-02T10:00:00Z", Map.of("200041", "0.30", "200044", "0.66"));
        List<Received> received = new ArrayList<>();
        facts.forEach(fact -> received.add(new Received(received.size() + 1L, fact.occurredAt(), fact)));
        try (Database feed = desk.signIn(OperatorRole.FEED)) {
            JdbcFeedStore store = new JdbcFeedStore(feed, StoredCalendars.read(feed), changes);
            Lease lease = store.take("REPLICATOR", "test", Duration.ofMinutes(5));
            store.commit(lease, received, received.size());
            store.release(lease);
        }
    }

    private static void block(List<Fact> facts, String id, Side side, String price, String at, Map<String, String> byHand) {
        Execution deal = deal(id, side, price, PositionEffect.OPEN, "P-" + id, at);
        List<Breakdown.Line> lines = new ArrayList<>();
        SHARES.forEach((login, share) -> lines.add(new Breakdown.Line(
                new Login("MT5-1", login), Volume.of(byHand.getOrDefault(login, share.getLast())), Optional.of("AV-BLOCK-1"),
                Optional.of(new BigDecimal(share.getFirst())), Optional.empty(), Optional.empty(),
                byHand.containsKey(login) ? Breakdown.Reason.MANUAL : Breakdown.Reason.ROUNDED)));
        facts.add(deal);
        facts.add(new Breakdown(
                "MT5-1", "A-" + id, deal.orderId(), deal.execId(), "EURUSD", side, deal.orderQuantity(), Price.of(price),
                LocalDate.ofInstant(deal.occurredAt(), ZoneOffset.UTC), deal.occurredAt(), Optional.empty(),
                Optional.of(new BigDecimal("100")), Optional.of(Volume.of("0.01")), lines));
    }

    private static Execution deal(String id, Side side, String price, PositionEffect effect, String position, String at) {
        Instant moment = Instant.parse(at);
        Volume volume = Volume.of("5.00");
        return new Execution(
                MASTER, new ExecId(id), new OrderId("O-" + id), Execution.Kind.TRADE, Execution.OrderStatus.FILLED,
                "EURUSD", side, volume, Optional.of(new Execution.Fill(
                        volume, Price.of(price), BigDecimal.ZERO, Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO))),
                volume, Volume.ZERO, Optional.of(effect), Optional.of(new PositionId(position)), Optional.empty(), moment,
                Optional.of(moment), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
