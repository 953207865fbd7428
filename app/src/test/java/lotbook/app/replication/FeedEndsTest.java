package lotbook.app.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.failure.FailureException;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Where the feed ends, waits for another, or tells what is wrong. */
@Order(1)
class FeedEndsTest extends FeedOverSocket {
    FeedEndsTest() throws Exception {
        super("FEED-ENDS");
    }

    @Test
    void aFeedThatMayNotWriteEndsWhereItStood() throws Exception {
        Feed feed = live(settings());
        send(0, 10);
        until("the first are stored", () -> store.count() == 10);
        long stood = store.lastReceived();
        store.forbidden = true;
        send(10, 20);
        assertThat(feed.awaitStopped()).hasValueSatisfying(end -> assertThat(end.reason()).isEqualTo(Reason.NOT_ALLOWED));
        assertThat(store.lastReceived()).isEqualTo(stood);
        assertThat(store.strange()).isEmpty();
        store.forbidden = false;
        live(settings());
        until("the others are stored", () -> store.count() == 20 && store.lastReceived() == server.last());
    }

    @Test
    void aServerThatCountsFromLowerNeedsAReseat() throws Exception {
        Feed feed = live(settings());
        send(0, 20);
        until("stored", () -> store.lastReceived() == server.last());
        server.count(5);
        server.drop();
        assertThat(feed.awaitStopped(PATIENCE)).isTrue();
        assertThat(feed.state().phase()).isEqualTo(FeedPhase.NEEDS_RESEAT);
        assertThat(feed.awaitStopped()).hasValueSatisfying(
                failure -> assertThat(failure.remedy()).contains("lotbook feed reseat --server REPLICATOR"));
        assertThat(store.count()).isEqualTo(20);
        assertThat(store.status("REPLICATOR").orElseThrow().needsReseat()).as("known to whoever starts it next")
                .hasValueSatisfying(found -> assertThat(found).contains("came back with number"));
    }

    @Test
    void numbersGoOnBeyondABillionAndTheirEndIsSaid() throws Exception {
        store.goBackTo(999_999_995, 0);
        server.count(999_999_996);
        Feed feed = live(settings());
        send(0, 10);
        until("stored", () -> store.count() == 10 && store.lastReceived() == server.last());
        feed.close();
        store.goBackTo(Integer.MAX_VALUE - 6, 10);
        server.count(Integer.MAX_VALUE - 5);
        Feed last = live(settings());
        send(10, 15);
        assertThat(last.awaitStopped(PATIENCE)).isTrue();
        assertThat(store.count()).isEqualTo(14);
        assertThat(store.strange()).isEmpty();
        assertThat(last.state().phase()).isEqualTo(FeedPhase.NEEDS_RESEAT);
        assertThat(last.awaitStopped()).hasValueSatisfying(failure -> assertThat(failure.message())
                .startsWith("The numbers of the server REPLICATOR have come to their end, 2147483647: "));
    }

    @Test
    void aLostLeaseEndsTheFeedAndASecondIsTold() throws Exception {
        Feed feed = live(settings());
        assertThatThrownBy(() -> start(settings()))
                .isInstanceOfSatisfying(FailureException.class, e -> assertThat(e.failure().reason()).isEqualTo(Reason.CONFLICT))
                .hasMessageContaining("test desk");
        store.steal("another desk");
        send(0, 5);
        assertThat(feed.awaitStopped(PATIENCE)).isTrue();
        assertThat(feed.awaitStopped()).hasValueSatisfying(failure -> assertThat(failure.message()).contains("another desk"));
        assertThat(store.count()).isZero();
    }

    @Test
    void aStandbyTakesOverWhenTheHolderDies() {
        FeedSettings quick = settings().withTimes(
                Duration.ofSeconds(30), Duration.ofMillis(1500), Duration.ofMillis(500), Duration.ofSeconds(5));
        store.take("REPLICATOR", "a desk that will die", Duration.ofSeconds(3));
        Feed standby = start(quick.withStandby(true));
        until("it follows", () -> standby.state().phase() == FeedPhase.FOLLOWING);
        assertThat(standby.state().holder()).contains("a desk that will die");
        until("it takes over", () -> standby.state().phase() == FeedPhase.LIVE);
        send(0, 3);
        until("and stores", () -> store.count() == 3);
    }

    @Test
    void eachTroubleIsOneClearSentence() throws Exception {
        server.refusal = Optional.of("Wrong password");
        start(settings());
        untilTold("refused the sign-in of " + console + ": Wrong password");
        server.refusal = Optional.empty();
        server.version = "9";
        untilTold("application version 9");
        server.version = "10";
        server.begin = "FIX.4.4";
        untilTold("speaks FIX.4.4");
        server.begin = "FIXT.1.1";
        server.spoiled = text -> "HTTP/1.1 400 Bad Request\r\n\r\n" + "x".repeat(70_000);
        untilTold("does not speak FIX");
        server.spoiled = text -> text;
        server.stop();
        untilTold("No replication server answers at");
        server.restart();
        until("it signs in at last", () -> feeds.getFirst().state().phase() == FeedPhase.LIVE);
    }
}
