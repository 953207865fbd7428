package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.Optional;
import lotbook.domain.money.Rate;

/** The return a gain has to pass before it earns a fee. */
public sealed interface Hurdle {
    /**
     * What is due of a gain.
     *
     * @param amount the hurdle in money
     */
    BigDecimal due(RateScale scale, BigDecimal gain, BigDecimal amount, BigDecimal capital);

    /** What the hurdle grows by; none where there is no hurdle. */
    Optional<Growth> growth();

    record None() implements Hurdle {
        @Override
        public BigDecimal due(RateScale scale, BigDecimal gain, BigDecimal amount, BigDecimal capital) {
            return gain.signum() > 0 ? scale.of(gain, capital) : BigDecimal.ZERO;
        }

        @Override
        public Optional<Growth> growth() {
            return Optional.empty();
        }
    }

    /** Only what lies above it is shared. */
    record Hard(Growth terms) implements Hurdle {
        @Override
        public BigDecimal due(RateScale scale, BigDecimal gain, BigDecimal amount, BigDecimal capital) {
            BigDecimal above = gain.subtract(amount);
            return above.signum() > 0 ? scale.of(above, capital) : BigDecimal.ZERO;
        }

        @Override
        public Optional<Growth> growth() {
            return Optional.of(terms);
        }
    }

    /** Once it is passed the whole gain is shared: a cliff. */
    record Soft(Growth terms) implements Hurdle {
        @Override
        public BigDecimal due(RateScale scale, BigDecimal gain, BigDecimal amount, BigDecimal capital) {
            return gain.signum() > 0 && gain.compareTo(amount) > 0 ? scale.of(gain, capital) : BigDecimal.ZERO;
        }

        @Override
        public Optional<Growth> growth() {
            return Optional.of(terms);
        }
    }

    /** Above it {@code share} of the gain goes to the manager until the whole gain is shared at the rate. */
    record CatchUp(Growth terms, Rate share) implements Hurdle {
        @Override
        public BigDecimal due(RateScale scale, BigDecimal gain, BigDecimal amount, BigDecimal capital) {
            BigDecimal above = gain.subtract(amount);
            return gain.signum() > 0 && above.signum() > 0
                    ? scale.of(gain, capital).min(above.multiply(share.value()))
                    : BigDecimal.ZERO;
        }

        @Override
        public Optional<Growth> growth() {
            return Optional.of(terms);
        }
    }

    /** @param rate a year, or a period where the day count says so */
    record Growth(Rate rate, Base base, DayCount dayCount, Carry carry) {
        /** The hurdle in money for days of this weight. */
        public Quotient over(BigDecimal value, long weight) {
            return new Quotient(
                    value.multiply(rate.value()).multiply(BigDecimal.valueOf(weight)), dayCount.denominator());
        }
    }

    enum Base {
        /** The value when the crystallisation period began, with the flows since. */
        START_VALUE, HWM,
        /** The HWM with the hurdle of the periods before. */
        COMPOUNDING_HWM
    }

    /** What a hurdle that wasn't passed becomes at a crystallisation point. */
    enum Carry {
        RESET, CUMULATIVE
    }
}
