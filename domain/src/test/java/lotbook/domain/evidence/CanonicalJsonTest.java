package lotbook.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    /**
     * The sorting example of RFC 8785, 3.2.3: a surrogate pair sorts before U+FB33, as UTF-16 has it and UTF-8
     * doesn't.
     */
    @Test
    void orders_keys_by_their_utf_16_code_units() {
        Json json = JsonReader.read("""
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""");
        assertThat(json.asObject().members().values())
                .extracting(Json::asText)
                .containsExactly(
                        "Carriage Return",
                        "One",
                        "Control",
                        "Latin Small Letter O With Diaeresis",
                        "Euro Sign",
                        "Emoji: Grinning Face",
                        "Hebrew Letter Dalet With Dagesh");
        assertThat(CanonicalJson.write(json)).startsWith("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":");
    }

    /**
     * The string of RFC 8785, 3.2.2: only quote, backslash and what is below a space is escaped, in the shortest way.
     */
    @Test
    void escapes_as_little_as_it_must() {
        Json json = JsonReader.read("\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"");
        assertThat(CanonicalJson.write(json)).isEqualTo("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    }

    @Test
    void escapes_each_control_character_in_its_own_way() {
        StringBuilder all = new StringBuilder();
        for (char unit = 0; unit < ' '; unit++) {
            all.append(unit);
        }
        assertThat(CanonicalJson.write(Json.text(all + "\u007f\u2028")))
                .isEqualTo("\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007"
                        + "\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                        + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b"
                        + "\\u001c\\u001d\\u001e\\u001f\u007f\u2028\"");
    }

    /** Plain texts are written at once, all others sign by sign: what is read back is the same. */
    @Test
    void every_text_comes_back_from_what_is_written() {
        String signs = "aZ9 ~\u007f\u0080\u00e9\u0141\u20ac\"\\\n\u0001\ud83d\ude00";
        Random random = new Random(20181130);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = random.nextInt(12); at > 0; at--) {
                int[] points = signs.codePoints().toArray();
                text.appendCodePoint(points[random.nextInt(round % 2 == 0 ? 5 : points.length)]);
            }
            Json json = Json.text(text.toString());
            assertThat(JsonReader.read(CanonicalJson.bytes(json))).isEqualTo(json).hasToString(text.toString());
        }
    }

    @Test
    void a_document_tells_what_stands_in_it_and_nothing_else() {
        byte[] document = "{\"kind\":\"kin\",\"x\":{\"kind\":\"kind\"}}".getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalJson.tells(document, "kind", "kin")).isTrue();
        assertThat(CanonicalJson.tells(document, "kind", "kind")).isTrue();
        assertThat(CanonicalJson.tells(document, "kind", "ki")).isFalse();
        assertThat(CanonicalJson.tells(document, "x", "kind")).isFalse();
        assertThat(CanonicalJson.tells(new byte[0], "kind", "kin")).isFalse();
    }

    @Test
    void what_is_sought_is_found_where_it_stands_first() {
        Random random = new Random(20181131);
        for (int round = 0; round < 100_000; round++) {
            String sought = few(random, 1 + random.nextInt(4));
            String document = few(random, random.nextInt(20));
            assertThat(new Sought(sought).in(document.getBytes(StandardCharsets.US_ASCII)))
                    .as(sought + " in " + document).isEqualTo(document.indexOf(sought));
        }
    }

    private static String few(Random random, int length) {
        return random.ints(length, 'a', 'd').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void writes_no_space_and_decimals_as_text_with_all_their_digits() {
        Json json = Json.object()
                .put("list", Json.array(List.of(new Json.Whole(-3), new Json.Bool(true), Json.NULL)))
                .put("amount", new BigDecimal("1E+3"))
                .put("fine", new BigDecimal("0.0000000100"))
                .put("empty", Json.object().build())
                .build();
        assertThat(CanonicalJson.write(json))
                .isEqualTo("{\"amount\":\"1000\",\"empty\":{},\"fine\":\"0.0000000100\",\"list\":[-3,true,null]}");
    }

    @Test
    void equal_content_has_equal_bytes_whatever_it_looked_like() {
        byte[] loose = "{ \"b\" : [ 1 , 2 ],\n \"a\" : \"\\u00e9\" }".getBytes(StandardCharsets.UTF_8);
        byte[] canonical = "{\"a\":\"\u00e9\",\"b\":[1,2]}".getBytes(StandardCharsets.UTF_8);
        assertThat(CanonicalJson.bytes(JsonReader.read(loose))).isEqualTo(canonical);
        assertThat(CanonicalJson.isCanonical(loose)).isFalse();
        assertThat(CanonicalJson.isCanonical(canonical)).isTrue();
    }

    @Test
    void what_was_written_reads_back_equal() {
        Random random = new Random(8785);
        for (int round = 0; round < 500; round++) {
            Json json = value(random, 4);
            assertThat(JsonReader.read(CanonicalJson.bytes(json))).as("round " + round).isEqualTo(json);
        }
    }

    /** The digest of {@code abc} is the first example of FIPS 180-4. */
    @Test
    void hashes_as_the_standard_says() {
        Sha256 hash = Sha256.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertThat(hash.hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(hash.shortForm()).isEqualTo("ba7816bf");
        assertThatThrownBy(() -> new Sha256("BA")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "{", "{\"a\":1,\"a\":2}", "[1] 2", "1.5", "1e3", "9007199254740993", "\"\\ud800\"",
        "{\"\\udc00\":1}", "nul", "[01]"
    })
    void refuses_what_has_no_canonical_form_and_says_where(String document) {
        assertThatThrownBy(() -> JsonReader.read(document)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(Failure.Reason.UNREADABLE);
            assertThat(e.failure().message())
                    .matches("(?s)This is not a document of ours: .* \\(line 1, column [0-9]+\\)\\.");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "PK\u0003\u0004 | It is no JSON (line 1, column", "hello | It is no JSON (line 1, column", "{\"a\": | It ends too early (line 1, column"})
    void another_kind_of_file_is_told_in_plain_words(String document, String said) {
        assertThatThrownBy(() -> JsonReader.read(document)).hasMessageContaining(said);
    }

    @Test
    void refuses_a_document_nested_too_deep_instead_of_running_out_of_stack() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000))).isInstanceOf(FailureException.class);
    }

    @Test
    void a_missing_member_is_named() {
        assertThatThrownBy(() -> Json.object().build().text("rule")).hasMessageContaining("lacks its member 'rule'");
    }

    private static Json value(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> Json.text(text(random));
            case 1 -> new Json.Whole(random.nextLong() >> 11);
            case 2 -> new Json.Bool(random.nextBoolean());
            case 3 -> Json.NULL;
            case 4 -> Json.array(random.ints(random.nextInt(4)).mapToObj(i -> value(random, depth - 1)).toList());
            default -> {
                Json.Builder object = Json.object();
                for (int i = random.nextInt(4); i > 0; i--) {
                    object.put(i + text(random), value(random, depth - 1));
                }
                yield object.build();
            }
        };
    }

    /** Any code points but surrogates. */
    private static String text(Random random) {
        return random.ints(random.nextInt(6), 0, Character.MAX_CODE_POINT + 1)
                .map(point -> Character.getType(point) == Character.SURROGATE ? point & 0x7f : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Wherever its key comes, the hash is of the others alone and the document is canonical. */
    @Test
    void aHashStandsInItsPlaceAmongTheMembersItIsOf() {
        for (String key : new String[] {"a", "m", "z"}) {
            Json.Obj members = Json.object().put("c", "\u20ac \"x\"").put("n", 1).build();
            CanonicalJson.Hashed made = CanonicalJson.hashed(members, key);
            assertThat(made.hash()).isEqualTo(Sha256.of(members));
            assertThat(made.text()).isEqualTo(CanonicalJson.write(
                    Json.object().put("c", "\u20ac \"x\"").put("n", 1).put(key, made.hash().hex()).build()));
        }
        assertThat(CanonicalJson.hashed(Json.object().build(), "a").text()).matches("\\{\"a\":\"[0-9a-f]{64}\"}");
    }

    @Test
    void aHashIsHeldToWithoutReading() {
        byte[] document = CanonicalJson.hashed(Json.object().put("c", "\u20ac").put("n", 1).build(), "m").bytes();
        assertThat(CanonicalJson.held(document, "m")).contains(
                Sha256.of(Json.object().put("c", "\u20ac").put("n", 1).build()));
        assertThat(CanonicalJson.held(document, "h")).isEmpty();
        for (int at = 0; at < document.length; at++) {
            byte[] changed = document.clone();
            changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
            assertThat(CanonicalJson.held(changed, "m")).as("byte " + at).isEmpty();
            assertThat(CanonicalJson.held(Arrays.copyOf(document, at), "m")).as("cut at " + at).isEmpty();
        }
    }

    /** The longer what is looked for, the quicker: a snapshot's hash stands behind the name of its rule. */
    @Test
    void aHashIsFoundBehindTheMemberBeforeIt() {
        byte[] document = CanonicalJson.hashed(Json.object().put("c", "x").put("n", 1).build(), "m").bytes();
        byte[] second = CanonicalJson.hashed(Json.object().put("a", "y").put("c", "x").build(), "m").bytes();
        assertThat(CanonicalJson.held(second, "c", "x", "m")).isEqualTo(CanonicalJson.held(second, "m")).isPresent();
        assertThat(CanonicalJson.held(second, "c", "z", "m")).isEmpty();
        assertThat(CanonicalJson.held(second, "a", "y", "m")).isEmpty();
        assertThat(CanonicalJson.held(document, "c", "x", "m")).as("of the first member").isEmpty();
    }

    /** Steps are written without a value being made of them first. */
    @Test
    void stepsAreWrittenAsAMemberLikeAnyOther() {
        Operand operand = new Operand("value \u20ac", "1.5", "step:\"x\"");
        List<Step> steps = List.of(
                new Step("a", "x\n + y", List.of(operand, Operand.constant("\ud83d\ude00", "")), "1", "half up", "2"),
                new Step("b", "\\", List.of(), "", "", ""));
        for (List<Step> each : List.of(steps, List.<Step>of())) {
            CanonicalJson.Hashed made = CanonicalJson.hashed(Json.object().put("rule", "r").build(), each, "sha256");
            Json.Obj read = JsonReader.read(made.bytes()).asObject();
            assertThat(CanonicalJson.isCanonical(made.bytes())).isTrue();
            assertThat(read.list("steps").stream().map(step -> StepDocument.read(step.asObject()))).isEqualTo(each);
            assertThat(Sha256.of(read.without("sha256"))).isEqualTo(made.hash());
            for (String key : List.of("rule", "sha256")) {
                Json.Obj others = read.without("steps").without(key);
                JsonMember proven = JsonReader.place(made.bytes(), key).orElseThrow();
                assertThat(proven.to()).isPositive();
                for (JsonMember member : List.of(proven, JsonMember.unproven(read.required(key)))) {
                    assertThat(CanonicalJson.isOf(others, key, member, written(each), made.bytes())).isTrue();
                }
                assertThat(CanonicalJson.isOf(
                        others, key, JsonMember.unproven(Json.text("s")), written(each), made.bytes())).isFalse();
                assertThat(CanonicalJson.isOf(
                        Json.object().put("x", 1).build(), key, proven, written(each), made.bytes())).isFalse();
                List<Step> more = Stream.concat(steps.stream(), steps.stream()).toList();
                assertThat(CanonicalJson.isOf(others, key, proven, written(more), made.bytes())).as("longer").isFalse();
                assertThat(CanonicalJson.isOf(others, key, proven, written(more.subList(1, 2)), made.bytes())).isFalse();
            }
        }
        Step half = new Step("\ud83d", "", List.of(), "", "", "");
        assertThatThrownBy(() -> CanonicalJson.hashed(Json.object().build(), List.of(half), "a"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static WrittenSteps written(List<Step> steps) {
        WrittenSteps written = new WrittenSteps(1);
        steps.forEach(step -> written.step(() -> step));
        assertThat(written.size()).isEqualTo(steps.size());
        return written;
    }

    @Test
    void decimalsAreReadAsTheirClassReadsThem() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(random.nextInt(22), 0, 14).mapToObj(at -> "0123456789.-0e".substring(at, at + 1))
                    .collect(Collectors.joining());
            Optional<BigDecimal> plain = decimal(() -> new BigDecimal(text));
            assertThat(decimal(() -> DecimalText.read(text))).as(text).isEqualTo(plain);
            plain.filter(value -> Math.abs(value.scale()) < 1_000).ifPresent(
                    value -> assertThat(DecimalText.write(value)).isEqualTo(value.toPlainString()));
        }
    }

    private static Optional<BigDecimal> decimal(Supplier<BigDecimal> reading) {
        try {
            return Optional.of(reading.get());
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    @Test
    void aMemberIsReadAloneAndNothingAfterIt() {
        byte[] document = "{\"a\":[{\"b\":1}],\"b\":{\"c\":true},\"d\":nonsense".getBytes(StandardCharsets.UTF_8);
        assertThat(JsonReader.member(document, "b")).contains(Json.object().put("c", true).build());
        assertThat(JsonReader.member("[1]".getBytes(StandardCharsets.UTF_8), "b")).isEmpty();
        assertThatThrownBy(() -> JsonReader.member(document, "z")).isInstanceOf(FailureException.class);
    }

    @Test
    void objectsOfOneShapeAreLikeAnyOther() {
        JsonShape shape = Json.shape("a", "b");
        assertThat(shape.of(Json.text("x"), Json.NULL)).isEqualTo(Json.object().put("b", Json.NULL).put("a", "x").build());
        assertThatThrownBy(() -> shape.of(Json.NULL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.shape("b", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
