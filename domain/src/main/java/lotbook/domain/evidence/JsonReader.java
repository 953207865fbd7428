package lotbook.domain.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON document, canonical or not; a key given twice, a fraction and anything after the end are refused.
 *
 * @throws lotbook.domain.failure.FailureException UNREADABLE, with line and column
 */
public final class JsonReader {
    private static final int MOST_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MOST_DEPTH).build())
            .build();

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    public static Json read(String document) {
        return read(document.getBytes(StandardCharsets.UTF_8));
    }

    /** @param document UTF-8 */
    public static Json read(byte[] document) {
        return reading(document, reader -> {
            Json json = reader.value(reader.parser.nextToken());
            if (reader.parser.nextToken() != null) {
                throw reader.unreadable("Something follows the document's end");
            }
            return json;
        });
    }

    /** A member of a document that is an object; empty if it has none. What comes after it isn't read. */
    public static Optional<Json> member(byte[] document, String key) {
        return place(document, key).map(JsonMember::value);
    }

    /** The same, with where it stands. */
    public static Optional<JsonMember> place(byte[] document, String key) {
        return place(document, key, new AlikeMembers());
    }

    /** @param alike of the documents read before, by members of the same key */
    public static Optional<JsonMember> place(byte[] document, String key, AlikeMembers alike) {
        return PlainReader.member(document, key, alike)
                .or(() -> reading(document, reader -> reader.member(key)).map(JsonMember::unproven));
    }

    private static <T> T reading(byte[] document, Reading<T> reading) {
        try (JsonParser parser = FACTORY.createParser(document)) {
            return reading.read(new JsonReader(parser));
        } catch (JsonEOFException e) {
            throw failure("It ends too early", e.getLocation());
        } catch (JsonParseException e) {
            // The library's words are about tokens and escapes, and quote what may be any file at all.
            throw failure("It is no JSON", e.getLocation());
        } catch (JsonProcessingException e) {
            throw failure(e.getOriginalMessage(), e.getLocation());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory", e);
        }
    }

    private Optional<Json> member(String key) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(key);
            JsonToken token = parser.nextToken();
            if (found) {
                return Optional.of(value(token));
            }
            parser.skipChildren();
        }
        return Optional.empty();
    }

    private Json value(@Nullable JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> wellFormed(() -> new Json.Text(parser.getText()));
            case VALUE_NUMBER_INT -> wellFormed(() -> new Json.Whole(parser.getLongValue()));
            case VALUE_TRUE -> new Json.Bool(true);
            case VALUE_FALSE -> new Json.Bool(false);
            case VALUE_NULL -> Json.NULL;
            case VALUE_NUMBER_FLOAT -> throw unreadable("A number has a fraction, decimals are written as strings");
            case null -> throw unreadable("The document is empty");
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw unreadable("A value was expected, found " + token);
        };
    }

    private Json object() throws IOException {
        Json.Builder members = Json.object();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            member(members, key, value(parser.nextToken()));
        }
        return members.build();
    }

    private void member(Json.Builder members, String key, Json value) {
        try {
            if (!members.add(key, value)) {
                throw unreadable("The member '" + key + "' is given twice");
            }
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private Json array() throws IOException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token));
        }
        return new Json.Arr(items);
    }

    private Json wellFormed(Making making) throws IOException {
        try {
            return making.make();
        } catch (IllegalArgumentException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private RuntimeException unreadable(String what) {
        return failure(what, parser.currentTokenLocation());
    }

    private static RuntimeException failure(String what, @Nullable JsonLocation at) {
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new Failure(
                        Failure.Reason.UNREADABLE,
                        "This is not a document of ours: " + what + where + ".",
                        "Take the file from where it was made, unchanged, and try again.")
                .asException();
    }

    /** Makes a value that may be refused. */
    private interface Making {
        Json make() throws IOException;
    }

    private interface Reading<T> {
        T read(JsonReader reader) throws IOException;
    }
}
