package lotbook.domain.evidence;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lotbook.domain.explain.Step;

/**
 * What a calculation gave, as its document has it: its steps in the order taken, and its outputs.
 *
 * @param outputs in the document's form
 */
public record Recomputed(List<Step> steps, Json.Obj outputs) {
    public Recomputed {
        steps = List.copyOf(steps);
    }

    /** @param now what comes out today, by the rule of that name */
    public ReplayResult compare(String rule, Recomputed now) {
        return differentStep(now)
                .or(() -> difference("outputs", outputs, now.outputs))
                .<ReplayResult>map(place -> new ReplayResult.Differs(rule, place.path, place.kept, place.recomputed))
                .orElseGet(() -> new ReplayResult.Equal(rule, steps.size()));
    }

    private record Place(String path, String kept, String recomputed) {}

    private Optional<Place> differentStep(Recomputed now) {
        int most = Math.max(steps.size(), now.steps.size());
        for (int at = 0; at < most; at++) {
            Optional<Step> one = at < steps.size() ? Optional.of(steps.get(at)) : Optional.empty();
            Optional<Step> two = at < now.steps.size() ? Optional.of(now.steps.get(at)) : Optional.empty();
            if (!one.equals(two)) {
                String id = one.or(() -> two).map(Step::id).orElse("");
                return Optional.of(new Place("step " + id, words(one), words(two)));
            }
        }
        return Optional.empty();
    }

    private static String words(Optional<Step> step) {
        return step.map(taken -> taken.value() + " (" + taken.operation() + ")").orElse("");
    }

    /** The first place, in the document's order, at which two values differ. */
    private static Optional<Place> difference(String path, Json kept, Json now) {
        if (kept.equals(now)) {
            return Optional.empty();
        }
        if (kept instanceof Json.Obj one && now instanceof Json.Obj two) {
            Set<String> keys = new TreeSet<>(one.members().keySet());
            keys.addAll(two.members().keySet());
            return keys.stream()
                    .flatMap(key -> difference(
                                    path + "." + key, one.member(key).orElse(Json.NULL), two.member(key).orElse(Json.NULL))
                            .stream())
                    .findFirst();
        }
        if (kept instanceof Json.Arr one && now instanceof Json.Arr two) {
            return IntStream.range(0, Math.max(one.items().size(), two.items().size()))
                    .boxed()
                    .flatMap(at -> difference(path + "." + at, item(one, at), item(two, at)).stream())
                    .findFirst();
        }
        return Optional.of(new Place(path, text(kept), text(now)));
    }

    private static Json item(Json.Arr array, int at) {
        return at < array.items().size() ? array.items().get(at) : Json.NULL;
    }

    private static String text(Json json) {
        return json instanceof Json.Null ? "" : CanonicalJson.write(json);
    }
}
