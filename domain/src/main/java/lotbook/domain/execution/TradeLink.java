package lotbook.domain.execution;

import java.util.Optional;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/** A piece of a leader's deal found again in a follower's position: n to m by volume. Key: server and both executions. */
public record TradeLink(
        String server, ExecId leaderExec, ExecId followerExec, Optional<PositionId> followerPosition, Role role, Volume volume) {

    public enum Role {
        OPEN, ADD, CLOSE, CLOSE_BY, REVERSE, RESIDUE
    }
}
