package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepGroup;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/** The steps of a split block: those of each account are written out of inputs and outputs, which never change, when read. */
final class SplitSteps {
    private final BlockInputs in;
    private final BlockOutputs out;
    private final String weightTotal;
    /** What is the same for all accounts is written once. */
    private final Operand block;
    private final Operand sum;
    private final Operand least;
    private final String floored;
    private final String dealt;

    SplitSteps(BlockInputs in, BlockOutputs out) {
        this.in = in;
        this.out = out;
        this.weightTotal = plain(in.participants().weightTotal());
        this.block = new Operand("block", in.volume().toString(), in.source());
        this.sum = Operand.ofStep("sum of the weights", weightTotal, "weights");
        this.least = Operand.constant("minimum", in.lots().lowest().toString());
        this.floored = "floor to " + in.lots().step();
        this.dealt = "bounded part + its steps of the remainder (" + words(in.terms().remainder()) + ")";
    }

    void record(Recorder recorder) {
        recorder.step(() -> new Step(
                "weights", "sum of the weights", List.of(Operand.constant("accounts", out.size() + "")),
                weightTotal, "", weightTotal));
        recorder.steps(new StepGroup(out.size(), this::partIds, this::parts));
        recorder.step(() -> new Step(
                "remainder",
                "block less all bounded parts, in whole steps",
                List.of(block),
                out.remainder().toString(), "", out.remainder().toString()));
        recorder.steps(new StepGroup(
                out.size(), index -> List.of(BlockSplit.shareStep(participant(index))), index -> List.of(share(index))));
        recorder.step(() -> new Step(
                "unallocated",
                "block less all volumes, stays on the master",
                List.of(block),
                out.unallocated().toString(), "", out.unallocated().toString()));
    }

    private Participant participant(int index) {
        return in.participants().members().get(index);
    }

    private static String weightId(Participant participant) {
        return "weight:" + participant.account();
    }

    private static String quotaId(Participant participant) {
        return "quota:" + participant.account();
    }

    private static String boundedId(Participant participant) {
        return "bounded:" + participant.account();
    }

    private List<String> partIds(int index) {
        Participant participant = participant(index);
        return participant.origin().isPresent()
                ? List.of(weightId(participant), quotaId(participant), boundedId(participant))
                : List.of(quotaId(participant), boundedId(participant));
    }

    /** The weight, if it was calculated; the part; and the part within its bounds. */
    private List<Step> parts(int index) {
        Participant participant = participant(index);
        List<Step> steps = new ArrayList<>(3);
        participant.origin().ifPresent(origin -> {
            String weight = plain(participant.weight());
            steps.add(new Step(weightId(participant), origin.operation(), origin.operands(), weight, "", weight));
        });
        String quota = out.quota(index).toString();
        steps.add(quota(participant, quota));
        Operand part = Operand.ofStep("part", quota, quotaId(participant));
        List<Operand> bounds = participant.cap()
                .map(cap -> List.of(part, least, Operand.constant("cap", cap.toString())))
                .orElseGet(() -> List.of(part, least));
        steps.add(new Step(
                boundedId(participant), "at least the minimum or nothing, at most the cap", bounds, quota, "",
                out.bounded(index).toString()));
        return steps;
    }

    private Step quota(Participant participant, String quota) {
        BigDecimal raw = Decimals.divide(
                in.volume().lots().multiply(participant.weight()), in.participants().weightTotal());
        return new Step(
                quotaId(participant),
                "block x weight / sum of the weights",
                List.of(block, weight(participant), sum),
                plain(raw),
                floored,
                quota);
    }

    private static Operand weight(Participant participant) {
        return participant.origin().isPresent()
                ? Operand.ofStep("weight", plain(participant.weight()), weightId(participant))
                : new Operand("weight", participant.weight().toPlainString(), participant.reference());
    }

    private Step share(int index) {
        Participant participant = participant(index);
        Volume bounded = out.bounded(index);
        Volume volume = out.volume(index);
        String value = volume.toString();
        return new Step(
                BlockSplit.shareStep(participant),
                dealt,
                List.of(
                        Operand.ofStep("bounded part", bounded.toString(), boundedId(participant)),
                        Operand.ofStep("dealt of the remainder", volume.minus(bounded).toString(), "remainder")),
                value,
                "",
                value);
    }

    private static String plain(BigDecimal value) {
        return RawSize.plain(value).toPlainString();
    }

    private static String words(Remainder remainder) {
        return remainder.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
