package lotbook.domain.statement;

/**
 * Something the reader must know before trusting the figures: a gap, an age, an open question.
 *
 * @param text a full sentence with its figures
 */
public record Finding(Kind kind, String text) {
    public enum Kind {
        NO_OPENING_SUMMARY,
        NO_CLOSING_SUMMARY,
        NO_SUMMARY_IN_PERIOD,
        OPENED_IN_PERIOD,
        OPENING_AGE,
        CLOSING_AGE,
        PERIOD_NOT_OVER,
        UNCLASSIFIED,
        CORRECTION_WITHOUT_ORIGINAL,
        FOREIGN_CURRENCY,
        REPEATED_ID
    }
}
