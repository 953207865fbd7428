package lotbook.domain.allocation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.explain.Recorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * Spreads what was filled of a block over what each account was to get: a block split whose weights are the targets,
 * and nobody gets more than its target. A complete fill gives the targets back.
 */
public final class PartialFill {
    private PartialFill() {}

    /**
     * @param targets in list order
     * @param source reference to the fill
     * @throws lotbook.domain.failure.FailureException DIFFERENCE if more was filled than all targets together
     */
    public static BlockOutputs spread(
            Map<AccountId, Volume> targets,
            Volume filled,
            Volume step,
            Remainder remainder,
            String source,
            Recorder recorder) {
        Volume sum = targets.values().stream().reduce(Volume.ZERO, Volume::plus);
        if (filled.compareTo(sum) > 0) {
            throw new Failure(
                            Failure.Reason.DIFFERENCE,
                            filled + " lots were filled, but the targets add up to " + sum + " only.",
                            "Compare the fill with the leader's order and its manual lots.")
                    .asException();
        }
        List<Participant> members = targets.entrySet().stream()
                .map(target -> new Participant(
                        target.getKey(), target.getValue().lots(), Optional.of(target.getValue()), source))
                .toList();
        LotGrid lots = new LotGrid(step, step, Optional.empty());
        BlockInputs inputs =
                new BlockInputs(SizingTerms.blockSplit(remainder), lots, filled, Participants.of(members), source);
        return BlockSplit.calculate(inputs, recorder);
    }
}
