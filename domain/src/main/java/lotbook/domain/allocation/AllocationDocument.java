package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import lotbook.domain.allocation.ExecutionRules.PartialFill;
import lotbook.domain.allocation.ExecutionRules.PriceImprovement;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Volume;
import lotbook.domain.time.Interval;

/**
 * A version as the JSON document that is proposed, decided on, published and stored; its SHA-256 is what two people
 * agree on. Absent values are left out; instants are ISO 8601 in UTC.
 */
public final class AllocationDocument {
    private static final String KIND = "allocation-version";

    private AllocationDocument() {}

    public static Sha256 hash(AllocationVersion version) {
        return Sha256.of(write(version));
    }

    public static Json.Obj write(AllocationVersion version) {
        return Json.object()
                .put("kind", KIND)
                .put("format", 1)
                .put("id", version.id().value())
                .put("programme", version.programme().value())
                .put("leader", version.leader().value())
                .put("link", version.link().map(link -> Json.text(link.value())))
                .put("method", MethodDocument.write(version.method()))
                .put("sizing", sizing(version.sizing()))
                .put("scope", scope(version.scope()))
                .put("execution", execution(version.execution()))
                .put("timing", timing(version.timing()))
                .put("validFrom", version.valid().from().toString())
                .put("validTo", version.valid().to().map(to -> Json.text(to.toString())))
                .put("supersedes", version.supersedes().map(earlier -> Json.text(earlier.value())))
                .put("reason", version.reason())
                .build();
    }

    /** @throws FailureException UNREADABLE if it is no such document, INCOMPATIBLE if it is of a later format */
    public static AllocationVersion read(String document) {
        return read(JsonReader.read(document).asObject());
    }

    /** @throws FailureException UNREADABLE if it is no such document, INCOMPATIBLE if it is of a later format */
    public static AllocationVersion read(Json.Obj json) {
        if (!json.text("kind").equals(KIND)) {
            throw unreadable("it is a " + json.text("kind"));
        }
        if (json.required("format").asWhole() != 1) {
            throw new Failure(
                            Failure.Reason.INCOMPATIBLE,
                            "The allocation version is written in format " + json.required("format").asWhole() + ".",
                            "Read it with the release that wrote it, or a later one.")
                    .asException();
        }
        try {
            return version(json);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw unreadable(String.valueOf(e.getMessage()));
        }
    }

    private static AllocationVersion version(Json.Obj json) {
        Json.Obj timing = json.object("timing");
        return new AllocationVersion(
                new VersionId(json.text("id")),
                new ProgrammeId(json.text("programme")),
                new AccountId(json.text("leader")),
                json.optional("link", link -> new LinkId(link.asText())),
                MethodDocument.read(json.object("method")),
                sizing(json.object("sizing")),
                scope(json.object("scope")),
                execution(json.object("execution")),
                new Timing(
                        Timing.Start.valueOf(timing.text("start")),
                        timing.required("paused").asBoolean()),
                new Interval(
                        Instant.parse(json.text("validFrom")),
                        json.optional("validTo", to -> Instant.parse(to.asText()))),
                json.optional("supersedes", earlier -> new VersionId(earlier.asText())),
                json.text("reason"));
    }

    private static Json sizing(SizingTerms sizing) {
        return Json.object()
                .put("rounding", sizing.rounding().name())
                .put("belowMinimum", sizing.belowMinimum().name())
                .put("aboveMaximum", sizing.aboveMaximum().name())
                .put("remainder", sizing.remainder().name())
                .build();
    }

    private static SizingTerms sizing(Json.Obj json) {
        return new SizingTerms(
                LotRounding.valueOf(json.text("rounding")),
                BelowMinimum.valueOf(json.text("belowMinimum")),
                AboveMaximum.valueOf(json.text("aboveMaximum")),
                Remainder.valueOf(json.text("remainder")));
    }

    private static Json scope(ScopeLimits scope) {
        return Json.object()
                .put("symbols", Json.array(scope.symbols().stream().map(Json::text).toList()))
                .put("maxPositions", scope.maxPositions().map(Json.Whole::new))
                .put("maxVolume", scope.maxVolume().map(volume -> Json.decimal(volume.lots())))
                .put("maxLeverage", scope.maxLeverage().map(Json::decimal))
                .put("modes", Json.array(scope.modes().stream().map(mode -> Json.text(mode.name())).toList()))
                .build();
    }

    private static ScopeLimits scope(Json.Obj json) {
        List<ScopeLimits.Mode> modes = json.list("modes").stream()
                .map(mode -> ScopeLimits.Mode.valueOf(mode.asText()))
                .toList();
        return new ScopeLimits(
                new TreeSet<>(json.list("symbols").stream().map(Json::asText).toList()),
                json.optional("maxPositions", most -> Math.toIntExact(most.asWhole())),
                json.optional("maxVolume", most -> new Volume(most.asDecimal())),
                json.optional("maxLeverage", Json::asDecimal),
                new TreeSet<>(modes));
    }

    private static Json execution(ExecutionRules rules) {
        Optional<BigDecimal> tolerance = rules.slippageTolerance();
        return Json.object()
                .put("slippageTolerance", tolerance.map(Json::decimal))
                .put("maxDeviation", rules.maxDeviation().map(Json::decimal))
                .put("partialFill", rules.partialFill().name())
                .put("priceImprovement", rules.priceImprovement().name())
                .build();
    }

    private static ExecutionRules execution(Json.Obj json) {
        return new ExecutionRules(
                json.optional("slippageTolerance", Json::asDecimal),
                json.optional("maxDeviation", Json::asDecimal),
                PartialFill.valueOf(json.text("partialFill")),
                PriceImprovement.valueOf(json.text("priceImprovement")));
    }

    private static Json timing(Timing timing) {
        return Json.object()
                .put("start", timing.start().name())
                .put("paused", timing.paused())
                .build();
    }

    private static FailureException unreadable(String why) {
        return new Failure(
                        Failure.Reason.UNREADABLE,
                        "This is not an allocation version: " + why + ".",
                        "Take the document from where it was made, unchanged, and try again.")
                .asException();
    }
}
