package lotbook.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuotientTextTest {
    @Test
    void it_is_the_quotient_to_the_last_digit_of_whatever_size() {
        Random random = new Random(20181129);
        for (int round = 0; round < 300_000; round++) {
            same(decimal(random), decimal(random));
        }
    }

    @Test
    void a_days_part_of_a_year_is_what_the_division_gives() {
        Random random = new Random(20180401);
        for (String year : new String[] {"365", "366", "360", "252", "12", "133590"}) {
            for (int round = 0; round < 10_000; round++) {
                same(BigDecimal.valueOf(random.nextLong(-200_000_000_000L, 200_000_000_000L), 4), new BigDecimal(year));
            }
        }
    }

    @Test
    void digits_that_round_up_carry_as_far_as_they_must() {
        // 1 / 3 x 3 less a little: 0.999...9 of more nines than are kept, which is 1 with 33 zeros
        same(new BigDecimal("999999999999999998"), new BigDecimal("999999999999999999"));
        same(new BigDecimal("999999998"), new BigDecimal("999999999"));
        same(new BigDecimal("2"), new BigDecimal("3"));
        same(new BigDecimal("-2E+20"), new BigDecimal("3"));
        same(new BigDecimal("2E-40"), new BigDecimal("3"));
        same(new BigDecimal("1"), new BigDecimal("1000000000"));
        same(new BigDecimal("1"), new BigDecimal("999999999"));
        same(new BigDecimal("100000000000000000"), new BigDecimal("3E+33"));
        same(new BigDecimal("7"), new BigDecimal("-3"));
        same(BigDecimal.ZERO, new BigDecimal("7"));
    }

    @Test
    void nothing_is_divided_by_nothing() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> QuotientText.of(BigDecimal.ONE, BigDecimal.ZERO));
    }

    private static void same(BigDecimal a, BigDecimal b) {
        if (b.signum() != 0) {
            assertThat(QuotientText.of(a, b)).as(a + " / " + b).isEqualTo(a.divide(b, Decimals.DIVISION).toPlainString());
        }
    }

    private static BigDecimal decimal(Random random) {
        BigInteger digits = new BigInteger(1 + random.nextInt(random.nextInt(4) > 0 ? 40 : 110), random);
        return new BigDecimal(random.nextInt(3) > 0 ? digits : digits.negate(), random.nextInt(40) - 4);
    }
}
