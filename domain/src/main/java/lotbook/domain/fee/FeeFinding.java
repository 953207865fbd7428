package lotbook.domain.fee;

/**
 * What the reader of an investor's line must know.
 *
 * @param subject the day, movement or term it is about; empty for the line as a whole
 * @param text a full sentence with its figures
 * @param remedy what to do, a full sentence
 */
public record FeeFinding(Kind kind, String subject, String text, String remedy) {
    public boolean holdsBack() {
        return kind.holdsBack;
    }

    public enum Kind {
        TERMS(true),
        NO_MINOR_UNIT(true),
        PERIOD_CLOSED(true),
        PERIOD_REVERSED(true),
        ALREADY_ENDED(true),
        EQUITY_MISSING(true),
        DAYS_OUT_OF_ORDER(true),
        MOVEMENT_BEFORE_ACCOUNT(true),
        MOVEMENT_OUTSIDE_PERIOD(true),
        REPEATED_ID(true),
        UNCLASSIFIED(true),
        NO_RATE(true),
        NOT_THE_LATEST(true),
        NOT_REPRODUCED(true),
        NOT_ACCEPTED(true),
        NOT_APPROVED(true),
        NO_CONSENT(true),
        NO_LICENCE(true),
        TERMS_CHANGED(true),
        LEFT_WITHIN(true),
        DAYS_NOT_CHARGED(true),
        LATE_FACT(true),
        DEALS_SHARED(true),
        MEASURE_CHANGED(true),
        SPREAD_UNKNOWN(true),
        OPENING_UNKNOWN(true),
        OPENED_BEFORE(false),
        SUB_LEDGER(false),
        FIRST_RUN(false),
        EQUITY_OLD(false),
        CHARGE_REFUSED(false),
        PAY_OUT(false),
        REJOINED(false),
        OWN_INTRODUCER(false),
        COVER_ENDED(false),
        NEWER_TERMS(false),
        OTHER_TERMS(false),
        FAR_FROM_LAST(false),
        HWM_UNEXPLAINED(false),
        LEDGER_DIFFERS(false),
        FEE_WITHOUT_CHARGE(false),
        NEGATIVE_BALANCE(false),
        LEAP_DAY(false),
        REFILL_NOT_AGREED(false),
        BALANCE_SHORT(false);

        private final boolean holdsBack;

        Kind(boolean holdsBack) {
            this.holdsBack = holdsBack;
        }
    }
}
