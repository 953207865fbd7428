package lotbook.domain.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * The server's own account of how one leader deal was spread. Natural key: server and {@code reportId}.
 *
 * @param leaderBasis the leader's basis value (equity, balance ...), in the leader's currency
 * @param weightTotal sum of the weights of a block split; absent for copying
 * @param lotStep the step the server rounded to
 */
public record Breakdown(
        String server,
        String reportId,
        OrderId leaderOrder,
        ExecId leaderExec,
        String symbol,
        Side side,
        Volume volume,
        Price averagePrice,
        LocalDate tradeDate,
        Instant occurredAt,
        Optional<BigDecimal> leaderBasis,
        Optional<BigDecimal> weightTotal,
        Optional<Volume> lotStep,
        List<Line> lines)
        implements Fact {

    public Breakdown {
        lines = List.copyOf(lines);
    }

    /**
     * One follower's share.
     *
     * @param versionId the version applied; copy followers have their own
     * @param basis the equity, balance or weight used, in the follower's currency
     * @param basisAt when that basis was measured
     * @param conversion follower currency to leader currency, where they differ
     */
    public record Line(
            Login login,
            Volume volume,
            Optional<String> versionId,
            Optional<BigDecimal> basis,
            Optional<Instant> basisAt,
            Optional<BigDecimal> conversion,
            Reason reason) {}

    /** AllocReason (20005): why a line's volume differs from its raw size. */
    public enum Reason {
        NONE, ROUNDED, BELOW_MINIMUM, ABOVE_MAXIMUM, LIMIT, PAUSED, NO_MARGIN, MANUAL
    }
}
