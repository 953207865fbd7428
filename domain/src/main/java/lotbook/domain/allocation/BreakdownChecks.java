package lotbook.domain.allocation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.time.AsOf;

/**
 * Which breakdowns were checked, and what of them is to be checked next. How far a watch came is kept with the checks, so that
 * another goes on there. Calls block and throw {@link lotbook.domain.failure.FailureException}: CONFLICT if another watch checked
 * the same just then, UNAVAILABLE if the database can't be reached, NOT_ALLOWED if the operator may record nothing.
 */
public interface BreakdownChecks {
    /** What is unchecked for longer waits for somebody: a watch has come to it by then. */
    Duration OVERDUE = Duration.ofMinutes(15);

    /**
     * When a breakdown can be checked: it was learned {@code grace} ago, so its followers' deals are in, and its server has
     * summarised accounts since, or {@code withoutSummaries} has passed. A leader's opening lacks its breakdown once it was
     * learned {@code withoutBreakdown} ago.
     */
    record Settling(Duration grace, Duration withoutSummaries, Duration withoutBreakdown) {
        public static final Settling USUAL = new Settling(Duration.ofSeconds(30), Duration.ofMinutes(10));

        /** For a server that has told all it will. */
        public static final Settling AT_ONCE = new Settling(Duration.ZERO, Duration.ZERO, Duration.ZERO);

        public Settling(Duration grace, Duration withoutSummaries) {
            this(grace, withoutSummaries, OVERDUE);
        }
    }

    /** @param since when it became due: the breakdown, the last of its copies, or a master that governs it was learned */
    record Due(BreakdownId id, Instant since) {}

    /**
     * A few that are due, those first that have been for longest.
     *
     * @param asAt what happened later is not known
     * @param knownUntil everything that was known by then is there to be read
     * @param watchedTo once these are checked, everything that was known by then is
     * @param last whether nothing else is due
     * @param unsettled whether something will be due soon
     */
    record Page(List<Due> due, Instant asAt, Instant knownUntil, Instant watchedTo, boolean last, boolean unsettled) {
        public Page {
            due = List.copyOf(due);
        }
    }

    /** @param watchedTo how far the asker came; absent to go on where the last watch ended */
    Page next(Optional<Instant> watchedTo, Settling settling);

    /**
     * A check that was made.
     *
     * @param number from 1 for each breakdown
     * @param at by the database's clock
     * @param knownUntil what was learned later was not in it
     */
    record Ran(int number, Instant at, String by, Instant knownUntil, int lines, int differences) {}

    /** Those of a breakdown as far as the moments tell, in the order they ran. */
    List<Ran> ran(BreakdownId id, AsOf asOf);

    /** How many were never checked. */
    long unchecked();

    /**
     * Records in one transaction that these were checked, and what differs as exceptions; neither is recorded twice.
     *
     * @return how many differences were new
     */
    int keep(Page page, List<CheckedBreakdown> checked);

    /**
     * Records as exceptions which openings of leaders with followers lack their breakdown, of those that became due since the
     * asker came to {@code watchedTo}; absent to go on where the last watch ended. To be asked before a page is kept.
     *
     * @return how many were new
     */
    int keepUnreported(Optional<Instant> watchedTo, Page page, Settling settling);

    /**
     * As {@link #keep}, of a replay that somebody asked for.
     *
     * @param knownUntil what was learned later is not in it
     */
    int keep(Instant knownUntil, List<CheckedBreakdown> checked);
}
