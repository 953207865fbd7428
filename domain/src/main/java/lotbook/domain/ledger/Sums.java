package lotbook.domain.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import lotbook.domain.execution.Execution;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;

/** One owner's sums as the deals are gone through, each with what it is made of. */
final class Sums {
    private final Sum profit = new Sum();
    private final Sum swap = new Sum();
    private final Sum commission = new Sum();
    /** What was floating at the summary and has been realised since. */
    private final Sum settled = new Sum();
    private long deals;

    void count() {
        deals++;
    }

    void profit(BigDecimal amount, Execution source, String words) {
        profit.add(amount, source, words);
    }

    void swap(BigDecimal amount, Execution source, String words) {
        swap.add(amount, source, words);
    }

    void commission(BigDecimal amount, Execution source, String words) {
        commission.add(amount, source, words);
    }

    void settled(BigDecimal amount, Execution source, String words) {
        settled.add(amount, source, words);
    }

    BigDecimal profit() {
        return profit.total;
    }

    BigDecimal swap() {
        return swap.total;
    }

    BigDecimal commission() {
        return commission.total;
    }

    BigDecimal settled() {
        return settled.total;
    }

    List<Operand> settledOperands() {
        return settled.operands;
    }

    long deals() {
        return deals;
    }

    void record(Owner owner, Recorder recorder) {
        profit.record("profit:" + owner, "sum over its deals", recorder);
        swap.record("swap:" + owner, "sum over its deals", recorder);
        commission.record("commission:" + owner, "sum over its deals, below zero where it costs", recorder);
    }

    private static final class Sum {
        private final List<Operand> operands = new ArrayList<>();
        private BigDecimal total = BigDecimal.ZERO;

        void add(BigDecimal amount, Execution source, String words) {
            if (amount.signum() != 0) {
                total = total.add(amount);
                operands.add(new Operand(
                        "deal " + source.execId() + words,
                        amount.toPlainString(),
                        "execution:" + source.server() + "/" + source.execId()));
            }
        }

        void record(String id, String operation, Recorder recorder) {
            recorder.step(() -> new Step(id, operation, operands, total.toPlainString(), "", total.toPlainString()));
        }
    }
}
