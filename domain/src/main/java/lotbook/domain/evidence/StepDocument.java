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

    private final CanonicalBytes out;
    private final Operands operands;
    private int size;

    StepDocument(CanonicalBytes out) {
        this.out = out;
        operands = new Operands(out);
        out.written(STEPS);
    }

    private static byte[] ascii(String form) {
        return form.getBytes(StandardCharsets.US_ASCII);
    }

    /** The member after those before it. It is most of a snapshot, a thousand texts, so no {@link Json} is made of them. */
    static void write(List<Step> steps, CanonicalBytes out) {
        StepDocument document = new StepDocument(out);
        steps.forEach(document::add);
        document.end();
    }

    void add(Step step) {
        if (size++ > 0) {
            out.write(',');
        }
        write(step);
    }

    int size() {
        return size;
    }

    /** After the last step. */
    void end() {
        out.write(']');
    }

    private void write(Step step) {
        out.written(ID);
        out.text(step.id());
        out.written(OPERANDS);
        operands.write(step.operands());
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

    /** Those of one step after another: what a step has in common with the one before it is copied. */
    private static final class Operands {
        private final CanonicalBytes out;
        private List<Operand> before = List.of();
        private int[] from = {};
        private int[] to = {};

        Operands(CanonicalBytes out) {
            this.out = out;
        }

        void write(List<Operand> operands) {
            int[] ends = new int[operands.size()];
            int[] begins = new int[operands.size()];
            for (int at = 0; at < operands.size(); at++) {
                if (at > 0) {
                    out.write(',');
                }
                begins[at] = out.size();
                if (at < before.size() && operands.get(at).equals(before.get(at))) {
                    out.again(from[at], to[at]);
                } else {
                    write(operands.get(at));
                }
                ends[at] = out.size();
            }
            before = operands;
            from = begins;
            to = ends;
        }

        private void write(Operand operand) {
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
