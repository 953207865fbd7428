package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * Divides an open position of a PAMM master anew after a deposit or a withdrawal: everybody's part is closed and dealt again
 * by the equities after the flow. What an account gains another one loses, or the master keeps.
 */
public final class FlowReallocation {
    /** Name and version of the rule. */
    public static final String RULE = "pamm.reallocated-on-flows v1";

    private FlowReallocation() {}

    /**
     * @param block the master's position, and the accounts weighing their equities after the flow
     * @param held what each had of the position before
     */
    public record Inputs(BlockInputs block, Map<AccountId, Volume> held) {
        public Inputs {
            held = Map.copyOf(held);
        }
    }

    /** @param change above zero if more is dealt, below if some is taken away */
    public record Change(AccountId account, Volume held, Volume dealt, BigDecimal change) {}

    /** @param changes in list order, those of nothing included */
    public record Outputs(BlockOutputs split, List<Change> changes) {
        public Outputs {
            changes = List.copyOf(changes);
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        BlockOutputs split = BlockSplit.calculate(in.block, recorder);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < split.size(); i++) {
            Participant member = in.block.participants().members().get(i);
            Volume held = in.held.getOrDefault(member.account(), Volume.ZERO);
            Volume dealt = split.volume(i);
            BigDecimal change = dealt.lots().subtract(held.lots());
            changes.add(new Change(member.account(), held, dealt, change));
            recorder.step(() -> new Step(
                    "change:" + member.account(),
                    "dealt after the flow - held before",
                    List.of(
                            Operand.ofStep("dealt", dealt.toString(), BlockSplit.shareStep(member)),
                            Operand.constant("held", held.toString())),
                    change.toPlainString(), "", change.toPlainString()));
        }
        return new Outputs(split, changes);
    }
}
