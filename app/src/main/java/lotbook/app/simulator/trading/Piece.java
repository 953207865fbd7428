package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * What a deal did to one position; a deal that turns a netted position round has two.
 *
 * @param before the position's volume before it
 * @param commission a cost is positive
 * @param profit and {@code swap} of a closing piece, account currency
 */
record Piece(
        PositionEffect effect,
        PositionId position,
        Volume lots,
        Volume before,
        BigDecimal commission,
        Optional<BigDecimal> profit,
        Optional<BigDecimal> swap,
        Optional<PositionId> closedBy) {}
