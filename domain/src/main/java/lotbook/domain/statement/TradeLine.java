package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/**
 * A deal on the statement, or what a later correction or cancel of it changes. Amounts are in minor units of the
 * statement's currency and signed for the client, so a commission is negative; a correction carries the difference to
 * the deal it refers to.
 *
 * @param serverDay the platform server's date, where its calendar is known
 * @param volume absent on a cancel, as is the price
 * @param corrects the deal this line corrects or cancels
 */
public record TradeLine(
        Instant occurredAt,
        LocalDate booksDay,
        Optional<LocalDate> serverDay,
        Login login,
        ExecId deal,
        OrderId order,
        Optional<PositionId> position,
        Execution.Kind kind,
        String symbol,
        Side side,
        Optional<Execution.PositionEffect> effect,
        Optional<Volume> volume,
        Optional<Price> price,
        BigDecimal profit,
        BigDecimal swap,
        BigDecimal commission,
        Optional<StatementInputs.LeaderLink> leader,
        Optional<ExecId> corrects) {

    /** Profit, swap and commission together. */
    public BigDecimal net() {
        return profit.add(swap).add(commission);
    }
}
