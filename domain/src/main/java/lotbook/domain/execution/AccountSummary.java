package lotbook.domain.execution;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.identity.Login;

/**
 * An account's state as the server measured it. Natural key: server and {@code reportId}. All amounts are in
 * {@code currency}, signed, as sent.
 *
 * @param equity floating result and open swap included
 * @param credit bonus money, part of equity
 */
public record AccountSummary(
        Login login,
        String reportId,
        LocalDate clearingDate,
        String currency,
        Instant occurredAt,
        Reason reason,
        BigDecimal equity,
        BigDecimal balance,
        BigDecimal freeMargin,
        BigDecimal usedMargin,
        BigDecimal credit,
        BigDecimal floatingProfit,
        Optional<BigDecimal> openSwap)
        implements Fact {

    @Override
    public String server() {
        return login.server();
    }

    /** SummaryReason (20007). */
    public enum Reason {
        INTERVAL, DEALING_POINT
    }
}
