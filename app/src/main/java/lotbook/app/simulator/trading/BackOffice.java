package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening.MoveMoney;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.AccountSummary.Reason;
import lotbook.domain.execution.Execution.PositionEffect;
import lotbook.domain.execution.Movement;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;
import lotbook.domain.time.BusinessCalendar;

/** Summaries, nights, movements, and what happens to accounts that run out of money. */
final class BackOffice {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final Venue venue;
    private final Map<String, BusinessCalendar> calendars;
    private final BigDecimal stopOutPercent;

    BackOffice(Venue venue, Map<String, BusinessCalendar> calendars, BigDecimal stopOutPercent) {
        this.venue = venue;
        this.calendars = Map.copyOf(calendars);
        this.stopOutPercent = stopOutPercent;
    }

    /** The server's own day. */
    LocalDate dayOf(String server, Instant moment) {
        return calendar(server).dayOf(moment);
    }

    BusinessCalendar calendar(String server) {
        return calendars.getOrDefault(server, BusinessCalendar.NEW_YORK_17);
    }

    /** Every account at the interval; one whose margin has run out is stopped out first. */
    void summariseAll() {
        for (TradingAccount account : venue.accounts()) {
            stopOut(account);
            summarise(account, Reason.INTERVAL);
        }
    }

    void summarise(TradingAccount account, Reason reason) {
        Measure measure = account.measure(venue.now());
        account.basis(measure);
        String server = account.login().server();
        venue.send(Report.of(new AccountSummary(
                account.login(),
                venue.ids.summary(server),
                dayOf(server, venue.now()),
                account.terms().currency(),
                venue.now(),
                reason,
                measure.equity(),
                measure.balance(),
                measure.freeMargin(),
                measure.usedMargin(),
                measure.credit(),
                measure.floating(),
                Optional.of(measure.openSwap()))));
    }

    /** Charges the night that ends {@code day}; the one after Wednesday stands for the weekend too. */
    void night(String server, LocalDate day) {
        int nights = day.getDayOfWeek() == DayOfWeek.WEDNESDAY ? 3 : 1;
        for (TradingAccount account : venue.accounts()) {
            if (account.login().server().equals(server) && account.hasMoney()) {
                account.positions().forEach(position ->
                        position.accrue(venue.pricing.night(account.terms(), position, nights, venue.now())));
                resetNegative(account);
            }
        }
    }

    void move(MoveMoney move) {
        TradingAccount account = venue.account(move.login());
        if (!move.currency().equals(account.terms().currency())) {
            throw new IllegalArgumentException("The movement of " + move.amount().toPlainString() + " "
                    + move.currency() + " at " + move.at() + " goes to an account in "
                    + account.terms().currency() + ".");
        }
        switch (move.type().movementClass()) {
            case CREDIT -> account.moveCredit(move.amount());
            case EXTERNAL_FLOW, TRADING_RESULT, FEE, TRANSFER, PROTECTION, UNCLASSIFIED -> account.move(move.amount());
        }
        String server = move.login().server();
        venue.send(Report.of(new Movement(
                move.login(), venue.ids.movement(server), move.type(), move.amount(), move.currency(), venue.now(),
                dayOf(server, venue.now()), move.reference(), move.participant(), move.charge(), move.related(),
                move.text())));
    }

    /** Closes positions, the largest loss first, until equity is above the stop-out level of the margin. */
    private void stopOut(TradingAccount account) {
        while (!account.positions().isEmpty() && account.hasMoney()) {
            Measure measure = account.measure(venue.now());
            BigDecimal level = measure.usedMargin().multiply(stopOutPercent).divide(HUNDRED);
            Optional<OpenPosition> worst = account.positions().stream()
                    .filter(position -> venue.closed(account, position.symbol()).isEmpty())
                    .min(Comparator.comparing(position -> result(account, position)));
            if (measure.equity().compareTo(level) > 0 || worst.isEmpty()) {
                return;
            }
            liquidate(account, worst.get());
            resetNegative(account);
        }
    }

    /** Closes a position by the platform's own order, which copies nobody. */
    void liquidate(TradingAccount account, OpenPosition position) {
        Volume lots = position.lots();
        String server = account.login().server();
        PlacedOrder order = new PlacedOrder(
                account.login(), venue.ids.order(server), position.symbol(), position.side().opposite(), lots,
                venue.now(), Optional.empty());
        if (venue.closed(account, position.symbol()).isPresent()) {
            venue.reject(order, PositionEffect.CLOSE, venue.closed(account, position.symbol()).get());
            return;
        }
        BigDecimal price = venue.price(position.symbol(), position.side().opposite());
        Piece piece = account.close(position.id(), lots, price, Optional.empty(), venue.now());
        position.origin().ifPresent(origin -> account.copiedLess(origin, lots));
        venue.send(order.filled(venue.ids.exec(server), piece, price, venue.now()));
    }

    private BigDecimal result(TradingAccount account, OpenPosition position) {
        BigDecimal price = venue.price(position.symbol(), position.side().opposite());
        return venue.pricing.profit(account.terms(), position, position.lots(), price, venue.now());
    }

    /** A client owes nothing beyond the account: a balance below zero without positions is lifted to zero. */
    private void resetNegative(TradingAccount account) {
        if (account.positions().isEmpty() && account.balance().signum() < 0) {
            Login login = account.login();
            move(new MoveMoney(
                    venue.now(), login, Movement.Type.NEGATIVE_BALANCE_RESET, account.balance().negate(),
                    account.terms().currency(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                    Optional.of("Negative balance protection")));
        }
    }
}
