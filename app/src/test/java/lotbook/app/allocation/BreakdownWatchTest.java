package lotbook.app.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import lotbook.app.task.Tasks;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.BreakdownChecks;
import lotbook.domain.allocation.BreakdownFacts;
import lotbook.domain.allocation.BreakdownId;
import lotbook.domain.allocation.CheckedBreakdown;
import lotbook.domain.allocation.ReplaySource;
import lotbook.domain.allocation.ReplayedBreakdown;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Side;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.money.Price;
import lotbook.domain.money.Volume;
import lotbook.domain.time.AsOf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a window looks for what has settled, what is seen of it, and how it ends. */
class BreakdownWatchTest {
    private static final Instant NOW = Instant.parse("2018-03-05T10:00:00Z");
    private static final Failure LOST = new Failure(Reason.UNAVAILABLE, "The database is away.", "Start it.");

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> front = new ArrayDeque<>();
    private final Tasks tasks = new Tasks(background::add, this::inFront);
    private final Book book = new Book();
    private final List<String> told = new ArrayList<>();
    private final BreakdownWatch watch = new BreakdownWatch(
            new CheckBreakdowns(book, book, BreakdownChecks.Settling.USUAL), tasks, Texts.english(),
            new BreakdownWatch.Told() {
                @Override
                public void trouble(Failure failure) {
                    told.add(failure.message());
                }

                @Override
                public void stopped() {
                    told.add("stopped");
                }
            }, Duration.ofMillis(5));

    private synchronized void inFront(Runnable work) {
        front.add(work);
    }

    @AfterEach
    void close() {
        watch.close();
        tasks.close();
    }

    @Test
    void aFewAreCheckedUnseenAndWithoutACommitNothingIsAskedAgain() {
        book.learn(3);
        watch.start();
        work();
        assertThat(book.kept).isEqualTo(3);
        assertThat(tasks.running()).isEmpty();
        int asked = book.asked;
        looks();
        assertThat(book.asked).as("nothing was committed").isEqualTo(asked);
        book.learn(1);
        watch.changed();
        looks();
        assertThat(book.kept).isEqualTo(4);
        assertThat(told).isEmpty();
    }

    @Test
    void whatHasNotSettledIsLookedForWithoutACommit() {
        book.unsettled = true;
        watch.start();
        work();
        int asked = book.asked;
        looks();
        assertThat(book.asked).isGreaterThan(asked);
    }

    @Test
    void muchIsATaskThatCanBeStoppedAndNothingOfItIsLost() {
        book.learn(200);
        watch.start();
        work(1);
        assertThat(book.kept).as("a few before anybody sees it").isEqualTo(64);
        assertThat(tasks.running()).singleElement().satisfies(running -> {
            assertThat(running.title()).isEqualTo("Checking leader deals");
            running.cancel();
        });
        work();
        assertThat(told).containsExactly("stopped");
        assertThat(book.kept).isEqualTo(64);
        watch.changed();
        looks();
        assertThat(book.kept).as("in this window").isEqualTo(64);
    }

    @Test
    void catchingUpEndsByItself() {
        book.learn(200);
        watch.start();
        work();
        assertThat(book.kept).isEqualTo(200);
        assertThat(tasks.running()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aLostDatabaseIsToldOnceAndTriedAgain() {
        book.learn(2);
        book.lost = true;
        watch.start();
        work();
        int asked = book.asked;
        for (int i = 0; i < 20; i++) {
            looks();
        }
        assertThat(book.asked).as("tried again").isGreaterThan(asked);
        assertThat(told).containsExactly("The database is away.");
        book.lost = false;
        for (int i = 0; i < 20; i++) {
            looks();
        }
        assertThat(book.kept).isEqualTo(2);
        book.lost = true;
        watch.changed();
        looks();
        assertThat(told).as("lost another time").hasSize(2);
    }

    @Test
    void anotherWatchThatWasFirstIsNoError() {
        book.learn(20);
        book.conflicts = 1;
        watch.start();
        work();
        assertThat(book.kept).isEqualTo(20);
        assertThat(told).isEmpty();
    }

    /** Long enough for the timer to come round a few times. */
    private void looks() {
        long end = System.nanoTime() + Duration.ofMillis(40).toNanos();
        while (System.nanoTime() < end) {
            work();
        }
    }

    private void work() {
        work(Integer.MAX_VALUE);
    }

    /** @param most pieces of work off the interface thread */
    private void work(int most) {
        int left = most;
        while (true) {
            Runnable next = next();
            if (next != null) {
                next.run();
            } else if (left > 0 && !background.isEmpty()) {
                left--;
                background.removeFirst().run();
            } else {
                return;
            }
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable next() {
        return front.pollFirst();
    }

    /** Breakdowns without lines, which agree. */
    private static final class Book implements BreakdownChecks, ReplaySource {
        private int learned;
        private int kept;
        private int asked;
        private int conflicts;
        private boolean unsettled;
        private boolean lost;

        void learn(int more) {
            learned += more;
        }

        @Override
        public Page next(Optional<Instant> watchedTo, Settling settling) {
            asked++;
            if (lost) {
                throw LOST.asException();
            }
            List<Due> due = IntStream.range(kept, Math.min(learned, kept + 16))
                    .mapToObj(i -> new Due(new BreakdownId("MT5-1", "A-" + i), NOW)).toList();
            return new Page(due, NOW, NOW, NOW, kept + 16 >= learned, unsettled);
        }

        @Override
        public List<Ran> ran(BreakdownId id, AsOf asOf) {
            return List.of();
        }

        @Override
        public long unchecked() {
            return learned - kept;
        }

        @Override
        public int keep(Page page, List<CheckedBreakdown> checked) {
            if (conflicts > 0) {
                conflicts--;
                throw new Failure(Reason.CONFLICT, "Somebody was first.", "Look again.").asException();
            }
            kept += checked.size();
            return 0;
        }

        @Override
        public int keepUnreported(Optional<Instant> watchedTo, Page page, Settling settling) {
            return 0;
        }

        @Override
        public int keep(Instant knownUntil, List<CheckedBreakdown> checked) {
            throw new AssertionError("no replay");
        }

        @Override
        public void each(LocalDate from, LocalDate to, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
            throw new AssertionError("no days");
        }

        @Override
        public void each(List<BreakdownId> few, AsOf asOf, Predicate<ReplayedBreakdown> visitor) {
            for (BreakdownId id : few) {
                if (!visitor.test(replayed(id))) {
                    return;
                }
            }
        }

        private static ReplayedBreakdown replayed(BreakdownId id) {
            Breakdown breakdown = new Breakdown(
                    id.server(), id.reportId(), new OrderId("O-1"), new ExecId("E-1"), "EURUSD", Side.BUY, Volume.of("1.00"),
                    Price.of("1.1"), LocalDate.of(2018, 3, 5), NOW, Optional.of(BigDecimal.ONE), Optional.empty(),
                    Optional.empty(), List.of());
            return new ReplayedBreakdown(
                    new BreakdownFacts(Message.of(breakdown, 1), false, Map.of(), Optional.empty(), Map.of(), Map.of(),
                            Optional.empty()),
                    Map.of(), new Nobody(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        }
    }

    private record Nobody() implements ReplayedBreakdown.Neighbours {
        @Override
        public Optional<AccountSummary> before(Login login, Instant moment) {
            return Optional.empty();
        }

        @Override
        public Optional<AccountSummary> after(Login login, Instant moment) {
            return Optional.empty();
        }
    }
}
