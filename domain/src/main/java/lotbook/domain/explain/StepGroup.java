package lotbook.domain.explain;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Steps of many alike, such as those of each account of a block: held as what they are made of, written out when they are read.
 * Both functions answer from what never changes, so that a step reads the same whenever it is asked for.
 *
 * @param size how many alike there are
 * @param ids of the steps of one of them, in the order of {@code steps}
 * @param steps of one of them, in the order taken
 */
public record StepGroup(int size, IntFunction<List<String>> ids, IntFunction<List<Step>> steps) {}
