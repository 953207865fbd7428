package lotbook.persistence.intake;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import lotbook.persistence.intake.FactTable.Field;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of PostgreSQL's COPY, which the server takes without parsing. The layouts are those of the
 * manual's page on COPY and of the types' receive functions: everything big-endian, each value behind its length.
 */
final class CopyBuffer {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEADER_REST = 8;
    private static final int ROW_GUESS = 512;
    private static final long EPOCH_SECOND = 946_684_800; // 2000-01-01T00:00:00Z
    private static final long EPOCH_DAY = 10_957;
    private static final int DIGITS = 4;
    private static final int BASE = 10_000;
    private static final int[] TENS = {1, 10, 100, 1000};
    private static final int LONG_DIGITS = 18;
    private static final int NEGATIVE = 0x4000;

    private final FactTable table;
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

    CopyBuffer(FactTable table) {
        this.table = table;
        bytes.put(SIGNATURE).put(new byte[HEADER_REST]);
    }

    void add(@Nullable Object[] row) {
        room(ROW_GUESS);
        bytes.putShort((short) row.length);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            room(ROW_GUESS);
            if (value == null) {
                bytes.putInt(-1);
            } else {
                put(table.fields().get(i), value);
            }
        }
    }

    /** What was added; nothing can be added any more. */
    InputStream finished() {
        room(Short.BYTES);
        bytes.putShort((short) -1);
        return new ByteArrayInputStream(bytes.array(), 0, bytes.position());
    }

    private void room(int wanted) {
        if (bytes.remaining() < wanted) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + wanted);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
        }
    }

    private void put(Field field, Object value) {
        switch (field.kind()) {
            case LONG -> bytes.putInt(Long.BYTES).putLong(((Number) value).longValue());
            case INTEGER -> bytes.putInt(Integer.BYTES).putInt(((Number) value).intValue());
            case TEXT, LONG_TEXT -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                room(text.length + ROW_GUESS);
                bytes.putInt(text.length).put(text);
            }
            case NUMERIC -> number((BigDecimal) value);
            case INSTANT -> {
                Instant moment = (Instant) value;
                bytes.putInt(Long.BYTES)
                        .putLong((moment.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + moment.getNano() / 1000);
            }
            case DAY -> bytes.putInt(Integer.BYTES).putInt((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY));
        }
    }

    /** Digits to the base 10,000, aligned at the point. */
    private void number(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int groupsBehind = Math.ceilDiv(plain.scale(), DIGITS);
        int zeros = groupsBehind * DIGITS - plain.scale();
        short[] digits = plain.precision() + zeros <= LONG_DIGITS
                ? digits(Math.abs(plain.unscaledValue().longValue()) * TENS[zeros])
                : digits(plain.unscaledValue().abs().multiply(BigInteger.valueOf(TENS[zeros])));
        bytes.putInt((4 + digits.length) * Short.BYTES)
                .putShort((short) digits.length)
                .putShort((short) (digits.length - 1 - groupsBehind))
                .putShort((short) (plain.signum() < 0 ? NEGATIVE : 0))
                .putShort((short) plain.scale());
        for (int i = digits.length - 1; i >= 0; i--) {
            bytes.putShort(digits[i]);
        }
    }

    /** The last digit first. */
    private static short[] digits(long number) {
        short[] digits = new short[5];
        int count = 0;
        for (long left = number; left > 0; left /= BASE) {
            digits[count++] = (short) (left % BASE);
        }
        return Arrays.copyOf(digits, count);
    }

    private static short[] digits(BigInteger number) {
        short[] digits = new short[number.bitLength() / 13 + 1];
        int count = 0;
        for (BigInteger left = number; left.signum() > 0; count++) {
            BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(BASE));
            digits[count] = parts[1].shortValueExact();
            left = parts[0];
        }
        return Arrays.copyOf(digits, count);
    }
}
