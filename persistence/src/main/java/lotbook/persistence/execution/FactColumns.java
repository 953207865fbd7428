package lotbook.persistence.execution;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;

/** One row of a fact table as the record it was written from. */
final class FactColumns {
    private FactColumns() {}

    static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                login(row, "login"),
                new ExecId(text(row, "exec_id")),
                new OrderId(text(row, "order_id")),
                Execution.Kind.valueOf(text(row, "kind")),
                Execution.OrderStatus.valueOf(text(row, "status")),
                text(row, "symbol"),
                Side.valueOf(text(row, "side")),
                volume(row, "asked"),
                fill(row),
                volume(row, "cumulative"),
                volume(row, "leaves"),
                optional(row, "effect", Execution.PositionEffect::valueOf),
                optional(row, "position_id", PositionId::new),
                optional(row, "closed_by", PositionId::new),
                instant(row, "occurred_at"),
                optionalInstant(row, "executed_at"),
                optionalInstant(row, "submitted_at"),
                optional(row, "refers_to", ExecId::new),
                reject(row),
                copy(row));
    }

    private static Optional<Execution.Fill> fill(ResultSet row) throws SQLException {
        Optional<BigDecimal> filled = number(row, "filled");
        return filled.isEmpty()
                ? Optional.empty()
                : Optional.of(new Execution.Fill(
                        new Volume(filled.get()),
                        new Price(number(row, "price").orElseThrow()),
                        decimal(row, "commission").orElse(BigDecimal.ZERO),
                        decimal(row, "profit"),
                        decimal(row, "swap")));
    }

    private static Optional<Execution.Reject> reject(ResultSet row) throws SQLException {
        int code = row.getInt("reject_reason");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Execution.Reject(code, optional(row, "text", Function.identity()).orElse("")));
    }

    private static Optional<Execution.Copy> copy(ResultSet row) throws SQLException {
        Optional<OrderId> order = optional(row, "leader_order", OrderId::new);
        return order.isEmpty()
                ? Optional.empty()
                : Optional.of(new Execution.Copy(
                        order.get(),
                        optional(row, "leader_exec", ExecId::new),
                        optional(row, "version_id", Function.identity()),
                        decimal(row, "requested")));
    }

    /** Without its lines. */
    static Breakdown breakdown(ResultSet row) throws SQLException {
        return new Breakdown(
                text(row, "server"),
                text(row, "report_id"),
                new OrderId(text(row, "leader_order")),
                new ExecId(text(row, "leader_exec")),
                text(row, "symbol"),
                Side.valueOf(text(row, "side")),
                volume(row, "block_volume"),
                new Price(number(row, "average_price").orElseThrow()),
                day(row, "trade_date"),
                instant(row, "occurred_at"),
                decimal(row, "leader_basis"),
                decimal(row, "weight_total"),
                number(row, "lot_step").map(Volume::new),
                List.of());
    }

    static Breakdown with(Breakdown head, List<Breakdown.Line> lines) {
        return new Breakdown(
                head.server(), head.reportId(), head.leaderOrder(), head.leaderExec(), head.symbol(), head.side(),
                head.volume(), head.averagePrice(), head.tradeDate(), head.occurredAt(), head.leaderBasis(),
                head.weightTotal(), head.lotStep(), lines);
    }

    static Breakdown.Line line(ResultSet row) throws SQLException {
        return new Breakdown.Line(
                login(row, "login"),
                volume(row, "volume"),
                optional(row, "version_id", Function.identity()),
                decimal(row, "basis"),
                optionalInstant(row, "basis_at"),
                decimal(row, "conversion"),
                Breakdown.Reason.valueOf(text(row, "reason")));
    }

    static AccountSummary summary(ResultSet row) throws SQLException {
        return new AccountSummary(
                login(row, "login"),
                text(row, "report_id"),
                day(row, "clearing_day"),
                text(row, "currency"),
                instant(row, "occurred_at"),
                AccountSummary.Reason.valueOf(text(row, "reason")),
                decimal(row, "equity").orElseThrow(),
                decimal(row, "balance").orElseThrow(),
                decimal(row, "free_margin").orElseThrow(),
                decimal(row, "used_margin").orElseThrow(),
                decimal(row, "credit").orElseThrow(),
                decimal(row, "floating_profit").orElseThrow(),
                decimal(row, "open_swap"));
    }

    static Movement movement(ResultSet row) throws SQLException {
        return new Movement(
                login(row, "login"),
                text(row, "movement_id"),
                Movement.Type.valueOf(text(row, "type")),
                decimal(row, "amount").orElseThrow(),
                text(row, "currency"),
                instant(row, "occurred_at"),
                day(row, "value_date"),
                optional(row, "reference", Function.identity()),
                optional(row, "participant", Function.identity()),
                optional(row, "charge_id", Function.identity()),
                optional(row, "related_movement", Function.identity()),
                optional(row, "text", Function.identity()));
    }

    static TradeLink tradeLink(ResultSet row) throws SQLException {
        return new TradeLink(
                text(row, "server"),
                new ExecId(text(row, "leader_exec")),
                new ExecId(text(row, "follower_exec")),
                optional(row, "position_id", PositionId::new),
                TradeLink.Role.valueOf(text(row, "role")),
                volume(row, "volume"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return optionalInstant(row, column).orElseThrow();
    }

    private static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static Login login(ResultSet row, String column) throws SQLException {
        return new Login(text(row, "server"), text(row, column));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static <T> Optional<T> optional(ResultSet row, String column, Function<String, T> as) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(as);
    }

    private static LocalDate day(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, LocalDate.class), column);
    }

    private static Volume volume(ResultSet row, String column) throws SQLException {
        return new Volume(number(row, column).orElseThrow());
    }

    /** Without the zeros that the column pads it with. */
    private static Optional<BigDecimal> decimal(ResultSet row, String column) throws SQLException {
        return number(row, column).map(value -> Decimals.canonical(value, 0, Integer.MAX_VALUE));
    }

    private static Optional<BigDecimal> number(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column));
    }
}
