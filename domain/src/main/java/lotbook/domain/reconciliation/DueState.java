package lotbook.domain.reconciliation;

import java.time.LocalDate;

/** How near the due day of an exception is that somebody owns and nobody has resolved. */
public enum DueState {
    /** Its day is over. */
    OVERDUE,
    DUE_TODAY,
    NOT_YET_DUE;

    /** @param today by the books' calendar */
    public static DueState of(LocalDate due, LocalDate today) {
        return due.isBefore(today) ? OVERDUE : due.equals(today) ? DUE_TODAY : NOT_YET_DUE;
    }
}
