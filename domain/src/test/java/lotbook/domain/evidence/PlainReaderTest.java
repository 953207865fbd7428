package lotbook.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick reader gives what the other does, or nothing. */
class PlainReaderTest {
    /** What stands in the same bytes as in the document before is that value itself, and nothing else is. */
    @Test
    void whatDocumentsHaveAlikeIsReadOnce() {
        AlikeMembers alike = new AlikeMembers();
        Json.Obj terms = Json.object().put("rate", "0.2").put("tiers", Json.array(List.of(new Json.Whole(1)))).build();
        Json.Obj days = Json.object().put("a", "1").build();
        Json.Obj first = member(alike, Json.object().put("account", "A-1").put("days", days).put("terms", terms).build());
        Json.Obj second = member(alike, Json.object().put("account", "A-22").put("days", terms).put("terms", terms).build());
        assertThat(second.object("terms")).isSameAs(first.object("terms")).isEqualTo(terms);
        assertThat(second.object("days")).isNotSameAs(first.object("days")).isEqualTo(terms);
        assertThat(member(alike, Json.object().put("terms", terms).build()).object("terms")).isSameAs(second.object("days"));
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            Json.Builder members = Json.object();
            for (int at = 0; at < 40; at++) {
                members.put("m" + (10 + at), Json.array(List.of(new Json.Whole(random.nextInt(2)), plain(random, 1))));
            }
            Json.Obj made = members.build();
            assertThat(member(alike, made)).isEqualTo(made);
        }
    }

    /** A document that is cut off or altered is no document, whatever was read before it. */
    @Test
    void whatIsAlikeInABrokenDocumentProvesNothingOfIt() {
        byte[] document = "{\"m\":{\"a\":[1,2],\"b\":{\"c\":\"x\"}}}".getBytes(StandardCharsets.UTF_8);
        AlikeMembers alike = new AlikeMembers();
        assertThat(PlainReader.member(document, "m", alike)).isPresent();
        for (int at = 1; at < document.length - 1; at++) {
            assertThat(PlainReader.member(Arrays.copyOf(document, at), "m", alike)).as("cut at " + at).isEmpty();
            byte[] other = document.clone();
            other[at] = '!';
            assertThat(PlainReader.member(other, "m", alike).map(JsonMember::value))
                    .as("at " + at).isEqualTo(PlainReader.member(other, "m", new AlikeMembers()).map(JsonMember::value));
        }
    }

    private static Optional<JsonMember> quick(byte[] document) {
        return PlainReader.member(document, "m", new AlikeMembers());
    }

    private static Json.Obj member(AlikeMembers alike, Json.Obj value) {
        byte[] document = CanonicalJson.bytes(Json.object().put("m", value).build());
        JsonMember read = PlainReader.member(document, "m", alike).orElseThrow();
        assertThat(new String(document, read.from(), read.to() - read.from(), StandardCharsets.UTF_8))
                .isEqualTo(CanonicalJson.write(value));
        return read.value().asObject();
    }

    /** In the canonical form a member is read the quick way, and only what is in that form. */
    @Test
    void theQuickReaderReadsWhatTheOtherDoesOrNothing() {
        Random random = new Random(7);
        int quick = 0;
        for (int round = 0; round < 3_000; round++) {
            Json member = plain(random, 3);
            byte[] document = CanonicalJson.bytes(Json.object().put("a", 1).put("m", member).build());
            JsonMember read = quick(document).orElseThrow();
            assertThat(read.value()).isEqualTo(member);
            assertThat(new String(document, read.from(), read.to() - read.from(), StandardCharsets.UTF_8))
                    .isEqualTo(CanonicalJson.write(member));
            document[random.nextInt(document.length)] = (byte) "0-1\"\\{}[],:a\u0001 ~e.".charAt(random.nextInt(17));
            Json found = quick(document).map(JsonMember::value).orElse(Json.NULL);
            if (!found.equals(Json.NULL)) {
                quick++;
                assertThat(new String(document, StandardCharsets.UTF_8)).contains("\"m\":" + CanonicalJson.write(found));
            }
        }
        assertThat(quick).isGreaterThan(300);
        for (String other : List.of("{\"m\":01}", "{\"m\":-0}", "{\"m\":1.5}", "{\"m\":1e3}", "{\"m\":\"\u20ac\"}",
                "{\"m\":{\"b\":1,\"a\":1}}", "{\"m\":{\"a\":1,\"a\":1}}", "{\"m\": 1}", "{\"m\":tru", "{\"m\"", "", "[",
                "{\"m\":1234567890123456}", "{\"m\":" + "[".repeat(300) + "]".repeat(300) + "}")) {
            assertThat(quick(other.getBytes(StandardCharsets.UTF_8))).as(other).isEmpty();
        }
    }

    /** Objects in a row mostly have the same keys, and are read by them. */
    @Test
    void objectsInARowMayDiffer() {
        Json.Obj ab = Json.object().put("a", 1).put("b", "x").build();
        List<Json.Obj> others = List.of(
                ab, Json.object().put("a", 2).put("b", "y").build(), Json.object().put("a", 1).build(), Json.object().build(),
                Json.object().put("a", 1).put("b", 2).put("c", 3).build(), Json.object().put("a", 1).put("c", 3).build(),
                Json.object().put("b", 1).build());
        for (Json.Obj one : others) {
            for (Json.Obj two : others) {
                Json.Arr row = new Json.Arr(List.of(one, two, ab));
                byte[] document = CanonicalJson.bytes(Json.object().put("m", row).build());
                assertThat(quick(document).map(JsonMember::value)).contains(row);
            }
        }
        for (String second : List.of(
                "{\"a\":1,\"a\":1}", "{\"a\":1,\"b\":2,\"b\":2}", "{\"b\":1,\"a\":2}", "{\"a\":1,}",
                "{\"a\":1,\"b\":2,}", "{\"a\"1,\"b\":2}", "{\"a\":1 ,\"b\":2}", "{\"a\":1\"b\":2}", "{\"a\":1,\"b\":2",
                "{\"a\":1,\"b\":2]", "{,\"a\":1,\"b\":2}", "{\"a\":,\"b\":2}", "{\"a\"")) {
            byte[] document = ("{\"m\":[{\"a\":1,\"b\":2}," + second + "]}").getBytes(StandardCharsets.UTF_8);
            assertThat(quick(document)).as(second).isEmpty();
        }
    }

    private static Json plain(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.text("t\u007f~ '".substring(0, random.nextInt(6)));
            case 1 -> new Json.Whole(random.nextLong(-999_999_999_999_999L, 1_000_000_000_000_000L) / (1L << random.nextInt(49)));
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> Json.NULL;
            case 4 -> Json.array(random.ints(random.nextInt(4)).mapToObj(_ -> plain(random, depth - 1)).toList());
            default -> {
                Json.Builder members = Json.object();
                for (int at = random.nextInt(12); at > 0; at--) {
                    members.add("k" + random.nextInt(30), plain(random, depth - 1));
                }
                yield members.build();
            }
        };
    }
}
