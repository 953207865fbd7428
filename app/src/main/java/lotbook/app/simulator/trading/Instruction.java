package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.OrderId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;

/** What a console tells a server to do. */
public sealed interface Instruction {
    /** @param traders logins the version names, in the version's order */
    record UseVersion(AllocationVersion version, List<Login> traders) implements Instruction {
        public UseVersion {
            traders = List.copyOf(traders);
        }
    }

    record ForgetVersion(VersionId version) implements Instruction {}

    /** @param leader one link; absent for all of the trader's */
    record Pause(Login trader, Optional<Login> leader, boolean paused) implements Instruction {}

    record Join(Login follower, Login leader, Optional<VersionId> version) implements Instruction {}

    record Part(Login follower, Login leader,
            lotbook.app.simulator.scenario.Happening.Positions positions) implements Instruction {}

    record CloseEverything(Login trader) implements Instruction {}

    /** @param kind as on the wire */
    record Limit(String kind, BigDecimal value) {}

    record Limits(Login trader, List<Limit> limits) implements Instruction {
        public Limits {
            limits = List.copyOf(limits);
        }
    }

    /** One account's part of a block. */
    record Lot(Login trader, Volume volume) {}

    /**
     * @param id under which it is charged once
     * @param amount what the investor pays the leader; below zero it goes back
     * @param text what both are told
     */
    record Charge(String id, Login investor, Login leader, BigDecimal amount, String currency, Optional<String> text)
            implements Instruction {}

    /**
     * A block dealt out anew.
     *
     * @param deal of the master, which made the block
     * @param volume the block's, all of which is dealt out
     * @param lots of those who get any
     */
    record ManualLots(String server, OrderId order, ExecId deal, Volume volume, List<Lot> lots) implements Instruction {
        public ManualLots {
            lots = List.copyOf(lots);
        }
    }
}
