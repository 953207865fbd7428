package lotbook.domain.fee;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Units;

/** Fees taken as new units for the manager, so that no money leaves the pool. Units are rounded down. */
public final class Dilution {
    /** More digits than any unit has, so that the power of a second's factor is right to the last. */
    private static final MathContext PRECISE = new MathContext(60);

    private static final int YEAR = 31_557_600;
    private static final int MOST_ROUNDS = 100;

    private Dilution() {}

    /** Units worth {@code fee} once they exist: {@code supply x fee / (value - fee)}. */
    public static BigDecimal units(BigDecimal fee, BigDecimal value, BigDecimal supply) {
        return supply.multiply(fee).divide(value.subtract(fee), Units.MAX_SCALE, RoundingMode.DOWN);
    }

    /**
     * Units that leave the manager with exactly the annual rate of the pool after a year of {@value #YEAR} seconds:
     * {@code supply x (k^seconds - 1)} with {@code k^year = 1 / (1 - rate)}.
     */
    public static BigDecimal units(Rate annual, Duration time, BigDecimal supply) {
        BigDecimal year = BigDecimal.ONE.divide(BigDecimal.ONE.subtract(annual.value()), PRECISE);
        int seconds = Math.toIntExact(time.toSeconds());
        BigDecimal grown = seconds % YEAR == 0
                ? year.pow(seconds / YEAR, PRECISE)
                : root(year).pow(seconds, PRECISE);
        return supply.multiply(grown.subtract(BigDecimal.ONE)).setScale(Units.MAX_SCALE, RoundingMode.DOWN);
    }

    /** A year's number of seconds as the root of {@code year}, by Newton's method. */
    private static BigDecimal root(BigDecimal year) {
        BigDecimal seconds = BigDecimal.valueOf(YEAR);
        BigDecimal guess = BigDecimal.ONE.add(year.subtract(BigDecimal.ONE).divide(seconds, PRECISE));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            BigDecimal power = guess.pow(YEAR - 1, PRECISE);
            BigDecimal step = power.multiply(guess, PRECISE)
                    .subtract(year)
                    .divide(seconds.multiply(power, PRECISE), PRECISE);
            guess = guess.subtract(step, PRECISE);
            if (step.signum() == 0 || step.precision() - step.scale() < -PRECISE.getPrecision() + 10) {
                return guess;
            }
        }
        return guess;
    }
}
