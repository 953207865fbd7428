package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lotbook.domain.explain.Step;

/** Writes JSON in the one form of RFC 8785: no space, keys in order, the fewest escapes, UTF-8. */
public final class CanonicalJson {
    private static final int TYPICAL = 1 << 10;
    private static final int SNAPSHOT = 1 << 15;

    private CanonicalJson() {}

    public static byte[] bytes(Json json) {
        return new CanonicalBytes(TYPICAL).write(json).toArray();
    }

    public static String write(Json json) {
        return new CanonicalBytes(TYPICAL).write(json).text();
    }

    /** Whether these bytes are JSON, and in the canonical form. */
    public static boolean isCanonical(byte[] document) {
        return isOf(JsonReader.read(document), document);
    }

    /** Whether a document is, byte by byte, the canonical form of a value. */
    public static boolean isOf(Json json, byte[] document) {
        return new CanonicalBytes(document.length + TYPICAL).write(json).isSameAs(document, 0, document.length);
    }

    /**
     * The same of an object that has a member of the document itself and its steps beside its other members. What is proven to be
     * canonical where it stands isn't written once more.
     *
     * @param members whose keys, as {@code key}, come before {@code steps}
     * @param steps all of them: they are ended here
     */
    public static boolean isOf(Json.Obj members, String key, JsonMember member, WrittenSteps steps, byte[] document) {
        CanonicalBytes end = steps.ended();
        int from = document.length - end.size();
        if (from < 0 || !end.isSameAs(document, from, document.length)) {
            return false;
        }
        int before = before(members, key);
        CanonicalBytes out = new CanonicalBytes(from + TYPICAL);
        out.write('{');
        out.members(members, 0, before);
        if (before > 0) {
            out.write(',');
        }
        out.recurring(key);
        out.write(':');
        member.write(document, out);
        if (before < members.size()) {
            out.write(',');
        }
        out.members(members, before, members.size());
        return out.isSameAs(document, 0, from);
    }

    /** How many members come before one of this key. */
    private static int before(Json.Obj members, String key) {
        int before = 0;
        while (before < members.size() && members.key(before).compareTo(key) < 0) {
            before++;
        }
        return before;
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
        return hashed(members, key, _ -> { });
    }

    /**
     * The same with a calculation's steps as one more member.
     *
     * @param members whose keys, as the hash's, come before {@code steps}
     */
    public static Hashed hashed(Json.Obj members, List<Step> steps, String key) {
        return hashed(members, key, out -> StepDocument.write(steps, out));
    }

    private static Hashed hashed(Json.Obj members, String key, Consumer<CanonicalBytes> rest) {
        int before = before(members, key);
        boolean first = before == 0;
        boolean last = before == members.size();
        String opening = opening(key).substring(first ? 1 : 0);
        String closing = first && !last ? "\"," : "\"";
        CanonicalBytes out = new CanonicalBytes(SNAPSHOT);
        out.write('{');
        out.members(members, 0, before);
        int place = out.size();
        int end = out.skip(opening.length() + Sha256.DIGITS + closing.length());
        if (!first && !last) {
            out.write(',');
        }
        out.members(members, before, members.size());
        rest.accept(out);
        out.write('}');
        Sha256 hash = out.hashWithout(place, end);
        out.put(place, opening + hash.hex() + closing);
        return new Hashed(hash, out.text());
    }

    /**
     * The hash that a document tells in a member that isn't its first, if its other bytes have it. The document isn't read for
     * that, so it may still be in another form, or no JSON at all.
     */
    public static Optional<Sha256> held(byte[] document, String key) {
        return heldBehind(document, "", opening(key));
    }

    /** The same, if the member just before it is this one: the longer what is looked for, the quicker it is found. */
    public static Optional<Sha256> held(byte[] document, String before, String text, String key) {
        return heldBehind(document, opening(before) + text + '"', opening(key));
    }

    private static Optional<Sha256> heldBehind(byte[] document, String before, String opening) {
        int found = new Sought(before + opening).in(document);
        int place = found + before.length();
        int digits = place + opening.length();
        int end = digits + Sha256.DIGITS + 1;
        if (found < 0 || end > document.length) {
            return Optional.empty();
        }
        Sha256 hash = Sha256.ofOthers(document, document.length, place, end);
        byte[] told = (hash.hex() + '"').getBytes(StandardCharsets.US_ASCII);
        return Arrays.equals(document, digits, end, told, 0, told.length) ? Optional.of(hash) : Optional.empty();
    }

    /** Whether a document has this member with this text somewhere. It isn't read for that. */
    public static boolean tells(byte[] document, String key, String text) {
        return new Sought('"' + key + "\":\"" + text + '"').in(document) >= 0;
    }

    private static String opening(String key) {
        return ",\"" + key + "\":\"";
    }
}
