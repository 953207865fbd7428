package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.WhatIf.Group;
import lotbook.domain.allocation.WhatIfInputs.Follower;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;

/** All trades under one version. */
final class WhatIfSizing {
    private final WhatIfInputs in;
    private final AllocationVersion version;
    private final List<Group> groups;
    private final String source;
    private final Recorder recorder;
    private final List<WhatIfTally> tallies = new ArrayList<>();
    private final Map<AccountId, Integer> places = new HashMap<>();
    private final Map<AccountId, Basis> trading = new LinkedHashMap<>();
    private final Optional<Basis> leaderBasis;
    private final Map<LotGrid, Optional<Participants>> participants = new HashMap<>();
    private final Map<String, List<Optional<CopyInputs.Follower>>> copying = new HashMap<>();
    private BigDecimal unallocated = BigDecimal.ZERO;

    WhatIfSizing(WhatIfInputs in, AllocationVersion version, List<Group> groups) {
        this(in, version, groups, "", Recorder.SILENT);
    }

    /** Of one trade, whose split is recorded. */
    static WhatIfSizing of(WhatIfInputs in, WhatIfInputs.Trade trade, Recorder recorder) {
        Group alone = new Group(trade.symbol(), trade.volume(), 1);
        WhatIfSizing sizing = new WhatIfSizing(in, in.proposed(), List.of(alone), trade.reference(), recorder);
        sizing.size(alone);
        return sizing;
    }

    private WhatIfSizing(
            WhatIfInputs in, AllocationVersion version, List<Group> groups, String source, Recorder recorder) {
        this.in = in;
        this.version = version;
        this.groups = groups;
        this.source = source;
        this.recorder = recorder;
        this.leaderBasis = in.leader().figures()
                .flatMap(figures -> Measured.leader(version.method(), figures))
                .map(amount -> new Basis(amount, in.leader().reference()));
        for (Follower follower : in.followers()) {
            places.put(follower.account(), tallies.size());
            tallies.add(new WhatIfTally(groups.size()));
            basis(follower).filter(_ -> takesPart(follower)).ifPresent(measured -> trading.put(follower.account(), measured));
        }
    }

    /** Copying refuses accounts of another kind one by one, with a reason of its own. */
    private boolean takesPart(Follower follower) {
        return switch (version.method()) {
            case CopyMethod _ -> true;
            case BlockMethod _ -> version.scope().modes().contains(follower.mode());
        };
    }

    AccountId account(int index) {
        return in.followers().get(index).account();
    }

    void size(Group group) {
        switch (version.method()) {
            case CopyMethod method -> copy(method, group);
            case BlockMethod _ -> split(group);
        }
    }

    /** The follower's basis with its conversion; an amount of one where the method measures nothing. */
    private Optional<Basis> basis(Follower follower) {
        if (Measured.ofFollower(version.method()) == Measured.NOTHING) {
            return Optional.of(new Basis(BigDecimal.ONE, follower.reference()));
        }
        return follower.figures()
                .flatMap(figures -> Measured.follower(version.method(), figures))
                .map(amount -> new Basis(amount, follower.reference(), follower.conversion()));
    }

    private void copy(CopyMethod method, Group group) {
        WhatIfInputs.Symbol symbol = symbol(group);
        boolean lacksLeader = leaderBasis.isEmpty() && Measured.ofLeader(method) != Measured.NOTHING;
        CopyInputs.Leader leader = new CopyInputs.Leader(
                group.symbol(), symbol.lots(), group.volume(), "", leaderBasis, Optional.of(in.leader().leverage()));
        List<Optional<CopyInputs.Follower>> sides = copying.computeIfAbsent(group.symbol(), _ -> sides(symbol));
        for (int i = 0; i < tallies.size(); i++) {
            WhatIfTally tally = tallies.get(i);
            Optional<CopyInputs.Follower> side = sides.get(i);
            if (lacksLeader || side.isEmpty()) {
                tally.refuse(group, lacksLeader ? "The leader was never measured." : "The account was never measured.");
            } else if (needsExposure(method) && side.get().exposure().isEmpty()) {
                tally.refuse(group, "What a lot of " + group.symbol() + " is worth isn't known.");
            } else {
                CopyOutputs out = CopySizing.calculate(CopyInputs.of(version, leader, side.get()), Recorder.SILENT);
                tally.add(group, out.raw(), out.volume(), out.reason(), out.said(), symbol.notionalPerLot());
            }
        }
    }

    /** What is the same for all trades of a symbol; empty for an account that was never measured. */
    private List<Optional<CopyInputs.Follower>> sides(WhatIfInputs.Symbol symbol) {
        return in.followers().stream()
                .map(follower -> Optional.ofNullable(trading.get(follower.account()))
                        .map(measured -> follower(follower, measured, symbol)))
                .toList();
    }

    private boolean needsExposure(CopyMethod method) {
        return version.scope().maxLeverage().isPresent()
                || (method instanceof CopyAmount copy && copy.minimum().signum() > 0);
    }

    private CopyInputs.Follower follower(Follower follower, Basis measured, WhatIfInputs.Symbol symbol) {
        Optional<Basis> basis = Measured.ofFollower(version.method()) == Measured.NOTHING
                ? Optional.empty()
                : Optional.of(measured);
        return new CopyInputs.Follower(
                follower.account(), follower.mode(), 0, basis, Optional.empty(), Optional.of(follower.leverage()),
                affordable(follower, symbol), exposure(follower, symbol));
    }

    private static Optional<Volume> affordable(Follower follower, WhatIfInputs.Symbol symbol) {
        return follower.figures().flatMap(figures -> perLot(follower, symbol).map(perLot -> {
            BigDecimal free = figures.freeMargin().max(BigDecimal.ZERO).multiply(follower.leverage());
            return symbol.lots().toStep(free, perLot, RoundingMode.FLOOR);
        }));
    }

    private static Optional<CopyInputs.Exposure> exposure(Follower follower, WhatIfInputs.Symbol symbol) {
        return follower.figures().flatMap(figures -> perLot(follower, symbol).map(perLot -> new CopyInputs.Exposure(
                figures.usedMargin().multiply(follower.leverage()), perLot, figures.equity())));
    }

    /** What a lot is worth in the follower's currency. */
    private static Optional<BigDecimal> perLot(Follower follower, WhatIfInputs.Symbol symbol) {
        return symbol.notionalPerLot().filter(amount -> amount.signum() > 0).map(amount -> follower.conversion()
                .map(by -> Decimals.divide(amount, by.rate().value()))
                .orElse(amount));
    }

    private void split(Group group) {
        WhatIfInputs.Symbol symbol = symbol(group);
        boolean allowed = !version.timing().paused() && version.scope().allowsSymbol(group.symbol());
        Optional<Participants> taking =
                allowed ? participants.computeIfAbsent(symbol.lots(), this::taking) : Optional.empty();
        if (taking.isEmpty()) {
            String why = version.timing().paused()
                    ? "The version is paused."
                    : allowed ? "Nobody has a weight." : group.symbol() + " is not among the symbols copied.";
            tallies.forEach(tally -> tally.refuse(group, why));
            unallocated = unallocated.add(group.volume().lots().multiply(BigDecimal.valueOf(group.times())));
            return;
        }
        BlockOutputs out = BlockSplit.calculate(
                new BlockInputs(version.sizing(), symbol.lots(), group.volume(), taking.get(), source), recorder);
        unallocated = unallocated.add(out.unallocated().lots().multiply(BigDecimal.valueOf(group.times())));
        shares(group, symbol, taking.get(), out);
    }

    private void shares(Group group, WhatIfInputs.Symbol symbol, Participants taking, BlockOutputs out) {
        boolean[] taken = new boolean[tallies.size()];
        for (int i = 0; i < out.size(); i++) {
            Participant member = taking.members().get(i);
            Integer place = places.get(member.account());
            if (place != null) {
                taken[place] = true;
                int index = i;
                BigDecimal raw = Decimals.divide(group.volume().lots().multiply(member.weight()), taking.weightTotal());
                tallies.get(place).add(group, raw, out.volume(i), out.reason(i), () -> out.share(index).words(),
                        symbol.notionalPerLot());
            }
        }
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i]) {
                tallies.get(i).refuse(group, takesPart(in.followers().get(i))
                        ? "The version has no weight for the account, or it was never measured."
                        : "Accounts in " + in.followers().get(i).mode() + " mode take no part.");
            }
        }
    }

    private Optional<Participants> taking(LotGrid lots) {
        try {
            return Optional.of(Participants.of(version, trading, lots, Map.of()));
        } catch (IllegalArgumentException nobodyWeighs) {
            return Optional.empty();
        }
    }

    private WhatIfInputs.Symbol symbol(Group group) {
        return Objects.requireNonNull(in.symbols().get(group.symbol()));
    }

    WhatIfOutputs.Sum sum(int index, BigDecimal leaderLots) {
        Follower follower = in.followers().get(index);
        WhatIfTally tally = tallies.get(index);
        Margin margin = margin(index);
        return tally.sum(margin.needed, margin.lacks, deviation(follower, tally.lots(), leaderLots), fee(index));
    }

    /** Of the largest trade, in the leader's currency, against what is free. */
    record Margin(Optional<BigDecimal> needed, boolean lacks) {}

    Margin margin(int index) {
        Follower follower = in.followers().get(index);
        Optional<BigDecimal> free = follower.figures().map(figures -> follower.conversion()
                .map(by -> figures.freeMargin().multiply(by.rate().value()))
                .orElse(figures.freeMargin()));
        Optional<BigDecimal> needed = tallies.get(index).margin(follower.leverage());
        return new Margin(needed, needed.flatMap(all -> free.map(room -> all.compareTo(room) > 0)).orElse(false));
    }

    BigDecimal lots(int index) {
        return tallies.get(index).lots();
    }

    /** Why the account got less than its part, or nothing; empty if it did not. */
    String why(int index) {
        return tallies.get(index).why();
    }

    private Optional<BigDecimal> fee(int index) {
        Follower follower = in.followers().get(index);
        return follower.charged().flatMap(charged -> WhatIfFees.of(
                charged.terms(), groups, tallies.get(index).volumes(),
                group -> perLot(follower, symbol(group))));
    }

    private Optional<BigDecimal> deviation(Follower follower, BigDecimal lots, BigDecimal leaderLots) {
        Optional<BigDecimal> own = follower.figures().map(figures -> figures.equity().subtract(figures.credit())
                .multiply(follower.conversion().map(by -> by.rate().value()).orElse(BigDecimal.ONE)));
        Optional<BigDecimal> leaders = in.leader().figures().map(figures -> figures.equity().subtract(figures.credit()));
        if (own.isEmpty() || leaders.isEmpty() || own.get().signum() <= 0 || leaders.get().signum() <= 0
                || leaderLots.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal ratio = Decimals.divide(lots.multiply(leaders.get()), leaderLots.multiply(own.get()));
        return Optional.of(ratio.subtract(BigDecimal.ONE));
    }

    WhatIfOutputs.Side side(BigDecimal leaderLots) {
        List<WhatIfOutputs.Sum> sums = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            sums.add(sum(i, leaderLots));
        }
        return new WhatIfOutputs.Side(
                sums.stream().map(WhatIfOutputs.Sum::lots).reduce(BigDecimal.ZERO, BigDecimal::add),
                sums.stream().map(WhatIfOutputs.Sum::loss).reduce(BigDecimal.ZERO, BigDecimal::add),
                (int) sums.stream().filter(sum -> sum.belowMinimum() > 0).count(),
                (int) sums.stream().filter(WhatIfOutputs.Sum::lacksMargin).count(),
                unallocated);
    }

    /** What each kind of trade came to, for the derivation. */
    List<Operand> operands(int index) {
        List<Operand> operands = new ArrayList<>();
        List<Volume> volumes = tallies.get(index).volumes();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            operands.add(Operand.constant(
                    group.times() + " x " + group.symbol() + " " + group.volume(), volumes.get(i).toString()));
        }
        operands.add(in.followers().get(index).leverageUsed());
        return operands;
    }
}
