package lotbook.app.simulator.trading;

import java.util.Optional;
import lotbook.domain.identity.PositionId;

/**
 * A follower's order on its way to the platform.
 *
 * @param counter the leader's opposite position, when the deal closed one by the other
 */
record FollowerOrder(LeaderDeal deal, Sized sized, boolean closing, Optional<PositionId> counter) {}
