package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import lotbook.app.text.Message;
import lotbook.app.workspace.Finding.Field;
import lotbook.app.workspace.MethodChoice.Kind;
import lotbook.domain.allocation.AboveMaximum;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BelowMinimum;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.ExecutionRules;
import lotbook.domain.allocation.LotRounding;
import lotbook.domain.allocation.Method;
import lotbook.domain.allocation.MethodDocument;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.allocation.Timing;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/** The fields of a draft that stand once for all accounts. */
final class DraftTerms {
    private static final Set<DraftField> FREE_NUMBERS = EnumSet.of(
            DraftField.MAX_VOLUME, DraftField.MAX_LEVERAGE, DraftField.SLIPPAGE_TOLERANCE, DraftField.MAX_DEVIATION);
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** What an account has open is no part of how a block is divided. */
    private static final Set<DraftField> LIMITS_OF_COPIES = EnumSet.of(DraftField.MAX_POSITIONS, DraftField.MAX_LEVERAGE);

    private final DraftCheck check;
    private final DraftContent content;
    private final DraftGround ground;
    private final Map<DraftField, BigDecimal> numbers = new EnumMap<>(DraftField.class);

    DraftTerms(DraftCheck check, DraftContent content, DraftGround ground) {
        this.check = check;
        this.content = content;
        this.ground = ground;
    }

    /** Names with commas, semicolons or spaces between them, in capitals. */
    static List<String> names(String typed) {
        return Stream.of(typed.split("[,;\\s]+")).filter(name -> !name.isEmpty()).toList();
    }

    void check() {
        for (DraftField parameter : content.method().parameters()) {
            if (content.field(parameter).isBlank()) {
                check.error(new Field(parameter), Message.DRAFT_NUMBER_MISSING);
            } else {
                number(parameter);
            }
        }
        FREE_NUMBERS.forEach(this::number);
        for (String symbol : names(content.field(DraftField.SYMBOLS))) {
            if (!ground.instruments().containsKey(symbol)) {
                check.error(new Field(DraftField.SYMBOLS), Message.DRAFT_SYMBOL_UNKNOWN, symbol, ground.server());
            }
        }
        number(DraftField.MAX_POSITIONS);
        Optional.ofNullable(numbers.get(DraftField.MAX_POSITIONS)).filter(most -> !isCount(most)).ifPresent(most ->
                check.error(new Field(DraftField.MAX_POSITIONS), Message.DRAFT_WHOLE_NUMBER, DraftText.plain(most)));
        if (content.method().kind() == Kind.BLOCK) {
            LIMITS_OF_COPIES.stream().filter(limit -> !content.field(limit).isBlank())
                    .forEach(limit -> check.error(new Field(limit), Message.DRAFT_BLOCK_LIMIT));
        }
        if (names(content.field(DraftField.MODES)).isEmpty()) {
            check.error(new Field(DraftField.MODES), Message.DRAFT_MODES_NONE);
        }
    }

    private static boolean isCount(BigDecimal number) {
        return number.signum() > 0 && number.stripTrailingZeros().scale() <= 0 && number.precision() - number.scale() < 10;
    }

    private void number(DraftField field) {
        check.number(new Field(field), content.field(field)).ifPresent(number -> numbers.put(field, number));
    }

    private Optional<BigDecimal> read(DraftField field) {
        return Optional.ofNullable(numbers.get(field));
    }

    /** @throws IllegalArgumentException if terms contradict each other or are out of their bounds */
    AllocationVersion version(VersionDraft draft, VersionId id, Instant from, List<AccountWeight> weights) {
        return version(draft, id, from, method(weights));
    }

    AllocationVersion version(VersionDraft draft, VersionId id, Instant from, Method method) {
        AllocationVersion base = draft.base();
        return new AllocationVersion(
                id, base.programme(), base.leader(), base.link(), method, sizing(), scope(),
                new ExecutionRules(
                        read(DraftField.SLIPPAGE_TOLERANCE), read(DraftField.MAX_DEVIATION),
                        ExecutionRules.PartialFill.valueOf(content.field(DraftField.PARTIAL_FILL)),
                        ExecutionRules.PriceImprovement.valueOf(content.field(DraftField.PRICE_IMPROVEMENT))),
                new Timing(Timing.Start.valueOf(content.field(DraftField.START)), isYes(DraftField.PAUSED)),
                Interval.since(from), draft.isFirst() ? Optional.empty() : Optional.of(base.id()),
                content.field(DraftField.REASON).strip());
    }

    private Method method(List<AccountWeight> weights) {
        Json.Builder json = Json.object().put("id", content.method().id());
        for (DraftField parameter : content.method().parameters()) {
            BigDecimal number = read(parameter).orElseThrow(() -> new IllegalArgumentException("a parameter is missing"));
            json.put(parameter.parameter().orElseThrow(),
                    parameter == DraftField.LOAD ? number.divide(HUNDRED) : number);
        }
        if (content.method().hasWeights()) {
            json.put("weights", Json.array(weights.stream()
                    .map(weight -> Json.object()
                            .put("account", weight.account().value())
                            .put("weight", weight.weight())
                            .put("cap", weight.cap().map(cap -> Json.decimal(cap.lots())))
                            .build())
                    .toList()));
        }
        return MethodDocument.read(json.build());
    }

    private SizingTerms sizing() {
        boolean block = content.method().kind() == Kind.BLOCK;
        return new SizingTerms(
                block ? LotRounding.FLOOR : LotRounding.valueOf(content.field(DraftField.ROUNDING)),
                BelowMinimum.valueOf(content.field(DraftField.BELOW_MINIMUM)),
                AboveMaximum.valueOf(content.field(DraftField.ABOVE_MAXIMUM)),
                block ? Remainder.valueOf(content.field(DraftField.REMAINDER)) : Remainder.LEAVE_ON_MASTER);
    }

    private ScopeLimits scope() {
        TreeSet<ScopeLimits.Mode> modes = new TreeSet<>();
        names(content.field(DraftField.MODES)).forEach(mode -> modes.add(ScopeLimits.Mode.valueOf(mode)));
        return new ScopeLimits(
                new TreeSet<>(names(content.field(DraftField.SYMBOLS))),
                read(DraftField.MAX_POSITIONS).map(BigDecimal::intValueExact),
                read(DraftField.MAX_VOLUME).map(Volume::new), read(DraftField.MAX_LEVERAGE), modes);
    }

    private boolean isYes(DraftField field) {
        return content.field(field).equals("yes");
    }
}
