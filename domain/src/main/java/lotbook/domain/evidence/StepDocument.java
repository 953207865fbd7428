package lotbook.domain.evidence;

import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;

/** The steps of a calculation as a member of its document. */
public final class StepDocument {
    private StepDocument() {}

    public static Json write(List<Step> steps) {
        return Json.array(steps.stream().map(StepDocument::step).toList());
    }

    private static Json step(Step step) {
        return Json.object()
                .put("id", step.id())
                .put("operands", Json.array(step.operands().stream()
                        .map(operand -> Json.object()
                                .put("name", operand.name())
                                .put("reference", operand.reference())
                                .put("value", operand.value())
                                .build())
                        .toList()))
                .put("operation", step.operation())
                .put("raw", step.raw())
                .put("rounding", step.rounding())
                .put("value", step.value())
                .build();
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
