package lotbook.domain.allocation;

import java.util.List;
import java.util.Optional;
import lotbook.domain.explain.StepRecorder;

/** Sizes one share again and keeps every step of it. */
final class VolumeRecomputation {
    private final VolumeFacts facts;
    private final StepRecorder recorder;
    private final Findings findings = new Findings();

    VolumeRecomputation(VolumeFacts facts, StepRecorder recorder) {
        this.facts = facts;
        this.recorder = recorder;
    }

    List<String> findings() {
        return findings.sentences();
    }

    boolean assumed() {
        return findings.assumed();
    }

    Optional<LineRecomputation.Result> run() {
        Optional<BreakdownFacts> recomputable = facts.recomputable();
        if (recomputable.isEmpty()) {
            return findings.missing("The server has not reported a breakdown of deal " + facts.leaderDeal()
                    + " yet, so its volume can't be recomputed.");
        }
        if (facts.line().isEmpty()) {
            return findings.missing("Breakdown " + recomputable.get().breakdown().fact().reportId() + " has no line for "
                    + facts.follower() + ".");
        }
        return new LineRecomputation(recomputable.get(), recorder).run(facts.line().get(), findings);
    }
}
