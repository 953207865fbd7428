package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import lotbook.domain.allocation.picking.Picking.AccountLine;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.Picking.Outcome;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ProgrammeId;

/** One account's lines, counted and added up. */
record AccountSums(ProgrammeId programme, AccountId account, List<LotLine> lines) {
    AccountLine line(Recorder recorder) {
        SortedMap<String, Integer> setBy = new TreeMap<>();
        lines.stream().filter(line -> line.deviation().filter(lots -> lots.signum() != 0).isPresent())
                .forEach(line -> setBy.merge(line.block().hand().setBy(), 1, Integer::sum));
        int moreOfWinners = count(line -> line.outcome() == Outcome.WINNER && line.favoured());
        int lessOfWinners = count(line -> line.outcome() == Outcome.WINNER && line.against());
        int moreOfLosers = count(line -> line.outcome() == Outcome.LOSER && line.against());
        int lessOfLosers = count(line -> line.outcome() == Outcome.LOSER && line.favoured());
        AccountLine sums = new AccountLine(
                programme, account, lines.getFirst().block().currency(), lines.size(),
                moreOfWinners + lessOfWinners + moreOfLosers + lessOfLosers, moreOfWinners, lessOfWinners, moreOfLosers,
                lessOfLosers,
                lines.stream().flatMap(line -> line.deviation().stream()).reduce(BigDecimal.ZERO, BigDecimal::add),
                sum(line -> isClosed(line.outcome())), sum(line -> line.outcome() == Outcome.STILL_OPEN),
                count(line -> line.outcome() == Outcome.STILL_OPEN), count(line -> line.outcome() == Outcome.NOT_JUDGED), setBy);
        if (recorder.listens()) {
            record(sums, recorder);
        }
        return sums;
    }

    private int count(Predicate<LotLine> which) {
        return Math.toIntExact(lines.stream().filter(which).count());
    }

    private BigDecimal sum(Predicate<LotLine> which) {
        return lines.stream().filter(which).flatMap(line -> line.effect().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isClosed(Outcome outcome) {
        return switch (outcome) {
            case WINNER, LOSER, EVEN -> true;
            case STILL_OPEN, NOT_JUDGED -> false;
        };
    }

    private void record(AccountLine sums, Recorder recorder) {
        step("lots", "sum of the deviations", sums.lots().toPlainString(), lines.stream()
                .filter(line -> line.deviation().isPresent())
                .map(line -> Operand.ofStep(
                        name(line), line.deviation().orElseThrow().toPlainString(),
                        PickingCalculation.deviationStep(line.block().server(), line.block().deal(), account)))
                .toList(), recorder);
        step("effect", "sum over closed blocks of deviation x result of a lot", sums.effect().toPlainString(),
                effects(line -> isClosed(line.outcome())), recorder);
        step("effect-open", "sum over blocks still open of deviation x result of a lot at the last price",
                sums.effectOpen().toPlainString(), effects(line -> line.outcome() == Outcome.STILL_OPEN), recorder);
        step("favoured", "closed blocks with more of a winner or less of a loser", sums.favoured() + "",
                effects(LotLine::favoured), recorder);
        step("against", "closed blocks with less of a winner or more of a loser", sums.against() + "",
                effects(LotLine::against), recorder);
        sums.chance().ifPresent(test -> recorder.step(() -> new Step(
                PickingCalculation.sumStep("chance", programme, account),
                "100 x sum of C(n, i) for i from k to n / 2^n: the one-sided sign test (Dixon and Mood 1946)",
                List.of(
                        Operand.ofStep("k, blocks that favoured it", sums.favoured() + "",
                                PickingCalculation.sumStep("favoured", programme, account)),
                        Operand.ofStep("blocks that went against it", sums.against() + "",
                                PickingCalculation.sumStep("against", programme, account)),
                        Operand.constant("n, both together", sums.judged() + ""),
                        Operand.constant("as many or more in", test.atLeast() + " of " + test.outcomes() + " tosses")),
                test.atLeast() + " / " + test.outcomes(), "half even to 4 decimals of a percent",
                test.percent().toPlainString())));
    }

    private List<Operand> effects(Predicate<LotLine> which) {
        return lines.stream()
                .filter(which)
                .filter(line -> line.effect().isPresent())
                .map(line -> Operand.ofStep(
                        name(line), line.effect().orElseThrow().toPlainString(),
                        PickingCalculation.effectStep(line.block().server(), line.block().deal(), account)))
                .toList();
    }

    private void step(String what, String formula, String value, List<Operand> operands, Recorder recorder) {
        recorder.step(() -> new Step(
                PickingCalculation.sumStep(what, programme, account), formula, operands, value, "", value));
    }

    private static String name(LotLine line) {
        return line.block().day() + " " + line.block().side() + " " + line.block().symbol() + ", deal " + line.block().deal();
    }
}
