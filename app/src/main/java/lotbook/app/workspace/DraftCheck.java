package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.TypedNumber;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.Finding.Severity;
import lotbook.app.workspace.Finding.Spot;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.WhatIfInputs;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;

/** Reads what was typed into the version it means, and says at each place what does not hold; pure. */
final class DraftCheck {
    /** Where nothing the leader may trade is known here. */
    private static final Volume USUAL_SMALLEST = Volume.of("0.01");

    private final VersionDraft draft;
    private final DraftContent content;
    private final DraftGround ground;
    private final Instant now;
    private final MarginCheck margins;
    private final Texts texts;
    private final List<Finding> findings = new ArrayList<>();

    private DraftCheck(
            VersionDraft draft, DraftGround ground, Optional<WhatIfInputs> margins, Instant now, Texts texts) {
        this.draft = draft;
        this.content = draft.content();
        this.ground = ground;
        this.now = now;
        this.margins = new MarginCheck(draft, margins, texts);
        this.texts = texts;
    }

    /** @param margins what margins rest on, if that was read */
    static Checked of(
            VersionDraft draft, DraftGround ground, Optional<WhatIfInputs> margins, Instant now, Texts texts) {
        return new DraftCheck(draft, ground, margins, now, texts).run();
    }

    private Checked run() {
        Optional<VersionId> id = id();
        Optional<Instant> from = from();
        WeightCheck weights = new WeightCheck(this, content, ground, smallest());
        if (content.method().hasWeights()) {
            weights.run();
        }
        DraftTerms terms = new DraftTerms(this, content, ground);
        terms.check();
        boolean sound = findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        Optional<AllocationVersion> version = Optional.empty();
        if (sound && id.isPresent() && from.isPresent()) {
            try {
                version = Optional.of(terms.version(draft, id.get(), from.get(), weights.taken()));
            } catch (IllegalArgumentException | ArithmeticException contradictory) {
                error(new Field(DraftField.METHOD), Message.DRAFT_CONTRADICTS, String.valueOf(contradictory.getMessage()));
            }
        }
        Optional<ReckonedMargin> margin = margins.reckon(findings, version, terms, weights.taken());
        margin.ifPresent(reckoned -> margins.warn(reckoned, findings));
        return new Checked(findings, weights.sum(), version, margins.isRead(), margin);
    }

    /** The smallest lot of anything the draft lets the leader trade: below it nothing ever comes of a part. */
    private Volume smallest() {
        return ground.instruments().entrySet().stream()
                .filter(instrument -> allows(instrument.getKey()))
                .map(instrument -> instrument.getValue().lowest())
                .min(Volume::compareTo)
                .orElseGet(() -> ground.instruments().values().stream().map(LotGrid::lowest).min(Volume::compareTo)
                        .orElse(USUAL_SMALLEST));
    }

    private boolean allows(String symbol) {
        List<String> named = DraftTerms.names(content.field(DraftField.SYMBOLS));
        return named.isEmpty() || named.contains(symbol);
    }

    private Optional<VersionId> id() {
        String typed = content.field(DraftField.ID).strip();
        Field at = new Field(DraftField.ID);
        if (typed.isEmpty()) {
            error(at, Message.DRAFT_ID_MISSING);
        } else if (!draft.isFirst() && typed.equals(draft.base().id().value())) {
            error(at, Message.DRAFT_ID_TAKEN, typed, DraftText.nextId(draft.base().id()));
        } else {
            try {
                return Optional.of(new VersionId(typed));
            } catch (IllegalArgumentException noId) {
                error(at, Message.DRAFT_ID_WRONG, typed);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> from() {
        String typed = content.field(DraftField.FROM).strip();
        Optional<Instant> from = moment(typed);
        Field at = new Field(DraftField.FROM);
        if (from.isEmpty()) {
            error(at, Message.DRAFT_MOMENT_WRONG, typed);
        } else if (from.get().isBefore(now) && content.field(DraftField.CORRECTION).isBlank()) {
            error(at, Message.DRAFT_MOMENT_PAST, DraftText.MOMENT.format(from.get()));
        } else if (!from.get().isAfter(draft.base().valid().from())) {
            error(at, Message.DRAFT_MOMENT_BEFORE_BASE, draft.base().id().value(),
                    DraftText.MOMENT.format(draft.base().valid().from()));
        } else {
            ground.closed().refusal(from.get()).ifPresent(words -> findings.add(new Finding(at, Severity.ERROR, words)));
        }
        return from;
    }

    /** {@code 2026-11-23}, {@code 2026-11-23 17:00} or with {@code T} and {@code Z}; always UTC. */
    private static Optional<Instant> moment(String typed) {
        try {
            if (typed.endsWith("Z")) {
                return Optional.of(Instant.parse(typed));
            }
            return Optional.of(typed.length() == "2026-11-23".length()
                    ? LocalDate.parse(typed).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : LocalDateTime.parse(typed.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    void error(Spot spot, Message words, Object... about) {
        findings.add(new Finding(spot, Severity.ERROR, texts.get(words, about)));
    }

    void warning(Spot spot, Message words, Object... about) {
        findings.add(new Finding(spot, Severity.WARNING, texts.get(words, about)));
    }

    /** Of a number that can be read; whatever else stands there is told. */
    Optional<BigDecimal> number(Spot spot, String typed) {
        return switch (TypedNumber.read(typed)) {
            case TypedNumber.Value(BigDecimal number) -> Optional.of(number);
            case TypedNumber.Blank _ -> Optional.empty();
            case TypedNumber.NoNumber _ -> {
                error(spot, Message.DRAFT_NO_NUMBER, typed.strip());
                yield Optional.empty();
            }
            case TypedNumber.WithComma(List<String> readings) -> {
                if (readings.size() == 1) {
                    error(spot, Message.DRAFT_COMMA_ONE, typed.strip(), readings.getFirst());
                } else {
                    error(spot, Message.DRAFT_COMMA_TWO, typed.strip(), readings.getFirst(), readings.getLast());
                }
                yield Optional.empty();
            }
        };
    }
}
