package lotbook.domain.allocation;

/** Products of two non-negative longs, which need up to 126 bits. */
final class Wide {
    private Wide() {}

    /**
     * {@code a * b / divisor}, rounded down.
     *
     * @param divisor above zero, and large enough that the quotient fits a long
     */
    static long multiplyDivide(long a, long b, long divisor) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        if (high == 0 && low >= 0) {
            return low / divisor;
        }
        return divide(high, low, divisor);
    }

    /** Compares {@code a * b} with {@code c * d}. */
    static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
    }

    /**
     * Long division in two digits of 32 bits (Knuth, The Art of Computer Programming 4.3.1, algorithm D), the divisor
     * shifted so that its top bit is set.
     */
    private static long divide(long high, long low, long divisor) {
        if (high >= divisor) {
            throw new ArithmeticException("The quotient needs more than 64 bits");
        }
        int shift = Long.numberOfLeadingZeros(divisor);
        long d = divisor << shift;
        long top = (high << shift) | (low >>> 1 >>> (63 - shift));
        long rest = low << shift;
        long upper = digit(top, rest >>> 32, d);
        long between = (top << 32) + (rest >>> 32) - upper * d;
        long lower = digit(between, rest & 0xFFFF_FFFFL, d);
        return (upper << 32) + lower;
    }

    /** One digit of the quotient of {@code remainder * 2^32 + next} by {@code d}. */
    private static long digit(long remainder, long next, long d) {
        long dHigh = d >>> 32;
        long dLow = d & 0xFFFF_FFFFL;
        long guess = Long.divideUnsigned(remainder, dHigh);
        long over = remainder - guess * dHigh;
        while (guess >>> 32 != 0 || Long.compareUnsigned(guess * dLow, (over << 32) | next) > 0) {
            guess--;
            over += dHigh;
            if (over >>> 32 != 0) {
                break;
            }
        }
        return guess;
    }
}
