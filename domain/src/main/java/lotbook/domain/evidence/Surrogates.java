package lotbook.domain.evidence;

/** A surrogate without its other half has no UTF-8. */
final class Surrogates {
    private Surrogates() {}

    /** @throws IllegalArgumentException if a text has half a pair */
    static void check(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw halfAPair(i);
                }
                i++;
            }
        }
    }

    static IllegalArgumentException halfAPair(int at) {
        return new IllegalArgumentException("Half a surrogate pair at character " + at);
    }
}
