package lotbook.app.simulator.trading;

import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;

/** The leader's position that a follower's volume copies. */
record Origin(Login leader, PositionId position) {}
