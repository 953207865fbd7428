package lotbook.domain.period;

import java.time.Instant;
import java.util.Optional;

/**
 * Things of one kind that somebody should know before a month is closed or reopened.
 *
 * @param first one of them by its name: a movement's id, a run, a month
 * @param since of the oldest, where age says something
 */
public record PeriodFinding(Kind kind, long count, String first, Optional<Instant> since) {
    /** What it can be, the worst first. */
    public enum Kind {
        /** The brand's calendar says the month goes on. */
        NOT_OVER(true),
        /** An earlier month has postings and is open. */
        EARLIER_OPEN(true),
        /** A later month is closed, and would have to be reopened before. */
        LATER_CLOSED(true),
        /** Movements that nobody has said the class of. */
        UNCLASSIFIED(true),
        /** Runs of days in it that are not decided on: they could not be charged afterwards. */
        FEE_RUN(true),
        /** Dealing points in it that are not decided on: they could not be struck afterwards. */
        DEALING_POINT(true),
        /** Charges without their money and without a refusal. */
        UNSETTLED(false),
        /** Fees that are no charge of ours. */
        SUSPENSE(false),
        /** Transfers whose other side was not reported. */
        IN_FLIGHT(false),
        /** What a server divided otherwise than was agreed. */
        EXCEPTION(false);

        private final boolean holdsBack;

        Kind(boolean holdsBack) {
            this.holdsBack = holdsBack;
        }
    }

    public boolean holdsBack() {
        return kind.holdsBack;
    }
}
