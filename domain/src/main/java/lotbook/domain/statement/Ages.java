package lotbook.domain.statement;

import java.time.Duration;

/** Stretches of time in words. */
final class Ages {
    private Ages() {}

    /** The two largest units: {@code 1 min 5 s}, {@code 2 d 3 h}; below a second in milliseconds. */
    static String inWords(Duration age) {
        if (age.toDays() > 0) {
            return pair(age.toDays(), "d", age.toHoursPart(), "h");
        }
        if (age.toHours() > 0) {
            return pair(age.toHours(), "h", age.toMinutesPart(), "min");
        }
        if (age.toMinutes() > 0) {
            return pair(age.toMinutes(), "min", age.toSecondsPart(), "s");
        }
        return age.toSeconds() > 0 ? age.toSeconds() + " s" : age.toMillis() + " ms";
    }

    private static String pair(long large, String largeUnit, int small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }
}
