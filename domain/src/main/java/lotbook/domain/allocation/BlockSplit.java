package lotbook.domain.allocation;

import lotbook.domain.explain.Recorder;

/**
 * Divides a block: each account's part of the volume in proportion to its weight, floored to the lot step, bounded by
 * minimum and cap; then the remainder is dealt. Always exact, and parts and rest always add up to the block.
 */
public final class BlockSplit {
    private BlockSplit() {}

    /** Name and version of the rule, as snapshots and explanations carry it. */
    public static String rule(BlockMethod method) {
        return "block." + method.id() + " v1";
    }

    public static BlockOutputs calculate(BlockInputs in, Recorder recorder) {
        Counts counts = in.canBeDivided()
                ? LongSplit.attempt(in).<Counts>map(split -> split).orElseGet(() -> new ExactSplit(in))
                : new Withheld(in.steps());
        BlockOutputs out = new BlockOutputs(in, counts);
        if (recorder.listens()) {
            new SplitSteps(in, out).record(recorder);
        }
        return out;
    }

    /** The step whose value is one account's volume; pass it to the recorder to explain that account alone. */
    public static String shareStep(Participant participant) {
        return "share:" + participant.account();
    }
}
