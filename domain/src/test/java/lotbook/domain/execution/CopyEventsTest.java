package lotbook.domain.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.execution.CopyEvent.Kind;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What people read about copying that did not go as usual. */
class CopyEventsTest {
    private static final Instant AT = Instant.parse("2018-03-01T10:00:00Z");
    private static final Login FOLLOWER = new Login("MT5-1", "200025");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ROUNDED       | 0    | SKIPPED   | The share of the leader's 0.50 lot is less than one step of 0.01: skipped
            BELOW_MINIMUM | 0    | SKIPPED   | The share of the leader's 0.50 lot is below the minimum: skipped
            BELOW_MINIMUM | 0.01 | LIMITED   | The share of the leader's 0.50 lot is below the minimum 0.01: traded at that
            ABOVE_MAXIMUM | 0.3  | LIMITED   | The share of the leader's 0.50 lot is above the maximum 0.30: cut to that
            ABOVE_MAXIMUM | 0    | LIMITED   | The share of the leader's 0.50 lot is above the maximum: skipped
            LIMIT         | 0.3  | LIMITED   | The share of the leader's 0.50 lot is above the agreed limit 0.30: cut to that
            PAUSED        | 0    | PAUSED    | Copying is paused: nothing of the leader's 0.50 lot
            PAUSED        | 0.1  | PAUSED    | Copying is paused, yet 0.10 lot of the leader's 0.50 lot was given
            NO_MARGIN     | 0    | NO_MARGIN | Free margin is too low for a share of the leader's 0.50 lot: skipped
            NO_MARGIN     | 0.1  | NO_MARGIN | Free margin is enough for 0.10 lot of the leader's 0.50 lot and no more
            """)
    void aLineThatDiffersSaysWhyInPlainWordsWithNumbers(Reason reason, String lots, Kind kind, String words) {
        List<CopyEvent> events = CopyEvents.of(breakdown(reason, lots));
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(kind);
            assertThat(event.text()).isEqualTo(words);
            assertThat(event.login()).isEqualTo(FOLLOWER);
            assertThat(event.leaderExec()).contains(new ExecId("E1"));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ROUNDED", "MANUAL"})
    void aShareThatIsOnlyRoundedIsNoEvent(Reason reason) {
        assertThat(CopyEvents.of(breakdown(reason, "0.07"))).isEmpty();
    }

    @Test
    void aRejectedOrderQuotesTheServerAndItsCode() {
        assertThat(ended(Execution.Kind.REJECTED, "0", Optional.of(new Execution.Reject(3, "no margin: 120.00 needed"))))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(Kind.NO_MARGIN);
                    assertThat(event.text()).isEqualTo("2.00 lot rejected: no margin: 120.00 needed (code 3)");
                });
        assertThat(ended(Execution.Kind.REJECTED, "0", Optional.of(new Execution.Reject(16, ""))))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.kind()).isEqualTo(Kind.DEVIATION);
                    assertThat(event.text()).isEqualTo("2.00 lot rejected (code 16)");
                });
    }

    @Test
    void anOrderThatEndsBeforeItIsFilledSaysHowMuchIsMissing() {
        assertThat(ended(Execution.Kind.CANCELLED, "1.5", Optional.empty()))
                .singleElement()
                .extracting(CopyEvent::text)
                .isEqualTo("1.50 of 2.00 lot filled, 0.50 cancelled");
        assertThat(ended(Execution.Kind.EXPIRED, "0", Optional.empty()))
                .singleElement()
                .extracting(CopyEvent::text)
                .isEqualTo("0.00 of 2.00 lot filled, 2.00 expired");
        assertThat(ended(Execution.Kind.CANCELLED, "2", Optional.empty())).isEmpty();
    }

    private static Breakdown breakdown(Reason reason, String lots) {
        Breakdown.Line line = new Breakdown.Line(
                FOLLOWER, Volume.of(lots), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), reason);
        return new Breakdown(
                "MT5-1", "A1", new OrderId("O1"), new ExecId("E1"), "EURUSD", Side.BUY, Volume.of("0.5"), Price.of("1.2"),
                LocalDate.of(2018, 3, 1), AT, Optional.empty(), Optional.empty(), Optional.of(Volume.of("0.01")), List.of(line));
    }

    /** What is seen of a follower's order for 2 lots that ended with so many filled. */
    private static List<CopyEvent> ended(Execution.Kind kind, String filled, Optional<Execution.Reject> reject) {
        Execution.OrderStatus status = switch (kind) {
            case REJECTED -> Execution.OrderStatus.REJECTED;
            case EXPIRED -> Execution.OrderStatus.EXPIRED;
            case CANCELLED -> Execution.OrderStatus.CANCELLED;
            case NEW, TRADE, REPLACED, TRADE_CORRECT, TRADE_CANCEL -> throw new IllegalArgumentException(kind + " ends nothing");
        };
        return CopyEvents.of(new Execution(
                FOLLOWER, new ExecId("E2"), new OrderId("O2"), kind, status, "EURUSD", Side.BUY, Volume.of("2"),
                Optional.empty(), Volume.of(filled), Volume.ZERO, Optional.empty(), Optional.empty(), Optional.empty(), AT,
                Optional.empty(), Optional.empty(), Optional.empty(), reject,
                Optional.of(new Execution.Copy(
                        new OrderId("O1"), Optional.of(new ExecId("E1")), Optional.empty(), Optional.empty()))));
    }
}
