package lotbook.domain.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.CopyEvent;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Lapse;

/**
 * What happened on the moment's business day, and what waits for somebody. A list is empty too where the asker's role has no
 * right to know.
 *
 * @param events copy events of the day by kind, most first
 * @param waiting what nobody has settled
 * @param lapses of who takes part while what is on file doesn't cover it
 * @param selfFollowing links whose leader and follower are the same person's
 * @param changes of masters and settings that day; empty for roles that don't read the trail
 * @param feeds the feeds this database knows, with their last message
 */
public record Activity(
        Moment moment,
        List<EventCount> events,
        List<Waiting> waiting,
        List<Lapse> lapses,
        List<LinkId> selfFollowing,
        Optional<Changes> changes,
        List<FeedStanding> feeds) {
    public Activity {
        events = List.copyOf(events);
        waiting = List.copyOf(waiting);
        lapses = List.copyOf(lapses);
        selfFollowing = List.copyOf(selfFollowing);
        feeds = List.copyOf(feeds);
    }

    /** Who lacks something of a kind, each once. */
    public List<PartyId> lapsed(Lapse.Kind kind) {
        return lapses.stream().filter(lapse -> lapse.kind() == kind).map(Lapse::party).distinct().toList();
    }

    public record EventCount(CopyEvent.Kind kind, long count) {}

    /** @param oldest since when */
    public record Waiting(Kind kind, long count, Instant oldest) {
        public enum Kind {
            /** Messages nobody could read. */
            STRANGE,
            /** Facts the database refused. */
            REFUSED,
            /** Movements that took more than the charge whose id they carry, or are on an account of neither side of it. */
            SURPLUS,
            /** Exceptions that whoever asks looks after, due on the day or before it. */
            YOURS_DUE,
            /** Exceptions nobody resolved by their due day. */
            OVERDUE,
            /** Movements without a class, which hold back their account's fees. */
            UNCLASSIFIED,
            /** Leaders' deals whose last check found differences. */
            DIFFERING,
            /** Leaders' deals that nobody checked for {@link lotbook.domain.allocation.BreakdownChecks#OVERDUE}. */
            UNCHECKED,
            /** Openings of leaders with followers that lack their breakdown, by exceptions that nobody resolved. */
            UNREPORTED
        }
    }

    public record Changes(long count, Optional<Instant> last) {}

    /** @param lastMessage when it came */
    public record FeedStanding(String server, Optional<Instant> lastMessage) {}
}
