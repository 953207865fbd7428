package lotbook.app.simulator.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Side;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;

/** One thing that happens on a server because the script says so; {@link ScenarioFile} tells how each is written. */
public sealed interface Happening {
    Instant at();

    /** What an account is on the platform. */
    enum Role {
        /** Trades and is copied, each follower sized on its own. */
        LEADER,
        /** Trades blocks that are divided among the linked accounts; has no money of its own. */
        BLOCK,
        /** Trades commingled money; its investors hold units and have no login. */
        POOL,
        /** Copies, or takes its part of blocks. */
        FOLLOWER
    }

    /** How the platform keeps opposite positions of a symbol. */
    enum Mode {
        HEDGING, NETTING
    }

    /** How a leader trades. */
    enum Style {
        TREND, REVERSION, SCALPER,
        /** Only what the script orders. */
        NONE
    }

    /**
     * An account appears with what is in it. Its opening balance is not reported as a movement: it was there before.
     *
     * @param credit bonus money beside the balance
     * @param latencyMillis from the leader's deal to the follower's, before chance
     * @param slippagePoints the most a fill is away from the quote, either way
     * @param limit most lots of one copied order, by the account's own setting
     * @param lots a leader's usual volume
     */
    record OpenAccount(
            Instant at,
            Login login,
            AccountId account,
            Role role,
            Mode mode,
            String currency,
            BigDecimal balance,
            BigDecimal credit,
            int leverage,
            int latencyMillis,
            int slippagePoints,
            Optional<Volume> limit,
            Style style,
            List<String> symbols,
            Volume lots)
            implements Happening {
        public OpenAccount {
            symbols = List.copyOf(symbols);
        }
    }

    /** @param version the version that sizes it; without one, the leader's in force by its own dates */
    record Follow(Instant at, Login follower, Login leader, Optional<VersionId> version) implements Happening {}

    record Leave(Instant at, Login follower, Login leader, Positions positions) implements Happening {}

    /** What becomes of copied positions when a follower leaves. */
    enum Positions {
        CLOSE,
        /** They stay the follower's own. */
        DETACH,
        /** They stay copied until the leader closes. */
        KEEP
    }

    /** @param follower one link's own version; absent for all of the leader's */
    record ChangeVersion(Instant at, Optional<Login> follower, Login leader, VersionId version) implements Happening {}

    /** @param leader one link; absent for all copying of that follower */
    record Pause(Instant at, Login follower, Optional<Login> leader, boolean paused) implements Happening {}

    /** @param amount signed, as it changes balance or credit */
    record MoveMoney(
            Instant at,
            Login login,
            Movement.Type type,
            BigDecimal amount,
            String currency,
            Optional<String> reference,
            Optional<String> participant,
            Optional<String> charge,
            Optional<String> related,
            Optional<String> text)
            implements Happening {}

    record DealingPoint(Instant at, Login login) implements Happening {}

    /** A symbol stops trading, or goes on. */
    record Halt(Instant at, String server, String symbol, boolean halted, Optional<String> text) implements Happening {}

    record Announce(Instant at, String server, String headline, List<String> lines) implements Happening {
        public Announce {
            lines = List.copyOf(lines);
        }
    }

    /** A leader's market order beside those of its style. */
    record LeaderOrder(Instant at, Login leader, String symbol, Side side, Volume lots) implements Happening {}

    /**
     * Somebody at the server moves lots of the next block that the master opens from one account to another, by hand; several
     * before one block are moved one after another.
     */
    record ByHand(Instant at, Login master, Login taken, Login given, Volume lots) implements Happening {}

    /** Everything open on the account is closed at market; a leader's followers follow. */
    record CloseAll(Instant at, Login login) implements Happening {}
}
