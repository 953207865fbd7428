package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.app.simulator.scenario.Happening.MoveMoney;
import lotbook.app.simulator.trading.Blocks.Block;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.CorrectedOnWithdrawal;
import lotbook.domain.allocation.ReallocatedOnFlows;
import lotbook.domain.allocation.WithdrawalCorrection;
import lotbook.domain.execution.AccountSummary.Reason;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Movement;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.PositionId;
import lotbook.domain.money.Volume;

/**
 * Does to open positions what a version asks for. When a PAMM's participant pays in or takes out it deals each block anew by the
 * equities after it, at market, or closes the master's part of a withdrawal; when a version comes into use that starts at once,
 * it deals each block anew by that one. While the market is closed it waits.
 */
final class FlowDesk {
    private static final int RETRY_SECONDS = 10;

    private final Venue venue;
    private final LeaderDesk desk;
    private final LotsDesk lots;
    private final BackOffice office;
    private final Sizer sizer;

    FlowDesk(Venue venue, LeaderDesk desk, LotsDesk lots, BackOffice office) {
        this.venue = venue;
        this.desk = desk;
        this.lots = lots;
        this.office = office;
        this.sizer = new Sizer(venue);
    }

    /** After the money is booked. */
    void moved(MoveMoney flow) {
        if (flow.type() != Movement.Type.DEPOSIT && flow.type() != Movement.Type.WITHDRAWAL) {
            return;
        }
        for (Login login : venue.links.leadersOf(flow.login())) {
            TradingAccount master = venue.account(login);
            Optional<AllocationVersion> version = venue.links.version(master, flow.login(), venue.now());
            if (version.filter(agreed -> agreed.method() instanceof ReallocatedOnFlows).isPresent()) {
                members(login).forEach(member -> office.summarise(member, Reason.INTERVAL));
                venue.blocks.of(login).forEach(block -> deal(block, version.get()));
            } else if (version.filter(agreed -> agreed.method() instanceof CorrectedOnWithdrawal).isPresent()
                    && flow.type() == Movement.Type.WITHDRAWAL) {
                correct(master, flow, version.get());
            }
        }
    }

    /** Blocks only, and for whoever is sized by it: what followers copied stays as it is until the leader closes. */
    void startsAtOnce(TradingAccount master, AllocationVersion version) {
        if (version.method() instanceof BlockMethod && version.link().isEmpty() && !version.timing().paused()) {
            venue.blocks.of(master.login()).forEach(block -> bringInLine(block, version));
        }
    }

    private void bringInLine(Block block, AllocationVersion version) {
        LeaderDeal deal = block.deal();
        Optional<AllocationVersion> now = deal.pinned().keySet().stream().findFirst()
                .flatMap(member -> venue.links.version(deal.leader(), member, venue.now()));
        if (block.isClosing() || !now.equals(Optional.of(version)) || !version.scope().allowsSymbol(deal.symbol())) {
            return;
        }
        if (block.awaitsAny() || venue.closed(deal.leader(), deal.symbol()).isPresent()) {
            later(() -> bringInLine(block, version));
            return;
        }
        Sizer.Result anew = sizer.split(deal, version);
        List<Sized> lines = new ArrayList<>(anew.lines());
        List<Login> named = lines.stream().map(line -> line.follower().login()).toList();
        block.lines().stream()
                .filter(line -> !named.contains(line.follower().login()))
                .forEach(line -> lines.add(Sizer.nothing(line.follower(), version, Breakdown.Reason.LIMIT)));
        lots.bring(block, lines, anew.weightTotal(), side -> venue.price(deal.symbol(), side));
    }

    private List<TradingAccount> members(Login master) {
        return venue.links.followersOf(master).stream().map(venue::account).toList();
    }

    private void deal(Block block, AllocationVersion version) {
        LeaderDeal deal = block.deal();
        if (block.isClosing()) {
            return;
        }
        if (block.awaitsAny() || venue.closed(deal.leader(), deal.symbol()).isPresent()) {
            later(() -> deal(block, version));
            return;
        }
        Sizer.Result anew = sizer.split(deal, version);
        lots.bring(block, anew.lines(), anew.weightTotal(), side -> venue.price(deal.symbol(), side));
    }

    /** Of every position its part of the equity that was there before; in the master's currency. */
    private void correct(TradingAccount master, MoveMoney flow, AllocationVersion version) {
        BigDecimal withdrawn = converted(flow.amount().abs(), flow.currency(), master);
        BigDecimal left = members(master.login()).stream()
                .map(member -> converted(member.measure(venue.now()).equity(), member.terms().currency(), master))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal equity = left.add(withdrawn).max(withdrawn);
        for (OpenPosition position : master.positions()) {
            Volume step = venue.market.instrument(master.login().server(), position.symbol()).step();
            Volume part = WithdrawalCorrection.calculate(
                    new WithdrawalCorrection.Inputs(
                            position.lots(), equity, withdrawn, step, version.sizing().rounding()),
                    Recorder.SILENT).close();
            close(master, position.id(), position.symbol(), part);
        }
    }

    private void close(TradingAccount master, PositionId position, String symbol, Volume part) {
        if (venue.closed(master, symbol).isPresent()) {
            later(() -> close(master, position, symbol, part));
        } else {
            desk.close(master, position, part);
        }
    }

    private BigDecimal converted(BigDecimal amount, String currency, TradingAccount master) {
        String to = master.terms().currency();
        return currency.equals(to) ? amount : amount.multiply(venue.market.rate(currency, to, venue.now()));
    }

    private void later(Runnable action) {
        venue.agenda.at(venue.now().plusSeconds(RETRY_SECONDS), action);
    }
}
