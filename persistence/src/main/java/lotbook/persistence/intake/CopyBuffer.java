package lotbook.persistence.intake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import lotbook.persistence.intake.FactTable.Field;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes rows in the binary format of PostgreSQL's COPY, which the server takes without parsing. The layouts are those of the
 * manual's page on COPY and of the types' receive functions: everything big-endian, each value behind its length. Holds a
 * fixed room, and sends it on whenever it is full.
 */
final class CopyBuffer {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0};
    private static final int HEADER_REST = 8;
    private static final int ROOM = 1 << 16;
    /** Numbers have at most 64 digits; 256 bytes are room for four times as many. */
    private static final int LONGEST_NUMBER = 256;
    private static final long EPOCH_SECOND = 946_684_800; // 2000-01-01T00:00:00Z
    private static final long EPOCH_DAY = 10_957;
    private static final int DIGITS = 4;
    private static final int BASE = 10_000;
    private static final int[] TENS = {1, 10, 100, 1000};
    private static final int LONG_DIGITS = 18;
    private static final int NEGATIVE = 0x4000;

    private final FactTable table;
    private final CopyIn copy;
    private final ByteBuffer bytes = ByteBuffer.allocate(ROOM);
    /** Of one number, the last digit first. */
    private final short[] digits = new short[LONGEST_NUMBER / Short.BYTES];

    private CopyBuffer(FactTable table, CopyIn copy) {
        this.table = table;
        this.copy = copy;
        bytes.put(SIGNATURE).put(new byte[HEADER_REST]);
    }

    /** Copies the rows into a table that has this one's columns. */
    static void copy(Connection connection, String into, FactTable table, List<@Nullable Object[]> rows)
            throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("COPY " + into + " (" + table.columns() + ") FROM STDIN (FORMAT binary)");
        try {
            CopyBuffer buffer = new CopyBuffer(table, copy);
            for (@Nullable Object[] row : rows) {
                buffer.add(row);
            }
            buffer.finish();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void add(@Nullable Object[] row) throws SQLException {
        room(Short.BYTES).putShort((short) row.length);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value == null) {
                room(Integer.BYTES).putInt(-1);
            } else {
                put(table.fields().get(i), value);
            }
        }
    }

    private void finish() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        send();
        copy.endCopy();
    }

    private ByteBuffer room(int wanted) throws SQLException {
        if (bytes.remaining() < wanted) {
            send();
        }
        return bytes;
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        bytes.clear();
    }

    private void put(Field field, Object value) throws SQLException {
        switch (field.kind()) {
            case LONG -> room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(((Number) value).longValue());
            case INTEGER -> room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(((Number) value).intValue());
            case TEXT, LONG_TEXT -> text(value.toString());
            case NUMERIC -> number((BigDecimal) value);
            case INSTANT -> {
                Instant moment = (Instant) value;
                room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES)
                        .putLong((moment.getEpochSecond() - EPOCH_SECOND) * 1_000_000 + moment.getNano() / 1000);
            }
            case DAY -> room(2 * Integer.BYTES).putInt(Integer.BYTES)
                    .putInt((int) (((LocalDate) value).toEpochDay() - EPOCH_DAY));
        }
    }

    private void text(String value) throws SQLException {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES).putInt(text.length);
        for (int from = 0; from < text.length; from += ROOM) {
            int part = Math.min(ROOM, text.length - from);
            room(part).put(text, from, part);
        }
    }

    /** Digits to the base 10,000, aligned at the point. */
    private void number(BigDecimal value) throws SQLException {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        int groupsBehind = Math.ceilDiv(plain.scale(), DIGITS);
        int zeros = groupsBehind * DIGITS - plain.scale();
        int count = plain.precision() + zeros <= LONG_DIGITS
                ? split(Math.abs(plain.scaleByPowerOfTen(plain.scale()).longValue()) * TENS[zeros])
                : split(plain.unscaledValue().abs().multiply(BigInteger.valueOf(TENS[zeros])));
        room(LONGEST_NUMBER)
                .putInt((4 + count) * Short.BYTES)
                .putShort((short) count)
                .putShort((short) (count - 1 - groupsBehind))
                .putShort((short) (plain.signum() < 0 ? NEGATIVE : 0))
                .putShort((short) plain.scale());
        for (int i = count - 1; i >= 0; i--) {
            bytes.putShort(digits[i]);
        }
    }

    private int split(long number) {
        int count = 0;
        for (long left = number; left > 0; left /= BASE) {
            digits[count++] = (short) (left % BASE);
        }
        return count;
    }

    private int split(BigInteger number) {
        int count = 0;
        for (BigInteger left = number; left.signum() > 0; count++) {
            BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(BASE));
            digits[count] = parts[1].shortValueExact();
            left = parts[0];
        }
        return count;
    }
}
