package lotbook.domain.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Keeps every step of one calculation in the order taken. Steps of many alike are kept as what they are made of, and written out
 * only as far as they are read. For one thread.
 */
public final class StepRecorder implements Recorder {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private int indexed;

    private sealed interface Entry {}

    private record One(Step step) implements Entry {}

    private record Many(StepGroup group) implements Entry {}

    /**
     * Where a step is; in the order taken.
     *
     * @param which of those alike
     * @param step among its steps
     */
    private record Place(int entry, int which, int step) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int byEntry = Integer.compare(entry, other.entry);
            int byWhich = byEntry == 0 ? Integer.compare(which, other.which) : byEntry;
            return byWhich == 0 ? Integer.compare(step, other.step) : byWhich;
        }
    }

    @Override
    public void step(Supplier<Step> step) {
        Step taken = step.get();
        put(taken.id(), new Place(entries.size(), 0, 0));
        entries.add(new One(taken));
    }

    @Override
    public void steps(StepGroup group) {
        entries.add(new Many(group));
    }

    private void put(String id, Place place) {
        if (places.putIfAbsent(id, place) != null) {
            throw new IllegalStateException("Two steps are called " + id);
        }
    }

    /** Finds the steps of groups by their ids, without writing them out. */
    private void index() {
        for (; indexed < entries.size(); indexed++) {
            if (entries.get(indexed) instanceof Many(StepGroup group)) {
                for (int which = 0; which < group.size(); which++) {
                    List<String> ids = group.ids().apply(which);
                    for (int step = 0; step < ids.size(); step++) {
                        put(ids.get(step), new Place(indexed, which, step));
                    }
                }
            }
        }
    }

    /** All of them, written out. */
    public List<Step> steps() {
        index();
        List<Step> all = new ArrayList<>(places.size());
        for (Entry entry : entries) {
            switch (entry) {
                case One(Step step) -> all.add(step);
                case Many(StepGroup group) -> {
                    for (int which = 0; which < group.size(); which++) {
                        all.addAll(group.steps().apply(which));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private Step at(Place place) {
        return switch (entries.get(place.entry)) {
            case One(Step step) -> step;
            case Many(StepGroup group) -> group.steps().apply(place.which).get(place.step);
        };
    }

    /** Of the last step taken. */
    public String lastId() {
        index();
        return places.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElseThrow(() -> new IllegalStateException("Nothing was recorded"));
    }

    /** The explanation of the last step's value. */
    public Explanation explanation(String title, String rule) {
        if (entries.isEmpty()) {
            throw new IllegalStateException("Nothing was recorded for " + title);
        }
        return explanation(title, rule, lastId());
    }

    /** The explanation of one step's value: that step and those it rests on, others left out. */
    public Explanation explanation(String title, String rule, String rootId) {
        index();
        Map<Place, Step> needed = new TreeMap<>();
        need(rootId, needed);
        List<Step> kept = List.copyOf(needed.values());
        List<String> sources = kept.stream()
                .flatMap(step -> step.operands().stream())
                .map(Operand::reference)
                .filter(reference -> !reference.isEmpty() && !reference.startsWith(Operand.STEP))
                .distinct()
                .toList();
        return new Explanation(title, kept.getLast().value(), rule, kept, sources);
    }

    private void need(String id, Map<Place, Step> needed) {
        Place place = places.get(id);
        if (place == null) {
            throw new IllegalStateException("No step is called " + id);
        }
        if (!needed.containsKey(place)) {
            Step step = at(place);
            needed.put(place, step);
            step.operands().forEach(operand -> operand.stepId().ifPresent(earlier -> need(earlier, needed)));
        }
    }
}
