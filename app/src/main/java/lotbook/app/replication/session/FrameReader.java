package lotbook.app.replication.session;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into messages. Where the declared length is right it is believed; where it is wrong the
 * message ends at its first checksum field, and while it may yet prove right, at one behind which another message
 * begins; so one bad frame costs only itself. Bytes between messages become a frame of their own. Holds at most
 * {@link #LARGEST} bytes, whatever comes.
 */
public final class FrameReader {
    /** A breakdown with 100,000 lines takes about 12 MB. */
    public static final int LARGEST = 16 << 20;

    private static final byte SOH = 1;
    private static final char REPLACEMENT = '\uFFFD';
    private static final byte[] BEGIN = "8=FIX".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = 7; // "10=ddd" and SOH
    private static final int HEAD_MAX = 64;
    private static final int FIRST_CAPACITY = 1 << 16;

    private final Consumer<Frame> sink;
    private byte[] buffer = new byte[FIRST_CAPACITY];
    private int start;
    private int end;
    /** How far the bytes of an unfinished message were searched for the beginning of another. */
    private int searched;

    public FrameReader(Consumer<Frame> sink) {
        this.sink = sink;
    }

    /** Takes the next bytes of the stream and hands on every message they complete. */
    public void append(byte[] bytes, int offset, int length) {
        int at = offset;
        int left = length;
        while (left > 0) {
            int part = Math.min(left, LARGEST - (end - start) + 1);
            reserve(part);
            System.arraycopy(bytes, at, buffer, end, part);
            end += part;
            at += part;
            left -= part;
            cut();
        }
    }

    private void reserve(int more) {
        if (end + more <= buffer.length) {
            return;
        }
        int held = end - start;
        byte[] target = held + more <= buffer.length && start > 0
                ? buffer : new byte[Math.max(held + more, Math.min(LARGEST + FIRST_CAPACITY, held * 2))];
        System.arraycopy(buffer, start, target, 0, held);
        buffer = target;
        searched -= start;
        start = 0;
        end = held;
    }

    private void cut() {
        boolean more = true;
        while (more && start < end) {
            more = startsMessage(start) ? message() : noise();
        }
        if (start == end) {
            start = 0;
            end = 0;
            searched = 0;
            if (buffer.length > 4 * FIRST_CAPACITY) {
                buffer = new byte[FIRST_CAPACITY];
            }
        }
    }

    /** Bytes that begin no message, up to where one begins. */
    private boolean noise() {
        int next = find(BEGIN, Math.max(start, searched), end);
        if (next < 0 && end - start < LARGEST && couldBegin()) {
            searched = Math.max(start, end - BEGIN.length + 1);
            return false;
        }
        int stop = next < 0 ? end : next;
        hand(stop, Optional.of("These bytes belong to no message."));
        return true;
    }

    /** Whether what is held may still be noise whose end has not come; short pieces wait, a page of it does not. */
    private boolean couldBegin() {
        return end - start < FIRST_CAPACITY;
    }

    private boolean message() {
        int body = bodyStart();
        if (body == 0 && end - start < HEAD_MAX) {
            return false;
        }
        long declared = body > 0 ? declaredLength(body) : -1;
        if (body > 0 && declared >= 0 && body + declared + TRAILER <= end) {
            int trailer = (int) (body + declared);
            if (buffer[trailer - 1] == SOH && isTrailer(trailer)) {
                hand(trailer + TRAILER, checksumFault(trailer));
                return true;
            }
            declared = -1;
        }
        return broken(declared >= 0 && declared <= LARGEST);
    }

    /** A message whose declared length is wrong, or has not come yet ({@code mayStillCome}). */
    private boolean broken(boolean mayStillCome) {
        int trailer = mayStillCome ? -1 : firstTrailer();
        if (trailer >= 0) {
            hand(trailer + TRAILER, Optional.of("BodyLength (9) does not lead to CheckSum (10)."));
            return true;
        }
        int from = Math.max(start + 1, searched);
        for (int at = find(BEGIN, from, end); at >= 0; at = find(BEGIN, at + 1, end)) {
            if (at - TRAILER > start && isTrailer(at - TRAILER) && buffer[at - TRAILER - 1] == SOH) {
                hand(at, Optional.of("BodyLength (9) does not lead to CheckSum (10)."));
                return true;
            }
        }
        if (end - start > LARGEST) {
            hand(end, Optional.of("The message is longer than " + LARGEST + " bytes; this is its beginning."));
            return true;
        }
        searched = Math.max(from, end - BEGIN.length + 1);
        return false;
    }

    /** Index behind {@code 8=...|9=...|}; 0 when it has not come yet, -1 when there is none. */
    private int bodyStart() {
        int separators = 0;
        for (int at = start; at < Math.min(end, start + HEAD_MAX); at++) {
            if (buffer[at] == SOH && ++separators == 2) {
                return at + 1;
            }
        }
        return end - start < HEAD_MAX ? 0 : -1;
    }

    private long declaredLength(int body) {
        int first = indexOf(SOH, start) + 1;
        if (buffer[first] != '9' || buffer[first + 1] != '=' || body - 1 - (first + 2) > 9 || first + 2 == body - 1) {
            return -1;
        }
        long length = 0;
        for (int at = first + 2; at < body - 1; at++) {
            if (buffer[at] < '0' || buffer[at] > '9') {
                return -1;
            }
            length = length * 10 + (buffer[at] - '0');
        }
        return length > LARGEST ? -1 : length;
    }

    private boolean isTrailer(int at) {
        return buffer[at] == '1' && buffer[at + 1] == '0' && buffer[at + 2] == '=' && buffer[at + 6] == SOH
                && digit(at + 3) && digit(at + 4) && digit(at + 5);
    }

    private int firstTrailer() {
        for (int at = start + 1; at <= end - TRAILER; at++) {
            if (buffer[at] == '1' && buffer[at - 1] == SOH && isTrailer(at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean digit(int at) {
        return buffer[at] >= '0' && buffer[at] <= '9';
    }

    private Optional<String> checksumFault(int trailer) {
        int sum = 0;
        for (int at = start; at < trailer; at++) {
            sum += buffer[at] & 0xFF;
        }
        int said = (buffer[trailer + 3] - '0') * 100 + (buffer[trailer + 4] - '0') * 10 + buffer[trailer + 5] - '0';
        sum &= 0xFF;
        return sum == said
                ? Optional.empty() : Optional.of("CheckSum (10) says " + said + ", but the bytes sum to " + sum + ".");
    }

    private boolean startsMessage(int at) {
        return end - at >= BEGIN.length
                ? Arrays.equals(buffer, at, at + BEGIN.length, BEGIN, 0, BEGIN.length)
                : Arrays.equals(buffer, at, end, BEGIN, 0, end - at);
    }

    private int indexOf(byte wanted, int from) {
        int at = from;
        while (at < end && buffer[at] != wanted) {
            at++;
        }
        return at;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int at = from; at <= to - wanted.length; at++) {
            if (buffer[at] == wanted[0] && Arrays.equals(buffer, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private void hand(int stop, Optional<String> fault) {
        String text = new String(buffer, start, stop - start, StandardCharsets.UTF_8);
        Frame frame = new Frame(text, fault);
        if (text.indexOf(REPLACEMENT) >= 0 && !isUtf8(stop)) {
            String kept = new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1);
            frame = new Frame(kept, fault.or(() -> Optional.of("The message is not UTF-8 (read as ISO 8859-1 here).")));
        }
        start = stop;
        searched = stop;
        sink.accept(frame);
    }

    /** Whether the replacement character was sent, and does not stand for what is none. */
    private boolean isUtf8(int stop) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, start, stop - start));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
