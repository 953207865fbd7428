package lotbook.domain.allocation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/**
 * A block divided again as one version says, from the bases of all lines that it was divided among; then line by line. Whom the
 * version refuses gets nothing, and the block is divided among the others.
 */
final class SplitRecomputation {
    private final BreakdownFacts facts;
    private final AllocationVersion version;
    private final BlockMethod method;
    private final Recorder recorder;
    private final Map<AccountId, Basis> trading = new LinkedHashMap<>();
    private final Map<AccountId, Refusal> refused = new HashMap<>();
    private final Map<AccountId, Integer> places = new HashMap<>();
    private final Optional<Participants> participants;
    private final Optional<BlockOutputs> outputs;

    SplitRecomputation(
            BreakdownFacts facts, AllocationVersion version, BlockMethod method, LotGrid lots, Recorder recorder) {
        this.facts = facts;
        this.version = version;
        this.method = method;
        this.recorder = recorder;
        Breakdown breakdown = facts.breakdown().fact();
        String source = facts.breakdown().reference();
        Map<AccountId, Basis> measured = new LinkedHashMap<>();
        for (Breakdown.Line line : breakdown.lines()) {
            AccountId account = facts.account(line.login());
            line.basis().filter(_ -> line.reason() != Reason.PAUSED).ifPresent(amount -> measured.put(
                    account, new Basis(amount, source, line.conversion().map(rate -> new Conversion(new Rate(rate), source)))));
            Refusal.of(version.timing().paused(), version.scope(), breakdown.symbol(),
                            Optional.ofNullable(facts.modes().get(line.login())))
                    .ifPresent(why -> refused.put(account, why));
        }
        trading.putAll(measured);
        trading.keySet().removeAll(refused.keySet());
        this.participants = taking(trading, lots);
        participants.ifPresent(taking -> {
            for (int i = 0; i < taking.size(); i++) {
                places.put(taking.members().get(i).account(), i);
            }
        });
        // Whoever the server let take part against the version is in its sum of weights.
        boolean complete = participants.filter(this::areAll).isPresent()
                || !refused.isEmpty() && taking(measured, lots).filter(this::areAll).isPresent();
        this.outputs = participants.filter(_ -> complete).map(all -> BlockSplit.calculate(
                new BlockInputs(version.sizing(), lots, breakdown.volume(), all, source), recorder));
    }

    private Optional<Participants> taking(Map<AccountId, Basis> measured, LotGrid lots) {
        try {
            return measured.isEmpty() ? Optional.empty() : Optional.of(Participants.of(version, measured, lots, Map.of()));
        } catch (IllegalArgumentException nobodyWeighs) {
            return Optional.empty();
        }
    }

    private boolean areAll(Participants taking) {
        return facts.breakdown().fact().weightTotal()
                .map(total -> total.compareTo(taking.weightTotal()) == 0)
                .orElse(true);
    }

    Optional<LineRecomputation.Result> share(Breakdown.Line line, Findings findings) {
        AccountId account = facts.account(line.login());
        Refusal refusal = refused.get(account);
        if (refusal != null) {
            return Optional.of(nothing(account, refusal));
        }
        if (!trading.containsKey(account)) {
            return findings.missing("The account took no part in this split: the server says " + line.reason() + ".");
        }
        if (participants.isEmpty()) {
            return findings.missing("By the bases that the server reported nobody had a weight.");
        }
        Integer place = places.get(account);
        if (place == null) {
            return findings.missing("Version " + version.id() + " has no weight for account " + account + ".");
        }
        if (outputs.isEmpty()) {
            return findings.missing("The server divided by weights of "
                    + facts.breakdown().fact().weightTotal().map(total -> total.toPlainString()).orElse("")
                    + " in all; the lines you may see have " + participants.get().weightTotal().toPlainString()
                    + ", so the remainder can't be dealt again.");
        }
        Volume volume = outputs.get().volume(place);
        String step = BlockSplit.shareStep(participants.get().members().get(place));
        return Optional.of(new LineRecomputation.Result(volume, step, BlockSplit.rule(method)));
    }

    private LineRecomputation.Result nothing(AccountId account, Refusal refusal) {
        String step = "scope:" + account;
        recorder.step(() -> new Step(
                step, "pause, symbol, kind of account: " + refusal.words(),
                List.of(Operand.constant("symbol", facts.breakdown().fact().symbol())),
                Volume.ZERO.toString(), "", Volume.ZERO.toString()));
        return new LineRecomputation.Result(Volume.ZERO, step, BlockSplit.rule(method));
    }
}
