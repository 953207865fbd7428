package lotbook.domain.risk;

import java.time.LocalDate;
import java.util.Optional;
import lotbook.domain.money.RateUsed;

/** Where the one reporting currency's rates come from; {@code ReferenceRates::between} is one. Equal questions, equal answers. */
@FunctionalInterface
public interface ConversionRates {
    /** For a book in a single currency. */
    ConversionRates NONE = (from, to, day) -> Optional.empty();

    /** The rate of {@code day}, or the one the source's rule takes instead; empty if there is none, then nothing is guessed. */
    Optional<RateUsed> rate(String from, String to, LocalDate day);
}
