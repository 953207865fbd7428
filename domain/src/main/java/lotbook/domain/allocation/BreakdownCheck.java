package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.AllocationDifference.Kind;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.explain.Recorder;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;

/**
 * The checks of a leader's deal. The first recomputes the server's breakdown exactly, under the version it
 * names and from the bases it states, and holds the line against that and the follower's deals against the line. The second
 * holds each basis against the summaries around it, within a tolerance. They find different things: the first a server that
 * reckons otherwise, the second one that measures otherwise. {@link PinnedCheck} finds one that sizes by another version,
 * {@link PartCheck} one that copies to others, {@link ClosingCheck} one that closes otherwise, {@link FillCheck} one that fills
 * otherwise, {@link FlowCheck} one that leaves a PAMM as it was when money came or went.
 */
public final class BreakdownCheck {
    /** Of a basis where nobody says otherwise: one percent. */
    public static final BigDecimal TOLERANCE = new BigDecimal("0.01");

    private static final String EQUAL = "equal";
    private static final String DIFFERENT = "different";

    private final ReplayedBreakdown in;
    private final BigDecimal tolerance;
    private final LineRecomputation recomputation;
    private final CheckSteps steps;
    private final List<AllocationDifference> differences = new ArrayList<>();
    private int recomputed;
    private int serversWord;
    private int unproven;
    private int endedShort;
    private int basesCompared;
    private int holdingsCompared;
    private int holdingsUnknown;
    private int drifting;
    private int fillsCompared;
    private int flowsCompared;
    private int flowsUnknown;

    private BreakdownCheck(ReplayedBreakdown in, BigDecimal tolerance, Recorder recorder) {
        this.in = in;
        this.tolerance = tolerance;
        this.steps = new CheckSteps(recorder, in, tolerance);
        this.recomputation = new LineRecomputation(in.facts(), Recorder.SILENT);
    }

    /** @param differences in the order of the lines, then those of links, those of versions last */
    public record Outputs(ReplayCounts counts, List<AllocationDifference> differences) {
        public Outputs {
            differences = List.copyOf(differences);
        }
    }

    /** @param tolerance of a basis, as a part of what was measured: 0.01 is one percent */
    public static Outputs calculate(ReplayedBreakdown in, BigDecimal tolerance) {
        return calculate(in, tolerance, Recorder.SILENT);
    }

    /** @param recorder receives what was compared with what, line by line */
    static Outputs calculate(ReplayedBreakdown in, BigDecimal tolerance, Recorder recorder) {
        return new BreakdownCheck(in, tolerance, recorder).all();
    }

    private Outputs all() {
        List<Breakdown.Line> lines = breakdown().lines();
        for (Breakdown.Line line : lines) {
            volume(line);
            if (!in.replaced()) {
                deals(line);
                fills(line);
            }
            basis(line);
        }
        if (in.facts().closes() && !in.replaced()) {
            closing(lines);
        }
        in.flows().filter(_ -> !in.replaced()).ifPresent(this::flows);
        in.part().filter(_ -> !in.facts().closes()).ifPresent(part -> in.pinning().ifPresent(pinning ->
                PartCheck.of(in, part, pinning).forEach(found ->
                        add(Kind.LINKS, found.login(), found.expected(), found.found(), found.text()))));
        in.pinning().ifPresent(pinning -> PinnedCheck.of(in.facts(), pinning).forEach(found -> add(
                Kind.VERSION, found.lines().getFirst().login(), found.inForce().map(VersionId::value).orElse("none"),
                found.named(), found.text())));
        steps.end();
        int unknown = lines.size() - basesCompared;
        return new Outputs(
                new ReplayCounts(
                        1, lines.size(), recomputed, serversWord, unproven, in.replaced() ? 0 : lines.size(),
                        endedShort, basesCompared,
                        unknown, holdingsCompared, holdingsUnknown, drifting, fillsCompared,
                        flowsCompared, flowsUnknown, differences.size()),
                differences);
    }

    private void volume(Breakdown.Line line) {
        Findings findings = new Findings();
        Optional<Volume> ours = recomputation.run(line, findings).map(LineRecomputation.Result::volume);
        String verdict;
        if (ours.isEmpty()) {
            unproven++;
            verdict = "not recomputed";
        } else if (ours.get().equals(line.volume())) {
            recomputed++;
            verdict = EQUAL;
        } else if (isTheServersWord(line, ours.get())) {
            serversWord++;
            verdict = "the server's word";
        } else if (findings.assumed()) {
            unproven++;
            verdict = "not proven";
        } else {
            recomputed++;
            verdict = DIFFERENT;
            Volume theirs = line.volume();
            add(Kind.BREAKDOWN, line.login(), ours.get().toString(), theirs.toString(), "the server's line has " + theirs
                    + " lot, our recomputation " + ours.get() + ", a difference of " + signed(theirs, ours.get())
                    + "; it says " + line.reason() + cause(line) + ".");
        }
        steps.volume(line, ours, verdict, findings);
    }

    /** What no fact tells, and what can only make a volume smaller; by hand it may be anything. */
    private static boolean isTheServersWord(Breakdown.Line line, Volume ours) {
        return switch (line.reason()) {
            case MANUAL -> true;
            case PAUSED, LIMIT, NO_MARGIN -> line.volume().compareTo(ours) < 0;
            case NONE, ROUNDED, BELOW_MINIMUM, ABOVE_MAXIMUM -> false;
        };
    }

    private String cause(Breakdown.Line line) {
        if (in.facts().closes()) {
            return ", and the part that closes is " + PartialClose.RULE;
        }
        return in.facts().version(line)
                .map(pinned -> " under version " + pinned.version().id()
                        + (pinned.intact() ? "" : ", whose document was changed since it was agreed")
                        + line.basis().map(basis -> ", from a basis of " + plain(basis)).orElse("")
                        + leverages(pinned.version(), line))
                .orElse("");
    }

    private String leverages(AllocationVersion version, Breakdown.Line line) {
        return version.method() instanceof DepositLoad
                ? in.facts().leverages(version, line).map(both -> ", at leverages of " + both.words()).orElse("")
                : "";
    }

    private void deals(Breakdown.Line line) {
        FilledVolume filled = in.filled(line.login());
        Volume wanted = line.volume();
        Volume got = filled.volume();
        if (got.equals(wanted)) {
            steps.deals(line, filled, EQUAL);
            return;
        }
        if (got.compareTo(wanted) < 0 && filled.endedShort()
                && filled.last().filter(event -> event.asked().equals(wanted)).isPresent()) {
            endedShort++;
            steps.deals(line, filled, "ended short");
            return;
        }
        steps.deals(line, filled, DIFFERENT);
        add(Kind.DEALS, line.login(), wanted.toString(), got.toString(), "the deals add up to " + got + " of " + wanted
                + " lot, a difference of " + signed(got, wanted) + ": " + filled.ending() + ".");
    }

    private void basis(Breakdown.Line line) {
        Optional<Method> method = in.facts().version(line).map(PinnedVersion::version).map(AllocationVersion::method);
        if (in.facts().closes() || line.basis().isEmpty() || method.isEmpty()
                || Measured.ofFollower(method.get()) == Measured.NOTHING) {
            return;
        }
        Instant moment = line.basisAt().orElse(breakdown().occurredAt());
        BigDecimal reported = line.basis().get();
        Optional<AccountSummary> before = in.summaries().before(line.login(), moment);
        Optional<BigDecimal> earlier = before.flatMap(summary -> BasisCheck.measured(method.get(), summary));
        CheckSteps.Near near = new CheckSteps.Near(before, earlier);
        if (earlier.isEmpty()) {
            steps.basis(line, reported, near, CheckSteps.Near.NONE, "not compared");
            return;
        }
        basesCompared++;
        if (BasisCheck.agrees(reported, earlier.get(), tolerance)) {
            steps.basis(line, reported, near, CheckSteps.Near.NONE, EQUAL);
            return;
        }
        Optional<AccountSummary> after = in.summaries().after(line.login(), moment);
        Optional<BigDecimal> later = after.flatMap(summary -> BasisCheck.measured(method.get(), summary));
        boolean differs = later.filter(next -> BasisCheck.agrees(reported, next, tolerance)
                || BasisCheck.liesBetween(reported, earlier.get(), next)).isEmpty();
        steps.basis(line, reported, near, new CheckSteps.Near(after, later), differs ? DIFFERENT : EQUAL);
        if (differs) {
            String next = after.flatMap(summary -> later.map(amount ->
                    ", the next, of " + summary.occurredAt() + ", " + plain(amount))).orElse("");
            add(Kind.BASIS, line.login(), plain(earlier.get()), plain(reported), "the server used "
                    + plain(reported) + " as " + Measured.ofFollower(method.get()).words() + " at " + moment + "; summary "
                    + before.map(AccountSummary::reportId).orElse("") + " of "
                    + before.map(AccountSummary::occurredAt).map(Instant::toString).orElse("") + " measured "
                    + plain(earlier.get()) + next + ": more than " + plain(tolerance.movePointRight(2)) + " % apart.");
        }
    }

    private void closing(List<Breakdown.Line> lines) {
        drifting = (int) lines.stream().filter(BreakdownCheck::drifts).count();
        if (in.closing().isEmpty()) {
            holdingsUnknown = lines.size();
            return;
        }
        ClosingCheck.Outputs out = ClosingCheck.of(in, in.closing().get());
        holdingsCompared = out.compared();
        holdingsUnknown = out.unknown();
        out.found().forEach(found -> add(Kind.CLOSING, found.login(), found.expected(), found.found(), found.text()));
    }

    private void flows(FlowFacts facts) {
        FlowCheck.Outputs out = FlowCheck.of(in, facts, tolerance);
        flowsCompared = out.compared();
        flowsUnknown = out.unknown();
        out.found().forEach(found -> add(Kind.FLOW, found.login(), found.expected(), found.found(), found.text()));
    }

    /** Something is open and none of it closes: the part is less than half a step. To be seen, no difference. */
    private static boolean drifts(Breakdown.Line line) {
        return line.volume().isZero() && line.basis().filter(open -> open.signum() > 0).isPresent();
    }

    /** What a flow or a version that starts at once deals anew is dealt at a later price, which no rule is about. */
    private void fills(Breakdown.Line line) {
        Optional<ExecutionRules> rules = in.facts().version(line).map(PinnedVersion::version)
                .filter(version -> !(version.method() instanceof ReallocatedOnFlows))
                .map(AllocationVersion::execution)
                .filter(agreed -> !agreed.equals(ExecutionRules.DEFAULT));
        boolean anew = in.pinning().filter(pinning -> PinnedCheck.broughtInLine(in.facts(), pinning, line)).isPresent();
        if (in.facts().closes() || rules.isEmpty() || in.point().isEmpty() || anew) {
            return;
        }
        FilledVolume filled = in.filled(line.login());
        // As long as something may come, a part is no more than that.
        Volume asked = filled.last().filter(event -> event.leaves().isZero()).map(FilledVolume.Event::asked).orElse(Volume.ZERO);
        for (FilledVolume.Event deal : filled.deals()) {
            if (deal.side() == breakdown().side() && deal.price().isPresent()) {
                fillsCompared++;
                List<String> breaches = FillCheck.calculate(
                        new FillCheck.Inputs(
                                rules.get(), deal.side(), asked, filled.volume(), breakdown().averagePrice(),
                                deal.price().get(), in.point().get()),
                        Recorder.SILENT).breaches();
                steps.fill(line, deal, breaches);
                if (!breaches.isEmpty()) {
                    add(Kind.FILL, line.login(), breakdown().averagePrice().toString(),
                            deal.price().get() + " in " + deal.exec(), String.join(" ", breaches) + " So deal "
                                    + deal.exec() + " breaks version " + line.versionId().orElse("") + ".");
                }
            }
        }
    }

    /** @param text a sentence but for its capital; whose it is comes after it, for a grid shows how it begins */
    private void add(Kind kind, Login login, String expected, String found, String text) {
        Breakdown breakdown = breakdown();
        String about = " Leader deal " + breakdown.leaderExec() + (kind == Kind.VERSION ? "." : ", " + login + ".");
        String sentences = Character.toUpperCase(text.charAt(0)) + text.substring(1) + about;
        AllocationDifference one = new AllocationDifference(
                kind, breakdown.server(), breakdown.reportId(), breakdown.leaderExec(), login, breakdown.occurredAt(),
                expected, found, sentences, in.facts().breakdown().sequence());
        differences.add(one);
        steps.difference(one);
    }

    private Breakdown breakdown() {
        return in.facts().breakdown().fact();
    }

    private static String signed(Volume figure, Volume expected) {
        BigDecimal difference = figure.lots().subtract(expected.lots());
        return (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
    }

    private static String plain(BigDecimal amount) {
        return RawSize.plain(amount).toPlainString();
    }
}
