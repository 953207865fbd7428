package lotbook.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void divide_is_34_digits_half_even_to_the_last_zero() {
        Random random = new Random(20181129);
        for (int round = 0; round < 200_000; round++) {
            BigDecimal a = decimal(random);
            BigDecimal b = decimal(random);
            if (b.signum() != 0) {
                // BigDecimal.equals compares scales too: an explanation prints every digit
                assertThat(Decimals.divide(a, b)).as(a + " / " + b).isEqualTo(a.divide(b, Decimals.DIVISION));
            }
        }
    }

    @Test
    void a_quotient_keeps_the_scale_of_its_operands() {
        // 5.000...0 of 30 decimals / 1: 18 digits would hold the value but not its zeros
        BigDecimal five = new BigDecimal("5").setScale(30);
        assertThat(Decimals.divide(five, BigDecimal.ONE)).isEqualTo(five);
        assertThat(Decimals.divide(new BigDecimal("1"), new BigDecimal("3")).precision()).isEqualTo(34);
        for (String zero : new String[] {"0", "0.00", "0E+5"}) {
            BigDecimal none = new BigDecimal(zero);
            assertThat(Decimals.divide(none, new BigDecimal("365.0"))).isEqualTo(
                    none.divide(new BigDecimal("365.0"), Decimals.DIVISION));
        }
    }

    @Test
    void canonical_takes_off_every_zero_however_many_pad_the_value() {
        Random random = new Random(20181130);
        for (int round = 0; round < 50_000; round++) {
            BigDecimal value = decimal(random);
            BigDecimal padded = value.setScale(Math.max(value.scale(), 0) + random.nextInt(60));
            assertThat(Decimals.canonical(padded, -100, 100)).as(padded.toString()).isEqualTo(value.stripTrailingZeros());
        }
        assertThat(Decimals.canonical(BigDecimal.ZERO.setScale(48), 0, 0)).isEqualTo(BigDecimal.ZERO);
    }

    @Test
    void what_is_added_or_taken_off_keeps_every_decimal_though_it_is_nothing() {
        Random random = new Random(20180402);
        for (int round = 0; round < 5_000; round++) {
            BigDecimal value = decimal(random);
            BigDecimal other = random.nextBoolean() ? decimal(random) : BigDecimal.valueOf(0, random.nextInt(12) - 4);
            assertThat(Decimals.plus(value, other)).isEqualTo(value.add(other));
            assertThat(Decimals.minus(value, other)).isEqualTo(value.subtract(other));
        }
    }

    /** Of all sizes; often round, so that quotients end. */
    private static BigDecimal decimal(Random random) {
        BigInteger digits = new BigInteger(1 + random.nextInt(random.nextBoolean() ? 20 : 110), random);
        BigDecimal value = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(40) - 4);
        return random.nextBoolean() ? value : value.setScale(random.nextInt(4), RoundingMode.DOWN);
    }
}
