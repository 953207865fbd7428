package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.Decimals;

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
            record(in, out, recorder);
        }
        return out;
    }

    /** The step whose value is one account's volume; pass it to the recorder to explain that account alone. */
    public static String shareStep(Participant participant) {
        return "share:" + participant.account();
    }

    private static void record(BlockInputs in, BlockOutputs out, Recorder recorder) {
        String weightTotal = RawSize.plain(in.participants().weightTotal()).toPlainString();
        recorder.step(() -> new Step(
                "weights", "sum of the weights", List.of(Operand.constant("accounts", out.size() + "")),
                weightTotal, "", weightTotal));
        for (int i = 0; i < out.size(); i++) {
            recordQuota(in, out, i, weightTotal, recorder);
        }
        recorder.step(() -> new Step(
                "remainder",
                "block less all bounded parts, in whole steps",
                List.of(new Operand("block", in.volume().toString(), in.source())),
                out.remainder().toString(), "", out.remainder().toString()));
        for (int i = 0; i < out.size(); i++) {
            recordShare(in, out, i, recorder);
        }
        recorder.step(() -> new Step(
                "unallocated",
                "block less all volumes, stays on the master",
                List.of(new Operand("block", in.volume().toString(), in.source())),
                out.unallocated().toString(), "", out.unallocated().toString()));
    }

    private static void recordWeight(Participant participant, Recorder recorder) {
        participant.origin().ifPresent(origin -> recorder.step(() -> {
            String weight = RawSize.plain(participant.weight()).toPlainString();
            return new Step("weight:" + participant.account(), origin.operation(), origin.operands(), weight, "", weight);
        }));
    }

    private static Operand weight(Participant participant) {
        return participant.origin().isPresent()
                ? Operand.ofStep(
                        "weight", RawSize.plain(participant.weight()).toPlainString(), "weight:" + participant.account())
                : new Operand("weight", participant.weight().toPlainString(), participant.reference());
    }

    private static void recordQuota(BlockInputs in, BlockOutputs out, int index, String total, Recorder recorder) {
        Participant participant = in.participants().members().get(index);
        recordWeight(participant, recorder);
        BigDecimal raw = Decimals.divide(
                in.volume().lots().multiply(participant.weight()), in.participants().weightTotal());
        String quota = out.quota(index).toString();
        recorder.step(() -> new Step(
                "quota:" + participant.account(),
                "block x weight / sum of the weights",
                List.of(
                        new Operand("block", in.volume().toString(), in.source()),
                        weight(participant),
                        Operand.ofStep("sum of the weights", total, "weights")),
                RawSize.plain(raw).toPlainString(),
                "floor to " + in.lots().step(),
                quota));
        List<Operand> bounds = new ArrayList<>(List.of(
                Operand.ofStep("part", quota, "quota:" + participant.account()),
                Operand.constant("minimum", in.lots().lowest().toString())));
        participant.cap().ifPresent(cap -> bounds.add(Operand.constant("cap", cap.toString())));
        recorder.step(() -> new Step(
                "bounded:" + participant.account(),
                "at least the minimum or nothing, at most the cap",
                bounds,
                quota,
                "",
                out.bounded(index).toString()));
    }

    private static void recordShare(BlockInputs in, BlockOutputs out, int index, Recorder recorder) {
        BlockShare share = out.share(index);
        Participant participant = in.participants().members().get(index);
        recorder.step(() -> new Step(
                shareStep(participant),
                "bounded part + its steps of the remainder (" + words(in.terms().remainder()) + ")",
                List.of(
                        Operand.ofStep("bounded part", out.bounded(index).toString(), "bounded:" + share.account()),
                        Operand.ofStep("dealt of the remainder", share.dealt().toString(), "remainder")),
                share.volume().toString(),
                "",
                share.volume().toString()));
    }

    private static String words(Remainder remainder) {
        return remainder.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
