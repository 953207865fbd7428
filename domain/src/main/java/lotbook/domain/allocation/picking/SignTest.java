package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import lotbook.domain.money.Decimals;

/**
 * How often a fair coin shows at least so many heads: the one-sided sign test (Dixon and Mood, The Statistical Sign Test,
 * Journal of the American Statistical Association 41, 1946). Exact, because it only counts: the sum of C(n, i) for i from k to n,
 * out of 2^n. It asks nothing of how large results are, and it proves nothing: it says how surprised to be.
 */
public record SignTest(int favoured, int of) {
    private static final int DECIMALS = 4;

    public SignTest {
        if (favoured < 0 || favoured > of) {
            throw new IllegalArgumentException(favoured + " of " + of);
        }
    }

    /** In how many of the {@link #outcomes()} chance favours at least as often. */
    public BigInteger atLeast() {
        BigInteger ways = BigInteger.ONE;
        BigInteger sum = BigInteger.ZERO;
        // C(n, i + 1) = C(n, i) x (n - i) / (i + 1), from i = 0.
        for (int i = 0; i <= of; i++) {
            if (i >= favoured) {
                sum = sum.add(ways);
            }
            ways = ways.multiply(BigInteger.valueOf(of - (long) i)).divide(BigInteger.valueOf(i + 1L));
        }
        return sum;
    }

    public BigInteger outcomes() {
        return BigInteger.TWO.pow(of);
    }

    /** As a percentage, half even to {@value #DECIMALS} decimals. */
    public BigDecimal percent() {
        return Decimals.divide(new BigDecimal(atLeast()).movePointRight(2), new BigDecimal(outcomes()))
                .setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
