package lotbook.domain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.TradeLink.Role;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;

class TradeLinksTest {
    private static final Instant AT = Instant.parse("2018-03-01T10:00:00Z");
    private static final Deal LEADER = deal("L", "1.10000", Side.BUY, "5", Optional.of(PositionEffect.OPEN), AT);

    private static Deal deal(String id, String price, Side side, String lots, Optional<PositionEffect> effect,
            Instant at) {
        return new Deal(new ExecId(id), new OrderId("O" + id), new Login("MT5-1", "200001"), side, Volume.of(lots),
                Price.of(price), effect, Optional.of(new PositionId("P")), Optional.empty(), at, at,
                Optional.of(new OrderId("OL")), Optional.of(new ExecId("L")));
    }

    private static Deal netting(String id, Side side, String lots) {
        return deal(id, "1.10000", side, lots, Optional.empty(), AT);
    }

    private static Role role(Deal follower, Deal... earlier) {
        return TradeLinks.link(LEADER, follower, List.of(earlier)).role();
    }

    @Test
    void aHedgingPositionOpensAddsClosesAndIsSweptUp() {
        Deal open = deal("1", "1.1", Side.BUY, "0.77", Optional.of(PositionEffect.OPEN), AT);
        Deal add = deal("2", "1.1", Side.BUY, "0.10", Optional.of(PositionEffect.OPEN), AT);
        Deal close = deal("3", "1.1", Side.SELL, "0.80", Optional.of(PositionEffect.CLOSE), AT);
        Deal rest = deal("4", "1.1", Side.SELL, "0.07", Optional.of(PositionEffect.CLOSE), AT);
        assertThat(role(open)).isEqualTo(Role.OPEN);
        assertThat(role(add, open)).isEqualTo(Role.ADD);
        assertThat(role(close, open, add)).isEqualTo(Role.CLOSE);
        assertThat(role(rest, open, add, close)).isEqualTo(Role.RESIDUE);
    }

    @Test
    void aNettedPositionIsJudgedByWhatIsOpen() {
        Deal long3 = netting("1", Side.BUY, "3");
        assertThat(role(netting("2", Side.SELL, "3"), long3)).isEqualTo(Role.CLOSE);
        assertThat(role(netting("2", Side.SELL, "3.01"), long3)).isEqualTo(Role.REVERSE);
        assertThat(role(netting("2", Side.BUY, "1"), long3)).isEqualTo(Role.ADD);
        assertThat(role(netting("3", Side.SELL, "1"), long3, netting("2", Side.SELL, "3"))).isEqualTo(Role.OPEN);
    }

    @Test
    void slippageIsPositiveWhenTheFollowerIsServedWorse() {
        Deal bought = deal("1", "1.10003", Side.BUY, "1", Optional.empty(), AT.plusMillis(34));
        Deal sold = deal("2", "1.10003", Side.SELL, "1", Optional.empty(), AT.plusMillis(34));
        assertThat(TradeLinks.slippage(LEADER, bought)).isEqualByComparingTo(new BigDecimal("0.00003"));
        assertThat(TradeLinks.slippage(LEADER, sold)).isEqualByComparingTo(new BigDecimal("-0.00003"));
        assertThat(TradeLinks.latencyMillis(LEADER, bought)).isEqualTo(34);
    }
}
