package lotbook.domain.money;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The rate a conversion used, with everything that takes to prove it.
 *
 * @param asked the day a rate was wanted for
 * @param used the day it is of: {@code asked}, or the last one before it that had a rate
 * @param fromPerEuro how much of {@code from} one euro was
 * @param toPerEuro how much of {@code to} one euro was
 * @param source who stated both; where they differ, {@code from}'s and {@code to}'s with {@link #AND} between them
 * @param rule the name and version of the rule that chose the day
 */
public record RateUsed(
        String from,
        String to,
        LocalDate asked,
        LocalDate used,
        Rate fromPerEuro,
        Rate toPerEuro,
        String source,
        String rule) {
    /** Between two sources. */
    static final String AND = ", ";

    /** The {@link #source} of what is a hundredth of the other by definition ({@link CentCurrency}). */
    static final String DEFINITION = "definition";

    /** Whether one is a hundredth of the other, which no day and nobody's rates change. */
    public boolean byDefinition() {
        return source.equals(DEFINITION);
    }

    /** Who stated the rate of one of the two; the whole currency's for cents, which have none of their own. */
    public String sourceOf(String currency) {
        String[] both = source.split(AND);
        return currency.equals(from) ? both[0] : both[both.length - 1];
    }

    /**
     * {@code amount x toPerEuro / fromPerEuro} under {@link Decimals#DIVISION}: multiplied first, divided once, not
     * rounded to cents.
     */
    public BigDecimal convert(BigDecimal amount) {
        return Decimals.divide(amount.multiply(toPerEuro.value()), fromPerEuro.value());
    }

    /** How much of {@code to} one {@code from} is, under {@link Decimals#DIVISION}. */
    public BigDecimal ratio() {
        return convert(BigDecimal.ONE);
    }

    /** For example {@code GBP to USD at the ECB rates of 2018-03-29, the last before 2018-04-02}. */
    @Override
    public String toString() {
        if (byDefinition()) {
            return from + " to " + to + " by definition";
        }
        return from + " to " + to + " at the " + source + " rates of " + used
                + (used.equals(asked) ? "" : ", the last before " + asked);
    }
}
