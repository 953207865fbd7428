package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;

/** What stands on an account of the books: the sum of its lines, by business day of the books. Nothing is rounded. */
public final class LedgerBalance {
    /** Name and version of the rule. */
    public static final String RULE = "ledger.balance v1";

    private LedgerBalance() {}

    /**
     * @param account as people read it: {@code PLATFORM MT5-1/200017}
     * @param lines in any order
     */
    public record Inputs(String account, String currency, List<Line> lines) {
        public Inputs {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param amount what the account gained
     * @param other the account on the other side
     * @param source the fact that was posted
     */
    public record Line(LocalDate booksDay, BigDecimal amount, String other, String reason, String source) {}

    /** Pure: equal inputs give equal balances, whatever the recorder does. */
    public static BigDecimal calculate(Inputs inputs, Recorder recorder) {
        Map<LocalDate, List<Line>> days = inputs.lines().stream()
                .collect(Collectors.groupingBy(Line::booksDay, TreeMap::new, Collectors.toList()));
        List<Operand> totals = new ArrayList<>();
        BigDecimal balance = BigDecimal.ZERO;
        for (Map.Entry<LocalDate, List<Line>> day : days.entrySet()) {
            BigDecimal total = day.getValue().stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            balance = balance.add(total);
            if (recorder.listens()) {
                String id = day.getKey().toString();
                recorder.step(() -> new Step(id, "sum of the day's lines", operands(day.getValue()),
                        total.toPlainString(), "", total.toPlainString()));
                totals.add(Operand.ofStep("day " + id + ", then " + balance.toPlainString(), total.toPlainString(), id));
            }
        }
        String value = balance.toPlainString() + " " + inputs.currency();
        List<Operand> operands = List.copyOf(totals);
        recorder.step(() -> new Step("balance", "sum of the days", operands, value, "", value));
        return balance;
    }

    /** How the balance came about, each day with what stood after it. */
    public static Explanation explain(Inputs inputs) {
        StepRecorder steps = new StepRecorder();
        calculate(inputs, steps);
        return steps.explanation("balance of " + inputs.account(), RULE, "balance");
    }

    private static List<Operand> operands(List<Line> lines) {
        return lines.stream()
                .map(line -> new Operand(line.reason() + ", " + line.other(), line.amount().toPlainString(), line.source()))
                .toList();
    }
}
