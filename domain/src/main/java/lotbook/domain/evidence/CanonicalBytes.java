package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Canonical JSON while it is written: UTF-8 in an array that grows, so that nothing is encoded or copied once more. */
final class CanonicalBytes {
    private static final String HEX = "0123456789abcdef";
    private static final int BEYOND_ASCII = 0x80;
    private static final int MOST_OF_A_CHAR = 6;
    private static final int RECURRING = 64;
    private static final boolean[] PLAIN = new boolean[BEYOND_ASCII];

    static {
        Arrays.fill(PLAIN, ' ', BEYOND_ASCII, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private byte[] bytes;
    private int size;
    private final @Nullable String[] recurring = new String[RECURRING];
    private final int[] recurringFrom = new int[RECURRING];
    private final int[] recurringTo = new int[RECURRING];

    CanonicalBytes(int typical) {
        bytes = new byte[typical];
    }

    int size() {
        return size;
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** As a part of a document. */
    boolean isSameAs(byte[] document, int from, int to) {
        return Arrays.equals(bytes, 0, size, document, from, to);
    }

    String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    /** Of everything but a place. */
    Sha256 hashWithout(int from, int to) {
        return Sha256.ofOthers(bytes, size, from, to);
    }

    /** Leaves a place open; gives where it ends. */
    int skip(int many) {
        room(many);
        size += many;
        return size;
    }

    void put(int at, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            bytes[at + i] = (byte) ascii.charAt(i);
        }
    }

    CanonicalBytes write(Json json) {
        switch (json) {
            case Json.Obj object -> {
                write('{');
                members(object, 0, object.size());
                write('}');
            }
            case Json.Arr array -> {
                write('[');
                for (int at = 0; at < array.items().size(); at++) {
                    if (at > 0) {
                        write(',');
                    }
                    write(array.items().get(at));
                }
                write(']');
            }
            case Json.Text text -> text(text);
            case Json.Whole whole -> ascii(Long.toString(whole.value()));
            case Json.Bool bool -> ascii(Boolean.toString(bool.value()));
            case Json.Null _ -> ascii("null");
        }
        return this;
    }

    void members(Json.Obj object, int from, int to) {
        for (int at = from; at < to; at++) {
            if (at > from) {
                write(',');
            }
            key(object, at);
            write(object.value(at));
        }
    }

    private void key(Json.Obj object, int at) {
        byte[] form = object.writtenKey(at);
        if (form.length > 0) {
            written(form);
        } else {
            recurring(object.key(at));
            write(':');
        }
    }

    /** A key as it stands before its value. */
    static byte[] key(String key) {
        CanonicalBytes form = new CanonicalBytes(MOST_OF_A_CHAR * key.length() + 3);
        form.text(key);
        form.write(':');
        return form.toArray();
    }

    void write(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    /** What is in its canonical form already. */
    void written(byte[] form) {
        written(form, 0, form.length);
    }

    void written(byte[] form, int from, int to) {
        room(to - from);
        System.arraycopy(form, from, bytes, size, to - from);
        size += to - from;
    }

    /** What was written before, once more. */
    void again(int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, bytes, size, to - from);
        size += to - from;
    }

    /** A word of ours that stands in many places, such as a key or a step's operation: what it is written as is made once. */
    void recurring(String word) {
        int place = word.hashCode() & (RECURRING - 1);
        if (word.equals(recurring[place])) {
            again(recurringFrom[place], recurringTo[place]);
            return;
        }
        int from = size;
        text(word);
        if (recurring[place] == null) {
            recurring[place] = word;
            recurringFrom[place] = from;
            recurringTo[place] = size;
        }
    }

    private void ascii(String ascii) {
        put(skip(ascii.length()) - ascii.length(), ascii);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** Whether every character is written as it is, in one byte. */
    static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit < ' ' || unit >= BEYOND_ASCII || unit == '"' || unit == '\\') {
                return false;
            }
        }
        return true;
    }

    private void text(Json.Text text) {
        if (text.isPlain()) {
            plain(text.value());
        } else {
            text(text.value());
        }
    }

    @SuppressWarnings("deprecation") // it takes the low byte of each character, and these have no other
    private void plain(String text) {
        int length = text.length();
        int place = skip(length + 2) - length - 1;
        bytes[place - 1] = '"';
        text.getBytes(0, length, bytes, place);
        bytes[place + length] = '"';
    }

    /**
     * Nearly every character is written as it is.
     *
     * @throws IllegalArgumentException if half a surrogate pair is in it, which has no UTF-8
     */
    void text(String text) {
        if (isPlain(text)) {
            plain(text);
            return;
        }
        int length = text.length();
        room(MOST_OF_A_CHAR * length + 2);
        byte[] to = bytes;
        int end = size;
        to[end++] = '"';
        for (int at = 0; at < length; at++) {
            char unit = text.charAt(at);
            if (unit < BEYOND_ASCII && PLAIN[unit]) {
                to[end++] = (byte) unit;
            } else {
                int point = text.codePointAt(at);
                if (point <= Character.MAX_VALUE && Character.isSurrogate((char) point)) {
                    throw Surrogates.halfAPair(at);
                }
                byte[] form = (unit < BEYOND_ASCII ? escape(unit) : Character.toString(point)).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(form, 0, to, end, form.length);
                end += form.length;
                at += Character.charCount(point) - 1;
            }
        }
        to[end++] = '"';
        size = end;
    }

    private static String escape(char unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\b' -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            default -> "\\u00" + HEX.charAt(unit >> 4) + HEX.charAt(unit & 15);
        };
    }
}
