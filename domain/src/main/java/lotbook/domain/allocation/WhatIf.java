package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/**
 * Sizes the leader's trades of a period under the version in force and under a proposed one, over everybody's present figures.
 * Each trade is sized by the allocator that would size it on the day; trades of the same symbol and volume are sized once and
 * counted. Open positions of the past are not played again, so limits on their number are not tried.
 */
public final class WhatIf {
    /** Name and version of the rule. */
    public static final String RULE = "allocation.what-if v1";

    private WhatIf() {}

    /** Follows a long calculation. */
    public interface Watch {
        /** Doesn't watch and doesn't stop. */
        Watch NONE = new Watch() {};

        /** @param done sizings, of {@code total} */
        default void progress(long done, long total) {}

        default boolean stopped() {
            return false;
        }
    }

    /** Trades that are sized alike. */
    record Group(String symbol, Volume volume, int times) {}

    /** Empty if the watch stopped it. */
    public static Optional<WhatIfOutputs> calculate(WhatIfInputs in, Recorder recorder, Watch watch) {
        List<Group> groups = groups(in.trades());
        long total = 2L * groups.size() * in.followers().size();
        WhatIfSizing now = new WhatIfSizing(in, in.now(), groups);
        WhatIfSizing proposed = new WhatIfSizing(in, in.proposed(), groups);
        for (int i = 0; i < groups.size(); i++) {
            if (watch.stopped()) {
                return Optional.empty();
            }
            // Neither version needs anything of the other: a group is sized under both at once.
            Group group = groups.get(i);
            CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> proposed.size(group));
            now.size(group);
            beside.join();
            watch.progress(2L * (i + 1) * in.followers().size(), total);
        }
        BigDecimal leaderLots = in.trades().stream().map(trade -> trade.volume().lots()).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<WhatIfOutputs.Line> lines = new ArrayList<>();
        for (int i = 0; i < in.followers().size(); i++) {
            WhatIfOutputs.Line line = new WhatIfOutputs.Line(
                    in.followers().get(i).account(), in.followers().get(i).charged().map(WhatIfInputs.Charged::currency),
                    now.sum(i, leaderLots), proposed.sum(i, leaderLots));
            lines.add(line);
            record(in, now, proposed, i, line, recorder);
        }
        return Optional.of(new WhatIfOutputs(
                in.trades().size(), leaderLots, lines, now.side(leaderLots), proposed.side(leaderLots)));
    }

    /** The step whose value is what would change for one account. */
    public static String changeStep(AccountId account) {
        return "change:" + account;
    }

    /** The step whose value is what one account would pay for these trades; there is none where no fee is known. */
    public static String feeStep(AccountId account) {
        return "fee-proposed:" + account;
    }

    private static void recordFee(WhatIfInputs.Follower follower, String name, WhatIfOutputs.Sum sum, Recorder recorder) {
        if (sum.fee().isEmpty() || follower.charged().isEmpty()) {
            return;
        }
        WhatIfInputs.Charged charged = follower.charged().get();
        String fee = sum.fee().get().toPlainString();
        recorder.step(() -> new Step(
                "fee-" + name + ":" + follower.account(),
                "volume fee of each of these trades, summed; what is closed later and fees on profit or capital are not in it",
                List.of(
                        Operand.ofStep("lots", sum.lots().toPlainString(), name + ":" + follower.account()),
                        new Operand("terms, in " + charged.currency(), charged.reference().replace("fee_terms:", ""),
                                charged.reference())),
                fee, "", fee));
    }

    private static List<Group> groups(List<WhatIfInputs.Trade> trades) {
        Map<Group, Integer> times = new LinkedHashMap<>();
        trades.forEach(trade -> times.merge(new Group(trade.symbol(), trade.volume(), 1), 1, Integer::sum));
        List<Group> groups = new ArrayList<>();
        times.forEach((alike, count) -> groups.add(new Group(alike.symbol, alike.volume, count)));
        return groups;
    }

    private static void record(
            WhatIfInputs in, WhatIfSizing now, WhatIfSizing proposed, int index, WhatIfOutputs.Line line, Recorder recorder) {
        if (!recorder.listens()) {
            return;
        }
        recordSum("now", in.now(), now, index, line.now(), recorder);
        recordSum("proposed", in.proposed(), proposed, index, line.proposed(), recorder);
        recordFee(in.followers().get(index), "now", line.now(), recorder);
        recordFee(in.followers().get(index), "proposed", line.proposed(), recorder);
        String change = line.change().toPlainString();
        recorder.step(() -> new Step(
                changeStep(line.account()),
                "lots under the proposed version - lots under the one in force",
                List.of(
                        Operand.ofStep("proposed", line.proposed().lots().toPlainString(), "proposed:" + line.account()),
                        Operand.ofStep("in force", line.now().lots().toPlainString(), "now:" + line.account())),
                change, "", change));
    }

    private static void recordSum(
            String name, AllocationVersion version, WhatIfSizing sizing, int index, WhatIfOutputs.Sum sum, Recorder recorder) {
        String lots = sum.lots().toPlainString();
        recorder.step(() -> new Step(
                name + ":" + sizing.account(index),
                "times x lots of each trade, summed, under version " + version.id() + ", " + version.method().id(),
                sizing.operands(index), lots, "", lots));
    }
}
