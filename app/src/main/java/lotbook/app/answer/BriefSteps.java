package lotbook.app.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.ExplanationNode;
import lotbook.domain.explain.Source;
import lotbook.domain.failure.Sentence;

/** A derivation as short as a page: of a long row of steps only the first and the last are named, and none of them is opened. */
public final class BriefSteps {
    private static final int DEPTH = 4;
    private static final int CHILDREN = 5;

    private static final String VERSION = "version:";
    private static final Pattern BEFORE_ROUNDING = Pattern.compile("(?<= = )-?\\d+(?:\\.\\d+)?(?=, )");

    private final List<Line> lines = new ArrayList<>();

    private BriefSteps() {}

    /** @param depth from 1 */
    public sealed interface Line {
        int depth();

        record Step(int depth, ExplanationNode node) implements Line {}

        /** @param count how many are left out here */
        record LeftOut(int depth, int count) implements Line {}
    }

    public static List<Line> of(ExplanationNode root) {
        BriefSteps brief = new BriefSteps();
        brief.add(root, 1);
        return List.copyOf(brief.lines);
    }

    /** A line of a derivation, with its figures grouped. */
    public static String told(ExplanationNode node) {
        String value = node.reference().startsWith(VERSION) ? node.value() : ValueFormat.groupedFigure(node.value());
        String detail = BEFORE_ROUNDING.matcher(node.detail()).replaceAll(found -> ValueFormat.groupedFigure(found.group()));
        return Sentence.readable(value + "  " + node.label() + (detail.isEmpty() ? "" : ": " + detail)
                + (node.reference().isEmpty() ? "" : "  [" + Source.beside(node.label(), node.reference()) + "]"));
    }

    private void add(ExplanationNode node, int depth) {
        lines.add(new Line.Step(depth, node));
        List<ExplanationNode> children = node.children();
        if (depth == DEPTH || children.isEmpty()) {
            return;
        }
        if (children.size() <= CHILDREN) {
            children.forEach(child -> add(child, depth + 1));
            return;
        }
        boolean top = depth == 1;
        int below = top ? depth + 1 : DEPTH;
        children.subList(0, CHILDREN - 1).forEach(child -> add(child, below));
        lines.add(new Line.LeftOut(below, children.size() - CHILDREN));
        add(children.getLast(), below);
    }
}
