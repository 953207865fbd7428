package lotbook.domain.evidence;

import java.util.stream.Stream;

/** The members that many objects have, for those of which a document has hundreds. */
public final class JsonShape {
    private final String[] keys;
    private final byte[][] written;

    JsonShape(String... keys) {
        this.keys = keys.clone();
        this.written = Stream.of(keys).map(CanonicalBytes::key).toArray(byte[][]::new);
        for (int at = 1; at < keys.length; at++) {
            if (keys[at - 1].compareTo(keys[at]) >= 0) {
                throw new IllegalArgumentException("Name the members in their order");
            }
        }
    }

    /** Whether an object has these members and no others. */
    public boolean fits(Json.Obj object) {
        return object.has(keys);
    }

    public String key(int number) {
        return keys[number];
    }

    /** A member of an object that fits, by its number. */
    public Json value(Json.Obj object, int number) {
        return object.value(number);
    }

    /** @param values of the members, in their order */
    public Json.Obj of(Json... values) {
        if (values.length != keys.length) {
            throw new IllegalArgumentException(keys.length + " members and " + values.length + " values");
        }
        return new Json.Obj(keys, written, values.clone());
    }
}
