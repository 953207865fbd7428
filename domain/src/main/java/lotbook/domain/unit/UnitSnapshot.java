package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.evidence.StepDocument;
import lotbook.domain.explain.Step;
import lotbook.domain.explain.StepRecorder;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.identity.PartyId;

/**
 * A dealing point kept as a document: what it rests on, what came of it with every step, the rule, and the SHA-256 of all that.
 * People agree on the SHA-256 of these bytes; they are stored, explained and replayed.
 *
 * @param rule {@code unit.dealing v1}; {@code v2} where fees are charged by terms; {@code v3} where what is on file was asked;
 *     {@code v4} where a correction is carried out; {@code v5} where the pool has an HWM, with equalisation; {@code v6} with
 *     series of units
 * @param outputs in the document's form
 * @param hash as the document says it
 */
public record UnitSnapshot(String rule, DealingFacts facts, Json.Obj outputs, List<Step> steps, Sha256 hash) {
    public static final String KIND = "unit-snapshot";

    private static final String HASH = "sha256";

    public UnitSnapshot {
        steps = List.copyOf(steps);
    }

    /** Strikes the point by today's rule, from the facts as the document writes them. */
    public static UnitSnapshot of(DealingFacts facts) {
        DealingFacts read = DealingFactsDocument.read(DealingFactsDocument.write(facts));
        StepRecorder recorder = new StepRecorder();
        Json.Obj outputs = DealingOutputsDocument.write(read, DealingPoint.calculate(read.inputs(), recorder));
        String rule = DealingPoint.rule(read.inputs());
        return new UnitSnapshot(rule, read, outputs, recorder.steps(),
                CanonicalJson.hashed(body(rule, read, outputs), recorder.steps(), HASH).hash());
    }

    /** Canonical: what is stored and packed. */
    public byte[] bytes() {
        return CanonicalJson.hashed(body(rule, facts, outputs), steps, HASH).bytes();
    }

    private static Json.Obj body(String rule, DealingFacts facts, Json.Obj outputs) {
        return Json.object()
                .put("kind", KIND)
                .put("format", 1)
                .put("rule", rule)
                .put("inputs", DealingFactsDocument.write(facts))
                .put("outputs", outputs)
                .build();
    }

    /** Whether bytes that nobody parsed yet say so: a text in a document can't, its quotes are escaped. */
    public static boolean seemsOne(byte[] document) {
        return CanonicalJson.tells(document, "kind", KIND);
    }

    private static boolean isOne(Json.Obj json) {
        return json.member("kind").filter(Json.text(KIND)::equals).isPresent();
    }

    /**
     * Reads a document and holds it to its hash.
     *
     * @throws FailureException UNREADABLE if it is no snapshot, INCOMPATIBLE if it is of a later format, DIFFERENCE if a byte
     *     was changed since it was made
     */
    public static UnitSnapshot read(byte[] document) {
        Json.Obj json = JsonReader.read(document).asObject();
        if (!isOne(json)) {
            throw new Failure(Failure.Reason.UNREADABLE, "This is no snapshot of a dealing point.",
                    "Give documents of the kind '" + KIND + "'.").asException();
        }
        if (json.required("format").asWhole() != 1) {
            throw new Failure(Failure.Reason.INCOMPATIBLE,
                    "The snapshot is written in format " + json.required("format").asWhole() + ".",
                    "Replay it with the release that wrote it, or a later one.").asException();
        }
        String said = json.text(HASH);
        CanonicalJson.Hashed made = CanonicalJson.hashed(json.without(HASH), HASH);
        Sha256 found = made.hash();
        if (!said.equals(found.hex()) || !Arrays.equals(document, made.bytes())) {
            throw new Failure(Failure.Reason.DIFFERENCE,
                    "The document was changed since it was made: its content has SHA-256 " + found.shortForm()
                            + ", and it says another, or it is in another form.",
                    "Take it from where it was made; if it is the original, treat it as tampered with.").asException();
        }
        try {
            return new UnitSnapshot(
                    json.text("rule"), DealingFactsDocument.read(json.object("inputs")), json.object("outputs"),
                    json.list("steps").stream().map(step -> StepDocument.read(step.asObject())).toList(), found);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Failure(Failure.Reason.UNREADABLE, "This is no snapshot of ours: " + e.getMessage() + ".",
                    "Take it from where it was made, unchanged.").asException(e);
        }
    }

    /** Struck once; empty while dealing is suspended. */
    public Optional<BigDecimal> price() {
        return outputs.optional("price", Json::asDecimal);
    }

    /** An amount or a number of units among the outputs: {@code nav}, {@code unitsAfter}, {@code taken}. */
    public BigDecimal figure(String name) {
        return outputs.decimal(name);
    }

    /** What was charged by terms: {@code performance}, {@code accrued}, {@code charged}; zero where nothing is. */
    public BigDecimal fees(String name) {
        return outputs.optional("fees", fees -> fees.asObject().decimal(name)).orElse(BigDecimal.ZERO);
    }

    /** Units that paid fees. */
    public BigDecimal cancelled() {
        return outputs.list("cancelled").stream()
                .map(fee -> fee.asObject().decimal("units"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Investors' performance fees, in the order they were taken. */
    public List<UnitCharges.Line> charges() {
        return outputs.optional("fees", fees -> PoolFeesDocument.lines(fees.asObject())).orElse(List.of());
    }

    /** The pool's own HWM and fee; empty without equalisation. */
    public Optional<UnitCharges.Pool> pool() {
        return outputs.optional("fees", Json::asObject).flatMap(fees -> fees.optional("pool", Json::asObject))
                .map(pool -> PoolFeesDocument.pool(pool, outputs));
    }

    /** Units of series after; empty without any. */
    public List<SeriesHolding> series() {
        return outputs.optional("fees", fees -> PoolFeesDocument.series(fees.asObject())).orElse(List.of());
    }

    /** Series that became units of an older one. */
    public List<UnitCharges.RollUp> rolled() {
        return outputs.optional("fees", Json::asObject).filter(fees -> fees.member("rolled").isPresent())
                .map(fees -> DealingFactsDocument.list(fees, "rolled", SeriesDocument::rolled)).orElse(List.of());
    }

    /** What the next dealing point goes on from; empty without fees by terms. */
    public Optional<Carried> carried() {
        return outputs.optional("fees", fees -> PoolFeesDocument.carried(
                facts.inputs().byTerms().orElseThrow().day(), fees.asObject(), outputs));
    }

    /**
     * @param day that the point closed
     * @param hwms of one unit of each holder
     * @param poolHwm of one unit of all, with equalisation
     * @param series none where nobody pays by series
     */
    public record Carried(
            LocalDate day, DaysAccrued accrued, Map<PartyId, BigDecimal> hwms, Optional<BigDecimal> poolHwm,
            List<SeriesHolding> series) {
        public Carried {
            series = List.copyOf(series);
            hwms = Map.copyOf(hwms);
        }
    }

    /** Nothing may be struck before its findings are settled. */
    public boolean isHeldBack() {
        return outputs.required("heldBack").asBoolean();
    }

    /** What whoever decides must know, in sentences. */
    public List<String> findings() {
        return DealingFactsDocument.list(outputs, "findings", finding -> finding.text("text") + " " + finding.text("remedy"));
    }

    /** What became of the requests, in the order they were dealt with. */
    public List<DealingOutputs.Line> lines() {
        return DealingFactsDocument.list(outputs, "lines", line -> new DealingOutputs.Line(
                line.text("request"), FlowRequest.State.valueOf(line.text("state")), line.decimal("units"),
                line.decimal("cash"), line.text("why")));
    }
}
