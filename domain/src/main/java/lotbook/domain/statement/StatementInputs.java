package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.execution.TradeLink;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Rounding;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.Interval;

/**
 * Everything a statement rests on, as known at {@code knownAt}. Lists may come in any order.
 *
 * @param rounding of each amount to minor units; sums are sums of what is shown
 * @param opening the last summary at or before the period's start, of whichever login the account had then
 * @param closing the last summary before the period's end
 * @param deals every execution with a fill, and every cancel of one, after {@code opening}'s moment (without an
 *     opening: from the period's start) and before the period's end
 * @param corrected executions before those, which their corrections and cancels refer to
 * @param movements over the same stretch as {@code deals}, with the class in force
 * @param serverCalendars the platform server's calendars, to show its own date beside the books'; may be empty
 * @param totals what the store counted by itself for the period, to check that no line is lost on the way
 * @param asAt the moment asked for: what happened later is not in it
 */
public record StatementInputs(
        StatementSubject subject,
        StatementPeriod period,
        StatementCurrency currency,
        Rounding rounding,
        Optional<AccountSummary> opening,
        Optional<AccountSummary> closing,
        List<Deal> deals,
        List<Execution> corrected,
        List<ClassifiedMovement> movements,
        List<ServerCalendar> serverCalendars,
        Optional<SourceTotals> totals,
        Instant asAt,
        Instant knownAt,
        List<SourcePosition> sources) {
    public StatementInputs {
        deals = List.copyOf(deals);
        corrected = List.copyOf(corrected);
        movements = List.copyOf(movements);
        serverCalendars = List.copyOf(serverCalendars);
        sources = List.copyOf(sources);
    }

    /** A deal, its correction or its cancel, and whom it copies. */
    public record Deal(Execution execution, Optional<LeaderLink> leader) {
        /** The link as the follower's own report names it. */
        public static Deal of(Execution execution) {
            return new Deal(
                    execution,
                    execution.copy().map(copy -> new LeaderLink(
                            copy.leaderOrder(),
                            copy.leaderExec(),
                            copy.requested(),
                            copy.versionId(),
                            Optional.empty())));
        }
    }

    /**
     * The leader's side of a follower's deal.
     *
     * @param asked lots before limits and rounding
     * @param versionId the allocation version that was applied
     */
    public record LeaderLink(
            OrderId leaderOrder,
            Optional<ExecId> leaderExec,
            Optional<BigDecimal> asked,
            Optional<String> versionId,
            Optional<TradeLink.Role> role) {}

    /** A movement with the class that was in force; it may differ from its type's default. */
    public record ClassifiedMovement(Movement movement, MovementClass movementClass) {
        /** With the default class of its type. */
        public static ClassifiedMovement of(Movement movement) {
            return new ClassifiedMovement(movement, movement.type().movementClass());
        }
    }

    /** A calendar of the platform server and when it was in force. */
    public record ServerCalendar(Interval valid, BusinessCalendar calendar) {}

    /**
     * Counted and summed by the store for moments in {@code [start, end)}, without going through the lists.
     *
     * @param deals fills, corrections and cancels
     * @param movementSum of amounts in the statement's currency, credit movements included
     */
    public record SourceTotals(long deals, long movements, BigDecimal movementSum) {}

    /**
     * How far a source had been read.
     *
     * @param source what it is: {@code messages of MT5-1/200451}
     * @param lastMessage the number of the last FIX message of it that was known
     * @param learned when that message was learned
     */
    public record SourcePosition(String source, long lastMessage, Optional<Instant> learned) {}
}
