package lotbook.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final StepRecorder recorder = new StepRecorder();

    @Test
    void the_tree_has_the_figure_at_its_root_and_source_rows_at_its_leaves() {
        recorder.step(() -> step("sum", "a + b", "3", new Operand("a", "1", "row:1"), new Operand("b", "2", "row:2")));
        recorder.step(() -> step("aside", "unused", "9", new Operand("c", "9", "row:3")));
        Operand sum = Operand.ofStep("sum", "3", "sum");
        recorder.step(() -> step("twice", "2 x sum", "6", sum, Operand.constant("two", "2")));
        Explanation explanation = recorder.explanation("figure", "rule v1");
        assertThat(explanation.value()).isEqualTo("6");
        assertThat(explanation.sources()).containsExactly("row:1", "row:2");
        assertThat(explanation.steps()).extracting(Step::id).containsExactly("sum", "twice");
        ExplanationNode root = explanation.tree();
        assertThat(root.value()).isEqualTo("6");
        assertThat(root.children()).extracting(ExplanationNode::label).containsExactly("sum", "two");
        assertThat(root.children().getFirst().children())
                .extracting(ExplanationNode::reference)
                .containsExactly("row:1", "row:2");
    }

    @Test
    void a_long_step_is_told_as_far_as_asked_with_how_much_is_left() {
        recorder.step(() -> step("sum", "a + b + c", "6",
                Operand.constant("a", "1"), Operand.constant("b", "2"), Operand.constant("c", "3")));
        Explanation explanation = recorder.explanation("figure", "rule v1");
        assertThat(explanation.asText(2).lines())
                .containsExactly("6  figure: a + b + c", "  1  a", "  2  b", "  ... and 1 more", "Rule rule v1");
        assertThat(explanation.asText(3)).isEqualTo(explanation.asText()).doesNotContain("more");
    }

    @Test
    void a_step_has_one_name_and_refers_to_steps_taken() {
        recorder.step(() -> step("one", "1", "1"));
        assertThatIllegalStateException().isThrownBy(() -> recorder.step(() -> step("one", "1", "1")));
        recorder.step(() -> step("two", "x", "1", Operand.ofStep("x", "1", "nowhere")));
        assertThatIllegalStateException()
                .isThrownBy(() -> recorder.explanation("figure", "rule"))
                .withMessage("No step is called nowhere");
    }

    @Test
    void steps_of_many_alike_are_written_out_only_as_far_as_they_are_read() {
        List<Integer> written = new ArrayList<>();
        recorder.step(() -> step("first", "given", "1"));
        recorder.steps(new StepGroup(3, i -> List.of("part:" + i, "twice:" + i), i -> {
            written.add(i);
            return List.of(
                    step("part:" + i, "first + " + i, "" + (1 + i), Operand.ofStep("first", "1", "first")),
                    step("twice:" + i, "2 x part", "" + 2 * (1 + i), Operand.ofStep("part", "" + (1 + i), "part:" + i)));
        }));
        recorder.step(() -> step("last", "the second twice", "4", Operand.ofStep("twice", "4", "twice:1")));
        assertThat(written).as("nobody has read yet").isEmpty();
        assertThat(recorder.explanation("figure", "rule").steps()).extracting(Step::id)
                .containsExactly("first", "part:1", "twice:1", "last");
        assertThat(written).containsOnly(1);
        List<Step> told = new ArrayList<>();
        Recorder each = step -> told.add(step.get());
        each.steps(new StepGroup(2, i -> List.of("p" + i), i -> List.of(step("p" + i, "given", "" + i))));
        assertThat(told).extracting(Step::id).containsExactly("p0", "p1");
        assertThat(recorder.steps()).extracting(Step::id)
                .containsExactly("first", "part:0", "twice:0", "part:1", "twice:1", "part:2", "twice:2", "last");
        recorder.steps(new StepGroup(1, _ -> List.of("first"), _ -> List.of(step("first", "again", "1"))));
        assertThatIllegalStateException().isThrownBy(recorder::steps).withMessage("Two steps are called first");
    }

    @Test
    void silence_never_makes_a_step() {
        Recorder.SILENT.step(() -> {
            throw new AssertionError("made for nobody");
        });
        assertThat(Recorder.SILENT.listens()).isFalse();
        assertThat(recorder.listens()).isTrue();
    }

    private static Step step(String id, String operation, String value, Operand... operands) {
        return new Step(id, operation, List.of(operands), value, "", value);
    }
}
