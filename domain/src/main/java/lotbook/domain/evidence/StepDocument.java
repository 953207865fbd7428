package lotbook.domain.evidence;

import java.util.List;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;

/** The steps of a calculation as a member of its document. */
public final class StepDocument {
    private static final byte[] STEPS = CanonicalBytes.key("steps");
    private static final byte[] ID = CanonicalBytes.key("id");
    private static final byte[] OPERANDS = CanonicalBytes.key("operands");
    private static final byte[] OPERATION = CanonicalBytes.key("operation");
    private static final byte[] RAW = CanonicalBytes.key("raw");
    private static final byte[] ROUNDING = CanonicalBytes.key("rounding");
    private static final byte[] NAME = CanonicalBytes.key("name");
    private static final byte[] REFERENCE = CanonicalBytes.key("reference");
    private static final byte[] VALUE = CanonicalBytes.key("value");

    private StepDocument() {}

    /**
     * The member after those before it. It is most of a snapshot, a thousand texts, so no {@link Json} is made of them.
     */
    static void write(List<Step> steps, CanonicalBytes out) {
        out.write(',');
        out.written(STEPS);
        out.write('[');
        for (int at = 0; at < steps.size(); at++) {
            if (at > 0) {
                out.write(',');
            }
            write(steps.get(at), out);
        }
        out.write(']');
    }

    private static void write(Step step, CanonicalBytes out) {
        out.write('{');
        text(ID, step.id(), out);
        out.write(',');
        out.written(OPERANDS);
        out.write('[');
        for (int at = 0; at < step.operands().size(); at++) {
            if (at > 0) {
                out.write(',');
            }
            write(step.operands().get(at), out);
        }
        out.write(']');
        out.write(',');
        text(OPERATION, step.operation(), out);
        out.write(',');
        text(RAW, step.raw(), out);
        out.write(',');
        text(ROUNDING, step.rounding(), out);
        out.write(',');
        text(VALUE, step.value(), out);
        out.write('}');
    }

    private static void write(Operand operand, CanonicalBytes out) {
        out.write('{');
        text(NAME, operand.name(), out);
        out.write(',');
        text(REFERENCE, operand.reference(), out);
        out.write(',');
        text(VALUE, operand.value(), out);
        out.write('}');
    }

    private static void text(byte[] key, String value, CanonicalBytes out) {
        out.written(key);
        out.text(value);
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
