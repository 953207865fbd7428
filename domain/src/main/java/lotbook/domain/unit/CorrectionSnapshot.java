package lotbook.domain.unit;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Recomputed;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.evidence.StepDocument;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;

/**
 * A correction of prices kept as a document: the points as they were struck and as known now, what each investor has and should
 * have, with every step. People agree on the SHA-256 of these bytes; the points it names stay as they are.
 *
 * @param hash as the document says it
 */
public record CorrectionSnapshot(String rule, CorrectionFacts facts, CorrectionOutputs outputs, List<Step> steps, Sha256 hash) {
    public static final String KIND = "unit-correction";

    private static final String HASH = "sha256";

    public CorrectionSnapshot {
        steps = List.copyOf(steps);
    }

    /** Calculates it from the facts as the document writes them. */
    public static CorrectionSnapshot of(CorrectionFacts facts) {
        CorrectionFacts read = CorrectionDocument.facts(CorrectionDocument.write(facts));
        StepRecorder recorder = new StepRecorder();
        CorrectionOutputs outputs = PriceCorrection.calculate(read, recorder);
        List<Step> steps = recorder.steps();
        return new CorrectionSnapshot(PriceCorrection.RULE, read, outputs, steps,
                CanonicalJson.hashed(body(PriceCorrection.RULE, read, outputs), steps, HASH).hash());
    }

    /** Canonical: what is stored. */
    public byte[] bytes() {
        return CanonicalJson.hashed(body(rule, facts, outputs), steps, HASH).bytes();
    }

    /** Of those bytes: what is agreed to. */
    public Sha256 content() {
        return Sha256.of(bytes());
    }

    private static Json.Obj body(String rule, CorrectionFacts facts, CorrectionOutputs outputs) {
        return Json.object()
                .put("kind", KIND)
                .put("format", 1)
                .put("rule", rule)
                .put("inputs", CorrectionDocument.write(facts))
                .put("outputs", CorrectionDocument.write(outputs))
                .build();
    }

    /** Whether bytes that nobody parsed yet say so: a text in a document can't, its quotes are escaped. */
    public static boolean seemsOne(byte[] document) {
        return CanonicalJson.tells(document, "kind", KIND);
    }

    /**
     * Reads a document and holds it to its hash.
     *
     * @throws FailureException UNREADABLE if it is none, INCOMPATIBLE if it is of a later format, DIFFERENCE if a byte was
     *     changed since it was made
     */
    public static CorrectionSnapshot read(byte[] document) {
        Json.Obj json = JsonReader.read(document).asObject();
        if (json.member("kind").filter(Json.text(KIND)::equals).isEmpty()) {
            throw new Failure(Failure.Reason.UNREADABLE, "This is no correction of a pool's prices.",
                    "Give documents of the kind '" + KIND + "'.").asException();
        }
        if (json.required("format").asWhole() != 1) {
            throw new Failure(Failure.Reason.INCOMPATIBLE,
                    "The correction is written in format " + json.required("format").asWhole() + ".",
                    "Replay it with the release that wrote it, or a later one.").asException();
        }
        CanonicalJson.Hashed made = CanonicalJson.hashed(json.without(HASH), HASH);
        if (!json.text(HASH).equals(made.hash().hex()) || !Arrays.equals(document, made.bytes())) {
            throw new Failure(Failure.Reason.DIFFERENCE,
                    "The document was changed since it was made: its content has SHA-256 " + made.hash().shortForm()
                            + ", and it says another, or it is in another form.",
                    "Take it from where it was made; if it is the original, treat it as tampered with.").asException();
        }
        try {
            return new CorrectionSnapshot(json.text("rule"), CorrectionDocument.facts(json.object("inputs")),
                    CorrectionDocument.outputs(json.object("outputs")),
                    json.list("steps").stream().map(step -> StepDocument.read(step.asObject())).toList(), made.hash());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Failure(Failure.Reason.UNREADABLE, "This is no correction of ours: " + e.getMessage() + ".",
                    "Take it from where it was made, unchanged.").asException(e);
        }
    }

    /**
     * Calculates it again from the document alone, its points included: each is struck again as it was and held to its hash.
     *
     * @throws FailureException as {@link #read}; INCOMPATIBLE if this release doesn't have the rule
     */
    public static ReplayResult replay(byte[] document) {
        CorrectionSnapshot kept = read(document);
        if (!kept.rule.equals(PriceCorrection.RULE)) {
            throw new Failure(Failure.Reason.INCOMPATIBLE, "This release doesn't have the rule '" + kept.rule + "'.",
                    "Replay it with the release that made it, or a later one.").asException();
        }
        for (StruckAgain point : kept.facts.points()) {
            Sha256 struck = Sha256.of(UnitSnapshot.of(point.dealt()).bytes());
            if (!struck.equals(point.content())) {
                return new ReplayResult.Differs(kept.rule, "inputs.points " + point.point(), point.content().hex(), struck.hex());
            }
        }
        CorrectionSnapshot now = of(kept.facts);
        return new Recomputed(kept.steps, CorrectionDocument.write(kept.outputs))
                .compare(kept.rule, new Recomputed(now.steps, CorrectionDocument.write(now.outputs)));
    }

    /** Whether any price or any unit comes out otherwise. */
    public boolean changes() {
        return outputs.points().stream().anyMatch(point -> !point.differs().isEmpty());
    }

    /** The first thing that comes out otherwise, in words; blank if nothing does. */
    public String differs() {
        return outputs.points().stream().filter(point -> !point.differs().isEmpty()).findFirst()
                .map(point -> "dealing point " + point.id() + ": " + point.differs()).orElse("");
    }

    /** Units that change hands at the next dealing point; none where the pool does not bear it. */
    public List<AgreedCorrection.Line> corrections() {
        return outputs.lines().stream().filter(line -> line.correction().signum() != 0)
                .map(line -> new AgreedCorrection.Line(line.investor(), line.correction(), line.hwm()))
                .toList();
    }
}
