package lotbook.domain.explain;

import java.util.List;

/**
 * One line of an explanation with the lines it rests on.
 *
 * @param label the operand's name, or the operation
 * @param value as recorded
 * @param detail the formula, and how it was rounded; empty for a leaf
 * @param reference the source row of a leaf; empty for a constant and for what was calculated
 */
public record ExplanationNode(
        String label, String value, String detail, String reference, List<ExplanationNode> children) {
    public ExplanationNode {
        children = List.copyOf(children);
    }
}
