package lotbook.domain.fee;

import java.math.BigDecimal;
import lotbook.domain.evidence.DecimalText;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.QuotientText;
import lotbook.domain.money.Rounding;

/** An amount as the quotient it is, so that it is rounded once and nothing before that. */
public record Quotient(BigDecimal dividend, BigDecimal divisor) {
    public static final Quotient ZERO = of(BigDecimal.ZERO);

    public static Quotient of(BigDecimal amount) {
        return new Quotient(amount, BigDecimal.ONE);
    }

    /** 34 digits, for showing and comparing. */
    public BigDecimal value() {
        return divisor.equals(BigDecimal.ONE) ? dividend : Decimals.divide(dividend, divisor);
    }

    /** {@link #value} as it is written down, which nobody calculates with. */
    String digits() {
        return divisor.equals(BigDecimal.ONE) ? DecimalText.write(dividend) : QuotientText.of(dividend, divisor);
    }

    public BigDecimal rounded(Rounding rounding, int decimals) {
        return rounding.divide(dividend, divisor, decimals);
    }

    /** Exact. */
    public Quotient plus(Quotient other) {
        if (dividend.signum() == 0) {
            return other;
        }
        if (other.dividend.signum() == 0) {
            return this;
        }
        return divisor.compareTo(other.divisor) == 0
                ? new Quotient(dividend.add(other.dividend), divisor)
                : new Quotient(
                        dividend.multiply(other.divisor).add(other.dividend.multiply(divisor)),
                        divisor.multiply(other.divisor));
    }

    Quotient negate() {
        return new Quotient(dividend.negate(), divisor);
    }

    /** Exact: this times {@code a / b}. */
    public Quotient times(BigDecimal a, BigDecimal b) {
        return new Quotient(dividend.multiply(a), divisor.multiply(b));
    }
}
