package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The fast kernel: whole steps in longs, products in 126 bits. It declines what it can't hold, so nothing wraps; then
 * {@link ExactSplit} does the same by the same rules.
 */
final class LongSplit implements Counts {
    private static final int BITS = 62;

    private final SizingTerms terms;
    private final long[] weights;
    private final long minimum;
    private final long[] quotas;
    private final long[] bounded;
    private final long[] allocated;
    private final long[] fractions;
    private final long[] caps;
    private long remainder;
    private long left;

    private LongSplit(BlockInputs in, long minimum, long[] caps) {
        this.terms = in.terms();
        this.weights = in.participants().weights();
        this.minimum = minimum;
        this.caps = caps;
        this.quotas = new long[weights.length];
        this.bounded = new long[weights.length];
        this.fractions = terms.remainder() == Remainder.LARGEST_REMAINDER ? new long[weights.length] : new long[0];
        this.allocated = new long[weights.length];
    }

    /** Nothing if a figure might need more than {@value #BITS} bits. */
    static Optional<LongSplit> attempt(BlockInputs in) {
        if (!in.participants().fitLong()) {
            return Optional.empty();
        }
        BigInteger step = scaled(in.lots().step().lots());
        BigInteger volume = scaled(in.volume().lots());
        BigInteger minimum = scaled(in.lots().lowest().lots()).divide(step);
        BigInteger common = volume.gcd(step);
        BigInteger numerator = volume.divide(common);
        BigInteger stepPart = step.divide(common);
        long sum = Arrays.stream(in.participants().weights()).sum();
        BigInteger denominator = stepPart.multiply(BigInteger.valueOf(sum));
        long[] caps = in.participants().caps().clone();
        BigInteger capped = caps.length == 0 ? BigInteger.ZERO : volume;
        int bits = List.of(step, numerator, minimum, denominator, capped).stream()
                .mapToInt(BigInteger::bitLength).max().orElse(0);
        if (bits > BITS) {
            return Optional.empty();
        }
        toSteps(caps, step.longValueExact());
        LongSplit split = new LongSplit(in, minimum.longValueExact(), caps);
        split.floor(numerator.longValueExact(), denominator.longValueExact());
        split.left += numerator.divide(stepPart).longValueExact();
        split.raiseToMinimum();
        split.remainder = split.left;
        System.arraycopy(split.allocated, 0, split.bounded, 0, split.bounded.length);
        split.deal();
        return Optional.of(split);
    }

    private static void toSteps(long[] caps, long step) {
        for (int i = 0; i < caps.length; i++) {
            caps[i] = caps[i] == Long.MAX_VALUE ? caps[i] : caps[i] / step;
        }
    }

    private static BigInteger scaled(BigDecimal lots) {
        return lots.movePointRight(Participants.VOLUME_SCALE).toBigIntegerExact();
    }

    /** Proportional parts, floored and bounded; {@code left} goes below zero by what they take. */
    private void floor(long numerator, long denominator) {
        boolean reject = terms.aboveMaximum() == AboveMaximum.REJECT;
        for (int i = 0; i < weights.length; i++) {
            long quota = Wide.multiplyDivide(numerator, weights[i], denominator);
            quotas[i] = quota;
            if (fractions.length > 0) {
                fractions[i] = numerator * weights[i] - quota * denominator;
            }
            long part = quota;
            if (caps.length > 0) {
                if (caps[i] < minimum || (reject && quota > caps[i])) {
                    caps[i] = 0;
                }
                part = Math.min(part, caps[i]);
            }
            allocated[i] = part < minimum ? 0 : part;
            left -= allocated[i];
        }
    }

    private void raiseToMinimum() {
        if (terms.belowMinimum() == BelowMinimum.REJECT || left < minimum) {
            return;
        }
        int[] small = new int[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && allocated[i] == 0 && room(i) >= minimum) {
                small[count++] = i;
            }
        }
        int served = (int) Math.min(count, left / minimum);
        giveToFirst(Arrays.copyOf(small, count), served, minimum, List.of(weights));
    }

    private void deal() {
        switch (terms.remainder()) {
            case LARGEST_WEIGHT_CYCLIC -> dealCyclic(List.of(weights));
            case LIST_ORDER_CYCLIC -> dealCyclic(List.of());
            case LARGEST_REMAINDER -> dealCyclic(List.of(fractions, weights));
            case SMALLEST_FILL_RATIO -> left -= FillRatio.deal(open(), weights, allocated, caps, left);
            case FIFO -> {
                for (int i : open()) {
                    give(i, Math.min(room(i), left));
                }
            }
            case LEAVE_ON_MASTER -> {}
        }
    }

    /** Whole rounds at once, then the last one to the first by {@code keys}. */
    private void dealCyclic(List<long[]> keys) {
        while (left > 0) {
            int[] open = open();
            if (open.length == 0) {
                return;
            }
            if (left < open.length) {
                giveToFirst(open, (int) left, 1, keys);
                return;
            }
            long rounds = left / open.length;
            for (int i : open) {
                give(i, Math.min(room(i), rounds));
            }
        }
    }

    /** To the {@code count} of the candidates with the highest first key; ties by the next, at last by list order. */
    private void giveToFirst(int[] candidates, int count, long steps, List<long[]> keys) {
        for (int i : HighestKeys.first(candidates, count, keys)) {
            give(i, steps);
        }
    }

    /** Who may take one more step: who trades at least the minimum with it and has room for it. */
    private int[] open() {
        int[] open = new int[weights.length];
        int count = 0;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0 && allocated[i] + 1 >= minimum && room(i) > 0) {
                open[count++] = i;
            }
        }
        return Arrays.copyOf(open, count);
    }

    private long room(int i) {
        return (caps.length == 0 ? Long.MAX_VALUE : caps[i]) - allocated[i];
    }

    private void give(int i, long steps) {
        allocated[i] += steps;
        left -= steps;
    }

    @Override
    public BigDecimal quota(int index) {
        return BigDecimal.valueOf(quotas[index]);
    }

    @Override
    public BigDecimal bounded(int index) {
        return BigDecimal.valueOf(bounded[index]);
    }

    @Override
    public BigDecimal allocated(int index) {
        return BigDecimal.valueOf(allocated[index]);
    }

    @Override
    public BigDecimal remainder() {
        return BigDecimal.valueOf(remainder);
    }

    @Override
    public BigDecimal left() {
        return BigDecimal.valueOf(left);
    }
}
