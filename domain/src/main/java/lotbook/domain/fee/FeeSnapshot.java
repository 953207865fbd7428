package lotbook.domain.fee;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonMember;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.evidence.StepDocument;
import lotbook.domain.evidence.WrittenSteps;
import lotbook.domain.explain.Step;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * A calculation kept as a document: inputs, outputs with every step, the rule's name and version, sources, and the SHA-256
 * of all that. The same document is stored, explained, packed as evidence and replayed.
 *
 * @param rule {@code fee.period v3}
 * @param outputs as they were then, in the document's form
 * @param hash as the document says it
 * @param text the document itself, canonical: what is stored and packed
 */
public record FeeSnapshot(String rule, FeeInputs inputs, Json.Obj outputs, List<Step> steps, Sha256 hash, String text) {
    public static final String KIND = "fee-snapshot";

    private static final String HASH = "sha256";
    private static final String INPUTS = "inputs";

    public FeeSnapshot {
        steps = List.copyOf(steps);
    }

    /** @param outputs what the document tells, as the one calculation gave them */
    public record Made(FeeSnapshot snapshot, FeeOutputs outputs) {}

    /** Calculates by today's rule, from the inputs as the document writes them, and keeps it. */
    public static Made make(FeeInputs inputs) {
        return make(inputs, FeeRules.TODAY);
    }

    /** The same days from other facts, by the rule that made this one: only what the facts change comes out otherwise. */
    public Made again(FeeInputs facts) {
        return make(facts, FeeRules.named(rule));
    }

    private static Made make(FeeInputs inputs, FeeRules rule) {
        Json.Obj written = FeeInputsDocument.write(inputs);
        FeeInputs read = FeeInputsDocument.read(Node.root(written));
        FeeRules.Made made = rule.calculate(read);
        CanonicalJson.Hashed document = CanonicalJson.hashed(
                body(read, made.document(), rule).put(INPUTS, written).build(), made.steps(), HASH);
        return new Made(
                new FeeSnapshot(rule.ruleName(), read, made.document(), made.steps(), document.hash(), document.text()),
                made.outputs());
    }

    /** All but the inputs. */
    private static Json.Builder body(FeeInputs read, Json.Obj outputs, FeeRules rule) {
        return Json.object()
                .put("format", 1)
                .put("kind", KIND)
                .put("outputs", outputs)
                .put("rule", rule.ruleName())
                .put("sources", Json.array(read.sources(), Json::text));
    }

    /**
     * What a document comes to that is, to the last byte, what its rule makes of its inputs. Empty for any other: {@link #read}
     * tells what it is, or what is wrong with it.
     */
    static Optional<ReplayResult> ifMadeAlike(byte[] document, AlikeInputs alike) {
        try {
            for (FeeRules rule : FeeRules.LATEST_FIRST) {
                Optional<Sha256> hash = CanonicalJson.held(document, "rule", rule.ruleName(), HASH);
                if (hash.isPresent()) {
                    return JsonReader.place(document, INPUTS, alike.members())
                            .flatMap(inputs -> ifMadeAlike(document, rule, inputs, hash.get(), alike));
                }
            }
            return Optional.empty();
        } catch (FailureException | IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<ReplayResult> ifMadeAlike(
            byte[] document, FeeRules rule, JsonMember inputs, Sha256 hash, AlikeInputs alike) {
        FeeInputs read = FeeInputsDocument.read(Node.root(inputs.value().asObject()), alike);
        WrittenSteps steps = new WrittenSteps(document.length);
        Json.Obj outputs = FeeOutputsDocument.write(rule.calculate(read, steps));
        Json.Obj others = body(read, outputs, rule).put(HASH, hash.hex()).build();
        return CanonicalJson.isOf(others, INPUTS, inputs, steps, document)
                ? Optional.of(new ReplayResult.Equal(rule.ruleName(), steps.size()))
                : Optional.empty();
    }

    /** Whether a document tells that it is of this kind. */
    public static boolean seemsOne(byte[] document) {
        return CanonicalJson.tells(document, "kind", KIND);
    }

    public static FeeSnapshot of(FeeInputs inputs) {
        return make(inputs).snapshot();
    }

    /** What the inputs come to, calculated anew by the rule that made it. */
    public FeeOutputs recalculated() {
        return FeeRules.named(rule).calculate(inputs).outputs();
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a document and holds it to its hash.
     *
     * @throws FailureException UNREADABLE if it is no snapshot, INCOMPATIBLE if it is of a later format, DIFFERENCE if a byte
     *     was changed since it was made
     */
    public static FeeSnapshot read(byte[] document) {
        Json.Obj json = JsonReader.read(document).asObject();
        Node node = Node.root(json);
        if (!node.text("kind").equals(KIND)) {
            throw new Failure(Failure.Reason.UNREADABLE, "This is no fee snapshot: 'kind' is '" + node.text("kind") + "'.",
                    "Give documents of the kind '" + KIND + "'.").asException();
        }
        if (node.whole("format") != 1) {
            throw new Failure(Failure.Reason.INCOMPATIBLE,
                    "The snapshot is written in format " + node.whole("format") + ".",
                    "Replay it with the release that wrote it, or a later one.").asException();
        }
        Sha256 said = hash(node);
        CanonicalJson.Hashed made = CanonicalJson.hashed(json.without(HASH), HASH);
        Sha256 found = made.hash();
        if (!said.equals(found) || !Arrays.equals(document, made.bytes())) {
            throw new Failure(Failure.Reason.DIFFERENCE,
                    "The document was changed since it was made: it says SHA-256 " + said.shortForm() + ", its content has "
                            + found.shortForm() + (said.equals(found) ? ", in another form" : "") + ".",
                    "Take it from where it was made; if it is the original, treat it as tampered with.").asException();
        }
        return new FeeSnapshot(
                node.text("rule"),
                FeeInputsDocument.read(node.object(INPUTS)),
                json.object("outputs"),
                json.list("steps").stream().map(step -> StepDocument.read(step.asObject())).toList(),
                said,
                made.text());
    }

    private static Sha256 hash(Node node) {
        try {
            return new Sha256(node.text(HASH));
        } catch (IllegalArgumentException e) {
            throw new Failure(Failure.Reason.DIFFERENCE, "The document's 'sha256' is no SHA-256: '" + node.text(HASH) + "'.",
                    "Take it from where it was made; if it is the original, treat it as tampered with.").asException();
        }
    }
}
