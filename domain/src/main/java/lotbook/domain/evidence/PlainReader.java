package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a member of a document in its canonical form whose texts are plain, as nearly all are, in a third of the time. It finds
 * nothing in any other document: that is {@link JsonReader}'s, which also says what is wrong.
 */
final class PlainReader {
    private static final int MOST_DEPTH = 200;
    private static final int MEMBERS_OF_MEMBER = 2;
    private static final int MOST_DIGITS = 15;
    private static final Json.Obj NONE = Json.object().build();

    private final byte[] document;
    private final AlikeMembers alike;
    private int at;
    private int number;

    private PlainReader(byte[] document, AlikeMembers alike) {
        this.document = document;
        this.alike = alike;
    }

    static Optional<JsonMember> member(byte[] document, String key, AlikeMembers alike) {
        PlainReader reader = new PlainReader(document, alike);
        if (!reader.next('{')) {
            return Optional.empty();
        }
        do {
            String name = reader.key();
            int from = reader.at;
            Json value = name == null ? null : reader.value(1, NONE);
            if (value == null || key.equals(name)) {
                return Optional.ofNullable(value).map(found -> new JsonMember(found, from, reader.at));
            }
        } while (reader.next(','));
        return Optional.empty();
    }

    /** @param before the object before it in its array, which mostly has the same keys */
    private @Nullable Json value(int depth, Json.Obj before) {
        if (at >= document.length || depth > MOST_DEPTH) {
            return null;
        }
        return switch (document[at]) {
            case '"' -> text();
            case '{', '[' -> depth == MEMBERS_OF_MEMBER ? alike(before) : objectOrArray(depth, before);
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", Json.NULL);
            default -> whole();
        };
    }

    private @Nullable Json objectOrArray(int depth, Json.Obj before) {
        return document[at] == '{' ? object(depth, before) : array(depth);
    }

    /** Read only if it isn't the same, to the last byte, as that of the document before. */
    private @Nullable Json alike(Json.Obj before) {
        int from = at;
        JsonMember same = alike.at(number, document, from);
        if (same != null) {
            number++;
            at = same.to();
            return same.value();
        }
        Json read = objectOrArray(MEMBERS_OF_MEMBER, before);
        if (read != null) {
            alike.keep(number++, document, new JsonMember(read, from, at));
        }
        return read;
    }

    /** An object that has the keys of the one before it, whose order is proven, shares them. */
    private @Nullable Json object(int depth, Json.Obj before) {
        at++;
        if (next('}')) {
            return NONE;
        }
        Json[] values = new Json[before.size()];
        int many = 0;
        boolean more = true;
        while (more && many < values.length && isKey(before.key(many))) {
            Json value = value(depth + 1, NONE);
            if (value == null) {
                return null;
            }
            values[many++] = value;
            more = next(',');
        }
        if (more || many < values.length) {
            return others(depth, before.first(many, values), more);
        }
        return next('}') ? before.with(values) : null;
    }

    private @Nullable Json others(int depth, Json.Builder members, boolean any) {
        boolean more = any;
        while (more) {
            String key = key();
            Json value = key == null ? null : value(depth + 1, NONE);
            if (key == null || value == null || !members.addLast(key, value)) {
                return null;
            }
            more = next(',');
        }
        return next('}') ? members.build() : null;
    }

    private boolean isKey(String key) {
        int end = at + key.length() + 1;
        if (end + 1 >= document.length || document[at] != '"' || document[end] != '"' || document[end + 1] != ':'
                || !isAt(at + 1, key)) {
            return false;
        }
        at = end + 2;
        return true;
    }

    private @Nullable Json array(int depth) {
        at++;
        List<Json> items = new ArrayList<>();
        if (next(']')) {
            return new Json.Arr(items);
        }
        Json.Obj before = NONE;
        do {
            Json item = value(depth + 1, before);
            if (item == null) {
                return null;
            }
            items.add(item);
            before = item instanceof Json.Obj object ? object : NONE;
        } while (next(','));
        return next(']') ? new Json.Arr(items) : null;
    }

    private @Nullable String key() {
        String key = plain();
        return key != null && next(':') ? key : null;
    }

    private @Nullable Json text() {
        String text = plain();
        return text == null ? null : new Json.Text(text, true);
    }

    private @Nullable String plain() {
        if (!next('"')) {
            return null;
        }
        int from = at;
        for (int to = from; to < document.length; to++) {
            byte unit = document[to];
            if (unit == '"') {
                at = to + 1;
                return new String(document, from, to - from, StandardCharsets.ISO_8859_1);
            }
            // Below zero is beyond ASCII.
            if (unit < ' ' || unit == '\\') {
                return null;
            }
        }
        return null;
    }

    private @Nullable Json word(String word, Json value) {
        if (at + word.length() > document.length || !isAt(at, word)) {
            return null;
        }
        at += word.length();
        return value;
    }

    /** Of as many digits as every reader has exactly. */
    private @Nullable Json whole() {
        boolean below = next('-');
        int from = at;
        long value = 0;
        while (at < document.length && document[at] >= '0' && document[at] <= '9' && at - from <= MOST_DIGITS) {
            value = 10 * value + document[at++] - '0';
        }
        int digits = at - from;
        boolean canonical = digits > 0 && digits <= MOST_DIGITS && (document[from] != '0' || (digits == 1 && !below));
        return canonical && !goesOn() ? new Json.Whole(below ? -value : value) : null;
    }

    /** A fraction or an exponent. */
    private boolean goesOn() {
        return at < document.length && document[at] != ',' && document[at] != '}' && document[at] != ']';
    }

    private boolean isAt(int place, String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            if (document[place + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean next(char ascii) {
        if (at < document.length && document[at] == ascii) {
            at++;
            return true;
        }
        return false;
    }
}
