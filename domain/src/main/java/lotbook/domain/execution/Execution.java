package lotbook.domain.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * One event of an order, a leader's or a follower's. Natural key: server and {@code execId}.
 *
 * @param orderQuantity asked, in lots
 * @param fill present when the event is a deal (TRADE, TRADE_CORRECT)
 * @param cumulative filled so far, in lots
 * @param leaves still open, in lots
 * @param positionEffect absent where the server does not say
 * @param closedBy the opposite position of a close-by
 * @param occurredAt TransactTime, UTC, microseconds
 * @param executedAt the venue's execution time, where sent; latency is measured from it
 * @param refersTo the execution that a correction or a cancel of a trade refers to
 * @param reject reason and text, when the order was refused
 * @param copy present on a follower's report
 */
public record Execution(
        Login login,
        ExecId execId,
        OrderId orderId,
        Kind kind,
        OrderStatus status,
        String symbol,
        Side side,
        Volume orderQuantity,
        Optional<Fill> fill,
        Volume cumulative,
        Volume leaves,
        Optional<PositionEffect> positionEffect,
        Optional<PositionId> position,
        Optional<PositionId> closedBy,
        Instant occurredAt,
        Optional<Instant> executedAt,
        Optional<Instant> submittedAt,
        Optional<ExecId> refersTo,
        Optional<Reject> reject,
        Optional<Copy> copy)
        implements Fact {

    @Override
    public String server() {
        return login.server();
    }

    /** FIX ExecType (150). */
    public enum Kind {
        NEW, TRADE, CANCELLED, REPLACED, REJECTED, EXPIRED, TRADE_CORRECT, TRADE_CANCEL
    }

    /** FIX OrdStatus (39). */
    public enum OrderStatus {
        NEW, PARTIALLY_FILLED, FILLED, CANCELLED, REPLACED, REJECTED, EXPIRED
    }

    /** FIX PositionEffect (77). */
    public enum PositionEffect {
        OPEN, CLOSE
    }

    /**
     * The deal itself.
     *
     * @param commission charged for this fill, account currency, positive is a cost
     * @param profit realised by a closing deal, account currency, signed
     * @param swap booked with a closing deal, account currency, signed
     */
    public record Fill(
            Volume volume, Price price, BigDecimal commission, Optional<BigDecimal> profit, Optional<BigDecimal> swap) {}

    /** Why an order was refused: FIX OrdRejReason (103) and the server's text. */
    public record Reject(int code, String text) {}

    /**
     * Whom a follower's order copies.
     *
     * @param requested lots before limits and rounding, unrounded as the server computed them
     */
    public record Copy(
            OrderId leaderOrder, Optional<ExecId> leaderExec, Optional<String> versionId, Optional<BigDecimal> requested) {}
}
