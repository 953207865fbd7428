package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.identity.Login;
import lotbook.domain.money.Volume;

/** What the checks of a leader's deal compared, written down as they compare it: a step each, and one for each line. */
final class CheckSteps {
    /** The step whose value says whether everything agrees. */
    static final String ROOT = "compared";

    private final Recorder recorder;
    private final ReplayedBreakdown in;
    private final BigDecimal tolerance;
    private final Map<Login, List<Operand>> lines = new LinkedHashMap<>();
    private final Map<Login, List<AllocationDifference>> found = new LinkedHashMap<>();
    private int taken;

    CheckSteps(Recorder recorder, ReplayedBreakdown in, BigDecimal tolerance) {
        this.recorder = recorder;
        this.in = in;
        this.tolerance = tolerance;
    }

    /** @param verdict in a word or two: {@code equal} */
    void volume(Breakdown.Line line, Optional<Volume> ours, String verdict, Findings findings) {
        if (!recorder.listens()) {
            return;
        }
        List<Operand> operands = new ArrayList<>();
        operands.add(reported("server's line", line.volume().toString()));
        ours.ifPresent(volume -> {
            operands.add(Operand.constant("recomputed", volume.toString()));
            operands.add(Operand.constant("difference", signed(line.volume().lots().subtract(volume.lots()))));
        });
        line.basis().ifPresent(basis -> operands.add(reported("follower's basis", plain(basis))));
        in.facts().breakdown().fact().leaderBasis().ifPresent(basis -> operands.add(reported("leader's basis", plain(basis))));
        if (line.reason() != Breakdown.Reason.NONE) {
            operands.add(reported("server's reason", line.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        }
        in.facts().version(line).ifPresent(pinned -> operands.add(new Operand(
                "version", pinned.version().id() + ", " + pinned.version().method().id(), pinned.reference())));
        findings.sentences().forEach(note -> operands.add(Operand.constant("note", note)));
        take(line.login(), "volume", in.facts().closes() ? "the line against " + PartialClose.RULE
                : "the line against what its version makes of the reported basis", verdict, operands);
    }

    void deals(Breakdown.Line line, FilledVolume filled, String verdict) {
        if (recorder.listens()) {
            take(line.login(), "deals", "what the follower's deals add up to against the line", verdict, List.of(
                    reported("server's line", line.volume().toString()),
                    Operand.constant("deals add up to", filled.volume().toString()),
                    Operand.constant("difference", signed(filled.volume().lots().subtract(line.volume().lots())))));
        }
    }

    void basis(Breakdown.Line line, BigDecimal reported, Near before, Near after, String verdict) {
        if (recorder.listens()) {
            List<Operand> operands = new ArrayList<>(List.of(reported("server's basis", plain(reported))));
            before.operand("summary before").ifPresent(operands::add);
            after.operand("summary after").ifPresent(operands::add);
            operands.add(Operand.constant("tolerance", plain(tolerance.movePointRight(2)) + " %"));
            take(line.login(), "basis", "the basis against the summaries around it", verdict, operands);
        }
    }

    /** @param amount what it measured of what the method rests on */
    record Near(Optional<AccountSummary> summary, Optional<BigDecimal> amount) {
        static final Near NONE = new Near(Optional.empty(), Optional.empty());

        private Optional<Operand> operand(String name) {
            return summary.flatMap(of -> amount.map(measured -> new Operand(
                    name + ", " + of.occurredAt(), plain(measured), "summary:" + of.server() + "/" + of.reportId())));
        }
    }

    void fill(Breakdown.Line line, FilledVolume.Event deal, List<String> breaches) {
        if (recorder.listens()) {
            take(line.login(), "fill " + deal.exec(), "the deal against the version's execution rules",
                    breaches.isEmpty() ? "within" : "different", List.of(
                            reported("leader's price", in.facts().breakdown().fact().averagePrice().toString()),
                            Operand.constant("follower's price", deal.price().map(Object::toString).orElse("")),
                            Operand.constant("point", in.point().map(CheckSteps::plain).orElse(""))));
        }
    }

    void difference(AllocationDifference one) {
        found.computeIfAbsent(one.login(), _ -> new ArrayList<>()).add(one);
    }

    /** A step for each line, those that differ first, and the one that says whether they all agree. */
    void end() {
        if (!recorder.listens()) {
            return;
        }
        found.keySet().forEach(login -> lines.computeIfAbsent(login, _ -> new ArrayList<>()));
        List<Operand> first = new ArrayList<>();
        List<Operand> then = new ArrayList<>();
        int number = 0;
        for (Map.Entry<Login, List<Operand>> line : lines.entrySet()) {
            List<AllocationDifference> differing = found.getOrDefault(line.getKey(), List.of());
            List<Operand> operands = new ArrayList<>(line.getValue());
            differing.forEach(one -> operands.add(Operand.constant("difference of " + one.kind().word(), one.text())));
            String id = "line-" + ++number;
            String value = differing.isEmpty() ? "agrees" : "differs";
            recorder.step(() -> new Step(id, "all that was compared of it", operands, value, "", value));
            (differing.isEmpty() ? then : first).add(Operand.ofStep(line.getKey().toString(), value, id));
        }
        first.addAll(then);
        long differs = found.values().stream().mapToLong(List::size).sum();
        String value = differs == 0 ? "agrees" : differs == 1 ? "1 difference" : differs + " differences";
        recorder.step(() -> new Step(ROOT, "line by line", first, value, "", value));
    }

    private void take(Login login, String what, String operation, String verdict, List<Operand> operands) {
        String id = "comparison-" + ++taken;
        recorder.step(() -> new Step(id, operation, operands, verdict, "", verdict));
        lines.computeIfAbsent(login, _ -> new ArrayList<>()).add(Operand.ofStep(what, verdict, id));
    }

    private Operand reported(String name, String value) {
        return new Operand(name, value, in.facts().breakdown().reference());
    }

    private static String signed(BigDecimal difference) {
        return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
    }

    private static String plain(BigDecimal amount) {
        return RawSize.plain(amount).toPlainString();
    }
}
