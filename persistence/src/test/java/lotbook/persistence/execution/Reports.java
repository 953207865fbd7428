package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/** What a server reports, in few words. */
public final class Reports {
    private Reports() {}

    /** An opening deal of {@code lots}, order {@code O-exec}. */
    public static Execution opened(String exec, Login login, String lots, String at) {
        return deal(exec, login, Execution.Kind.TRADE, lots, "0.5", Optional.empty(), at, Optional.empty(),
                Optional.empty(), Execution.PositionEffect.OPEN);
    }

    /** A closing deal with its result. */
    public static Execution closed(String exec, Login login, String lots, String profit, String at) {
        return deal(exec, login, Execution.Kind.TRADE, lots, "0.5", Optional.of(profit), at, Optional.empty(),
                Optional.empty(), Execution.PositionEffect.CLOSE);
    }

    /** The result of an earlier closing deal, put right. */
    public static Execution corrected(String exec, Execution deal, String profit, String at) {
        return deal(exec, deal.login(), Execution.Kind.TRADE_CORRECT, deal.orderQuantity().toString(), "0.5",
                Optional.of(profit), at, Optional.of(deal.execId()), Optional.empty(), Execution.PositionEffect.CLOSE);
    }

    /** A follower's deal that copies {@code leader} under {@code version}. */
    public static Execution copied(
            String exec, Login login, String lots, Execution leader, String version, String requested, String at) {
        Execution.Copy copy = new Execution.Copy(
                leader.orderId(), Optional.of(leader.execId()), Optional.of(version),
                Optional.of(new BigDecimal(requested)));
        return deal(exec, login, Execution.Kind.TRADE, lots, "0.5",
                leader.fill().flatMap(Execution.Fill::profit).map(BigDecimal::toPlainString), at, Optional.empty(),
                Optional.of(copy), leader.positionEffect().orElseThrow());
    }

    /** The same on another position. */
    public static Execution on(String position, Execution deal) {
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), deal.kind(), deal.status(), deal.symbol(), deal.side(),
                deal.orderQuantity(), deal.fill(), deal.cumulative(), deal.leaves(), deal.positionEffect(),
                Optional.of(new PositionId(position)), deal.closedBy(), deal.occurredAt(), deal.executedAt(), deal.submittedAt(),
                deal.refersTo(), deal.reject(), deal.copy());
    }

    /** The order of it refused, with nothing filled. */
    public static Execution rejected(Execution deal, String why) {
        return new Execution(
                deal.login(), deal.execId(), deal.orderId(), Execution.Kind.REJECTED, Execution.OrderStatus.REJECTED, deal.symbol(),
                deal.side(), deal.orderQuantity(), Optional.empty(), Volume.ZERO, Volume.ZERO, deal.positionEffect(),
                Optional.empty(), Optional.empty(), deal.occurredAt(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Execution.Reject(99, why)), deal.copy());
    }

    private static Execution deal(
            String exec, Login login, Execution.Kind kind, String lots, String commission, Optional<String> profit,
            String at, Optional<ExecId> refersTo, Optional<Execution.Copy> copy, Execution.PositionEffect effect) {
        Instant moment = Instant.parse(at);
        Volume volume = Volume.of(lots);
        return new Execution(
                login, new ExecId(exec), new OrderId("O-" + exec), kind, Execution.OrderStatus.FILLED, "EURUSD",
                Side.BUY, volume,
                Optional.of(new Execution.Fill(
                        volume, Price.of("1.08412"), new BigDecimal(commission), profit.map(BigDecimal::new),
                        Optional.empty())),
                volume, Volume.ZERO, Optional.of(effect), Optional.of(new PositionId("P-" + login.number())),
                Optional.empty(), moment, Optional.of(moment), Optional.empty(), refersTo, Optional.empty(), copy);
    }

    /** A summary whose equity is balance and floating profit. */
    public static AccountSummary summary(String id, Login login, String balance, String floating, String at) {
        BigDecimal equity = new BigDecimal(balance).add(new BigDecimal(floating));
        return new AccountSummary(
                login, id, LocalDate.of(2018, 3, 1), "USD", Instant.parse(at), AccountSummary.Reason.INTERVAL, equity,
                new BigDecimal(balance), equity, BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal(floating),
                Optional.of(BigDecimal.ZERO));
    }

    public static Movement moved(String id, Login login, Movement.Type type, String amount, String at) {
        return new Movement(
                login, id, type, new BigDecimal(amount), "USD", Instant.parse(at), LocalDate.of(2018, 3, 1),
                Optional.of("ref"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("by wire"));
    }

    /** How the server spread {@code leader}, to lots of 0.01. */
    public static Breakdown breakdown(
            String id, Execution leader, Optional<String> leaderBasis, Optional<String> weightTotal,
            Breakdown.Line... lines) {
        return new Breakdown(
                leader.server(), id, leader.orderId(), leader.execId(), leader.symbol(), leader.side(),
                leader.orderQuantity(), Price.of("1.08412"), LocalDate.of(2018, 3, 1), leader.occurredAt(),
                leaderBasis.map(BigDecimal::new), weightTotal.map(BigDecimal::new), Optional.of(Volume.of("0.01")),
                List.of(lines));
    }

    public static Breakdown.Line line(
            Login login, String lots, String version, String basis, String basisAt, Breakdown.Reason reason) {
        return new Breakdown.Line(
                login, Volume.of(lots), Optional.of(version), Optional.of(new BigDecimal(basis)),
                Optional.of(Instant.parse(basisAt)), Optional.empty(), reason);
    }
}
