package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.statement.StatementInputs.ClassifiedMovement;
import lotbook.domain.statement.StatementInputs.Deal;

/**
 * Makes a statement: opening + flows + realised + change in floating - costs = closing, for balance, credit and equity
 * at once.
 *
 * <p>Rules: a posting belongs to the period if its moment lies in {@code [start, end)}; a summary holds what happened
 * up to and at its own moment, except that at a border the half-open period decides; what was posted between a summary
 * and the border is carried to the border; credit is part of equity and not of the balance; an account that was opened
 * in the period opens at zero; each amount is rounded once.
 */
public final class StatementCalculation {
    public static final String RULE = "statement.bridge v1";

    private static final Comparator<Execution> BY_TIME =
            Comparator.comparing(Execution::occurredAt).thenComparing(execution -> execution.execId().value());

    private StatementCalculation() {}

    /** Pure: equal inputs give an equal statement, whatever the recorder does. */
    public static Statement calculate(StatementInputs inputs, Recorder recorder) {
        Booking booking = book(inputs);
        Ends ends = Ends.of(inputs, booking.postings());
        List<Posting> inPeriod = booking.postings().stream()
                .filter(posting -> !posting.at().isBefore(ends.start()) && posting.at().isBefore(ends.until()))
                .toList();
        Bridge bridge = new BridgeBuilder(inputs.currency(), inputs.rounding(), recorder).build(ends, inPeriod);
        List<TradeLine> trades = booking.trades().stream()
                .filter(line -> within(ends, line.occurredAt()))
                .toList();
        List<MovementLine> movements = booking.movements().stream()
                .filter(line -> within(ends, line.movement().occurredAt()))
                .toList();
        StatementReview review = new StatementReview(inputs, ends, bridge, trades, movements, booking.orphans());
        return new Statement(
                inputs.subject(),
                inputs.period(),
                inputs.currency(),
                inputs.rounding(),
                inputs.asAt(),
                inputs.knownAt(),
                trades,
                movements,
                bridge,
                review.checks(),
                review.findings(),
                HashTotal.of(trades.stream().map(line -> line.deal().value())),
                HashTotal.of(movements.stream().map(line -> line.movement().movementId())),
                inputs.sources(),
                RULE);
    }

    /** The derivation of the closing; empty if the closing isn't known. */
    public static Optional<Explanation> explain(StatementInputs inputs) {
        List<Step> steps = new ArrayList<>();
        Statement statement = calculate(inputs, step -> steps.add(step.get()));
        List<String> sources = Stream.of(inputs.opening(), inputs.closing())
                .flatMap(Optional::stream)
                .map(summary -> "summary:" + summary.server() + "/" + summary.reportId())
                .toList();
        String title = "closing equity of " + inputs.subject().account().value() + " on " + inputs.period().last();
        return statement.bridge().closing().map(closing -> new Explanation(
                title, closing.equity().toPlainString() + " " + inputs.currency().code(), RULE, steps, sources));
    }

    private static boolean within(Ends ends, Instant moment) {
        return !moment.isBefore(ends.start()) && moment.isBefore(ends.until());
    }

    private static Booking book(StatementInputs inputs) {
        DealBook book = new DealBook(inputs.currency(), inputs.rounding());
        inputs.corrected().stream().sorted(BY_TIME).forEach(book::book);
        List<TradeLine> trades = new ArrayList<>();
        List<Posting> postings = new ArrayList<>();
        List<TradeLine> orphans = new ArrayList<>();
        inputs.deals().stream()
                .sorted(Comparator.comparing(Deal::execution, BY_TIME))
                .forEach(deal -> {
                    Optional<DealBook.Booked> booked = book.book(deal.execution());
                    DealMoney posted = booked.map(DealBook.Booked::posted)
                            .orElse(DealMoney.ZERO.rounded(inputs.currency(), inputs.rounding()));
                    TradeLine line = tradeLine(inputs, deal, posted);
                    trades.add(line);
                    booked.ifPresentOrElse(
                            amounts -> postings.addAll(Posting.of(deal.execution(), amounts)),
                            () -> orphans.add(line));
                });
        List<MovementLine> movements = movementLines(inputs);
        movements.stream().filter(MovementLine::counted).map(Posting::of).forEach(postings::add);
        return new Booking(trades, movements, postings, orphans);
    }

    private static TradeLine tradeLine(StatementInputs inputs, Deal deal, DealMoney money) {
        Execution execution = deal.execution();
        return new TradeLine(
                execution.occurredAt(),
                inputs.period().books().dayOf(execution.occurredAt()),
                serverDay(inputs, execution.occurredAt()),
                execution.login(),
                execution.execId(),
                execution.orderId(),
                execution.position(),
                execution.kind(),
                execution.symbol(),
                execution.side(),
                execution.positionEffect(),
                execution.fill().map(Execution.Fill::volume),
                execution.fill().map(Execution.Fill::price),
                money.profit(),
                money.swap(),
                money.commission(),
                deal.leader(),
                execution.refersTo());
    }

    private static List<MovementLine> movementLines(StatementInputs inputs) {
        return inputs.movements().stream()
                .sorted(Comparator.comparing((ClassifiedMovement entry) -> entry.movement().occurredAt())
                        .thenComparing(entry -> entry.movement().movementId()))
                .map(entry -> movementLine(inputs, entry))
                .toList();
    }

    private static MovementLine movementLine(StatementInputs inputs, ClassifiedMovement entry) {
        Movement movement = entry.movement();
        boolean counted = movement.currency().equals(inputs.currency().code());
        StatementCurrency own = counted ? inputs.currency() : StatementCurrency.of(movement.currency());
        BigDecimal amount = own.round(movement.amount(), inputs.rounding());
        return new MovementLine(
                movement,
                inputs.period().books().dayOf(movement.occurredAt()),
                serverDay(inputs, movement.occurredAt()),
                entry.movementClass(),
                amount,
                counted);
    }

    private static Optional<LocalDate> serverDay(StatementInputs inputs, Instant moment) {
        return inputs.serverCalendars().stream()
                .filter(entry -> entry.valid().contains(moment))
                .findFirst()
                .map(entry -> entry.calendar().dayOf(moment));
    }

    /** @param orphans corrections of deals nobody knows */
    private record Booking(
            List<TradeLine> trades, List<MovementLine> movements, List<Posting> postings, List<TradeLine> orphans) {}
}
