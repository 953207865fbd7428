package lotbook.app.simulator.trading;

import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.app.simulator.trading.Instruction.Charge;
import lotbook.app.simulator.trading.Instruction.CloseEverything;
import lotbook.app.simulator.trading.Instruction.ForgetVersion;
import lotbook.app.simulator.trading.Instruction.Join;
import lotbook.app.simulator.trading.Instruction.Limits;
import lotbook.app.simulator.trading.Instruction.ManualLots;
import lotbook.app.simulator.trading.Instruction.Part;
import lotbook.app.simulator.trading.Instruction.Pause;
import lotbook.app.simulator.trading.Instruction.UseVersion;
import lotbook.domain.allocation.Timing;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/**
 * Carries out what a console instructs; an order already accepted keeps the version pinned to it, unless the next one starts at
 * once.
 */
final class Instructions {
    private static final String VOLUME = "volume";

    private final Venue venue;
    private final Director director;
    private final ChargeDesk charges;
    private final LotsDesk hand;
    private final FlowDesk open;

    Instructions(Venue venue, Director director, ChargeDesk charges, LotsDesk hand, FlowDesk open) {
        this.venue = venue;
        this.director = director;
        this.charges = charges;
        this.hand = hand;
        this.open = open;
    }

    /** Why it can't be done; empty when it is. */
    Optional<String> carryOut(Instruction instruction) {
        return switch (instruction) {
            case UseVersion use -> use(use);
            case ForgetVersion forget -> {
                venue.links.forget(forget.version(), venue.now());
                yield Optional.empty();
            }
            case Pause pause -> unknown(pause.trader()).or(() -> pause.leader().flatMap(this::unknown)).or(() -> pause(pause));
            case Join join -> unknown(join.follower()).or(() -> unknown(join.leader())).or(() -> join(join));
            case Part part -> unknown(part.follower()).or(() -> unknown(part.leader())).or(() -> part(part));
            case CloseEverything all -> unknown(all.trader()).or(() -> close(all.trader()));
            case Limits limits -> unknown(limits.trader()).or(() -> limit(limits));
            case Charge charge -> unknown(charge.investor()).or(() -> unknown(charge.leader())).or(() -> charges.charge(charge));
            case ManualLots lots -> lots.lots().stream()
                    .flatMap(lot -> unknown(lot.trader()).stream())
                    .findFirst()
                    .or(() -> hand.deal(lots));
        };
    }

    private Optional<String> unknown(Login login) {
        return venue.find(login).isPresent() ? Optional.empty() : Optional.of("There is no login " + login.number());
    }

    private Optional<String> use(UseVersion use) {
        Optional<TradingAccount> leader = venue.accounts().stream()
                .filter(account -> account.terms().account().equals(use.version().leader()))
                .findFirst();
        if (leader.isEmpty()) {
            return Optional.of("There is no account " + use.version().leader());
        }
        Optional<String> missing = use.traders().stream().flatMap(login -> unknown(login).stream()).findFirst();
        if (missing.isPresent()) {
            return missing;
        }
        if (venue.links.isWithdrawn(use.version().id())) {
            return Optional.of("Version " + use.version().id() + " was withdrawn before it began");
        }
        venue.links.know(use.version());
        Optional<Login> follower = use.version().link().flatMap(_ -> use.traders().stream().findFirst());
        venue.links.use(use.version().id(), leader.get().login(), follower, venue.now());
        if (use.version().timing().start() == Timing.Start.IMMEDIATE) {
            open.startsAtOnce(leader.get(), use.version());
        }
        return Optional.empty();
    }

    /** Of a leader: all who follow. */
    private Optional<String> pause(Pause pause) {
        Login trader = pause.trader();
        if (venue.account(trader).terms().role() == Role.FOLLOWER || pause.leader().isPresent()) {
            venue.links.pause(trader, pause.leader(), pause.paused());
        } else {
            venue.links.followersOf(trader)
                    .forEach(follower -> venue.links.pause(follower, Optional.of(trader), pause.paused()));
        }
        return Optional.empty();
    }

    private Optional<String> join(Join join) {
        if (join.version().isPresent() && !venue.links.knows(join.version().get())) {
            return Optional.of("There is no version " + join.version().get());
        }
        venue.links.link(join.follower(), join.leader(), join.version(), venue.now());
        return Optional.empty();
    }

    private Optional<String> part(Part part) {
        if (!venue.links.linked(part.follower(), part.leader())) {
            return Optional.of(part.follower().number() + " does not follow " + part.leader().number());
        }
        director.leave(new Happening.Leave(venue.now(), part.follower(), part.leader(), part.positions()));
        return Optional.empty();
    }

    private Optional<String> close(Login login) {
        TradingAccount account = venue.account(login);
        director.closeAll(account);
        return pause(new Pause(login, Optional.empty(), true));
    }

    /** It limits the volume of a copied order, and says so of everything else. */
    private Optional<String> limit(Limits limits) {
        List<String> others = limits.limits().stream().map(Instruction.Limit::kind).filter(kind -> !kind.equals(VOLUME)).toList();
        if (!others.isEmpty()) {
            return Optional.of("This server limits volume only, not " + String.join(", ", others));
        }
        limits.limits().forEach(one -> venue.account(limits.trader()).limit(new Volume(one.value())));
        return Optional.empty();
    }
}
