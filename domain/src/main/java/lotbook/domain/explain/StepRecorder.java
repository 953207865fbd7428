package lotbook.domain.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps every step of one calculation in the order taken. For one thread. */
public final class StepRecorder implements Recorder {
    private final Map<String, Step> steps = new LinkedHashMap<>();

    @Override
    public void step(Supplier<Step> step) {
        Step taken = step.get();
        if (steps.putIfAbsent(taken.id(), taken) != null) {
            throw new IllegalStateException("Two steps are called " + taken.id());
        }
    }

    public List<Step> steps() {
        return List.copyOf(steps.values());
    }

    /** The explanation of the last step's value. */
    public Explanation explanation(String title, String rule) {
        if (steps.isEmpty()) {
            throw new IllegalStateException("Nothing was recorded for " + title);
        }
        return explanation(title, rule, new ArrayList<>(steps.keySet()).getLast());
    }

    /** The explanation of one step's value: that step and those it rests on, others left out. */
    public Explanation explanation(String title, String rule, String rootId) {
        Set<String> needed = new LinkedHashSet<>();
        need(rootId, needed);
        List<Step> kept = steps.values().stream().filter(step -> needed.contains(step.id())).toList();
        List<String> sources = kept.stream()
                .flatMap(step -> step.operands().stream())
                .map(Operand::reference)
                .filter(reference -> !reference.isEmpty() && !reference.startsWith(Operand.STEP))
                .distinct()
                .toList();
        return new Explanation(title, kept.getLast().value(), rule, kept, sources);
    }

    private void need(String id, Set<String> needed) {
        Step step = steps.get(id);
        if (step == null) {
            throw new IllegalStateException("No step is called " + id);
        }
        if (needed.add(id)) {
            step.operands().forEach(operand -> operand.stepId().ifPresent(earlier -> need(earlier, needed)));
        }
    }
}
