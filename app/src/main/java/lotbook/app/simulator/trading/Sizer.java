package lotbook.app.simulator.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.app.simulator.scenario.Happening.Mode;
import lotbook.domain.allocation.AccountFigures;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.BlockInputs;
import lotbook.domain.allocation.BlockMethod;
import lotbook.domain.allocation.BlockShare;
import lotbook.domain.allocation.BlockSplit;
import lotbook.domain.allocation.CopyInputs;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.allocation.CopyOutputs;
import lotbook.domain.allocation.CopySizing;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.Participant;
import lotbook.domain.allocation.Measured;
import lotbook.domain.allocation.Participants;
import lotbook.domain.allocation.Refusal;
import lotbook.domain.allocation.ScopeLimits;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/**
 * Sizes followers with the domain's own allocator. Bases are those of each account's last summary, because that is what
 * everybody outside can see too; what was used is what is reported.
 */
final class Sizer {
    private final Venue venue;

    Sizer(Venue venue) {
        this.venue = venue;
    }

    /** @param leaderBasis only where all lines were sized by the same kind of basis */
    record Result(List<Sized> lines, Optional<BigDecimal> leaderBasis, Optional<BigDecimal> weightTotal) {}

    Result copies(LeaderDeal deal) {
        List<Sized> lines = new ArrayList<>();
        Set<Measured> kinds = EnumSet.noneOf(Measured.class);
        deal.pinned().forEach((login, version) -> {
            kinds.add(Measured.ofLeader(version.method()));
            lines.add(copy(deal, venue.account(login), version));
        });
        Optional<BigDecimal> leaderBasis = kinds.size() == 1
                ? Measured.leader(deal.pinned().values().iterator().next().method(), figures(deal.leader()))
                : Optional.empty();
        return new Result(lines, leaderBasis, Optional.empty());
    }

    private Sized copy(LeaderDeal deal, TradingAccount follower, AllocationVersion version) {
        Optional<BigDecimal> basis = Measured.follower(version.method(), figures(follower));
        Optional<Rate> conversion = conversion(follower, deal.leader());
        LotGrid grid = grid(deal);
        CopyInputs.Leader leader = new CopyInputs.Leader(
                deal.symbol(), grid, deal.lots(), "",
                Measured.leader(version.method(), figures(deal.leader())).map(amount -> basis(amount, Optional.empty())),
                Optional.of(BigDecimal.valueOf(deal.leader().terms().leverage())));
        CopyInputs.Follower side = new CopyInputs.Follower(
                follower.terms().account(),
                mode(follower),
                follower.positions().size(),
                basis.map(amount -> basis(amount, conversion)),
                Optional.empty(),
                Optional.of(BigDecimal.valueOf(follower.terms().leverage())),
                Optional.of(affordable(follower, deal, grid)),
                Optional.of(exposure(follower, deal)));
        CopyInputs inputs = CopyInputs.of(version, leader, side);
        if (venue.links.isPaused(follower.login(), deal.leader().login())) {
            inputs = new CopyInputs(
                    inputs.method(), inputs.terms(), inputs.scope(), true, inputs.leader(), inputs.follower());
        }
        CopyOutputs out = CopySizing.calculate(inputs, Recorder.SILENT);
        Optional<Volume> limit = follower.limit().map(grid::floor);
        boolean limited = limit.isPresent() && out.volume().compareTo(limit.get()) > 0;
        return new Sized(
                follower, Optional.of(version), out.raw(), limited ? limit.get() : out.volume(), basis,
                basis.map(_ -> follower.basis().at()), conversion, limited ? Reason.LIMIT : out.reason());
    }

    private static ScopeLimits.Mode mode(TradingAccount account) {
        return account.terms().mode() == Mode.HEDGING ? ScopeLimits.Mode.HEDGING : ScopeLimits.Mode.NETTING;
    }

    /** Divides the deal among the linked accounts that don't pause; what the rule leaves over stays on the master. */
    Result split(LeaderDeal deal, AllocationVersion version) {
        if (!(version.method() instanceof BlockMethod method)) {
            throw new IllegalArgumentException(version.id() + " copies, it doesn't split blocks.");
        }
        Map<AccountId, Basis> weights = new LinkedHashMap<>();
        Map<AccountId, TradingAccount> members = new LinkedHashMap<>();
        List<Sized> lines = new ArrayList<>();
        for (Login login : deal.pinned().keySet()) {
            TradingAccount follower = venue.account(login);
            boolean paused = version.timing().paused() || venue.links.isPaused(login, deal.leader().login());
            Optional<Refusal> refusal = Refusal.of(paused, version.scope(), deal.symbol(), Optional.of(mode(follower)));
            if (refusal.isPresent()) {
                lines.add(nothing(follower, version, refusal.get().reason()));
            } else {
                BigDecimal amount = Measured.follower(method, figures(follower)).orElse(BigDecimal.ONE);
                weights.put(follower.terms().account(), basis(amount, conversion(follower, deal.leader())));
                members.put(follower.terms().account(), follower);
            }
        }
        if (weights.isEmpty()) {
            return new Result(lines, Optional.empty(), Optional.empty());
        }
        LotGrid grid = grid(deal);
        Participants participants = Participants.of(version, weights, grid, Map.of());
        List<BlockShare> shares = BlockSplit.calculate(
                new BlockInputs(version.sizing(), grid, deal.lots(), participants, ""), Recorder.SILENT).shares();
        BigDecimal total = participants.members().stream()
                .map(Participant::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        for (int i = 0; i < shares.size(); i++) {
            Participant participant = participants.members().get(i);
            TradingAccount follower = members.get(participant.account());
            if (follower != null) {
                lines.add(share(deal, version, follower, participant, shares.get(i), total));
            }
        }
        return new Result(lines, Optional.empty(), Optional.of(total));
    }

    private Sized share(
            LeaderDeal deal, AllocationVersion version, TradingAccount follower, Participant participant, BlockShare share,
            BigDecimal total) {
        Optional<BigDecimal> measured = Measured.follower(version.method(), figures(follower));
        BigDecimal raw = deal.lots().lots().multiply(participant.weight())
                .divide(total, Decimals.DIVISION);
        return new Sized(
                follower, Optional.of(version), raw, share.volume(),
                Optional.of(measured.orElse(participant.weight())),
                measured.map(_ -> follower.basis().at()),
                measured.isPresent() ? conversion(follower, deal.leader()) : Optional.empty(),
                share.reason());
    }

    static Sized nothing(TradingAccount follower, AllocationVersion version, Reason reason) {
        return new Sized(
                follower, Optional.of(version), BigDecimal.ZERO, Volume.ZERO, Optional.empty(), Optional.empty(),
                Optional.empty(), reason);
    }

    /**
     * What a follower closes of {@code open} when the leader closed the deal's volume out of {@code before}: its
     * part, rounded half up to the step, and everything when the leader is flat. The basis reported is the open
     * volume.
     */
    Sized closing(LeaderDeal deal, TradingAccount follower, Volume open, Volume before, boolean flat) {
        Volume step = grid(deal).step();
        BigDecimal raw = open.lots().multiply(deal.lots().lots())
                .divide(before.lots(), Decimals.DIVISION);
        BigDecimal steps = open.lots().multiply(deal.lots().lots())
                .divide(before.lots().multiply(step.lots()), 0, RoundingMode.HALF_UP);
        Volume part = flat ? open : TradingAccount.min(open, new Volume(steps.multiply(step.lots())));
        Reason reason = part.lots().compareTo(raw) == 0
                ? Reason.NONE
                : part.isZero() ? Reason.BELOW_MINIMUM : Reason.ROUNDED;
        return new Sized(
                follower, Optional.ofNullable(deal.pinned().get(follower.login())), raw, part,
                Optional.of(open.lots()), Optional.of(venue.now()), Optional.empty(), reason);
    }

    private Optional<Rate> conversion(TradingAccount follower, TradingAccount leader) {
        String from = follower.terms().currency();
        String to = leader.terms().currency();
        return from.equals(to) ? Optional.empty() : Optional.of(new Rate(venue.market.rate(from, to, venue.now())));
    }

    private Volume affordable(TradingAccount follower, LeaderDeal deal, LotGrid grid) {
        BigDecimal free = follower.basis().freeMargin();
        BigDecimal perLot = venue.pricing.margin(
                follower.terms(), deal.symbol(), BigDecimal.ONE, deal.price(), venue.now());
        return free.signum() <= 0
                ? Volume.ZERO
                : grid.floor(new Volume(free.divide(perLot, Volume.MAX_SCALE, RoundingMode.DOWN)));
    }

    private CopyInputs.Exposure exposure(TradingAccount follower, LeaderDeal deal) {
        BigDecimal leverage = BigDecimal.valueOf(follower.terms().leverage());
        BigDecimal open = follower.basis().usedMargin().multiply(leverage);
        BigDecimal perLot = venue.pricing.margin(
                follower.terms(), deal.symbol(), BigDecimal.ONE, deal.price(), venue.now()).multiply(leverage);
        return new CopyInputs.Exposure(open, perLot, follower.basis().equity());
    }

    private LotGrid grid(LeaderDeal deal) {
        return venue.market.instrument(deal.leader().login().server(), deal.symbol()).grid();
    }

    /** What a method may measure. These accounts set aside for a leader all that they have. */
    private static AccountFigures figures(TradingAccount account) {
        Measure now = account.basis();
        return new AccountFigures(
                now.balance(), now.equity(), now.credit(), now.freeMargin(), now.usedMargin(), Optional.of(now.balance()));
    }

    private static Basis basis(BigDecimal amount, Optional<Rate> conversion) {
        return new Basis(amount, "", conversion.map(rate -> new Conversion(rate, "")));
    }
}
