package lotbook.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import lotbook.domain.failure.Failure.Reason;
import org.junit.jupiter.api.Test;

class SentenceTest {
    @Test
    void momentsAreReadWithTheirZoneAndEveryDigit() {
        assertThat(Sentence.readable("Measured at 2018-03-14T15:00:00Z, 12 minutes before 2018-03-14T15:12:00.123456Z."))
                .isEqualTo("Measured at 2018-03-14 15:00:00 UTC, 12 minutes before 2018-03-14 15:12:00.123456 UTC.");
        assertThat(Sentence.readable("Until 2018-03-14T21:00Z")).isEqualTo("Until 2018-03-14 21:00 UTC");
    }

    @Test
    void whatWasTypedAndWhatALinkSaysStays() {
        for (String kept : new String[] {
                "'2018-03-14T15:00:00Z' is later than now.", "lotbook:order/1?as-at=2018-03-14T15:00:00Z&at=aurora",
                "books-2018-03-14T15:00:00Z.zip", "summary:MT5-1/2018-03-14T15:00:00Z"}) {
            assertThat(Sentence.readable(kept)).isEqualTo(kept);
        }
    }

    @Test
    void aFailureSaysWhatHappenedInAPersonsWordsAndWhatToTypeAsItIsTyped() {
        Failure failure = new Failure(Reason.REFUSED, "It ended at 2018-03-14T15:00:00Z.", "Write it as 2018-04-02T00:00:00Z.");
        assertThat(failure).hasToString("It ended at 2018-03-14 15:00:00 UTC. Write it as 2018-04-02T00:00:00Z.");
        assertThat(failure.message()).as("as it was said, for whoever reads it by program").contains("2018-03-14T15:00:00Z");
    }
}
