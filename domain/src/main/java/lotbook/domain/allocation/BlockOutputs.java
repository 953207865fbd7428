package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.money.Volume;

/**
 * A block divided: the participants' volumes and {@link #unallocated()} add up to the block. Parts are kept as whole
 * steps and become volumes when asked for.
 */
public final class BlockOutputs {
    private final BlockInputs in;
    private final Counts counts;

    BlockOutputs(BlockInputs in, Counts counts) {
        this.in = in;
        this.counts = counts;
    }

    public int size() {
        return in.participants().size();
    }

    /** Of the participant at {@code index} in list order. */
    public Volume volume(int index) {
        return lots(counts.allocated(index));
    }

    /** What stays on the master, the part of a step included. */
    public Volume unallocated() {
        BigDecimal wholeSteps = in.volume().lots().divideToIntegralValue(in.lots().step().lots());
        BigDecimal given = wholeSteps.subtract(counts.left()).multiply(in.lots().step().lots());
        return new Volume(in.volume().lots().subtract(given));
    }

    /** What the floored and bounded parts left to be dealt. */
    public Volume remainder() {
        return lots(counts.remainder());
    }

    /** In list order. */
    public List<BlockShare> shares() {
        return IntStream.range(0, size()).mapToObj(this::share).toList();
    }

    public BlockShare share(int index) {
        Participant participant = in.participants().members().get(index);
        Volume quota = lots(counts.quota(index));
        Volume bounded = bounded(index);
        Volume volume = volume(index);
        Volume dealt = volume.minus(bounded);
        Reason reason = reason(index);
        return new BlockShare(
                participant.account(), quota, dealt, volume, reason, words(participant, reason, quota, dealt, volume));
    }

    /** As {@link #share} says it, without the words. */
    Reason reason(int index) {
        return reason(in.participants().members().get(index), quota(index), bounded(index), volume(index));
    }

    Volume quota(int index) {
        return lots(counts.quota(index));
    }

    Volume bounded(int index) {
        return lots(counts.bounded(index));
    }

    private Reason reason(Participant participant, Volume quota, Volume bounded, Volume volume) {
        if (counts instanceof Withheld) {
            return Reason.LIMIT;
        }
        if (participant.cap().isPresent() && bounded.compareTo(quota) < 0
                && quota.compareTo(in.lots().floor(participant.cap().get())) > 0) {
            return Reason.ABOVE_MAXIMUM;
        }
        if (quota.compareTo(in.lots().lowest()) < 0 && participant.weight().signum() > 0
                && (bounded.compareTo(quota) > 0 || volume.isZero())) {
            return Reason.BELOW_MINIMUM;
        }
        return isExact(participant, volume) ? Reason.NONE : Reason.ROUNDED;
    }

    /** Whether {@code volume / block = weight / sum of weights}, without dividing. */
    private boolean isExact(Participant participant, Volume volume) {
        BigDecimal ours = volume.lots().multiply(in.participants().weightTotal());
        return ours.compareTo(in.volume().lots().multiply(participant.weight())) == 0;
    }

    private String words(Participant participant, Reason reason, Volume quota, Volume dealt, Volume volume) {
        if (participant.weight().signum() == 0) {
            return "has no weight: nothing";
        }
        return switch (reason) {
            case ABOVE_MAXIMUM -> quota + " lot is above its cap "
                    + participant.cap().map(Volume::toString).orElse("")
                    + (volume.isZero() ? ": nothing" : ": that much");
            case BELOW_MINIMUM -> "its part is below the minimum " + in.lots().lowest()
                    + (volume.isZero() ? ": nothing" : ": raised to it");
            case ROUNDED -> dealt.isZero()
                    ? "floored to " + in.lots().step()
                    : "floored to " + quota + ", with " + dealt + " of the remainder";
            case LIMIT -> in.volume() + " lot is no whole multiple of "
                    + in.participants().multipleOf().map(Volume::toString).orElse("") + ": nothing";
            case NONE, PAUSED, NO_MARGIN, MANUAL -> "its exact part";
        };
    }

    private Volume lots(BigDecimal steps) {
        return new Volume(steps.multiply(in.lots().step().lots()));
    }
}
