package lotbook.app.workspace;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.app.text.NextId;
import lotbook.domain.allocation.AccountWeight;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.MethodDocument;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.VersionId;

/** An agreed version as somebody would have typed it. */
final class DraftText {
    static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LOT_DECIMALS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private DraftText() {}

    /** A fresh draft over the ground's version: the next id, from the next midnight, everything else as it is. */
    static VersionDraft begin(DraftGround ground, AllocationVersion base, Instant now) {
        LocalDate tomorrow = now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        DraftContent content = of(base, ground)
                .with(DraftField.ID, nextId(base.id()))
                .with(DraftField.FROM, MOMENT.format(tomorrow.atStartOfDay(ZoneOffset.UTC)))
                .with(DraftField.REASON, "");
        return new VersionDraft(base, ground.restsOn(), content);
    }

    /** {@code AV-BLOCK-6} after {@code AV-BLOCK-5}; an id that ends in no number gets one. */
    static String nextId(VersionId id) {
        return NextId.after(id.value());
    }

    /** Where a method has no weights, whoever is linked stands there without one, for when it is changed to one that has. */
    static DraftContent of(AllocationVersion version, DraftGround ground) {
        List<DraftRow> rows = AccountWeight.of(version.method()).stream()
                .map(weight -> new DraftRow(weight.account().value(), plain(weight.weight()),
                        weight.cap().map(cap -> plain(cap.lots())).orElse("")))
                .toList();
        return DraftContent.of(fields(version), rows.isEmpty() && version.link().isEmpty() && isBlock(version)
                ? ground.linked().stream().map(account -> new DraftRow(account.value(), "", "")).toList()
                : rows);
    }

    private static boolean isBlock(AllocationVersion version) {
        return MethodChoice.of(version.method()).kind() == MethodChoice.Kind.BLOCK;
    }

    private static Map<DraftField, String> fields(AllocationVersion version) {
        Map<DraftField, String> fields = new EnumMap<>(DraftField.class);
        fields.put(DraftField.ID, version.id().value());
        fields.put(DraftField.FROM, MOMENT.format(version.valid().from()));
        fields.put(DraftField.METHOD, version.method().id());
        Json.Obj method = MethodDocument.write(version.method());
        for (DraftField parameter : MethodChoice.of(version.method()).parameters()) {
            BigDecimal number = method.decimal(parameter.parameter().orElseThrow());
            fields.put(parameter, plain(parameter == DraftField.LOAD ? number.multiply(HUNDRED) : number));
        }
        fields.put(DraftField.ROUNDING, version.sizing().rounding().name());
        fields.put(DraftField.BELOW_MINIMUM, version.sizing().belowMinimum().name());
        fields.put(DraftField.ABOVE_MAXIMUM, version.sizing().aboveMaximum().name());
        fields.put(DraftField.REMAINDER, version.sizing().remainder().name());
        fields.put(DraftField.SYMBOLS, String.join(", ", version.scope().symbols()));
        fields.put(DraftField.MAX_POSITIONS, version.scope().maxPositions().map(Object::toString).orElse(""));
        fields.put(DraftField.MAX_VOLUME, version.scope().maxVolume().map(most -> plain(most.lots())).orElse(""));
        fields.put(DraftField.MAX_LEVERAGE, plain(version.scope().maxLeverage()));
        fields.put(DraftField.MODES, version.scope().modes().stream().map(Enum::name).collect(Collectors.joining(" ")));
        fields.put(DraftField.SLIPPAGE_TOLERANCE, plain(version.execution().slippageTolerance()));
        fields.put(DraftField.MAX_DEVIATION, plain(version.execution().maxDeviation()));
        fields.put(DraftField.PARTIAL_FILL, version.execution().partialFill().name());
        fields.put(DraftField.PRICE_IMPROVEMENT, version.execution().priceImprovement().name());
        fields.put(DraftField.START, version.timing().start().name());
        fields.put(DraftField.PAUSED, version.timing().paused() ? "yes" : "no");
        fields.put(DraftField.REASON, version.reason());
        return fields;
    }

    private static String plain(Optional<BigDecimal> number) {
        return number.map(DraftText::plain).orElse("");
    }

    /** With two decimals, or as many as it needs. */
    static String lots(BigDecimal lots) {
        BigDecimal stripped = lots.stripTrailingZeros();
        return stripped.setScale(Math.max(LOT_DECIMALS, stripped.scale())).toPlainString();
    }

    /** Without zeros that say nothing, never with an exponent. */
    static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
}
