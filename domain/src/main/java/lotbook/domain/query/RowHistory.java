package lotbook.domain.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every version of what a row shows and who made it. Blocks: keep it off the interface thread.
 *
 * @throws lotbook.domain.failure.FailureException UNAVAILABLE if the database can't be reached
 */
public interface RowHistory {
    /** Newest first; a record's versions, a deal with its corrections, or the one report that a fact is. */
    List<Entry> of(Row row);

    /** How a version came to be. */
    enum Kind {
        /** A record's first version, or its next. */
        ADDED,
        /** A record's version that takes the place of an earlier one. */
        CORRECTED,
        /** A fact, as a server reported it. */
        REPORTED,
        /** A server's correction of a deal. */
        REPORT_CORRECTED,
        /** A server's cancel of a deal. */
        REPORT_CANCELLED,
        /** Of an exception: somebody is to look after it. */
        ASSIGNED,
        /** Of an exception: somebody is done with it. */
        RESOLVED,
        /** Of an exception: it is to be looked at again. */
        REOPENED
    }

    /**
     * One version.
     *
     * @param subject what it is a version of: {@code account A-100001}, {@code account_login MT5-1/100001}
     * @param by the operator, or for a report the server; empty if the asker may not read the trail
     * @param client from where the operator did it, where the asker may know
     * @param why the operator's words, or for a report the number of its message
     * @param validFrom from when it holds, of a record; {@code validTo} is empty for one without end
     * @param changes what is otherwise than in the version it takes the place of or follows, by name
     */
    record Entry(
            Kind kind, String subject, Instant knownAt, Optional<String> by, Optional<String> client, String why,
            Optional<Instant> validFrom, Optional<Instant> validTo, List<Change> changes) {
        public Entry {
            changes = List.copyOf(changes);
        }
    }

    /** One value, as text; empty where there was or is none. */
    record Change(String name, Optional<String> before, Optional<String> after) {}
}
