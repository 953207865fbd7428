package lotbook.app.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import lotbook.app.text.Texts;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.BusinessCalendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeChoiceTest {
    /** A Monday, 10:42 UTC. */
    private final TimeChoice choice = at("2018-03-26T10:42:11Z");

    @ParameterizedTest
    @CsvSource({
        "2018-03-26 09:12, 2018-03-26T09:12:00Z",
        "2018-03-26 09:12:44, 2018-03-26T09:12:44Z",
        "2018-03-26 09:12:44.123, 2018-03-26T09:12:44.123Z",
        "2018-03-26T09:12:44Z, 2018-03-26T09:12:44Z",
        "2018-03-26 09:12:44.000 UTC, 2018-03-26T09:12:44Z",
        // 17:00 in New York: five hours behind UTC in winter, four from 11 March 2018 on.
        "2018-03-09, 2018-03-09T22:00:00Z",
        "2018-03-12, 2018-03-12T21:00:00Z"
    })
    void momentsAreReadAsTheyAreWritten(String typed, Instant moment) {
        assertThat(choice.read(typed)).contains(moment);
    }

    @Test
    void blankAndNowAreNow() {
        assertThat(choice.read("")).isEmpty();
        assertThat(choice.read(" now ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2018-02-30", "26.03.2018", "2018-03-26 25:00"})
    void anythingElseIsRefusedWithAnExample(String typed) {
        assertThatThrownBy(() -> choice.read(typed))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("\"" + typed + "\"")
                .hasMessageContaining("2018-03-30 21:00:00.000");
    }

    @Test
    void whatIsShownIsReadBackAsTheSameMoment() {
        Instant moment = Instant.parse("2018-03-26T09:12:44.123Z");
        assertThat(choice.read(TimeChoice.shown(Optional.of(moment)))).contains(moment);
    }

    @Test
    void theLastDayBeforeAMondayIsFriday() {
        assertThat(choice.endOfLastDay()).isEqualTo("2018-03-23T21:00:00Z");
        assertThat(at("2018-03-27T10:00:00Z").endOfLastDay()).isEqualTo("2018-03-26T21:00:00Z");
        // After the cut-off on Friday the Monday's day is under way, and Friday's has ended.
        assertThat(at("2018-03-23T21:00:00Z").endOfLastDay()).isEqualTo("2018-03-23T21:00:00Z");
    }

    @Test
    void theLastMonthEndsWithItsLastWeekday() {
        // 28 February 2018 was a Wednesday; 31 March a Saturday.
        assertThat(choice.endOfLastMonth()).isEqualTo("2018-02-28T22:00:00Z");
        assertThat(at("2018-04-10T10:00:00Z").endOfLastMonth()).isEqualTo("2018-03-30T21:00:00Z");
    }

    @Test
    void theBandNamesBothMoments() {
        Instant moment = Instant.parse("2018-03-30T21:00:00Z");
        assertThat(choice.sentence(new AsOf(Optional.of(moment), Optional.empty())))
                .isEqualTo("Not now. As at 2018-03-30 21:00:00.000 UTC, as known at now.");
    }

    private static TimeChoice at(String now) {
        return new TimeChoice(BusinessCalendar.NEW_YORK_17, InstantSource.fixed(Instant.parse(now)), Texts.english());
    }
}
