package lotbook.app.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lotbook.app.allocation.MarginWords;
import lotbook.app.text.Texts;
import lotbook.app.workspace.Finding.Cell;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.Finding.Spot;
import lotbook.app.workspace.Finding.Sum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.LotWeights;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.identity.VersionId;

/** Whether what the draft gives is covered by free margin. That moves, so it only warns. */
final class MarginCheck {
    /** What may be wrong with a draft that can be reckoned with all the same. */
    private static final Set<Spot> BESIDE = Set.of(new Sum(), new Field(DraftField.ID), new Field(DraftField.FROM),
            new Field(DraftField.CORRECTION), new Field(DraftField.REASON));

    private final VersionDraft draft;
    private final Optional<WhatIfInputs> ground;
    private final MarginWords words;

    MarginCheck(VersionDraft draft, Optional<WhatIfInputs> ground, Texts texts) {
        this.draft = draft;
        this.ground = ground;
        this.words = new MarginWords(texts);
    }

    boolean isRead() {
        return ground.isPresent();
    }

    /**
     * Empty while nothing is known of margin, or an error stands in the way.
     *
     * @param version what the draft says, if it says anything
     */
    Optional<ReckonedMargin> reckon(
            List<Finding> findings, Optional<AllocationVersion> version, DraftTerms terms, List<AccountWeight> weights) {
        if (ground.isEmpty() || version.isPresent()) {
            return ground.flatMap(found -> version.map(whole -> ReckonedMargin.of(found.proposing(whole), false)));
        }
        boolean sum = findings.stream().anyMatch(finding -> isError(finding) && finding.spot().equals(new Sum()));
        if (findings.stream().anyMatch(finding -> isError(finding) && !BESIDE.contains(finding.spot()))
                || weights.stream().noneMatch(weight -> weight.weight().signum() > 0) && draft.content().method().hasWeights()) {
            return Optional.empty();
        }
        try {
            // Id and moment change no margin, and may be what is wrong.
            VersionId id = new VersionId(DraftText.nextId(draft.base().id()));
            Instant from = draft.base().valid().from();
            AllocationVersion whole = sum
                    ? terms.version(draft, id, from, new LotWeights(weights))
                    : terms.version(draft, id, from, weights);
            return ground.map(found -> ReckonedMargin.of(found.proposing(whole), sum));
        } catch (IllegalArgumentException | ArithmeticException contradictory) {
            return Optional.empty();
        }
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Severity.ERROR;
    }

    /** At the weight of each account that lacks margin; in one sentence where there are no rows. */
    void warn(ReckonedMargin reckoned, List<Finding> into) {
        if (!(reckoned.margin() instanceof DraftMargin.Known margin) || margin.lacking().isEmpty()) {
            return;
        }
        if (!draft.content().method().hasWeights()) {
            into.add(new Finding(new Field(DraftField.METHOD), Severity.WARNING, words.lacking(margin)));
            return;
        }
        List<DraftRow> rows = draft.content().rows();
        for (int row = 0; row < rows.size(); row++) {
            int at = row;
            reckoned.line(rows.get(row).account()).filter(DraftMargin.Line::lacks).ifPresent(line ->
                    into.add(new Finding(new Cell(at, DraftColumn.WEIGHT), Severity.WARNING, words.about(margin, line))));
        }
    }
}
