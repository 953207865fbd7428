package lotbook.domain.fee;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeReplay.Result.Differs;
import lotbook.domain.fee.FeeReplay.Result.Equal;

/** Recomputes a snapshot from its document alone, by the version of the rule that made it. */
public final class FeeReplay {
    private FeeReplay() {}

    /** What came of it. */
    public sealed interface Result {
        String rule();

        /** Every step and every output has the same digits. */
        record Equal(String rule, int steps) implements Result {}

        /**
         * @param place the first step that differs, or where all steps agree the path of the output
         * @param kept as the document has it; empty if it has no such place
         * @param recomputed as it comes out; empty if it doesn't
         */
        record Differs(String rule, String place, String kept, String recomputed) implements Result {}
    }

    /**
     * @param document a snapshot, UTF-8
     * @throws FailureException as {@link FeeSnapshot#read}; INCOMPATIBLE if this release doesn't have the rule
     */
    public static Result replay(byte[] document) {
        FeeSnapshot kept = FeeSnapshot.read(document);
        FeeRules rule = FeeRules.of(kept.rule()).orElseThrow(() -> new Failure(
                        Failure.Reason.INCOMPATIBLE,
                        "This release doesn't have the rule '" + kept.rule() + "'.",
                        "Replay it with the release that made it, or a later one.")
                .asException());
        FeeSnapshot now = rule.snapshot(kept.inputs());
        return differentStep(kept, now)
                .or(() -> difference("outputs", kept.outputs(), now.outputs()))
                .<Result>map(place -> new Differs(kept.rule(), place.path, place.kept, place.recomputed))
                .orElseGet(() -> new Equal(kept.rule(), kept.steps().size()));
    }

    private record Place(String path, String kept, String recomputed) {}

    private static Optional<Place> differentStep(FeeSnapshot kept, FeeSnapshot now) {
        int most = Math.max(kept.steps().size(), now.steps().size());
        for (int at = 0; at < most; at++) {
            Optional<Step> one = at < kept.steps().size() ? Optional.of(kept.steps().get(at)) : Optional.empty();
            Optional<Step> two = at < now.steps().size() ? Optional.of(now.steps().get(at)) : Optional.empty();
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
