package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Map;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Volume;

/** A leader's deal that is to be spread, with the versions that were pinned when its order was accepted. */
record LeaderDeal(
        TradingAccount leader,
        OrderId order,
        ExecId exec,
        String symbol,
        Side side,
        Volume lots,
        BigDecimal price,
        Origin origin,
        Map<Login, AllocationVersion> pinned) {}
