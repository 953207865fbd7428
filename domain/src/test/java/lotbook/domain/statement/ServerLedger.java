package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Volume;
import lotbook.domain.statement.StatementInputs.ClassifiedMovement;
import lotbook.domain.statement.StatementInputs.Deal;
import lotbook.domain.time.BusinessCalendar;

/** A platform server's side of one account: it keeps balance, credit and open results, and reports what it did. */
final class ServerLedger {
    static final Login LOGIN = new Login("MT5-1", "200451");

    private final String currency;
    private BigDecimal balance = BigDecimal.ZERO;
    private BigDecimal credit = BigDecimal.ZERO;
    private BigDecimal floating = BigDecimal.ZERO;
    private Optional<BigDecimal> openSwap = Optional.of(BigDecimal.ZERO);
    private int ids;

    final List<Execution> executions = new ArrayList<>();
    final List<Movement> movements = new ArrayList<>();
    final List<AccountSummary> summaries = new ArrayList<>();

    ServerLedger(String currency) {
        this.currency = currency;
    }

    /** A server that counts open swap as floating profit. */
    ServerLedger withoutOpenSwap() {
        openSwap = Optional.empty();
        return this;
    }

    Execution open(String at, String commission) {
        balance = balance.subtract(decimal(commission));
        return deal(at, Execution.Kind.TRADE, fill(commission, Optional.empty(), Optional.empty()), Optional.empty());
    }

    /** The market moves: open positions are now worth this. */
    ServerLedger floating(String value) {
        floating = decimal(value);
        return this;
    }

    ServerLedger openSwap(String value) {
        openSwap = Optional.of(decimal(value));
        return this;
    }

    /** Closes one position; what is still floating afterwards is said by {@link #floating}. */
    Execution close(String at, String commission, String profit, String swap) {
        balance = balance.add(decimal(profit)).add(decimal(swap)).subtract(decimal(commission));
        floating = floating.subtract(decimal(profit));
        if (openSwap.isPresent()) {
            openSwap = openSwap.map(open -> open.subtract(decimal(swap)));
        } else {
            floating = floating.subtract(decimal(swap));
        }
        Execution.Fill fill = fill(commission, Optional.of(decimal(profit)), Optional.of(decimal(swap)));
        return deal(at, Execution.Kind.TRADE, fill, Optional.empty());
    }

    /** Replaces the money of an earlier closing deal. */
    Execution correct(String at, Execution deal, String commission, String profit, String swap) {
        reverse(deal);
        balance = balance.add(decimal(profit)).add(decimal(swap)).subtract(decimal(commission));
        Execution.Fill fill = fill(commission, Optional.of(decimal(profit)), Optional.of(decimal(swap)));
        return deal(at, Execution.Kind.TRADE_CORRECT, fill, Optional.of(deal.execId()));
    }

    Execution cancel(String at, Execution deal) {
        reverse(deal);
        return add(execution(at, Execution.Kind.TRADE_CANCEL, Optional.empty(), Optional.of(deal.execId())));
    }

    Movement move(String at, Movement.Type type, String amount) {
        if (type == Movement.Type.CREDIT_IN || type == Movement.Type.CREDIT_OUT) {
            credit = credit.add(decimal(amount));
        } else {
            balance = balance.add(decimal(amount));
        }
        Instant moment = Instant.parse(at);
        Movement movement = new Movement(
                LOGIN, "M-" + ++ids, type, decimal(amount), currency, moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        movements.add(movement);
        return movement;
    }

    AccountSummary summarise(String at) {
        BigDecimal equity = balance.add(credit).add(floating).add(openSwap.orElse(BigDecimal.ZERO));
        Instant moment = Instant.parse(at);
        AccountSummary summary = new AccountSummary(
                LOGIN, "S-" + ++ids, BusinessCalendar.NEW_YORK_17.dayOf(moment), currency, moment,
                AccountSummary.Reason.INTERVAL, equity, balance, equity, BigDecimal.ZERO, credit, floating, openSwap);
        summaries.add(summary);
        return summary;
    }

    /** What a statement of the period reads. */
    StatementInputs inputs(StatementPeriod period) {
        return inputs(period, LocalDate.of(2010, 1, 1));
    }

    StatementInputs inputs(StatementPeriod period, LocalDate opened) {
        Optional<AccountSummary> opening = lastAtOrBefore(period.start());
        Instant after = opening.map(AccountSummary::occurredAt).orElse(period.start().minusNanos(1));
        List<Execution> deals = executions.stream()
                .filter(deal -> deal.occurredAt().isAfter(after) && deal.occurredAt().isBefore(period.end()))
                .toList();
        List<Execution> earlier =
                executions.stream().filter(deal -> !deal.occurredAt().isAfter(after)).toList();
        List<Movement> moved = movements.stream()
                .filter(move -> move.occurredAt().isAfter(after) && move.occurredAt().isBefore(period.end()))
                .toList();
        return new StatementInputs(
                new StatementSubject(
                        new PartyId("P-7"), "Ada Berg", new AccountId("A-7"), List.of(LOGIN), opened,
                        Optional.of("AUR-COPY"), "Aurora", "Aurora Markets Ltd"),
                period,
                StatementCurrency.of(currency),
                Rounding.HALF_UP,
                opening,
                lastAtOrBefore(period.end()),
                deals.stream().map(Deal::of).toList(),
                earlier,
                moved.stream().map(ClassifiedMovement::of).toList(),
                List.of(),
                Optional.of(totals(period)),
                Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"),
                List.of());
    }

    private StatementInputs.SourceTotals totals(StatementPeriod period) {
        long deals = executions.stream().filter(deal -> period.contains(deal.occurredAt())).count();
        List<Movement> moved =
                movements.stream().filter(move -> period.contains(move.occurredAt())).toList();
        BigDecimal sum = moved.stream().map(Movement::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new StatementInputs.SourceTotals(deals, moved.size(), sum);
    }

    private Optional<AccountSummary> lastAtOrBefore(Instant border) {
        return summaries.stream()
                .filter(summary -> !summary.occurredAt().isAfter(border))
                .reduce((earlier, later) -> later);
    }

    private void reverse(Execution deal) {
        Execution.Fill fill = deal.fill().orElseThrow();
        balance = balance.subtract(fill.profit().orElse(BigDecimal.ZERO))
                .subtract(fill.swap().orElse(BigDecimal.ZERO))
                .add(fill.commission());
    }

    private Execution deal(String at, Execution.Kind kind, Execution.Fill fill, Optional<ExecId> refersTo) {
        return add(execution(at, kind, Optional.of(fill), refersTo));
    }

    private Execution add(Execution execution) {
        executions.add(execution);
        return execution;
    }

    private Execution execution(String at, Execution.Kind kind, Optional<Execution.Fill> fill,
            Optional<ExecId> refersTo) {
        int id = ++ids;
        return new Execution(
                LOGIN, new ExecId("E-" + id), new OrderId("O-" + id), kind, Execution.OrderStatus.FILLED, "EURUSD",
                Side.BUY, Volume.of("1"), fill, Volume.of("1"), Volume.ZERO, Optional.empty(),
                Optional.of(new PositionId("P-1")), Optional.empty(), Instant.parse(at), Optional.empty(),
                Optional.empty(), refersTo, Optional.empty(), Optional.empty());
    }

    private static Execution.Fill fill(String commission, Optional<BigDecimal> profit, Optional<BigDecimal> swap) {
        return new Execution.Fill(Volume.of("1"), Price.of("1.1655"), decimal(commission), profit, swap);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
