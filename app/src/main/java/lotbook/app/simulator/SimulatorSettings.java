package lotbook.app.simulator;

import lotbook.app.simulator.wire.SessionSetup;

/**
 * How a simulator runs.
 *
 * @param play what it plays
 * @param window most messages sent and not yet confirmed by a connected client
 */
public record SimulatorSettings(Play play, Pace pace, SessionSetup session, int window) {
    public static final int DEFAULT_WINDOW = 10_000;

    public SimulatorSettings {
        if (window < 2) {
            throw new IllegalArgumentException("A window of " + window + " messages lets nothing through.");
        }
    }

    public static SimulatorSettings of(Play play, Pace pace, SessionSetup session) {
        return new SimulatorSettings(play, pace, session, DEFAULT_WINDOW);
    }
}
