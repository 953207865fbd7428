package lotbook.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Instant FROM = Instant.parse("2018-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2018-04-01T00:00:00Z");
    private static final Interval MARCH = Interval.of(FROM, TO);

    @Test
    void holds_from_its_start_until_just_before_its_end() {
        assertThat(MARCH.contains(FROM)).isTrue();
        assertThat(MARCH.contains(TO.minusNanos(1))).isTrue();
        assertThat(MARCH.contains(TO)).isFalse();
        assertThat(MARCH.contains(FROM.minusNanos(1))).isFalse();
        assertThat(Interval.since(FROM).contains(Instant.MAX)).isTrue();
    }

    @Test
    void neighbours_do_not_overlap() {
        assertThat(MARCH.overlaps(Interval.since(TO))).isFalse();
        assertThat(Interval.since(TO).overlaps(MARCH)).isFalse();
        assertThat(MARCH.overlaps(Interval.since(TO.minusNanos(1)))).isTrue();
        assertThat(Interval.since(FROM.minusSeconds(9)).overlaps(MARCH)).isTrue();
        assertThat(Interval.since(FROM).overlaps(Interval.since(TO))).isTrue();
        assertThat(MARCH.overlaps(MARCH)).isTrue();
    }

    @Test
    void what_two_have_in_common_is_from_the_later_start_to_the_earlier_end() {
        Interval open = Interval.since(FROM.plusSeconds(9));

        assertThat(MARCH.common(open)).contains(Interval.of(FROM.plusSeconds(9), TO));
        assertThat(open.common(MARCH)).isEqualTo(MARCH.common(open));
        assertThat(open.common(Interval.since(FROM))).contains(open);
        assertThat(MARCH.common(MARCH)).contains(MARCH);
        assertThat(MARCH.common(Interval.since(TO))).isEmpty();
    }

    @Test
    void is_never_empty_or_turned_round() {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(FROM, FROM));
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(TO, FROM));
    }

    @Test
    void instants_are_cut_not_rounded_to_microseconds() {
        assertThat(Instants.micros(Instant.parse("2018-03-01T00:00:00.123456999Z")))
                .isEqualTo(Instant.parse("2018-03-01T00:00:00.123456Z"));
    }
}
