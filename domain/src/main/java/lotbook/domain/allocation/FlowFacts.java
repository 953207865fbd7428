package lotbook.domain.allocation;

import java.time.Instant;
import java.util.List;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * Money that came and went while a position of a PAMM master was open.
 *
 * @param position the master's
 * @param deals the master's on it, in the order of time
 * @param flows deposits and withdrawals of the accounts that the breakdown names, after it, in the order of time
 * @param until what happened later isn't known
 */
public record FlowFacts(PositionId position, List<Deal> deals, List<Movement> flows, Instant until) {
    public FlowFacts {
        deals = List.copyOf(deals);
        flows = List.copyOf(flows);
    }

    public record Deal(ExecId exec, Instant at, boolean opens, Volume lots) {}
}
