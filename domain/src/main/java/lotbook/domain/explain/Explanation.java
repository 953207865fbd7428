package lotbook.domain.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.failure.Sentence;

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

    /** The figure as the root, each operand that is itself a step opened below it. */
    public ExplanationNode tree() {
        if (steps.isEmpty()) {
            return new ExplanationNode(title, value, "", "", List.of());
        }
        Map<String, ExplanationNode> taken = new HashMap<>();
        for (Step step : steps) {
            taken.put(step.id(), node(step.operation(), step, taken));
        }
        Step last = steps.getLast();
        return node(title, last, taken);
    }

    /** Steps are resolved in the order taken, so a reference to a later one stays a leaf and nothing can go round. */
    private static ExplanationNode node(String label, Step step, Map<String, ExplanationNode> taken) {
        List<ExplanationNode> children =
                step.operands().stream().map(operand -> child(operand, taken)).toList();
        String detail = step.rounding().isEmpty()
                ? step.operation()
                : step.operation() + " = " + step.raw() + ", " + step.rounding();
        return new ExplanationNode(label, step.value(), detail, "", children);
    }

    private static ExplanationNode child(Operand operand, Map<String, ExplanationNode> taken) {
        return operand.stepId()
                .filter(taken::containsKey)
                .map(taken::get)
                .map(step -> new ExplanationNode(operand.name(), operand.value(), step.detail(), "", step.children()))
                .orElseGet(() ->
                        new ExplanationNode(operand.name(), operand.value(), "", operand.reference(), List.of()));
    }

    /** The tree as text, two spaces a level, each line {@code value  label  detail or source}; ends with the rule. */
    public String asText() {
        return asText(Integer.MAX_VALUE);
    }

    /** As {@link #asText()} with the first operands of each step only, and a line that says how many more there are. */
    public String asText(int most) {
        StringBuilder text = new StringBuilder();
        append(text, tree(), 0, most);
        return Sentence.readable(text.append("Rule ").append(rule).append('\n').toString());
    }

    private static void append(StringBuilder text, ExplanationNode node, int depth, int most) {
        text.repeat("  ", depth).append(node.value()).append("  ").append(node.label());
        if (!node.detail().isEmpty()) {
            text.append(": ").append(node.detail());
        }
        if (!node.reference().isEmpty()) {
            text.append("  [").append(Source.beside(node.label(), node.reference())).append(']');
        }
        text.append('\n');
        node.children().stream().limit(most).forEach(child -> append(text, child, depth + 1, most));
        int more = node.children().size() - most;
        if (more > 0) {
            text.repeat("  ", depth + 1).append("... and ").append(more).append(" more\n");
        }
    }
}
