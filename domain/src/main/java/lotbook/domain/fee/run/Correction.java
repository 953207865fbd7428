package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeSnapshot;

/**
 * A charged line calculated again from the facts as known now, under the same terms.
 *
 * @param posted what the line took from the investor by right, earlier true-ups included
 * @param corrected what it should have
 */
public record Correction(ChargedLine line, FeeSnapshot snapshot, BigDecimal posted, BigDecimal corrected) {
    /** Above zero, owed by the investor; below, owed to them. */
    public BigDecimal difference() {
        return corrected.subtract(posted);
    }

    /** The first step that comes out otherwise, in words; blank if none does. */
    public String differs() {
        return differs(line.standing(), snapshot);
    }

    /** A step that is new, or has another value, in the order taken; else one that is gone. */
    static String differs(FeeSnapshot stood, FeeSnapshot corrected) {
        Map<String, Step> before = steps(stood);
        Map<String, Step> after = steps(corrected);
        return Stream.concat(corrected.steps().stream(), stood.steps().stream())
                .map(Step::id)
                .filter(id -> !value(before, id).equals(value(after, id)))
                .findFirst()
                .map(id -> id + ": " + value(before, id).orElse("none") + ", now " + value(after, id).orElse("none"))
                .orElse("");
    }

    private static Optional<String> value(Map<String, Step> steps, String id) {
        return Optional.ofNullable(steps.get(id)).map(step -> step.value() + " (" + step.operation() + ")");
    }

    private static Map<String, Step> steps(FeeSnapshot snapshot) {
        return snapshot.steps().stream().collect(Collectors.toMap(Step::id, step -> step, (first, _) -> first));
    }
}
