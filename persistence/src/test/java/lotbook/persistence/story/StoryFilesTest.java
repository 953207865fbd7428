package lotbook.persistence.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryFilesTest {
    @Test
    void thereIsOneForEachNumber() {
        List<Story> stories = Story.all();
        assertThat(stories).extracting(story -> story.title().substring(0, story.title().indexOf('.')))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, stories.size()).mapToObj(String::valueOf).toList())
                .hasSizeGreaterThanOrEqualTo(19);
        assertThat(stories).allSatisfy(story ->
                assertThat(story.rows()).as(story.title()).anyMatch(row -> !row.answer().isEmpty()));
    }

    /** What a story can't play yet: a line goes from here, and from its page, with what it waits for. */
    @Test
    void whatStoriesWaitForGrowsLess() {
        assertThat(Story.all()).flatExtracting(story -> story.waits().stream().map(wait -> number(story) + wait).toList())
                .containsExactly(
                "5 protection money of a pool that posts apart",
                "10 fee and rebate of own capital as a term",
                "10 the leaderboard without own capital",
                "12 the bank's calendar beside the server's and the books'",
                "16 a return series that starts anew after protection",
                "19 what holds a payment out of a pool back");
    }

    private static String number(Story story) {
        return story.title().substring(0, story.title().indexOf('.')) + " ";
    }
}
