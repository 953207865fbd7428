package lotbook.app.panel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Source;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Sentence;

/**
 * An explanation as the panel draws it: the figure on top, under each result the formula's operands, and under an
 * operand that was itself computed the step that did it.
 *
 * @param value digits and unit; empty for a line of words
 * @param words what it is
 * @param source the row or message it was read from; empty if it was computed
 */
public record ExplanationTree(String value, String words, String source, List<ExplanationTree> parts) {
    private static final String STEP = "step:";
    /** What is read from one may be its name, and a name of digits is no figure. */
    private static final String VERSION = "version:";

    public ExplanationTree {
        words = Sentence.readable(words);
        value = source.startsWith(VERSION) ? value : ValueFormat.groupedFigure(Sentence.readable(value));
        source = Source.beside(words, source);
        parts = List.copyOf(parts);
    }

    /** Steps that lead to nothing the figure used are still shown, after those that do. */
    public static ExplanationTree of(Explanation explanation, Texts texts) {
        Map<String, Step> steps = new LinkedHashMap<>();
        explanation.steps().forEach(step -> steps.put(step.id(), step));
        Set<String> used = new HashSet<>();
        List<ExplanationTree> parts = new ArrayList<>();
        if (!explanation.steps().isEmpty()) {
            parts.add(node(explanation.steps().getLast(), steps, used, texts));
        }
        explanation.steps().stream()
                .filter(step -> !used.contains(step.id()))
                .forEach(step -> parts.add(node(step, steps, used, texts)));
        return new ExplanationTree(explanation.value(), explanation.title(), "", parts);
    }

    private static ExplanationTree node(Step step, Map<String, Step> steps, Set<String> used, Texts texts) {
        return new ExplanationTree(step.value(), step.operation(), "", partsOf(step, steps, used, texts));
    }

    private static List<ExplanationTree> partsOf(Step step, Map<String, Step> steps, Set<String> used, Texts texts) {
        used.add(step.id());
        List<ExplanationTree> parts = new ArrayList<>();
        if (!step.rounding().isEmpty()) {
            parts.add(new ExplanationTree(
                    step.raw(), texts.get(Message.EXPLAIN_BEFORE_ROUNDING, step.rounding()), "", List.of()));
        }
        for (Operand operand : step.operands()) {
            Step computed = operand.reference().startsWith(STEP)
                    ? steps.get(operand.reference().substring(STEP.length())) : null;
            if (computed == null) {
                parts.add(new ExplanationTree(operand.value(), operand.name(), operand.reference(), List.of()));
            } else if (used.contains(computed.id())) {
                parts.add(new ExplanationTree(operand.value(), operand.name(), "", List.of()));
            } else {
                parts.add(new ExplanationTree(
                        operand.value(),
                        texts.get(Message.EXPLAIN_COMPUTED, operand.name(), computed.operation()),
                        "",
                        partsOf(computed, steps, used, texts)));
            }
        }
        return parts;
    }

    /** Indented text, one line each, for copying. */
    public String text() {
        StringBuilder text = new StringBuilder();
        write(text, "");
        return text.toString();
    }

    private void write(StringBuilder text, String indent) {
        text.append(indent).append(line()).append('\n');
        parts.forEach(part -> part.write(text, indent + "  "));
    }

    String line() {
        return (value + "  " + words + (source.isEmpty() ? "" : "  [" + source + "]")).strip();
    }
}
