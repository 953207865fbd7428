package lotbook.domain.evidence;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import lotbook.domain.failure.Failure;

/**
 * A JSON value. There is no fraction among the numbers: decimals are strings, because a JSON number is a binary one
 * to most readers.
 */
public sealed interface Json {
    Json NULL = new Null();

    /**
     * Keys in the order of RFC 8785: by UTF-16 code units, which is the order of {@link String#compareTo}. A fee run writes a
     * thousand of them a line, so they are arrays and no maps.
     */
    final class Obj implements Json {
        private static final int FEW = 16;

        private static final byte[] NOTHING = {};
        private static final byte[][] UNWRITTEN = {};

        private final String[] keys;
        private final byte[][] written;
        private final Json[] values;

        public Obj(Map<String, Json> members) {
            this(builder(members));
        }

        private Obj(Builder made) {
            keys = Arrays.copyOf(made.keys, made.size);
            written = UNWRITTEN;
            values = Arrays.copyOf(made.values, made.size);
        }

        Obj(String[] keys, byte[][] written, Json[] values) {
            this.keys = keys;
            this.written = written;
            this.values = values;
        }

        private static Builder builder(Map<String, Json> members) {
            Builder builder = new Builder();
            members.forEach(builder::put);
            return builder;
        }

        int size() {
            return keys.length;
        }

        String key(int at) {
            return keys[at];
        }

        /** A key of a shape in its canonical form; empty of any other. */
        byte[] writtenKey(int at) {
            return written.length == 0 ? NOTHING : written[at];
        }

        Json value(int at) {
            return values[at];
        }

        /** An object of the same keys. */
        Obj with(Json[] others) {
            return new Obj(keys, written, others);
        }

        /** The beginning of an object whose first keys are the same. */
        Builder first(int many, Json[] others) {
            Builder members = new Builder();
            for (int at = 0; at < many; at++) {
                members.addLast(keys[at], others[at]);
            }
            return members;
        }

        boolean has(String[] others) {
            return Arrays.equals(keys, others);
        }

        /** In the order of their keys. */
        public SequencedMap<String, Json> members() {
            SequencedMap<String, Json> members = new LinkedHashMap<>();
            for (int at = 0; at < keys.length; at++) {
                members.put(keys[at], values[at]);
            }
            return Collections.unmodifiableSequencedMap(members);
        }

        /** The others. */
        public Obj without(String key) {
            SequencedMap<String, Json> others = new LinkedHashMap<>(members());
            others.remove(key);
            return new Obj(others);
        }

        public Optional<Json> member(String key) {
            int at = place(key);
            return at < 0 ? Optional.empty() : Optional.of(values[at]);
        }

        /** Comparing few keys one after another is quicker: most differ in their length. */
        private int place(String key) {
            if (keys.length > FEW) {
                return Arrays.binarySearch(keys, key);
            }
            for (int at = 0; at < keys.length; at++) {
                if (keys[at].equals(key)) {
                    return at;
                }
            }
            return -1;
        }

        public Json required(String key) {
            return member(key).orElseThrow(() -> unreadable("A document lacks its member '" + key + "'."));
        }

        public String text(String key) {
            return required(key).asText();
        }

        public BigDecimal decimal(String key) {
            return required(key).asDecimal();
        }

        public Obj object(String key) {
            return required(key).asObject();
        }

        public List<Json> list(String key) {
            return required(key).asList();
        }

        /** A member that may be missing or null. */
        public <T> Optional<T> optional(String key, Function<Json, T> reading) {
            return member(key).filter(value -> !(value instanceof Null)).map(reading);
        }

        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Obj that && Arrays.equals(keys, that.keys) && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return members().toString();
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    /** A text. Most are plain, their characters being their canonical form: a document has a thousand and is written at once. */
    final class Text implements Json {
        private final String value;
        private final boolean plain;

        public Text(String value) {
            this.value = value;
            plain = CanonicalBytes.isPlain(value);
            if (!plain) {
                Surrogates.check(value);
            }
        }

        Text(String value, boolean plain) {
            this.value = value;
            this.plain = plain;
        }

        public String value() {
            return value;
        }

        boolean isPlain() {
            return plain;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && value.equals(that.value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A whole number, at most 2^53 either way, so that every reader has it exactly. */
    record Whole(long value) implements Json {
        static final long MOST = 1L << 53;

        public Whole {
            if (value > MOST || value < -MOST) {
                throw new IllegalArgumentException(value + " is beyond 2^53: write it as a string");
            }
        }
    }

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    static Builder object() {
        return new Builder();
    }

    /** @param keys in their order */
    static JsonShape shape(String... keys) {
        return new JsonShape(keys);
    }

    static Json text(String value) {
        return new Text(value);
    }

    /** All digits as they are, without an exponent. */
    static Json decimal(BigDecimal value) {
        return new Text(DecimalText.write(value), true);
    }

    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    /** Of what each item is written as. */
    static <T> Json array(List<T> items, Function<? super T, ? extends Json> writing) {
        Json[] written = new Json[items.size()];
        for (int at = 0; at < written.length; at++) {
            written[at] = writing.apply(items.get(at));
        }
        return new Arr(List.of(written));
    }

    default String asText() {
        if (this instanceof Text text) {
            return text.value;
        }
        throw unreadable("A text was expected, found " + this + ".");
    }

    default BigDecimal asDecimal() {
        try {
            return DecimalText.read(asText());
        } catch (NumberFormatException e) {
            throw unreadable("A decimal was expected, found '" + asText() + "'.");
        }
    }

    default boolean asBoolean() {
        if (this instanceof Bool bool) {
            return bool.value;
        }
        throw unreadable("True or false was expected, found " + this + ".");
    }

    default long asWhole() {
        if (this instanceof Whole whole) {
            return whole.value;
        }
        throw unreadable("A whole number was expected, found " + this + ".");
    }

    default Obj asObject() {
        if (this instanceof Obj object) {
            return object;
        }
        throw unreadable("An object was expected, found " + this + ".");
    }

    default List<Json> asList() {
        if (this instanceof Arr array) {
            return array.items;
        }
        throw unreadable("A list was expected, found " + this + ".");
    }

    private static RuntimeException unreadable(String message) {
        return new Failure(
                        Failure.Reason.UNREADABLE, message, "Take the document from where it was made and try again.")
                .asException();
    }

    /** Collects members; a key given twice is a bug. Quickest where they come in the order of their keys. */
    final class Builder {
        private static final int USUAL = 8;

        private String[] keys = new String[USUAL];
        private Json[] values = new Json[USUAL];
        private int size;

        private Builder() {}

        public Builder put(String key, Json value) {
            if (!add(key, value)) {
                throw new IllegalStateException("Two members are called " + key);
            }
            return this;
        }

        /** Whether its key, which is plain, comes after all others. */
        boolean addLast(String key, Json value) {
            if (size > 0 && keys[size - 1].compareTo(key) >= 0) {
                return false;
            }
            room();
            keys[size] = key;
            values[size++] = value;
            return true;
        }

        private void room() {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
        }

        /** Whether there was none of that key. */
        boolean add(String key, Json value) {
            Surrogates.check(key);
            int place = size;
            if (size > 0 && keys[size - 1].compareTo(key) >= 0) {
                int found = Arrays.binarySearch(keys, 0, size, key);
                if (found >= 0) {
                    return false;
                }
                place = -found - 1;
            }
            room();
            System.arraycopy(keys, place, keys, place + 1, size - place);
            System.arraycopy(values, place, values, place + 1, size - place);
            keys[place] = key;
            values[place] = value;
            size++;
            return true;
        }

        public Builder put(String key, String value) {
            return put(key, text(value));
        }

        public Builder put(String key, BigDecimal value) {
            return put(key, decimal(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, new Bool(value));
        }

        public Builder put(String key, long value) {
            return put(key, new Whole(value));
        }

        /** Leaves the member out if there is no value. */
        public Builder put(String key, Optional<? extends Json> value) {
            value.ifPresent(present -> put(key, present));
            return this;
        }

        public Obj build() {
            return new Obj(this);
        }
    }
}
