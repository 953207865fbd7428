package lotbook.domain.explain;

import java.util.List;

/**
 * A figure with everything that led to it.
 *
 * @param title what it is and whose: {@code lots asked for MT5-1/200451}
 * @param value the figure, in the digits of the grid
 * @param rule name and version of the rule: {@code copy.equity v1}
 * @param steps in the order taken; the last one's value is the figure
 * @param sources messages and rows the operands were read from
 */
public record Explanation(String title, String value, String rule, List<Step> steps, List<String> sources) {
    public Explanation {
        steps = List.copyOf(steps);
        sources = List.copyOf(sources);
    }
}
