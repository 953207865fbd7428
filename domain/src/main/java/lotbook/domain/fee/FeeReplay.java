package lotbook.domain.fee;

import java.util.Optional;
import lotbook.domain.evidence.Recomputed;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.FailureException;

/** Recomputes snapshots from their documents alone, by the version of the rule that made each. For many threads at a time. */
public final class FeeReplay {
    private final AlikeInputs alike = new AlikeInputs();

    /**
     * @param document a snapshot, UTF-8
     * @throws FailureException as {@link FeeSnapshot#read}; INCOMPATIBLE if this release doesn't have the rule
     */
    public static ReplayResult replay(byte[] document) {
        return new FeeReplay().ifMadeAlike(document).orElseGet(() -> compared(document));
    }

    /**
     * What a document comes to that is, to the last byte, what its rule makes of its inputs, as all are that nobody changed.
     * Empty for any other, and for one of another kind.
     */
    public Optional<ReplayResult> ifMadeAlike(byte[] document) {
        return FeeSnapshot.ifMadeAlike(document, alike);
    }

    /** Step by step: of a document that isn't made alike, for another release wrote it, or something differs. */
    private static ReplayResult compared(byte[] document) {
        FeeSnapshot kept = FeeSnapshot.read(document);
        FeeRules.Made now = FeeRules.named(kept.rule()).calculate(kept.inputs());
        return new Recomputed(kept.steps(), kept.outputs()).compare(kept.rule(), new Recomputed(now.steps(), now.document()));
    }
}
