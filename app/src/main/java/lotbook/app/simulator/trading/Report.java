package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.execution.Fact;

/**
 * A fact to be told to the console.
 *
 * @param averagePrice of an execution's order so far; nothing filled, nothing here
 */
public record Report(Fact fact, Optional<BigDecimal> averagePrice) {
    public static Report of(Fact fact) {
        return new Report(fact, Optional.empty());
    }
}
