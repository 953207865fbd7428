package lotbook.domain.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;

/** The steps of a calculation as a member of its document. */
public final class StepDocument {
    private static final byte[] STEPS = ascii(",\"steps\":[");
    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] OPERANDS = ascii(",\"operands\":[");
    private static final byte[] NAME = ascii("{\"name\":");
    private static final byte[] REFERENCE = ascii(",\"reference\":");
    private static final byte[] OPERATION = ascii("],\"operation\":");
    private static final byte[] RAW = ascii(",\"raw\":");
    private static final byte[] ROUNDING = ascii(",\"rounding\":");
    private static final byte[] EMPTY = ascii("\"\"");
    private static final byte[] VALUE = ascii(",\"value\":");

    private StepDocument() {}

    private static byte[] ascii(String form) {
        return form.getBytes(StandardCharsets.US_ASCII);
    }

    /** The member after those before it. It is most of a snapshot, a thousand texts, so no {@link Json} is made of them. */
    static void write(List<Step> steps, CanonicalBytes out) {
        out.written(STEPS);
        for (int at = 0; at < steps.size(); at++) {
            if (at > 0) {
                out.write(',');
            }
            write(steps.get(at), out);
        }
        out.write(']');
    }

    private static void write(Step step, CanonicalBytes out) {
        out.written(ID);
        out.text(step.id());
        out.written(OPERANDS);
        for (int at = 0; at < step.operands().size(); at++) {
            if (at > 0) {
                out.write(',');
            }
            write(step.operands().get(at), out);
        }
        out.written(OPERATION);
        out.recurring(step.operation());
        out.written(RAW);
        int raw = out.size();
        out.text(step.raw());
        int end = out.size();
        out.written(ROUNDING);
        out.recurring(step.rounding());
        out.written(VALUE);
        if (step.value().equals(step.raw())) {
            out.again(raw, end);
        } else {
            out.text(step.value());
        }
        out.write('}');
    }

    private static void write(Operand operand, CanonicalBytes out) {
        out.written(NAME);
        out.recurring(operand.name());
        out.written(REFERENCE);
        if (operand.reference().isEmpty()) {
            out.written(EMPTY);
        } else {
            out.text(operand.reference());
        }
        out.written(VALUE);
        out.text(operand.value());
        out.write('}');
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
