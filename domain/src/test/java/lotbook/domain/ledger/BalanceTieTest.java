package lotbook.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import lotbook.domain.ledger.BalanceTie.Line;
import lotbook.domain.ledger.BalanceTie.Measured;
import org.junit.jupiter.api.Test;

class BalanceTieTest {
    private static final Instant OPENED = Instant.parse("2018-03-01T10:00:00Z");

    @Test
    void theBooksSayWhatTheServerSays() {
        assertThat(BalanceTie.of(OPENED, List.of(line(0, "100", "opening"), line(60, "5", "deal")),
                List.of(measured(0, "100"), measured(60, "105"), measured(120, "105"))).holds()).isTrue();
    }

    @Test
    void whatHappenedAtASummarysMomentMayBeToldAfterIt() {
        List<Line> lines = List.of(line(0, "100", "opening"), line(60, "5", "first"), line(60, "7", "second"));
        for (String balance : List.of("100", "105", "112")) {
            assertThat(BalanceTie.of(OPENED, lines, List.of(measured(0, "100"), measured(60, balance), measured(120, "112"))).holds())
                    .as(balance).isTrue();
        }
        assertThat(BalanceTie.of(OPENED, lines, List.of(measured(60, "107"), measured(120, "112"))).differences()).hasSize(2);
    }

    @Test
    void aDifferenceIsToldOnceWithWhatWasPostedJustBefore() {
        List<BalanceTie.Difference> found = BalanceTie.of(OPENED, List.of(line(0, "100", "opening"), line(60, "5", "deal")),
                List.of(measured(-60, "7"), measured(0, "100"), measured(90, "104"), measured(120, "104"))).differences();
        assertThat(found).singleElement().satisfies(difference -> {
            assertThat(difference.difference()).isEqualByComparingTo("-1");
            assertThat(difference.books()).isEqualByComparingTo("105");
            assertThat(difference.since()).containsExactly("deal");
        });
    }

    private static Line line(int seconds, String amount, String source) {
        return new Line(OPENED.plusSeconds(seconds), new BigDecimal(amount), source);
    }

    private static Measured measured(int seconds, String balance) {
        return new Measured(OPENED.plusSeconds(seconds), new BigDecimal(balance), "summary " + seconds);
    }

    @Test
    void whatIsPostedAtASummarysOwnMomentMayBeInItOrNot() {
        BalanceTie.Moved moved = new BalanceTie.Moved(new BigDecimal("1"), new BigDecimal("10"), new BigDecimal("100"));
        for (String last : new String[] {"1010", "1011", "1110", "1111"}) {
            assertThat(moved.ties(new BigDecimal("1000"), new BigDecimal(last))).as(last).isTrue();
        }
        assertThat(moved.ties(new BigDecimal("1000"), new BigDecimal("1101"))).isFalse();
        assertThat(moved.sum()).isEqualByComparingTo("110");
    }
}
