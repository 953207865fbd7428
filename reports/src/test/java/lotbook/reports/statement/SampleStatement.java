package lotbook.reports.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Volume;
import lotbook.domain.statement.Statement;
import lotbook.domain.statement.StatementCalculation;
import lotbook.domain.statement.StatementCurrency;
import lotbook.domain.statement.StatementInputs;
import lotbook.domain.statement.StatementInputs.ClassifiedMovement;
import lotbook.domain.statement.StatementInputs.Deal;
import lotbook.domain.statement.StatementPeriod;
import lotbook.domain.statement.StatementSubject;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/**
 * November 2017 of one follower: a position brought over from 29 October, copied deals, a fee, a bonus, a correction.
 */
final class SampleStatement {
    static final Login LOGIN = new Login("MT5-1", "200451");
    static final Instant OPENING = Instant.parse("2017-10-31T21:00:00Z");
    static final Instant CLOSING = Instant.parse("2017-11-30T21:59:30Z");

    String client = "Ada Berg";
    String text = "Monthly performance fee";
    String currency = "USD";
    boolean empty;
    BigDecimal asked = new BigDecimal("0.7743");
    private final List<Execution> executions = new ArrayList<>();
    private final List<Movement> movements = new ArrayList<>();

    Statement calculate() {
        return StatementCalculation.calculate(inputs(), Recorder.SILENT);
    }

    /**
     * Opening 9,996.50 balance and 118.30 floating; 80 - 4.20 and 20 - 1 realised, 16 commission, flows, fee, credit.
     */
    StatementInputs inputs() {
        if (!empty && executions.isEmpty()) {
            fill();
        }
        Statements totals = totals();
        AccountSummary opening = summary("S-100", OPENING, "9996.50", "0", "120.40", "-2.10");
        AccountSummary closing = empty
                ? summary("S-200", CLOSING, "9996.50", "0", "95.10", "-2.60")
                : summary("S-200", CLOSING, totals.balance().toPlainString(), "150", "0", "0");
        Instant known = Instant.parse("2017-12-01T08:15:30.250Z");
        return new StatementInputs(
                new StatementSubject(
                        new PartyId("P-0007"), client, new AccountId("0042001177"), List.of(LOGIN),
                        LocalDate.of(2016, 5, 2), Optional.of("AUR-COPY, Aurora copy trading"), "Aurora",
                        "Aurora Markets Ltd"),
                StatementPeriod.of(YearMonth.of(2017, 11), BusinessCalendar.NEW_YORK_17),
                StatementCurrency.of(currency),
                Rounding.HALF_UP,
                Optional.of(opening),
                Optional.of(closing),
                executions.stream().map(Deal::of).toList(),
                List.of(),
                movements.stream().map(ClassifiedMovement::of).toList(),
                List.of(new StatementInputs.ServerCalendar(
                        Interval.since(Instant.EPOCH),
                        new BusinessCalendar(ZoneId.of("Europe/Helsinki"), LocalTime.MIDNIGHT))),
                Optional.of(new StatementInputs.SourceTotals(executions.size(), movements.size(), totals.moved())),
                known,
                known,
                List.of(new StatementInputs.SourcePosition(
                        "messages of MT5-1/200451", 41203,
                                Optional.of(Instant.parse("2017-12-01T08:15:29Z")))));
    }

    private void fill() {
        close("2017-11-03T15:30:00.123456Z", "0000000000000042", "1.17", "80.00", "-4.20", Optional.empty());
        for (int day = 6; day <= 28; day++) {
            LocalDate date = LocalDate.of(2017, 11, day);
            open(date + "T09:00:00.250Z", "E-" + day + "-o");
            close(date + "T14:45:10Z", "E-" + day + "-c", "1.16605",
                    day % 3 == 0 ? "-14.25" : "11.40", day % 5 == 0 ? "-0.35" : "0", Optional.empty());
        }
        close("2017-11-29T10:00:00Z", "E-29-x", "1.1661", "9.00", "0", Optional.of(new ExecId("E-28-c")));
        move("2017-11-07T10:00:00Z", "M-1", Movement.Type.DEPOSIT, "2500.00", "PSP payout 8812");
        move("2017-11-08T10:00:00Z", "M-2", Movement.Type.CREDIT_IN, "150", "Welcome bonus");
        move("2017-11-20T10:00:00Z", "M-3", Movement.Type.WITHDRAWAL, "-1000.00", "");
        move("2017-11-30T08:00:00Z", "M-4", Movement.Type.FEE, "-31.72", text);
    }

    private void open(String at, String id) {
        executions.add(execution(at, id, Execution.Kind.TRADE, Execution.PositionEffect.OPEN, Optional.empty(),
                new Execution.Fill(Volume.of("0.77"), Price.of("1.1655"), new BigDecimal("1.05"), Optional.empty(),
                        Optional.empty())));
    }

    private void close(String at, String id, String price, String profit, String swap, Optional<ExecId> corrects) {
        Execution.Kind kind = corrects.isPresent() ? Execution.Kind.TRADE_CORRECT : Execution.Kind.TRADE;
        executions.add(execution(at, id, kind, Execution.PositionEffect.CLOSE, corrects,
                new Execution.Fill(Volume.of("0.77"), Price.of(price), new BigDecimal("1.05"),
                        Optional.of(new BigDecimal(profit)), Optional.of(new BigDecimal(swap)))));
    }

    private Execution execution(
            String at, String id, Execution.Kind kind, Execution.PositionEffect effect, Optional<ExecId> refersTo,
            Execution.Fill fill) {
        Execution.Copy copy = new Execution.Copy(
                new OrderId("100001-77"), Optional.of(new ExecId("L-" + id)), Optional.of("V-2017-4"),
                Optional.of(asked));
        return new Execution(
                LOGIN, new ExecId(id), new OrderId("90071992547409931"), kind, Execution.OrderStatus.FILLED, "EURUSD",
                Side.SELL, fill.volume(), Optional.of(fill), fill.volume(), Volume.ZERO, Optional.of(effect),
                Optional.of(new PositionId("778812")), Optional.empty(), Instant.parse(at), Optional.empty(),
                Optional.empty(), refersTo, Optional.empty(), Optional.of(copy));
    }

    private void move(String at, String id, Movement.Type type, String amount, String words) {
        Instant moment = Instant.parse(at);
        movements.add(new Movement(
                LOGIN, id, type, new BigDecimal(amount), currency, moment,
                BusinessCalendar.NEW_YORK_17.dayOf(moment), Optional.of("REF-" + id), Optional.empty(),
                type == Movement.Type.FEE ? Optional.of("CH-" + id) : Optional.empty(), Optional.empty(),
                Optional.of(words).filter(said -> !said.isEmpty())));
    }

    /** What the server would say, added up from the facts by themselves: the correction replaces E-28-c. */
    private Statements totals() {
        BigDecimal deals = executions.stream()
                .filter(deal -> !deal.execId().value().equals("E-28-c"))
                .map(deal -> deal.fill().orElseThrow())
                .map(fill -> fill.profit().orElse(BigDecimal.ZERO)
                        .add(fill.swap().orElse(BigDecimal.ZERO))
                        .subtract(fill.commission()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal moved = movements.stream().map(Movement::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal credit = movements.stream()
                .filter(move -> move.type() == Movement.Type.CREDIT_IN)
                .map(Movement::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Statements(new BigDecimal("9996.50").add(deals).add(moved).subtract(credit), moved);
    }

    private record Statements(BigDecimal balance, BigDecimal moved) {}

    private AccountSummary summary(
            String id, Instant at, String balance, String credit, String floating, String openSwap) {
        BigDecimal equity = new BigDecimal(balance)
                .add(new BigDecimal(credit))
                .add(new BigDecimal(floating))
                .add(new BigDecimal(openSwap));
        return new AccountSummary(
                LOGIN, id, LocalDate.of(2017, 11, 1), currency, at, AccountSummary.Reason.INTERVAL, equity,
                new BigDecimal(balance), equity, BigDecimal.ZERO, new BigDecimal(credit), new BigDecimal(floating),
                Optional.of(new BigDecimal(openSwap)));
    }
}
