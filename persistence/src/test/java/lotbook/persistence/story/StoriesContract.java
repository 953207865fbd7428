package lotbook.persistence.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.failure.FailureException;
import lotbook.persistence.database.DatabaseKind;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each story comes out as its page says, on both databases. */
abstract class StoriesContract {
    private static final String REFUSED = "refused: ";

    private final DatabaseKind kind;

    StoriesContract(DatabaseKind kind) {
        this.kind = kind;
    }

    static class OnH2Test extends StoriesContract {
        OnH2Test() {
            super(DatabaseKind.H2);
        }
    }

    static class OnPostgresTest extends StoriesContract {
        OnPostgresTest() {
            super(DatabaseKind.POSTGRESQL);
        }
    }

    static List<Story> stories() {
        String only = System.getProperty("story", "");
        return Story.all().stream().filter(story -> story.title().matches(only + ".*")).toList();
    }

    static List<Phrase> phrases(Stage stage) {
        return Stream.of(
                        MasterPhrases.of(stage), FactPhrases.of(stage), DealPhrases.of(stage), FeePhrases.of(stage),
                        ClassPhrases.of(stage), PeriodPhrases.of(stage), BookPhrases.of(stage), PoolPhrases.all())
                .flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("stories")
    void comesOutAsItsPageSays(Story story) {
        SoftAssertions softly = new SoftAssertions();
        try (Stage stage = new Stage(kind)) {
            play(story, phrases(stage), softly);
        } finally {
            // What went wrong first tells why a later row can't be played.
            softly.assertAll();
        }
    }

    private static void play(Story story, List<Phrase> phrases, SoftAssertions softly) {
        for (Story.Row row : story.rows()) {
            String answer = play(phrases, row);
            boolean asked = !row.answer().isEmpty();
            softly.assertThat(answer)
                    .as("line %d, %s (%s)", row.line(), row.sentence(), row.byHand())
                    .matches(asked ? expected(row.answer()) : Pattern.compile("(?!" + REFUSED + ").*", Pattern.DOTALL));
        }
    }

    @Test
    void everyPhraseIsInTheReadme() throws IOException {
        try (Stage stage = new Stage(kind);
                InputStream readme = Objects.requireNonNull(Story.class.getResourceAsStream("/stories/README.md"))) {
            assertThat(new String(readme.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(phrases(stage).stream().map(phrase -> "- `" + phrase + "`").toList());
        }
    }

    private static String play(List<Phrase> phrases, Story.Row row) {
        List<Phrase> understood =
                phrases.stream().filter(phrase -> phrase.read(row.when(), row.sentence()).isPresent()).toList();
        assertThat(understood).as("line %d, phrases for '%s'", row.line(), row.sentence()).hasSize(1);
        Phrase phrase = understood.getFirst();
        try {
            return phrase.act(phrase.read(row.when(), row.sentence()).orElseThrow());
        } catch (FailureException e) {
            return REFUSED + e.getMessage();
        } catch (RuntimeException e) {
            throw new AssertionError("Line " + row.line() + ", " + row.sentence() + ": " + e.getMessage(), e);
        }
    }

    /** People group thousands and leave out what doesn't matter. */
    private static Pattern expected(String answer) {
        String plain = answer.replaceAll("(?<=\\d),(?=\\d{3}(\\D|$))", "");
        return Pattern.compile(
                Stream.of(plain.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }
}
