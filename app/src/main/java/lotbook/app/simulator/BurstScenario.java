package lotbook.app.simulator;

import java.time.Instant;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.Failure.Reason;
import lotbook.app.simulator.trading.Burst;
import lotbook.app.simulator.trading.TradingEngine;

/**
 * A leader closes everything at once and all followers mirror it within a second: {@code positions x followers}
 * followers' reports, an acceptance and a deal of the leader's and a breakdown for each position. How the positions
 * came about is not reported.
 *
 * @param name unique per server for ever: it is part of every id; letters and digits
 * @param at when the leader closes, simulated
 */
public record BurstScenario(String name, String server, int positions, int followers, Instant at, long seed) {
    public BurstScenario {
        if (!name.matches("[A-Za-z0-9]{1,12}")) {
            throw new Failure(
                            Reason.WRONG_USE, "'" + name + "' can't be a burst's name.", "Use 1 to 12 letters and digits.")
                    .asException();
        }
    }

    /** 15 positions and 2,000 followers: 30,000 reports of followers. */
    public static BurstScenario usual(String name, String server, Instant at) {
        return new BurstScenario(name, server, 15, 2000, at, 1);
    }

    /** Followers' reports, the leader's two for each position, and the breakdowns. */
    public int messages() {
        return positions * followers + 3 * positions;
    }

    TradingEngine begin() {
        return Burst.engine(server, name, positions, followers, at, seed);
    }
}
