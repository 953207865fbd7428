package lotbook.app.simulator;

import java.time.Duration;
import lotbook.domain.failure.Failure;

/** How fast simulated time passes. */
public sealed interface Pace {
    Pace REAL_TIME = new Times(1);

    /** So many simulated seconds in one second, whether or not a client is connected; what it misses is sent again. */
    record Times(int factor) implements Pace {
        public Times {
            if (factor < 1) {
                throw new IllegalArgumentException("A pace is at least 1.");
            }
        }

        Duration wallTime(Duration simulated) {
            return simulated.dividedBy(factor);
        }
    }

    /** As fast as the client takes it; time stands still while none is connected. */
    record AsTaken() implements Pace {}

    /**
     * Reads {@code real}, {@code x60} or {@code fast}.
     *
     * @throws lotbook.domain.failure.FailureException WRONG_USE
     */
    static Pace parse(String text) {
        if (text.equals("real")) {
            return REAL_TIME;
        }
        if (text.equals("fast")) {
            return new AsTaken();
        }
        if (text.matches("x[1-9][0-9]{0,6}")) {
            return new Times(Integer.parseInt(text.substring(1)));
        }
        throw new Failure(
                Failure.Reason.WRONG_USE,
                "The pace '" + text + "' is none.",
                "Write real, fast, or a multiple such as x60.")
                .asException();
    }
}
