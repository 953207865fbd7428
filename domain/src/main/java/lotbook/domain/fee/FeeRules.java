package lotbook.domain.fee;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.Failure;

/**
 * Every version of the rule that a snapshot may have been made by. A version stays as it is for as long as the product lives;
 * a change of the arithmetic or of what is recorded is a new one.
 */
enum FeeRules {
    /** Takes a withdrawal as asked for: the fee on it is taken out of the payment. */
    PERIOD_V1("fee.period v1"),
    /** Takes a withdrawal as paid: the fee on it is charged to what stays. */
    PERIOD_V2("fee.period v2"),
    /** Refuses a day from before the first that stands among later ones; the others left out all that came after it. */
    PERIOD_V3("fee.period v3");

    /** What new snapshots are made by. */
    static final FeeRules TODAY = PERIOD_V3;

    /** Every version, today's first: it has made nearly all snapshots. */
    static final List<FeeRules> LATEST_FIRST = List.of(values()).reversed();

    private final String rule;

    FeeRules(String rule) {
        this.rule = rule;
    }

    /** @param document the outputs as this version writes them */
    record Made(FeeOutputs outputs, Json.Obj document, List<Step> steps) {}

    Made calculate(FeeInputs inputs) {
        StepRecorder recorder = new StepRecorder();
        FeeOutputs out = calculate(inputs, recorder);
        return new Made(out, FeeOutputsDocument.write(out), recorder.steps());
    }

    FeeOutputs calculate(FeeInputs inputs, Recorder recorder) {
        return FeeCalculation.calculate(this, inputs, recorder);
    }

    String ruleName() {
        return rule;
    }

    /** @throws lotbook.domain.failure.FailureException INCOMPATIBLE if this release doesn't have the rule */
    static FeeRules named(String rule) {
        return Stream.of(values()).filter(version -> version.rule.equals(rule)).findFirst().orElseThrow(() -> new Failure(
                        Failure.Reason.INCOMPATIBLE,
                        "This release doesn't have the rule '" + rule + "'.",
                        "Replay it with the release that made it, or a later one.")
                .asException());
    }
}
