package lotbook.domain.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The one cut that instants get at the border. */
public final class Instants {
    private Instants() {}

    /** Cuts to microseconds, the precision both databases keep; a value that went in comes out equal. */
    public static Instant micros(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
