package lotbook.domain.allocation;

import java.util.Arrays;
import java.util.List;

/** Picks accounts by keys without sorting them: only the values of a key are sorted, to find where the cut falls. */
final class HighestKeys {
    private HighestKeys() {}

    /**
     * The {@code count} candidates with the highest first key; ties by the next key, at last by their order.
     *
     * @param keys indexed by account
     */
    static int[] first(int[] candidates, int count, List<long[]> keys) {
        int[] picked = new int[count];
        pick(candidates, keys, picked, 0);
        return picked;
    }

    private static void pick(int[] candidates, List<long[]> keys, int[] picked, int from) {
        int count = picked.length - from;
        if (count == 0) {
            return;
        }
        if (keys.isEmpty() || count == candidates.length) {
            System.arraycopy(candidates, 0, picked, from, count);
            return;
        }
        long[] key = keys.getFirst();
        long[] sorted = new long[candidates.length];
        for (int c = 0; c < sorted.length; c++) {
            sorted[c] = key[candidates[c]];
        }
        Arrays.sort(sorted);
        long threshold = sorted[sorted.length - count];
        int[] ties = new int[candidates.length];
        int tied = 0;
        int next = from;
        for (int candidate : candidates) {
            if (key[candidate] > threshold) {
                picked[next++] = candidate;
            } else if (key[candidate] == threshold) {
                ties[tied++] = candidate;
            }
        }
        pick(Arrays.copyOf(ties, tied), keys.subList(1, keys.size()), picked, next);
    }
}
