package lotbook.domain.statement;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.statement.Check.Kind;

/** Holds a statement against other figures, and says what those figures can't tell. */
final class StatementReview {
    private final StatementInputs inputs;
    private final Ends ends;
    private final Bridge bridge;
    private final List<TradeLine> trades;
    private final List<MovementLine> movements;
    private final List<TradeLine> orphans;

    StatementReview(
            StatementInputs inputs,
            Ends ends,
            Bridge bridge,
            List<TradeLine> trades,
            List<MovementLine> movements,
            List<TradeLine> orphans) {
        this.inputs = inputs;
        this.ends = ends;
        this.bridge = bridge;
        this.trades = trades;
        this.movements = movements;
        this.orphans = orphans;
    }

    List<Check> checks() {
        List<Check> checks = new ArrayList<>(bridgeChecks());
        checks.add(statedEquity(Kind.OPENING_EQUITY, ends.opening(), "There is no opening summary."));
        checks.add(statedEquity(Kind.CLOSING_EQUITY, ends.closing(), "There is no closing summary."));
        checks.add(Check.compare(Kind.TRADES_TOTAL, tradesInBridge(), sum(trades.stream().map(TradeLine::net))));
        checks.add(Check.compare(Kind.MOVEMENTS_TOTAL, movementsInBridge(), countedMovements()));
        checks.addAll(storeChecks());
        checks.add(Check.count(Kind.REPEATED_IDS, 0, repeatedIds().size()));
        checks.add(Check.count(Kind.FOREIGN_CURRENCY, 0, foreign().size()));
        checks.add(Check.count(Kind.UNCLASSIFIED, 0, unclassified()));
        checks.add(Check.count(Kind.ORIGINALS, 0, orphans.size()));
        return checks;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        openingFinding().ifPresent(findings::add);
        closingFinding().ifPresent(findings::add);
        if (ends.until().isBefore(inputs.period().end())) {
            findings.add(new Finding(
                    Finding.Kind.PERIOD_NOT_OVER,
                    "The period ends at " + clock(inputs.period().end()) + "; nothing after "
                            + clock(inputs.asAt()) + " is in this statement."));
        }
        if (unclassified() > 0) {
            findings.add(new Finding(
                    Finding.Kind.UNCLASSIFIED,
                    counted(unclassified(), "movement waits", "movements wait")
                            + " for a class; until then no fee is due."));
        }
        orphans.forEach(line -> findings.add(new Finding(
                Finding.Kind.CORRECTION_WITHOUT_ORIGINAL,
                "Correction " + line.deal() + " refers to deal "
                        + line.corrects().map(Object::toString).orElse("(none named)")
                        + ", which isn't known; what it changes is not in the sums.")));
        foreign().forEach(text -> findings.add(new Finding(
                Finding.Kind.FOREIGN_CURRENCY,
                text + ", not in " + inputs.currency().code() + ", and so in no sum.")));
        repeatedIds().forEach(id -> findings.add(
                new Finding(Finding.Kind.REPEATED_ID, id + " stands more than once.")));
        return findings;
    }

    private List<Check> bridgeChecks() {
        if (bridge.closing().isPresent() && bridge.server().isPresent()) {
            BridgeAmounts closing = bridge.closing().get();
            Bridge.Server server = bridge.server().get();
            return List.of(
                    Check.compare(Kind.BALANCE_BRIDGE, server.balance(), closing.balance()),
                    Check.compare(Kind.CREDIT_BRIDGE, server.credit(), closing.credit()),
                    Check.compare(Kind.EQUITY_BRIDGE, server.equity(), closing.equity()));
        }
        Optional<BridgeAmounts> moved = bridge.closing().or(() -> bridge.opening()
                .map(opening -> opening.plus(posted())));
        Optional<BigDecimal> equity = bridge.closing().map(BridgeAmounts::equity);
        String why = whyNotBridged();
        return List.of(
                Check.notMade(Kind.BALANCE_BRIDGE, Optional.empty(), moved.map(BridgeAmounts::balance), why),
                Check.notMade(Kind.CREDIT_BRIDGE, Optional.empty(), moved.map(BridgeAmounts::credit), why),
                Check.notMade(Kind.EQUITY_BRIDGE, Optional.empty(), equity, why));
    }

    private String whyNotBridged() {
        if (bridge.opening().isEmpty()) {
            return "There is no opening summary.";
        }
        return ends.closing().isEmpty()
                ? "There is no closing summary."
                : "There is no summary inside the period to compare with.";
    }

    private Check statedEquity(Kind kind, Optional<Standing> end, String why) {
        if (end.isEmpty()) {
            return Check.notMade(kind, Optional.empty(), Optional.empty(), why);
        }
        AccountSummary summary = end.get().summary();
        BigDecimal parts = summary.balance()
                .add(summary.credit())
                .add(summary.floatingProfit())
                .add(summary.openSwap().orElse(BigDecimal.ZERO));
        return Check.compare(kind, round(summary.equity()), round(parts));
    }

    private List<Check> storeChecks() {
        if (inputs.totals().isEmpty()) {
            String why = "The store gave no totals of its own.";
            Optional<BigDecimal> none = Optional.empty();
            return List.of(
                    Check.notMade(Kind.MOVEMENTS_SUM, none, Optional.of(countedMovements()), why),
                    Check.notMade(Kind.TRADES_COUNT, none, Optional.of(BigDecimal.valueOf(trades.size())), why),
                    Check.notMade(Kind.MOVEMENTS_COUNT, none, Optional.of(BigDecimal.valueOf(movements.size())), why));
        }
        StatementInputs.SourceTotals totals = inputs.totals().get();
        BigDecimal raw = sum(movements.stream().filter(MovementLine::counted).map(line -> line.movement().amount()));
        return List.of(
                Check.compare(Kind.MOVEMENTS_SUM, round(totals.movementSum()), round(raw)),
                Check.count(Kind.TRADES_COUNT, totals.deals(), trades.size()),
                Check.count(Kind.MOVEMENTS_COUNT, totals.movements(), movements.size()));
    }

    private Optional<Finding> openingFinding() {
        if (ends.opened()) {
            return Optional.of(new Finding(
                    Finding.Kind.OPENED_IN_PERIOD,
                    "The account was opened on " + inputs.subject().opened() + ", so it opens at zero."));
        }
        if (ends.opening().isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.NO_OPENING_SUMMARY,
                    "No summary in " + inputs.currency().code() + " before " + clock(ends.start())
                            + ": the opening is not known and the bridge can't be closed."));
        }
        return age(Finding.Kind.OPENING_AGE, "opening", ends.opening().get(), ends.start(), "the period starts");
    }

    private Optional<Finding> closingFinding() {
        if (ends.closing().isEmpty()) {
            return Optional.of(new Finding(
                    Finding.Kind.NO_CLOSING_SUMMARY,
                    "No summary in " + inputs.currency().code() + " before " + clock(inputs.period().end())
                            + ": the closing equity is not known and nothing confirms the balance."));
        }
        if (!ends.summaryInPeriod()) {
            return Optional.of(new Finding(
                    Finding.Kind.NO_SUMMARY_IN_PERIOD,
                    "The last summary is of " + clock(ends.closing().get().summary().occurredAt())
                            + ", before the period: the closing is the opening moved on by the books, and floating "
                            + "profit is as old as that."));
        }
        String border = ends.until().isBefore(inputs.period().end()) ? "the moment asked for" : "the period ends";
        return age(Finding.Kind.CLOSING_AGE, "closing", ends.closing().get(), ends.until(), border);
    }

    private Optional<Finding> age(Finding.Kind kind, String end, Standing standing, Instant border,
            String borderInWords) {
        Instant measured = standing.summary().occurredAt();
        Duration age = Duration.between(measured, border);
        if (age.toMillis() == 0) {
            return Optional.empty();
        }
        long facts = standing.since().stream().map(Posting::source).distinct().count();
        String carried = facts == 0
                ? "nothing was posted in between."
                : counted(facts, "posting", "postings") + " in between carried over, not confirmed by it.";
        return Optional.of(new Finding(
                kind,
                "The " + end + " equity was measured at " + clock(measured) + ", " + Ages.inWords(age) + " before "
                        + borderInWords + "; " + carried));
    }

    private List<String> repeatedIds() {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        trades.stream().map(line -> "Deal " + line.login().server() + "/" + line.deal()),
                        movements.stream().map(line ->
                                "Movement " + line.movement().server() + "/" + line.movement().movementId()))
                .filter(id -> !seen.add(id))
                .distinct()
                .toList();
    }

    private List<String> foreign() {
        String ours = inputs.currency().code();
        Stream<String> summaries = Stream.of(inputs.opening(), inputs.closing())
                .flatMap(Optional::stream)
                .filter(summary -> !summary.currency().equals(ours))
                .map(summary -> "Summary " + summary.reportId() + " is in " + summary.currency());
        Stream<String> moved = movements.stream()
                .filter(line -> !line.counted())
                .map(line -> "Movement " + line.movement().movementId() + " is in " + line.movement().currency());
        return Stream.concat(summaries, moved).distinct().toList();
    }

    private long unclassified() {
        return movements.stream()
                .filter(line -> line.movementClass() == MovementClass.UNCLASSIFIED)
                .count();
    }

    private BigDecimal tradesInBridge() {
        return Stream.of(BridgeStep.REALISED, BridgeStep.SWAP, BridgeStep.COMMISSION)
                .map(step -> bridge.amounts(step).equity())
                .reduce(inputs.currency().zero(), BigDecimal::add);
    }

    private BigDecimal movementsInBridge() {
        return Stream.of(MovementClass.values())
                .map(movementClass -> bridge.amounts(BridgeStep.of(movementClass)).equity())
                .reduce(inputs.currency().zero(), BigDecimal::add);
    }

    private BridgeAmounts posted() {
        return bridge.lines().stream().map(Bridge.Line::amounts).reduce(BridgeAmounts.ZERO, BridgeAmounts::plus);
    }

    private BigDecimal countedMovements() {
        return sum(movements.stream().filter(MovementLine::counted).map(MovementLine::amount));
    }

    private BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(inputs.currency().zero(), BigDecimal::add);
    }

    private BigDecimal round(BigDecimal amount) {
        return inputs.currency().round(amount, inputs.rounding());
    }

    private String clock(Instant moment) {
        return inputs.period().onTheBooksClock(moment);
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
