package lotbook.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WideTest {
    @Test
    void divides_products_beyond_64_bits_as_big_integers_do() {
        Random random = new Random(20180311);
        for (int round = 0; round < 200_000; round++) {
            long a = random.nextLong() >>> (1 + random.nextInt(62));
            long b = random.nextLong() >>> (1 + random.nextInt(62));
            long divisor = Math.max(1, Math.max(b, random.nextLong() >>> (1 + random.nextInt(62))));
            BigInteger exact = big(a).multiply(big(b)).divide(big(divisor));
            assertThat(Wide.multiplyDivide(a, b, divisor))
                    .as("%d x %d / %d", a, b, divisor)
                    .isEqualTo(exact.longValueExact());
        }
    }

    @Test
    void divides_at_the_borders_of_the_digits() {
        long[] borders = {1, 2, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, (1L << 62) - 1, 1L << 62, Long.MAX_VALUE};
        for (long a : borders) {
            for (long b : borders) {
                for (long divisor : borders) {
                    BigInteger exact = big(a).multiply(big(b)).divide(big(divisor));
                    if (exact.bitLength() < Long.SIZE) {
                        assertThat(Wide.multiplyDivide(a, b, divisor)).isEqualTo(exact.longValueExact());
                    }
                }
            }
        }
    }

    @Test
    void refuses_a_quotient_beyond_64_bits() {
        assertThatThrownBy(() -> Wide.multiplyDivide(Long.MAX_VALUE, Long.MAX_VALUE, 2))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void compares_products_beyond_64_bits() {
        Random random = new Random(7);
        for (int round = 0; round < 100_000; round++) {
            long a = random.nextLong() >>> 1;
            long b = random.nextLong() >>> (1 + random.nextInt(62));
            long c = random.nextInt(4) == 0 ? b : random.nextLong() >>> 1;
            long d = c == b ? a : random.nextLong() >>> (1 + random.nextInt(62));
            int exact = big(a).multiply(big(b)).compareTo(big(c).multiply(big(d)));
            assertThat(Integer.signum(Wide.compareProducts(a, b, c, d))).isEqualTo(exact);
        }
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
