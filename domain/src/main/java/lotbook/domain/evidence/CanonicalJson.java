package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;

/** Writes JSON in the one form of RFC 8785: no space, keys in order, the fewest escapes, UTF-8. */
public final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";
    private static final int TYPICAL = 1 << 10;
    private static final int SNAPSHOT = 1 << 15;

    private CanonicalJson() {}

    public static byte[] bytes(Json json) {
        return write(json).getBytes(StandardCharsets.UTF_8);
    }

    public static String write(Json json) {
        StringBuilder out = new StringBuilder(TYPICAL);
        write(json, out);
        return out.toString();
    }

    /** Whether these bytes are JSON, and in the canonical form. */
    public static boolean isCanonical(byte[] document) {
        return Arrays.equals(document, bytes(JsonReader.read(document)));
    }

    private static void write(Json json, StringBuilder out) {
        switch (json) {
            case Json.Obj object -> writeObject(object, out);
            case Json.Arr array -> {
                out.append('[');
                for (Iterator<Json> items = array.items().iterator(); items.hasNext(); ) {
                    write(items.next(), out);
                    out.append(items.hasNext() ? "," : "");
                }
                out.append(']');
            }
            case Json.Text text -> writeText(text.value(), out);
            case Json.Whole whole -> out.append(whole.value());
            case Json.Bool bool -> out.append(bool.value());
            case Json.Null _ -> out.append("null");
        }
    }

    private static void writeObject(Json.Obj object, StringBuilder out) {
        out.append('{');
        writeMembers(object, 0, object.size(), out);
        out.append('}');
    }

    private static void writeMembers(Json.Obj object, int from, int to, StringBuilder out) {
        for (int at = from; at < to; at++) {
            if (at > from) {
                out.append(',');
            }
            writeText(object.key(at), out);
            out.append(':');
            write(object.value(at), out);
        }
    }

    /**
     * A document that tells the SHA-256 of all its other members.
     *
     * @param text canonical, with the hash in its place
     */
    public record Hashed(Sha256 hash, String text) {
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The document of some members and their hash, each written once. */
    public static Hashed hashed(Json.Obj members, String key) {
        int before = 0;
        while (before < members.size() && members.key(before).compareTo(key) < 0) {
            before++;
        }
        boolean first = before == 0;
        boolean last = before == members.size();
        StringBuilder out = new StringBuilder(SNAPSHOT).append('{');
        writeMembers(members, 0, before, out);
        int place = out.length();
        out.append(first || last ? "" : ",");
        writeMembers(members, before, members.size(), out);
        out.append('}');
        Sha256 hash = Sha256.of(out.toString().getBytes(StandardCharsets.UTF_8));
        String member = "\"" + key + "\":\"" + hash.hex() + "\"";
        out.insert(place, first ? member + (last ? "" : ",") : "," + member);
        return new Hashed(hash, out.toString());
    }

    /** Most texts need no escape, and are taken whole. */
    private static void writeText(String text, StringBuilder out) {
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit < ' ' || unit == '"' || unit == '\\') {
                out.append(text, from, i);
                escape(unit, out);
                from = i + 1;
            }
        }
        if (from == 0) {
            out.append(text);
        } else {
            out.append(text, from, text.length());
        }
        out.append('"');
    }

    private static void escape(char unit, StringBuilder out) {
        switch (unit) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
        }
    }
}
