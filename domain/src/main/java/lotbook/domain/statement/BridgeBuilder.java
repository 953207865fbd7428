package lotbook.domain.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Rounding;

/**
 * Adds a bridge up. Every posting is rounded once, by itself; lines are sums of rounded postings; what rounding leaves
 * between their sum and the rounded closing stands in a line of its own, so the bridge adds up to the digit and still
 * ties to a server that keeps more digits.
 */
final class BridgeBuilder {
    /** Printed even at zero, so that two months have the same rows. */
    private static final Set<BridgeStep> ALWAYS = EnumSet.range(BridgeStep.FLOWS, BridgeStep.PROTECTION);

    private static final Set<BridgeStep> POSTED = EnumSet.range(BridgeStep.FLOWS, BridgeStep.UNCLASSIFIED);

    private final StatementCurrency currency;
    private final Rounding rounding;
    private final Recorder recorder;

    BridgeBuilder(StatementCurrency currency, Rounding rounding, Recorder recorder) {
        this.currency = currency;
        this.rounding = rounding;
        this.recorder = recorder;
    }

    Bridge build(Ends ends, List<Posting> postings) {
        Optional<BridgeAmounts> opening = ends.openingAmounts().map(raw -> opening(ends, raw));
        List<Bridge.Line> lines = new ArrayList<>();
        for (BridgeStep step : POSTED) {
            List<Posting> ofStep = postings.stream().filter(posting -> posting.step() == step).toList();
            if (ALWAYS.contains(step) || !ofStep.isEmpty()) {
                lines.add(postedLine(step, ofStep));
            }
        }
        if (opening.isEmpty() || ends.closing().isEmpty()) {
            return new Bridge(opening, lines, Optional.empty(), Optional.empty());
        }
        Standing closing = ends.closing().get();
        lines.addAll(floatingLines(ends, closing));
        BridgeAmounts rawPosted = sum(postings.stream().map(Posting::rawAmounts).toList());
        BridgeAmounts rawClosing = new BridgeAmounts(
                ends.openingAmounts().get().balance().add(rawPosted.balance()),
                ends.openingAmounts().get().credit().add(rawPosted.credit()),
                closing.amounts().floating());
        roundingLine(opening.get(), lines, rawClosing).ifPresent(lines::add);
        BridgeAmounts shown = opening.get().plus(sum(lines.stream().map(Bridge.Line::amounts).toList()));
        recordClosing(lines, shown);
        Optional<Bridge.Server> server = ends.summaryInPeriod() ? Optional.of(server(closing)) : Optional.empty();
        server.ifPresent(measured -> recordDifferences(shown, measured, closing));
        recordEquity(shown);
        return new Bridge(opening, lines, Optional.of(shown), server);
    }

    private BridgeAmounts opening(Ends ends, BridgeAmounts raw) {
        BridgeAmounts shown = rounded(raw);
        recorder.step(() -> new Step(
                "opening",
                "last summary at or before the period's start + what was posted after it and before the start",
                openingOperands(ends),
                text(raw),
                roundingInWords(),
                text(shown)));
        return shown;
    }

    private static List<Operand> openingOperands(Ends ends) {
        if (ends.opening().isEmpty()) {
            return List.of(new Operand("opened in the period", "0", ""));
        }
        Standing standing = ends.opening().get();
        List<Operand> operands = new ArrayList<>();
        operands.add(summaryOperand(standing));
        standing.since().forEach(posting -> operands.add(posting.operand()));
        return operands;
    }

    private Bridge.Line postedLine(BridgeStep step, List<Posting> postings) {
        BridgeAmounts shown = sum(postings.stream().map(Posting::postedAmounts).toList()).plus(zero());
        recorder.step(() -> new Step(
                id(step),
                step.words() + " = sum over the period",
                postings.stream().map(Posting::operand).toList(),
                text(sum(postings.stream().map(Posting::rawAmounts).toList())),
                roundingInWords(),
                text(shown)));
        return new Bridge.Line(step, shown);
    }

    private List<Bridge.Line> floatingLines(Ends ends, Standing closing) {
        List<Bridge.Line> lines = new ArrayList<>();
        lines.add(change(BridgeStep.FLOATING, ends, ends.openingFloatingProfit(), closing.floatingProfit(), closing));
        if (closing.swapApart() || ends.opening().map(Standing::swapApart).orElse(false)) {
            lines.add(change(BridgeStep.OPEN_SWAP, ends, ends.openingOpenSwap(), closing.openSwap(), closing));
        }
        return lines;
    }

    private Bridge.Line change(BridgeStep step, Ends ends, BigDecimal from, BigDecimal to, Standing closing) {
        BigDecimal raw = to.subtract(from);
        BridgeAmounts shown = new BridgeAmounts(
                currency.zero(),
                currency.zero(),
                currency.round(to, rounding).subtract(currency.round(from, rounding)));
        recorder.step(() -> new Step(
                id(step),
                step.words() + " = at the closing - at the opening",
                List.of(
                        new Operand("at the closing", to.toPlainString(), closing.source()),
                        new Operand(
                                "at the opening",
                                from.toPlainString(),
                                ends.opening().map(Standing::source).orElse(""))),
                raw.toPlainString(),
                roundingInWords(),
                text(shown)));
        return new Bridge.Line(step, shown);
    }

    private Optional<Bridge.Line> roundingLine(BridgeAmounts opening, List<Bridge.Line> lines,
            BridgeAmounts rawClosing) {
        BridgeAmounts added = opening.plus(sum(lines.stream().map(Bridge.Line::amounts).toList()));
        BigDecimal balance = currency.round(rawClosing.balance(), rounding).subtract(added.balance());
        BigDecimal credit = currency.round(rawClosing.credit(), rounding).subtract(added.credit());
        BigDecimal equity = currency.round(rawClosing.equity(), rounding).subtract(added.equity());
        BridgeAmounts left = new BridgeAmounts(balance, credit, equity.subtract(balance).subtract(credit));
        if (left.isZero()) {
            return Optional.empty();
        }
        recorder.step(() -> new Step(
                id(BridgeStep.ROUNDING),
                "closing from all digits, rounded once - sum of the rounded lines",
                List.of(new Operand("closing from all digits", text(rawClosing), "")),
                text(left),
                roundingInWords(),
                text(left)));
        return Optional.of(new Bridge.Line(BridgeStep.ROUNDING, left));
    }

    private void recordClosing(List<Bridge.Line> lines, BridgeAmounts closing) {
        recorder.step(() -> {
            List<Operand> operands = new ArrayList<>();
            operands.add(new Operand(BridgeStep.OPENING.words(), "see step", "step:opening"));
            lines.forEach(line -> operands.add(
                    new Operand(line.step().words(), text(line.amounts()), "step:" + id(line.step()))));
            String operation = "opening + flows + realised + change in floating - costs";
            return new Step("closing", operation, operands, text(closing), "", text(closing));
        });
    }

    /** Comes last, because the last step's value is the figure that is explained. */
    private void recordEquity(BridgeAmounts closing) {
        String equity = closing.equity().toPlainString();
        recorder.step(() -> new Step(
                "closing-equity",
                "closing balance + closing credit + closing floating",
                List.of(
                        new Operand("balance", closing.balance().toPlainString(), "step:closing"),
                        new Operand("credit", closing.credit().toPlainString(), "step:closing"),
                        new Operand("floating", closing.floating().toPlainString(), "step:closing")),
                equity,
                "",
                equity));
    }

    private void recordDifferences(BridgeAmounts closing, Bridge.Server server, Standing standing) {
        difference("balance", closing.balance(), server.balance(), standing);
        difference("credit", closing.credit(), server.credit(), standing);
        difference("equity", closing.equity(), server.equity(), standing);
    }

    private void difference(String what, BigDecimal bridge, BigDecimal server, Standing standing) {
        BigDecimal difference = bridge.subtract(server);
        recorder.step(() -> new Step(
                "difference-" + what,
                "closing " + what + " by the bridge - closing " + what + " by the server, with what was posted since",
                List.of(
                        new Operand("by the bridge", bridge.toPlainString(), "step:closing"),
                        new Operand("by the server", server.toPlainString(), standing.source())),
                difference.toPlainString(),
                "",
                difference.toPlainString()));
    }

    private Bridge.Server server(Standing closing) {
        return new Bridge.Server(
                currency.round(closing.balance(), rounding),
                currency.round(closing.credit(), rounding),
                currency.round(closing.amounts().floating(), rounding),
                currency.round(closing.statedEquity(), rounding));
    }

    private static Operand summaryOperand(Standing standing) {
        var summary = standing.summary();
        String value = "balance " + summary.balance().toPlainString() + ", credit " + summary.credit().toPlainString()
                + ", floating " + summary.floatingProfit().toPlainString()
                + summary.openSwap().map(swap -> ", open swap " + swap.toPlainString()).orElse("");
        return new Operand("summary of " + summary.occurredAt(), value, standing.source());
    }

    private BridgeAmounts rounded(BridgeAmounts raw) {
        return new BridgeAmounts(
                currency.round(raw.balance(), rounding),
                currency.round(raw.credit(), rounding),
                currency.round(raw.floating(), rounding));
    }

    private BridgeAmounts zero() {
        return new BridgeAmounts(currency.zero(), currency.zero(), currency.zero());
    }

    private static BridgeAmounts sum(List<BridgeAmounts> amounts) {
        return amounts.stream().reduce(BridgeAmounts.ZERO, BridgeAmounts::plus);
    }

    private String roundingInWords() {
        return "each amount " + rounding + " to " + currency.decimals() + " decimals";
    }

    private static String id(BridgeStep step) {
        return step.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String text(BridgeAmounts amounts) {
        return "balance " + amounts.balance().toPlainString() + ", credit " + amounts.credit().toPlainString()
                + ", floating " + amounts.floating().toPlainString() + ", equity "
                + amounts.equity().toPlainString();
    }
}
