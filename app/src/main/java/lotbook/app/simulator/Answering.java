package lotbook.app.simulator;

import java.time.Duration;

/**
 * How a simulator answers commands.
 *
 * @param late how long it waits with the answer
 */
public record Answering(Mode mode, Duration late) {
    /** Carries out what it can, and says at once what became of it. */
    public static final Answering AT_ONCE = new Answering(Mode.ACCEPT, Duration.ZERO);

    /** What servers do. */
    public enum Mode {
        ACCEPT,
        /** Says no, and does nothing. */
        REFUSE,
        /** Carries it out and says nothing. */
        SILENT,
        /** Carries it out and answers later. */
        LATE,
        /** Carries it out once and answers twice. */
        TWICE
    }

    public static Answering of(Mode mode) {
        return new Answering(mode, mode == Mode.LATE ? Duration.ofSeconds(5) : Duration.ZERO);
    }
}
