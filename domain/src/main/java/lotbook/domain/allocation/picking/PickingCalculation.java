package lotbook.domain.allocation.picking;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.picking.Picking.AccountLine;
import lotbook.domain.allocation.picking.Picking.LotLine;
import lotbook.domain.allocation.picking.Picking.Outcome;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.ExecId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Volume;

/**
 * Compares lots set by hand with those of the version that was pinned to the order, and values the difference.
 *
 * <p>Rules: an account's deviation in a block is its lots by hand less its lots by the version. Its effect is the deviation times
 * what a lot of the block earned or lost until its position was closed, each rounded to the programme's currency, half even, and
 * then added up. A block favours an account with more of a winner or less of a loser. The chance is the {@link SignTest}'s: how
 * often as many blocks or more would favour the account if each did so by the toss of a coin. Blocks that are still open are
 * valued at the last price and counted nowhere; what can't be judged is named. An account whose lots are the version's has no
 * line.
 */
public final class PickingCalculation {
    /** Name and version of the rule. */
    public static final String RULE = "allocation.picking v1";

    private static final int DECIMALS = 2;

    private final PickingInputs in;
    private final Recorder recorder;
    private final List<LotLine> lines = new ArrayList<>();
    private final Set<String> judged = new LinkedHashSet<>();

    private PickingCalculation(PickingInputs in, Recorder recorder) {
        this.in = in;
        this.recorder = recorder;
    }

    /** Pure: equal inputs give equal outputs, whatever the recorder does. */
    public static Picking calculate(PickingInputs in, Recorder recorder) {
        return new PickingCalculation(in, recorder).all();
    }

    /** The step whose value is the account's lots by hand less those by the version. */
    public static String deviationStep(String server, ExecId deal, AccountId account) {
        return "deviation:" + of(server, deal, account);
    }

    /** The step whose value is what the deviation was worth. */
    public static String effectStep(String server, ExecId deal, AccountId account) {
        return "effect:" + of(server, deal, account);
    }

    /** The step whose value is what a lot of the block earned or lost. */
    public static String resultStep(String server, ExecId deal) {
        return BlockResult.step(server, deal);
    }

    /** Steps of an account over all blocks. */
    public static String sumStep(String what, ProgrammeId programme, AccountId account) {
        return what + ":" + programme + "/" + account;
    }

    private static String of(String server, ExecId deal, AccountId account) {
        return server + "/" + deal + "/" + account;
    }

    private Picking all() {
        in.blocks().stream()
                .sorted(Comparator.comparing(ManualBlock::occurredAt).thenComparing(block -> block.deal().value()))
                .forEach(this::block);
        Map<ProgrammeId, Map<AccountId, List<LotLine>>> accounts = new LinkedHashMap<>();
        lines.forEach(line -> accounts.computeIfAbsent(line.block().programme(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(line.account(), _ -> new ArrayList<>())
                .add(line));
        List<AccountLine> sums = new ArrayList<>();
        accounts.forEach((programme, each) -> each.forEach((account, own) ->
                sums.add(new AccountSums(programme, account, own).line(recorder))));
        sums.sort(Comparator.comparing((AccountLine line) -> line.programme().value())
                .thenComparing(Comparator.comparing(AccountLine::effect).reversed())
                .thenComparing(line -> line.account().value()));
        return new Picking(in.from(), in.to(), in.end(), in.blocks().size(), judged.size(), sums, lines, in.unread());
    }

    private void block(ManualBlock block) {
        Map<AccountId, Volume> byHand = new HashMap<>();
        block.hand().lots().forEach(lot -> byHand.merge(lot.account(), lot.volume(), Volume::plus));
        Map<AccountId, Volume> byVersion = block.fair().shares().lots();
        Optional<String> obstacle = block.hand().obstacle().or(() -> block.fair().shares().obstacle());
        BlockResult result = BlockResult.of(block, recorder);
        if (obstacle.isEmpty() && result instanceof BlockResult.Closed) {
            judged.add(block.reference());
        }
        Set<AccountId> accounts = new LinkedHashSet<>(byVersion.keySet());
        block.hand().lots().forEach(lot -> accounts.add(lot.account()));
        accounts.stream().sorted(Comparator.comparing(AccountId::value)).forEach(account -> {
            Volume hand = byHand.getOrDefault(account, Volume.ZERO);
            Volume version = byVersion.getOrDefault(account, Volume.ZERO);
            if (obstacle.isPresent()) {
                lines.add(new LotLine(block, account, hand, Optional.ofNullable(byVersion.get(account)), Optional.empty(),
                        Optional.empty(), Optional.empty(), Outcome.NOT_JUDGED, obstacle));
            } else if (!hand.equals(version)) {
                lines.add(line(block, account, hand, version, result));
            }
        });
    }

    private LotLine line(ManualBlock block, AccountId account, Volume hand, Volume version, BlockResult result) {
        BigDecimal deviation = hand.lots().subtract(version.lots());
        recorder.step(() -> new Step(
                deviationStep(block.server(), block.deal(), account), "lots by hand - lots by the version",
                List.of(
                        new Operand("by hand, set by " + block.hand().setBy(), hand.toString(), block.hand().source()),
                        new Operand("by version " + block.version().orElse(""), version.toString(), block.fair().source())),
                deviation.toPlainString(), "", deviation.toPlainString()));
        return switch (result) {
            case BlockResult.Unknown(String why) -> new LotLine(
                    block, account, hand, Optional.of(version), Optional.of(deviation), Optional.empty(), Optional.empty(),
                    Outcome.NOT_JUDGED, Optional.of(why));
            case BlockResult.Open(BigDecimal perLot) ->
                valued(block, account, hand, version, perLot, Outcome.STILL_OPEN);
            case BlockResult.Closed(BigDecimal perLot) -> valued(block, account, hand, version, perLot,
                    perLot.signum() > 0 ? Outcome.WINNER : perLot.signum() < 0 ? Outcome.LOSER : Outcome.EVEN);
        };
    }

    private LotLine valued(
            ManualBlock block, AccountId account, Volume hand, Volume version, BigDecimal perLot, Outcome outcome) {
        BigDecimal deviation = hand.lots().subtract(version.lots());
        BigDecimal raw = deviation.multiply(perLot);
        BigDecimal effect = Rounding.HALF_EVEN.round(raw, decimals(block.currency()));
        recorder.step(() -> new Step(
                effectStep(block.server(), block.deal(), account), "deviation x result of a lot",
                List.of(
                        Operand.ofStep(
                                "deviation", deviation.toPlainString(), deviationStep(block.server(), block.deal(), account)),
                        Operand.ofStep(
                                "result of a lot", perLot.toPlainString(), resultStep(block.server(), block.deal()))),
                raw.toPlainString(), "half even to " + effect.scale() + " decimals of " + block.currency(),
                effect.toPlainString()));
        return new LotLine(
                block, account, hand, Optional.of(version), Optional.of(deviation), Optional.of(perLot), Optional.of(effect),
                outcome, Optional.empty());
    }

    private static int decimals(String currency) {
        return MinorUnit.of(currency).map(MinorUnit::decimals).orElse(DECIMALS);
    }
}
