package lotbook.domain.fee;

import lotbook.domain.evidence.Recomputed;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.FailureException;

/** Recomputes a snapshot from its document alone, by the version of the rule that made it. */
public final class FeeReplay {
    private FeeReplay() {}

    /**
     * @param document a snapshot, UTF-8
     * @throws FailureException as {@link FeeSnapshot#read}; INCOMPATIBLE if this release doesn't have the rule
     */
    public static ReplayResult replay(byte[] document) {
        return FeeSnapshot.ifMadeAlike(document).orElseGet(() -> compared(document));
    }

    /** Step by step: of a document that isn't made alike, for another release wrote it, or something differs. */
    private static ReplayResult compared(byte[] document) {
        FeeSnapshot kept = FeeSnapshot.read(document);
        FeeRules.Made now = FeeRules.named(kept.rule()).calculate(kept.inputs());
        return new Recomputed(kept.steps(), kept.outputs()).compare(kept.rule(), new Recomputed(now.steps(), now.document()));
    }
}
