package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;

/**
 * The performance rate of the order that a deal closes: of the day it was opened, or of each of the days.
 *
 * @param parts one at least
 */
public record OpeningRate(List<Part> parts) {
    public OpeningRate {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("An order was opened by a deal.");
        }
    }

    /**
     * A deal that opened.
     *
     * @param deal its row
     * @param day the books' day
     * @param lots by which its rate weighs
     * @param terms that the investor had accepted on that day; none had been, and the rate is nothing, if absent
     */
    public record Part(String deal, LocalDate day, BigDecimal lots, Rate rate, Optional<VersionId> terms) {}

    /** Of an order that one deal opened. */
    public static OpeningRate of(String deal, LocalDate day, BigDecimal lots, Rate rate) {
        return new OpeningRate(List.of(new Part(deal, day, lots, rate, Optional.empty())));
    }

    boolean isOne() {
        Rate first = parts.getFirst().rate;
        return parts.stream().allMatch(part -> part.rate.equals(first));
    }

    /** Exact at one rate; else by lots, to 34 digits, half even. */
    public BigDecimal of(BigDecimal profit) {
        if (isOne()) {
            return profit.multiply(parts.getFirst().rate.value());
        }
        BigDecimal weighted = parts.stream().map(part -> part.lots.multiply(part.rate.value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal lots = parts.stream().map(Part::lots).reduce(BigDecimal.ZERO, BigDecimal::add);
        return Decimals.divide(profit.multiply(weighted), lots);
    }
}
