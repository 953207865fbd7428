package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.allocation.ExplainedVolume.Check;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.money.Volume;

/**
 * Derives a follower's volume from the reported facts: the share is recomputed with the allocator that made it, and
 * three checks say whether server, allocator, deals and summaries agree. The root of the explanation is the figure as
 * it was reported; a recomputation that differs stands below it with the cause.
 */
public final class VolumeExplanation {
    /** Of a figure that could not be recomputed. */
    public static final String REPORTED = "volume.reported v1";

    private final VolumeFacts facts;
    private final StepRecorder recorder = new StepRecorder();
    private final List<String> findings = new ArrayList<>();

    private VolumeExplanation(VolumeFacts facts) {
        this.facts = facts;
    }

    /** Pure: equal facts give equal explanations. */
    public static ExplainedVolume explain(VolumeFacts facts) {
        return new VolumeExplanation(facts).explained();
    }

    /** For what is not there. */
    public static ExplainedVolume unknown(String why) {
        return ExplainedVolume.nothing(why);
    }

    private ExplainedVolume explained() {
        Optional<Volume> figure = facts.figure();
        if (figure.isEmpty()) {
            return ExplainedVolume.nothing("Neither an order nor a breakdown's line of " + facts.follower()
                    + " for deal " + facts.leaderDeal() + " is known.");
        }
        VolumeRecomputation recomputation = new VolumeRecomputation(facts, recorder);
        Optional<LineRecomputation.Result> result = recomputation.run();
        Optional<Volume> recomputed = result.map(LineRecomputation.Result::volume);
        findings.addAll(recomputation.findings());
        findings.addAll(versionFindings());
        Check line = VolumeChecks.line(facts, recomputed, recomputation.assumed());
        Check fills = VolumeChecks.fills(facts);
        Check basis = VolumeChecks.basis(facts);
        record("check-line", line, lineOperands(result));
        record("check-fills", fills, fillOperands());
        record("check-basis", basis, List.of());
        recordRoot(figure.get(), result, List.of(line, fills, basis));
        String rule = result.map(LineRecomputation.Result::rule).orElse(REPORTED);
        Explanation explanation = recorder.explanation(title(), rule, "volume");
        return new ExplainedVolume(Optional.of(explanation), recomputed, line, fills, basis, findings);
    }

    private String title() {
        return facts.asked()
                .map(message -> "lots asked for " + facts.follower() + ", order " + message.fact().orderId())
                .orElse("lots of " + facts.follower() + " in deal " + facts.leaderDeal());
    }

    private List<String> versionFindings() {
        if (facts.version().isEmpty()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        PinnedVersion pinned = facts.version().get();
        String id = pinned.version().id().value();
        if (!pinned.intact()) {
            found.add("The stored document of version " + id + " doesn't have the hash it was agreed under.");
        }
        facts.accepted()
                .filter(moment -> !pinned.version().valid().contains(moment))
                .ifPresent(moment -> found.add("Version " + id + " was not in force when the leader's order was "
                        + "accepted, at " + moment + "."));
        facts.asked()
                .flatMap(message -> message.fact().copy())
                .flatMap(copy -> copy.versionId())
                .filter(named -> !named.equals(id))
                .ifPresent(named -> found.add("The follower's report names version " + named
                        + ", the breakdown version " + id + "."));
        return found;
    }

    private List<Operand> lineOperands(Optional<LineRecomputation.Result> result) {
        List<Operand> operands = new ArrayList<>();
        facts.line().ifPresent(line -> operands.add(
                new Operand("server's line", line.volume().toString(), breakdownReference())));
        result.ifPresent(ours -> operands.add(Operand.ofStep("recomputed", ours.volume().toString(), ours.step())));
        return operands;
    }

    private List<Operand> fillOperands() {
        return facts.events().stream()
                .filter(message -> message.fact().fill().isPresent())
                .map(message -> new Operand(
                        "deal " + message.fact().execId(),
                        message.fact().fill().orElseThrow().volume().toString(),
                        message.reference()))
                .toList();
    }

    private void record(String id, Check check, List<Operand> operands) {
        recorder.step(() -> new Step(id, check.words(), operands, word(check), "", word(check)));
    }

    private static String word(Check check) {
        return switch (check.outcome()) {
            case EQUAL -> "equal";
            case DIFFERENT -> "different";
            case NOT_MADE -> "not made";
        };
    }

    private void recordRoot(Volume figure, Optional<LineRecomputation.Result> result, List<Check> checks) {
        List<Operand> operands = new ArrayList<>();
        result.ifPresent(ours -> operands.add(Operand.ofStep("recomputed", ours.volume().toString(), ours.step())));
        facts.line().ifPresent(line -> {
            operands.add(new Operand("server's line", line.volume().toString(), breakdownReference()));
            if (line.reason() != Breakdown.Reason.NONE) {
                operands.add(new Operand("server's reason", line.reason().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        breakdownReference()));
            }
            line.basisAt().ifPresent(at -> operands.add(
                    new Operand("basis measured at", at.toString(), breakdownReference())));
        });
        facts.asked().ifPresent(message -> operands.add(
                new Operand("order asked", message.fact().orderQuantity().toString(), message.reference())));
        facts.leader().ifPresent(message -> operands.add(new Operand(
                "leader's deal",
                message.fact().fill().map(fill -> fill.volume().toString()).orElse(""),
                message.reference())));
        facts.version().ifPresent(pinned -> operands.add(new Operand(
                "version", pinned.version().id() + ", " + pinned.version().method().id(), pinned.reference())));
        facts.accepted().map(Instant::toString).ifPresent(at -> operands.add(
                Operand.constant("version pinned at", at)));
        operands.add(Operand.ofStep("check: recomputation", word(checks.getFirst()), "check-line"));
        operands.add(Operand.ofStep("check: deals", word(checks.get(1)), "check-fills"));
        operands.add(Operand.ofStep("check: basis", word(checks.getLast()), "check-basis"));
        findings.forEach(finding -> operands.add(Operand.constant("note", finding)));
        String operation = result.isPresent()
                ? "as the server reported it, recomputed by " + result.get().rule()
                : "as the server reported it";
        recorder.step(() -> new Step("volume", operation, operands, figure.toString(), "", figure.toString()));
    }

    private String breakdownReference() {
        return facts.breakdown().map(Message::reference).orElse("");
    }
}
