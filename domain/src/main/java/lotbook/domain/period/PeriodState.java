package lotbook.domain.period;

/** How a month stands; it is closing while a proposal to close it waits. */
public enum PeriodState {
    OPEN, CLOSING, CLOSED, REOPENED
}
