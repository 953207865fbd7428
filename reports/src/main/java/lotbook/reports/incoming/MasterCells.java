package lotbook.reports.incoming;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.time.Interval;

/** How values become cells; {@link CsvRow} is the way back. */
final class MasterCells {
    private MasterCells() {}

    /** Names and identifiers, kept from being taken for a formula. */
    static String text(Object value) {
        return TextCells.write(value.toString());
    }

    static String text(Optional<?> value) {
        return value.map(MasterCells::text).orElse("");
    }

    static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    static String plain(Optional<BigDecimal> value) {
        return value.map(BigDecimal::toPlainString).orElse("");
    }

    /** In the order the enum declares, with spaces between. */
    static String names(Collection<? extends Enum<?>> values) {
        return values.stream()
                .sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal()))
                .map(Enum::name)
                .collect(Collectors.joining(" "));
    }

    static String from(Interval valid) {
        return valid.from().toString();
    }

    static String to(Interval valid) {
        return valid.to().map(Instant::toString).orElse("");
    }
}
