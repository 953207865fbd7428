package lotbook.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
    void a_step_has_one_name_and_refers_to_steps_taken() {
        recorder.step(() -> step("one", "1", "1"));
        assertThatIllegalStateException().isThrownBy(() -> recorder.step(() -> step("one", "1", "1")));
        recorder.step(() -> step("two", "x", "1", Operand.ofStep("x", "1", "nowhere")));
        assertThatIllegalStateException()
                .isThrownBy(() -> recorder.explanation("figure", "rule"))
                .withMessage("No step is called nowhere");
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
