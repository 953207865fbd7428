package lotbook.domain.allocation;

import java.util.ArrayList;
import java.util.List;

/**
 * Deals steps to whoever has the smallest {@code allocated / weight}, then the larger weight, then the earlier in the
 * list. Where nobody's turn comes twice, which is so without caps, the takers are picked at once; else a binary heap
 * deals singly.
 */
final class FillRatio {
    /** Products of this many bits fit a long with room for a sign. */
    private static final int BITS = 62;
    /** Fewer binary digits a key than this, and the heap is faster. */
    private static final int FEWEST_DIGITS = 14;
    /** Levels are searched below this, which whoever has the largest weight reaches with all steps there can be. */
    private static final long HIGHEST_LEVEL = 1L << BITS;

    private final int[] heap;
    private final long[] weights;
    private final long[] allocated;
    private final long[] caps;
    private int size;

    private FillRatio(int[] open, long[] weights, long[] allocated, long[] caps) {
        this.heap = open;
        this.weights = weights;
        this.allocated = allocated;
        this.caps = caps;
        this.size = open.length;
    }

    /**
     * Adds to {@code allocated} for those in {@code open}, which it reorders.
     *
     * @param caps in steps, no array for none
     * @return how many steps found a taker
     */
    static long deal(int[] open, long[] weights, long[] allocated, long[] caps, long steps) {
        FillRatio dealing = new FillRatio(open, weights, allocated, caps);
        if (steps < open.length && dealing.dealAtOnce((int) steps)) {
            return steps;
        }
        long raised = dealing.dealMany(steps);
        return raised + dealing.dealSingly(steps - raised);
    }

    /** Until few steps are left: again for the others where the highest level filled those with the largest weights. */
    private long dealMany(long steps) {
        long given = 0;
        int before = size + 1;
        while (steps - given > 2L * size && size < before) {
            before = size;
            given += raise(steps - given);
            dropFull();
        }
        return given;
    }

    private void dropFull() {
        int kept = 0;
        for (int c = 0; c < size; c++) {
            if (hasRoom(heap[c])) {
                heap[kept++] = heap[c];
            }
        }
        size = kept;
    }

    /** A step to each of those with the smallest ratios, if each of them comes before anybody's second step. */
    private boolean dealAtOnce(int steps) {
        if (steps == 0) {
            return true;
        }
        List<long[]> keys = ratioKeys();
        if (keys.isEmpty()) {
            return false;
        }
        int[] takers = HighestKeys.first(heap, steps, keys);
        int last = takers[0];
        for (int i : takers) {
            last = Wide.compareProducts(allocated[i], weights[last], allocated[last], weights[i]) > 0 ? i : last;
        }
        for (int i : heap) {
            if (Wide.compareProducts(allocated[i] + 1, weights[last], allocated[last], weights[i]) <= 0) {
                return false;
            }
        }
        for (int i : takers) {
            allocated[i]++;
        }
        return true;
    }

    /**
     * Keys that order ratios exactly, the smallest highest: their binary digits, as many as two weights have
     * together, because ratios that differ do so by at least one over the product of their weights. The weight itself
     * is the last key.
     *
     * @return nothing if the weights are so wide that this takes too many keys
     */
    private List<long[]> ratioKeys() {
        long widest = 1;
        long most = 1;
        for (int i : heap) {
            widest = Math.max(widest, weights[i]);
            most = Math.max(most, allocated[i]);
        }
        int weightBits = Long.SIZE - Long.numberOfLeadingZeros(widest);
        int later = BITS - weightBits;
        int shift = BITS - (Long.SIZE - Long.numberOfLeadingZeros(most));
        if (later < FEWEST_DIGITS || shift < 0) {
            return List.of();
        }
        List<long[]> keys = new ArrayList<>();
        long[] rest = allocated.clone();
        int digits = 0;
        while (digits < 2 * weightBits) {
            long[] key = new long[weights.length];
            for (int i : heap) {
                long shifted = rest[i] << shift;
                long digit = shifted / weights[i];
                key[i] = -digit;
                rest[i] = shifted - digit * weights[i];
            }
            keys.add(key);
            digits += shift;
            shift = later;
        }
        keys.add(weights);
        return keys;
    }

    /**
     * Many steps at once: all that singly would go to ratios below a level, for the highest level that the steps
     * reach. What remains is at most a step an account.
     */
    private long raise(long steps) {
        long widest = 1;
        for (int c = 0; c < size; c++) {
            widest = Math.max(widest, weights[heap[c]]);
        }
        long reached = 0;
        long beyond = HIGHEST_LEVEL;
        while (reached + 1 < beyond) {
            long level = (reached + beyond) >>> 1;
            if (needed(level, widest, steps) <= steps) {
                reached = level;
            } else {
                beyond = level;
            }
        }
        long given = 0;
        for (int c = 0; c < size; c++) {
            int i = heap[c];
            long more = below(i, reached, widest);
            allocated[i] += more;
            given += more;
        }
        return given;
    }

    /** Steps below a level, or any number above {@code enough}. */
    private long needed(long level, long widest, long enough) {
        long needed = 0;
        for (int c = 0; c < size; c++) {
            needed += below(heap[c], level, widest);
            if (needed > enough) {
                return needed;
            }
        }
        return needed;
    }

    /** Steps that one account takes while {@code allocated / weight < level / widest}. */
    private long below(int i, long level, long widest) {
        long whole = Wide.multiplyDivide(level, weights[i], widest);
        long upTo = level * weights[i] == whole * widest ? whole : whole + 1;
        long most = caps.length == 0 ? upTo : Math.min(upTo, caps[i]);
        return Math.max(0, most - allocated[i]);
    }

    private long dealSingly(long steps) {
        dropFull();
        for (int parent = size / 2 - 1; parent >= 0; parent--) {
            siftDown(parent);
        }
        long given = 0;
        while (given < steps && size > 0) {
            int next = heap[0];
            allocated[next]++;
            given++;
            if (!hasRoom(next)) {
                heap[0] = heap[--size];
            }
            siftDown(0);
        }
        return given;
    }

    private boolean hasRoom(int i) {
        return caps.length == 0 || allocated[i] < caps[i];
    }

    private void siftDown(int start) {
        int parent = start;
        int moved = heap[parent];
        while (2 * parent + 1 < size) {
            int child = 2 * parent + 1;
            if (child + 1 < size && before(heap[child + 1], heap[child])) {
                child++;
            }
            if (!before(heap[child], moved)) {
                break;
            }
            heap[parent] = heap[child];
            parent = child;
        }
        heap[parent] = moved;
    }

    /** Smaller ratio, then larger weight, then list order. */
    private boolean before(int a, int b) {
        int ratio = Wide.compareProducts(allocated[a], weights[b], allocated[b], weights[a]);
        if (ratio != 0) {
            return ratio < 0;
        }
        return weights[a] != weights[b] ? weights[a] > weights[b] : a < b;
    }
}
