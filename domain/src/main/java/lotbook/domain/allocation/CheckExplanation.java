package lotbook.domain.allocation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.allocation.BreakdownChecks.Ran;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;

/**
 * Why a leader's deal is said to agree, to differ or to be unchecked: which checks ran, what they compare line by line, from the
 * same pass that decides, and the exceptions that were found.
 */
public final class CheckExplanation {
    public static final String RULE = "breakdown.check v1";

    private CheckExplanation() {}

    /**
     * @param state as it is shown: {@code Differs}
     * @param checks in the order they ran, as far as is known at the moment asked about
     * @param in as the last check read it, or as it is now where none ran
     * @param exceptions what was found of the leader's deal
     */
    public record Inputs(
            BreakdownId id, String state, List<Ran> checks, Optional<ReplayedBreakdown> in, List<Found> exceptions) {
        public Inputs {
            checks = List.copyOf(checks);
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * An exception.
     *
     * @param number as people name it
     * @param words its kind and how it stands
     */
    public record Found(String number, String words, String text) {}

    /** Pure: equal inputs give equal explanations. */
    public static Explanation explain(Inputs in) {
        StepRecorder recorder = new StepRecorder();
        List<Operand> operands = new ArrayList<>();
        checks(in, recorder).ifPresent(operands::add);
        in.in().ifPresentOrElse(
                replayed -> {
                    int found = BreakdownCheck.calculate(replayed, BreakdownCheck.TOLERANCE, recorder).differences().size();
                    operands.add(Operand.ofStep(
                            in.checks().isEmpty() ? "as a check would find it now" : "as the last check read it",
                            found == 0 ? "agrees" : "differs", CheckSteps.ROOT));
                    in.checks().stream().skip(Math.max(0, in.checks().size() - 1)).filter(last -> last.differences() != found)
                            .forEach(last -> operands.add(Operand.constant("note", "The check counted "
                                    + last.differences() + ", and the same facts give " + found
                                    + " now: the checks were changed since, or not all of it is yours to see.")));
                    if (replayed.replaced()) {
                        operands.add(Operand.constant("note", "The server told another breakdown of the deal later; what the"
                                + " followers got is held against that."));
                    }
                },
                () -> operands.add(Operand.constant("note", "The breakdown isn't known at that moment, or isn't yours to see.")));
        exceptions(in, recorder).ifPresent(operands::add);
        recorder.step(() -> new Step("check", in.checks().isEmpty()
                ? "nobody has checked it yet: the watch does once its copies and the next summaries are in"
                : "by the last check, and by what became of its exceptions", operands, in.state(), "", in.state()));
        return recorder.explanation("check of " + in.id().server() + "/" + in.id().reportId(), RULE, "check");
    }

    private static Optional<Operand> checks(Inputs in, StepRecorder recorder) {
        if (in.checks().isEmpty()) {
            return Optional.empty();
        }
        List<Operand> ran = in.checks().stream()
                .map(one -> new Operand(
                        "check " + one.number() + ", " + one.at() + ", by " + one.by() + ", of what was known until "
                                + one.knownUntil(),
                        counted(one.differences(), "difference") + " in " + counted(one.lines(), "line"),
                        "check:" + in.id().server() + "/" + in.id().reportId() + "/" + one.number()))
                .toList();
        String value = counted(ran.size(), "check");
        recorder.step(() -> new Step("checks", "what each counted", ran, value, "", value));
        return Optional.of(Operand.ofStep("checks that ran", value, "checks"));
    }

    private static String counted(int count, String one) {
        return count + " " + one + (count == 1 ? "" : "s");
    }

    private static Optional<Operand> exceptions(Inputs in, StepRecorder recorder) {
        if (in.exceptions().isEmpty()) {
            return Optional.empty();
        }
        List<Operand> found = in.exceptions().stream()
                .map(one -> new Operand(one.words(), one.text(), "exception:" + one.number()))
                .toList();
        String value = counted(found.size(), "exception");
        recorder.step(() -> new Step("exceptions", "found of the leader's deal", found, value, "", value));
        return Optional.of(Operand.ofStep("exceptions", value, "exceptions"));
    }
}
