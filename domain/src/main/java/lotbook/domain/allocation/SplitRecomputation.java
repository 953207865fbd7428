package lotbook.domain.allocation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.allocation.CopyInputs.Basis;
import lotbook.domain.allocation.CopyInputs.Conversion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.execution.Breakdown.Reason;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/** A block divided again as one version says, from the bases of all lines that it was divided among; then line by line. */
final class SplitRecomputation {
    private final BreakdownFacts facts;
    private final AllocationVersion version;
    private final BlockMethod method;
    private final Map<AccountId, Basis> trading = new LinkedHashMap<>();
    private final Map<AccountId, Integer> places = new HashMap<>();
    private final Optional<Participants> participants;
    private final Optional<BlockOutputs> outputs;

    SplitRecomputation(
            BreakdownFacts facts, AllocationVersion version, BlockMethod method, LotGrid lots, Recorder recorder) {
        this.facts = facts;
        this.version = version;
        this.method = method;
        Breakdown breakdown = facts.breakdown().fact();
        String source = facts.breakdown().reference();
        for (Breakdown.Line line : breakdown.lines()) {
            line.basis().filter(_ -> line.reason() != Reason.PAUSED).ifPresent(amount -> trading.put(
                    facts.account(line.login()),
                    new Basis(amount, source, line.conversion().map(rate -> new Conversion(new Rate(rate), source)))));
        }
        this.participants = trading.isEmpty() ? Optional.empty() : taking(lots);
        this.outputs = participants.filter(this::areAll).map(all -> BlockSplit.calculate(
                new BlockInputs(version.sizing(), lots, breakdown.volume(), all, source), recorder));
    }

    private Optional<Participants> taking(LotGrid lots) {
        try {
            Participants taking = Participants.of(version, trading, lots, Map.of());
            for (int i = 0; i < taking.size(); i++) {
                places.put(taking.members().get(i).account(), i);
            }
            return Optional.of(taking);
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
}
