package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Notice;
import lotbook.domain.execution.Side;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * A seeded stream of facts of one platform server: leaders open and close, followers copy, money moves, things go
 * wrong.
 */
public final class FactStream {
    public static final Instant START = Instant.parse("2018-03-01T08:00:00Z");
    private final String server;
    private final Random random;
    private final int followers;
    private final List<Received> stream = new ArrayList<>();
    private Instant now = START;
    private long sequence;

    private FactStream(String server, long seed, int followers) {
        this.server = server;
        this.random = new Random(seed);
        this.followers = followers;
    }

    /** {@code deals} leader deals with what comes of them. */
    public static List<Received> of(String server, long seed, int deals, int followers) {
        FactStream stream = new FactStream(server, seed, followers);
        for (int deal = 0; deal < deals; deal++) {
            stream.leaderDeal(deal);
        }
        return List.copyOf(stream.stream);
    }

    /** The same facts, their order of arrival changed only within short stretches, as two links would deliver them. */
    static List<Received> jumbled(List<Received> stream, long seed) {
        Random random = new Random(seed);
        List<Received> jumbled = new ArrayList<>(stream);
        for (int i = 0; i + 1 < jumbled.size(); i++) {
            int j = Math.min(jumbled.size() - 1, i + random.nextInt(5));
            jumbled.set(i, jumbled.set(j, jumbled.get(i)));
        }
        return jumbled;
    }

    private void leaderDeal(int deal) {
        boolean closes = deal % 2 == 1;
        String position = "P" + (deal / 2);
        Side side = closes ? Side.SELL : Side.BUY;
        Login leader = new Login(server, "10000" + (1 + deal % 2));
        String order = "L" + deal;
        add(deal(leader, "E-" + order, order, side, "5.00", "1.08412", closes, position, Optional.empty()));
        List<Breakdown.Line> lines = new ArrayList<>();
        for (int i = 0; i < followers; i++) {
            Login follower = new Login(server, String.valueOf(200001 + i));
            lines.add(new Breakdown.Line(follower, Volume.of("0.77"), Optional.of("V1"),
                    Optional.of(new BigDecimal("15460.5")), Optional.of(now), Optional.empty(),
                    i % 7 == 3 ? Breakdown.Reason.LIMIT : Breakdown.Reason.ROUNDED));
            follower(follower, deal, i, side, closes, position);
        }
        add(new Breakdown(server, "AR-" + deal, new OrderId(order), new ExecId("E-" + order), "EURUSD", side,
                Volume.of("5"), Price.of("1.08412"), LocalDate.parse("2018-03-01"), now,
                Optional.of(new BigDecimal("100000")), Optional.empty(), Optional.of(Volume.of("0.01")), lines));
        sundries(deal);
    }

    private void follower(Login follower, int deal, int index, Side side, boolean closes, String position) {
        Execution.Copy copy = new Execution.Copy(new OrderId("L" + deal), Optional.of(new ExecId("E-L" + deal)),
                Optional.of("V1"), Optional.of(new BigDecimal("0.77300000000000000001")));
        String order = "F" + deal + "-" + index;
        if (random.nextInt(20) == 0) {
            add(rejected(follower, order, side, copy));
            return;
        }
        String price = new BigDecimal("1.08412").add(new BigDecimal(random.nextInt(9) - 3).movePointLeft(5)).toString();
        add(deal(follower, "E-" + order, order, side, "0.77", price, closes, position + "-" + index,
                Optional.of(copy)));
    }

    private void sundries(int deal) {
        Login account = new Login(server, "200001");
        add(new AccountSummary(account, "S" + deal, LocalDate.parse("2018-03-01"), "USD", now,
                AccountSummary.Reason.INTERVAL, new BigDecimal("15460.50"), new BigDecimal("15000"),
                new BigDecimal("14000.25"), new BigDecimal("1460.25"), BigDecimal.ZERO, new BigDecimal("460.5"),
                Optional.empty()));
        add(new Movement(account, "M" + deal, deal % 3 == 0 ? Movement.Type.WITHDRAWAL : Movement.Type.DEPOSIT,
                new BigDecimal(random.nextInt(100000)).movePointLeft(2), "USD", now, LocalDate.parse("2018-03-02"),
                Optional.of("ref\t\\N\nline"), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of("Überweisung Łódź")));
        add(new Notice(server, now, "Restart announced " + deal, List.of("at noon", "for a minute")));
        sequence++;
        stream.add(new Received(sequence, now,
                new StrangeMessage(server, now, sequence, "8", "8=FIXT.1.1\u000135=8\u0001\0", "tag 17 is missing")));
    }

    private void add(Fact fact) {
        sequence++;
        stream.add(new Received(sequence, fact.occurredAt().plusMillis(120), fact));
        now = now.plusMillis(1 + random.nextInt(60_000));
    }

    private Execution deal(Login login, String exec, String order, Side side, String lots, String price, boolean closes,
            String position, Optional<Execution.Copy> copy) {
        Volume volume = Volume.of(lots);
        return new Execution(login, new ExecId(exec), new OrderId(order), Execution.Kind.TRADE,
                Execution.OrderStatus.FILLED, random.nextBoolean() ? "EURUSD" : "XAUUSD", side, volume,
                Optional.of(new Execution.Fill(volume, Price.of(price), new BigDecimal("0.5"),
                        closes ? Optional.of(new BigDecimal("-12.34")) : Optional.empty(), Optional.empty())),
                volume, Volume.ZERO,
                Optional.of(closes ? Execution.PositionEffect.CLOSE : Execution.PositionEffect.OPEN),
                Optional.of(new PositionId(position)), Optional.empty(), now, Optional.of(now.minusMillis(5)),
                Optional.empty(), Optional.empty(), Optional.empty(), copy);
    }

    private Execution rejected(Login login, String order, Side side, Execution.Copy copy) {
        return new Execution(login, new ExecId("R-" + order), new OrderId(order), Execution.Kind.REJECTED,
                Execution.OrderStatus.REJECTED, "EURUSD", side, Volume.of("0.77"), Optional.empty(), Volume.ZERO,
                Volume.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), now, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of(new Execution.Reject(99, "Not enough money")),
                Optional.of(copy));
    }
}
