package lotbook.domain.query;

/** What a column holds; decides how it is shown, aligned, filtered, sorted and exported. */
public enum ColumnType {
    /** Free text; found by substring without case. */
    TEXT,
    /** An id, login, order or position: text that is never grouped or shortened. */
    ID,
    /** One of a closed set of words, shown as a chip; sorted by lifecycle. */
    STATE,
    /** An amount; its currency stands in the row's {@code currency} column. */
    MONEY,
    VOLUME,
    PRICE,
    RATE,
    /** A bare number such as a leverage, with the decimals it needs and no others. */
    FACTOR,
    /** Hundredths; shown to two decimals, kept and exported whole. */
    PERCENT,
    UNITS,
    /** A whole number. */
    COUNT,
    /** Milliseconds that something took. */
    DURATION,
    /** Milliseconds that something has lasted by now; read in its two largest units. */
    AGE,
    /** UTC. */
    INSTANT,
    BUSINESS_DAY,
    /** SHA-256 in hex. */
    HASH;

    public boolean isNumeric() {
        return switch (this) {
            case MONEY, VOLUME, PRICE, RATE, FACTOR, PERCENT, UNITS, COUNT, DURATION, AGE -> true;
            case TEXT, ID, STATE, INSTANT, BUSINESS_DAY, HASH -> false;
        };
    }
}
