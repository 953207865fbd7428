package lotbook.app.simulator.trading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.market.Quote;
import lotbook.app.simulator.scenario.Happening;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.app.simulator.scenario.Happening.Role;
import lotbook.domain.execution.AccountSummary.Reason;
import lotbook.domain.execution.Notice;
import lotbook.domain.identity.Login;

/** Makes happen what the script says. */
final class Director {
    private final Venue venue;
    private final LeaderDesk desk;
    private final BackOffice office;
    private final FlowDesk flows;
    private final long seed;
    private final List<StyleTrader> traders = new ArrayList<>();

    Director(Venue venue, LeaderDesk desk, BackOffice office, FlowDesk flows, long seed) {
        this.venue = venue;
        this.desk = desk;
        this.office = office;
        this.flows = flows;
        this.seed = seed;
    }

    void tick(Quote quote) {
        traders.forEach(trader -> trader.tick(quote, venue.now()));
    }

    void direct(Happening happening) {
        switch (happening) {
            case Happening.OpenAccount open -> open(open);
            case Happening.Follow follow -> {
                venue.account(follow.follower());
                venue.account(follow.leader());
                venue.links.link(follow.follower(), follow.leader(), follow.version(), venue.now());
            }
            case Happening.Leave leave -> leave(leave);
            case Happening.ChangeVersion change ->
                venue.links.use(change.version(), change.leader(), change.follower(), venue.now());
            case Happening.Pause pause -> venue.links.pause(pause.follower(), pause.leader(), pause.paused());
            case Happening.MoveMoney move -> {
                office.move(move);
                flows.moved(move);
            }
            case Happening.DealingPoint point ->
                office.summarise(venue.account(point.login()), Reason.DEALING_POINT);
            case Happening.Halt halt -> halt(halt);
            case Happening.Announce announce ->
                venue.send(Report.of(
                        new Notice(announce.server(), venue.now(), announce.headline(), announce.lines())));
            case Happening.LeaderOrder order ->
                desk.open(venue.account(order.leader()), order.symbol(), order.side(), order.lots());
            case Happening.ByHand moved -> venue.hands.note(moved);
            case Happening.CloseAll all -> closeAll(venue.account(all.login()));
        }
    }

    private void open(Happening.OpenAccount open) {
        if (open.role() != Role.FOLLOWER && open.mode() == Mode.NETTING) {
            throw new IllegalArgumentException("The leader " + open.login() + " nets; leaders here hedge.");
        }
        TradingAccount account = new TradingAccount(open, venue.pricing);
        venue.add(account);
        office.summarise(account, Reason.INTERVAL);
        if (open.role() != Role.FOLLOWER) {
            traders.add(new StyleTrader(account, desk, seed));
        }
    }

    void leave(Happening.Leave leave) {
        TradingAccount follower = venue.account(leave.follower());
        venue.links.unlink(leave.follower(), leave.leader());
        switch (leave.positions()) {
            case CLOSE -> {
                follower.positions().stream()
                        .filter(position -> isFrom(position, leave.leader()))
                        .forEach(position -> office.liquidate(follower, position));
                follower.detach(leave.leader());
            }
            case DETACH -> follower.detach(leave.leader());
            case KEEP -> { }
        }
    }

    private static boolean isFrom(OpenPosition position, Login leader) {
        return position.origin().filter(origin -> origin.leader().equals(leader)).isPresent();
    }

    private void halt(Happening.Halt halt) {
        venue.market.halt(halt.server(), halt.symbol(), halt.halted());
        String headline = halt.symbol() + (halt.halted() ? " halted" : " trades again");
        List<String> lines = Optional.of(halt.text().stream().toList()).filter(list -> !list.isEmpty())
                .orElse(List.of(headline));
        venue.send(Report.of(new Notice(halt.server(), venue.now(), headline, lines)));
    }

    /** A leader's closing is an order of his own and is copied; a follower's is the platform's. */
    void closeAll(TradingAccount account) {
        if (account.terms().role() == Role.FOLLOWER) {
            account.positions().forEach(position -> office.liquidate(account, position));
        } else {
            account.positions().forEach(position -> desk.close(account, position.id(), position.lots()));
        }
    }
}
