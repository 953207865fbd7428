package lotbook.app.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.DraftMargin.Line;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.StepRecorder;

/**
 * What a draft would take of free margin.
 *
 * @param inputs with the draft in them
 * @param lines by the account's id, as it is typed; none where nothing is known
 * @param isProvisional whether percentages that don't add up yet were taken as proportions
 */
public record ReckonedMargin(WhatIfInputs inputs, DraftMargin margin, Map<String, Line> lines, boolean isProvisional) {
    public ReckonedMargin {
        lines = Map.copyOf(lines);
    }

    static ReckonedMargin of(WhatIfInputs inputs, boolean isProvisional) {
        DraftMargin margin = DraftMargin.of(inputs, Recorder.SILENT);
        Map<String, Line> lines = new HashMap<>();
        if (margin instanceof DraftMargin.Known known) {
            known.lines().forEach((account, line) -> lines.put(account.value(), line));
        }
        return new ReckonedMargin(inputs, margin, lines, isProvisional);
    }

    Optional<Line> line(String typed) {
        return Optional.ofNullable(lines.get(typed.strip()));
    }

    /** Of what the account needs, or of the part of its free margin that is; empty if that is not known. */
    Optional<Explanation> explain(Line line, boolean asPart, String title) {
        if (asPart ? line.percentOfFree().isEmpty() : line.needed().isEmpty()) {
            return Optional.empty();
        }
        StepRecorder steps = new StepRecorder();
        DraftMargin.of(inputs, steps);
        return Optional.of(steps.explanation(title, DraftMargin.RULE,
                asPart ? DraftMargin.percentStep(line.account()) : DraftMargin.neededStep(line.account())));
    }
}
