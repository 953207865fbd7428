package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonShape;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.money.Rate;

/**
 * A place in a document. Whoever reads it wrongly is told the path, what stands there and what could.
 *
 * @param path put together only for them, because a snapshot has a hundred places
 */
record Node(Supplier<String> path, Json.Obj json) {
    static Node root(Json.Obj json) {
        return new Node(() -> "", json);
    }

    String text(String key) {
        return at(key, Json::asText);
    }

    BigDecimal decimal(String key) {
        return at(key, Json::asDecimal);
    }

    /** A member by its number, of an object that fits. */
    BigDecimal decimal(JsonShape shape, int member) {
        try {
            return shape.value(json, member).asDecimal();
        } catch (FailureException _) {
            return decimal(shape.key(member));
        }
    }

    LocalDate date(JsonShape shape, int member) {
        try {
            return date(shape.value(json, member));
        } catch (FailureException | DateTimeException _) {
            return date(shape.key(member));
        }
    }

    Rate rate(String key) {
        return at(key, json -> new Rate(json.asDecimal()));
    }

    int whole(String key) {
        return at(key, json -> Math.toIntExact(json.asWhole()));
    }

    long wholeLong(String key) {
        return at(key, Json::asWhole);
    }

    boolean bool(String key) {
        return at(key, Json::asBoolean);
    }

    LocalDate date(String key) {
        return at(key, json -> date(json));
    }

    /** As {@link LocalDate#parse} reads it; a snapshot has seventy dates, and all but those of far years have one form. */
    private static LocalDate date(Json json) {
        String text = json.asText();
        int year = DATE.length() == text.length() ? number(text, 0, 4) : -1;
        int month = year < 0 ? -1 : number(text, 5, 7);
        int day = month < 0 ? -1 : number(text, 8, 10);
        return day < 0 || text.charAt(4) != '-' || text.charAt(7) != '-'
                ? LocalDate.parse(text)
                : LocalDate.of(year, month, day);
    }

    /** Below zero if these aren't digits. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    Instant instant(String key) {
        return at(key, json -> Instant.parse(json.asText()));
    }

    <E extends Enum<E>> E constant(String key, Class<E> words) {
        String text = text(key);
        try {
            return Enum.valueOf(words, text);
        } catch (IllegalArgumentException _) {
            throw unreadable("'" + path(key) + "' is '" + text + "'.", "It can be "
                    + Stream.of(words.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    Node object(String key) {
        return new Node(() -> path(key), at(key, Json::asObject));
    }

    <T> List<T> list(String key, Function<Node, T> reading) {
        List<Json> items = at(key, Json::asList);
        List<T> read = new ArrayList<>(items.size());
        for (int index = 0; index < items.size(); index++) {
            read.add(reading.apply(item(key, index, items.get(index))));
        }
        return read;
    }

    private Node item(String key, int index, Json json) {
        if (json instanceof Json.Obj object) {
            return new Node(() -> path(key) + "." + index, object);
        }
        throw unreadable("'" + path(key) + "." + index + "' is no object.", REMEDY);
    }

    List<String> texts(String key) {
        return at(key, json -> json.asList().stream().map(Json::asText).toList());
    }

    <T> Optional<T> optional(String key, Function<Node, T> reading) {
        return json.member(key).filter(value -> !(value instanceof Json.Null)).map(_ -> reading.apply(this));
    }

    /** No such word where one of several kinds is named. */
    RuntimeException unknown(String key, String kinds) {
        return unreadable("'" + path(key) + "' is '" + text(key) + "'.", "It can be " + kinds + ".");
    }

    Json required(String key) {
        return json.member(key).orElseThrow(() -> unreadable("'" + path(key) + "' is missing.", "Add it."));
    }

    private <T> T at(String key, Function<Json, T> reading) {
        Json value = required(key);
        try {
            return reading.apply(value);
        } catch (FailureException | IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw unreadable("'" + path(key) + "' can't be read: " + e.getMessage() + ".", REMEDY);
        }
    }

    private String path(String key) {
        String here = path.get();
        return here.isEmpty() ? key : here + "." + key;
    }

    private static final String DATE = "yyyy-mm-dd";

    private static final String REMEDY = "Take the document from where it was made, unchanged, or correct that member.";

    private static RuntimeException unreadable(String message, String remedy) {
        return new Failure(Failure.Reason.UNREADABLE, message, remedy).asException();
    }
}
