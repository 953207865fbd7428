package lotbook.domain.execution;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * What of a fill matters when deals are compared with each other.
 *
 * @param executedAt the venue's time, or the event's where the venue's was not sent
 * @param leaderOrder present on a follower's deal
 */
public record Deal(
        ExecId exec,
        OrderId order,
        Login login,
        Side side,
        Volume volume,
        Price price,
        Optional<Execution.PositionEffect> effect,
        Optional<PositionId> position,
        Optional<PositionId> closedBy,
        Instant occurredAt,
        Instant executedAt,
        Optional<OrderId> leaderOrder,
        Optional<ExecId> leaderExec) {

    /** The deal of an execution; empty if the event was none, or takes one back. */
    public static Optional<Deal> of(Execution execution) {
        boolean isDeal = execution.kind() == Execution.Kind.TRADE || execution.kind() == Execution.Kind.TRADE_CORRECT;
        return execution.fill().filter(fill -> isDeal).map(fill -> new Deal(
                execution.execId(),
                execution.orderId(),
                execution.login(),
                execution.side(),
                fill.volume(),
                fill.price(),
                execution.positionEffect(),
                execution.position(),
                execution.closedBy(),
                execution.occurredAt(),
                execution.executedAt().orElse(execution.occurredAt()),
                execution.copy().map(Execution.Copy::leaderOrder),
                execution.copy().flatMap(Execution.Copy::leaderExec)));
    }
}
