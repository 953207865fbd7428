package lotbook.domain.unit;

import lotbook.domain.evidence.Recomputed;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/** Strikes a dealing point again from its document alone. */
public final class UnitReplay {
    private UnitReplay() {}

    /**
     * @param document a snapshot, UTF-8
     * @throws FailureException as {@link UnitSnapshot#read}; INCOMPATIBLE if this release doesn't have the rule
     */
    public static ReplayResult replay(byte[] document) {
        UnitSnapshot kept = UnitSnapshot.read(document);
        if (!kept.rule().equals(DealingPoint.rule(kept.facts().inputs()))) {
            throw new Failure(Failure.Reason.INCOMPATIBLE, "This release doesn't have the rule '" + kept.rule() + "'.",
                    "Replay it with the release that made it, or a later one.").asException();
        }
        UnitSnapshot now = UnitSnapshot.of(kept.facts());
        return new Recomputed(kept.steps(), kept.outputs()).compare(kept.rule(), new Recomputed(now.steps(), now.outputs()));
    }
}
