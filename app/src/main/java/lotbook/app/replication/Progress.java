package lotbook.app.replication;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Gap;
import lotbook.domain.failure.Failure;

/** What is known about how far the session got, and the phase that follows from it. */
final class Progress {
    private long highest;
    /** The server's number at sign-in, or where it was when a backlog was seen: until it is durable we catch up. */
    private long catchUpTo;
    private Optional<Gap> gap = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean reseat;
    private FeedPhase phase = FeedPhase.DOWN;
    private Instant since;
    private long lastPassed;
    private Instant movedAt;
    private long stuckNumber;
    private int attempts;

    Progress(Instant now, long lastReceived) {
        since = now;
        movedAt = now;
        highest = lastReceived;
        lastPassed = lastReceived;
    }

    synchronized void heard(long number) {
        highest = Math.max(highest, number);
    }

    synchronized void signedIn(long number) {
        catchUpTo = Math.max(highest, number);
        failure = Optional.empty();
    }

    synchronized void signedOut() {
        gap = Optional.empty();
    }

    synchronized void gapOpened(long from, long to, Instant now) {
        gap = Optional.of(new Gap(from, to, now));
    }

    synchronized void gapClosed() {
        gap = Optional.empty();
    }

    synchronized void reseat(Failure reason) {
        reseat = true;
        failure = Optional.of(reason);
    }

    /** Whether this is news. */
    synchronized boolean trouble(Failure reason) {
        boolean news = !failure.equals(Optional.of(reason));
        failure = Optional.of(reason);
        return news;
    }

    synchronized int attempts() {
        return attempts;
    }

    /** The number that is missing while others behind it came, once nothing has moved for {@code patience}. */
    synchronized OptionalLong stuckAt(Instant now, long passed, int waiting, Duration patience) {
        if (passed != lastPassed || gap.isEmpty() || waiting > 0) {
            lastPassed = passed;
            if (passed >= stuckNumber) {
                attempts = 0;
            }
            movedAt = now;
            return OptionalLong.empty();
        }
        if (Duration.between(movedAt, now).compareTo(patience) < 0) {
            return OptionalLong.empty();
        }
        movedAt = now;
        attempts = stuckNumber == passed + 1 ? attempts + 1 : 1;
        stuckNumber = passed + 1;
        return OptionalLong.of(stuckNumber);
    }

    synchronized FeedState state(
            Instant now, boolean signedIn, boolean late, Duration lag, Instant lastHeard, long committed) {
        gap = gap.filter(open -> committed < open.to());
        FeedPhase found = phase(signedIn, late, committed);
        if (found != phase) {
            phase = found;
            since = now;
        }
        boolean told = phase == FeedPhase.DOWN || phase == FeedPhase.NEEDS_RESEAT || phase == FeedPhase.LATE;
        if (phase == FeedPhase.LIVE) {
            failure = Optional.empty();
        }
        return new FeedState(
                phase, since, lag, Optional.of(lastHeard), committed, Math.max(0, highest - committed),
                gap.stream().toList(), Optional.empty(), told ? failure : Optional.empty());
    }

    private FeedPhase phase(boolean signedIn, boolean late, long committed) {
        if (reseat) {
            return FeedPhase.NEEDS_RESEAT;
        }
        if (!signedIn) {
            return FeedPhase.DOWN;
        }
        if (committed < catchUpTo) {
            return FeedPhase.CATCHING_UP;
        }
        if (gap.isPresent()) {
            return FeedPhase.GAP;
        }
        return late ? FeedPhase.LATE : FeedPhase.LIVE;
    }

    static FeedState following(Instant since, long committed, Optional<String> holder) {
        return new FeedState(
                FeedPhase.FOLLOWING, since, Duration.ZERO, Optional.empty(), committed, 0, List.of(), holder,
                Optional.empty());
    }
}
