package lotbook.domain.evidence;

import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;

/** The steps of a calculation as a member of its document. */
public final class StepDocument {
    private static final Json.Shape STEP = Json.shape("id", "operands", "operation", "raw", "rounding", "value");
    private static final Json.Shape OPERAND = Json.shape("name", "reference", "value");

    private StepDocument() {}

    public static Json write(List<Step> steps) {
        return Json.array(steps, StepDocument::step);
    }

    private static Json step(Step step) {
        return STEP.of(
                Json.text(step.id()),
                Json.array(step.operands(), StepDocument::operand),
                Json.text(step.operation()),
                Json.text(step.raw()),
                Json.text(step.rounding()),
                Json.text(step.value()));
    }

    private static Json operand(Operand operand) {
        return OPERAND.of(Json.text(operand.name()), Json.text(operand.reference()), Json.text(operand.value()));
    }

    public static Step read(Json.Obj step) {
        return new Step(
                step.text("id"),
                step.text("operation"),
                step.list("operands").stream()
                        .map(Json::asObject)
                        .map(operand -> new Operand(operand.text("name"), operand.text("value"), operand.text("reference")))
                        .toList(),
                step.text("raw"),
                step.text("rounding"),
                step.text("value"));
    }
}
