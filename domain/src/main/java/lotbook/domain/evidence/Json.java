package lotbook.domain.evidence;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import lotbook.domain.failure.Failure;

/**
 * A JSON value. There is no fraction among the numbers: decimals are strings, because a JSON number is a binary one
 * to most readers.
 */
public sealed interface Json {
    Json NULL = new Null();

    /** Keys in the order of RFC 8785: by UTF-16 code units, which is the order of {@link String#compareTo}. */
    record Obj(SortedMap<String, Json> members) implements Json {
        public Obj {
            members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
            members.forEach((key, _) -> wellFormed(key));
        }

        public Optional<Json> member(String key) {
            return Optional.ofNullable(members.get(key));
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
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Text(String value) implements Json {
        public Text {
            wellFormed(value);
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

    static Json text(String value) {
        return new Text(value);
    }

    /** All digits as they are, without an exponent. */
    static Json decimal(BigDecimal value) {
        return new Text(value.toPlainString());
    }

    static Json array(List<? extends Json> items) {
        return new Arr(List.copyOf(items));
    }

    default String asText() {
        if (this instanceof Text text) {
            return text.value;
        }
        throw unreadable("A text was expected, found " + this + ".");
    }

    default BigDecimal asDecimal() {
        try {
            return new BigDecimal(asText());
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

    /** A surrogate without its other half has no UTF-8. */
    private static void wellFormed(String value) {
        for (int i = 0; i < value.length(); i++) {
            char unit = value.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("Half a surrogate pair at character " + i);
                }
                i++;
            }
        }
    }

    /** Collects members; a key given twice is a bug. */
    final class Builder {
        private final SortedMap<String, Json> members = new TreeMap<>();

        private Builder() {}

        public Builder put(String key, Json value) {
            if (members.putIfAbsent(key, value) != null) {
                throw new IllegalStateException("Two members are called " + key);
            }
            return this;
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
            return new Obj(members);
        }
    }
}
