package lotbook.domain.approval;

import java.time.Instant;
import java.time.LocalDate;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.LinkId;

/** The own part of the document of a true-up; the database's guards read it too. */
final class TrueUpDocument {
    private TrueUpDocument() {}

    static void write(Json.Builder json, TrueUpFees fees) {
        json.put("run", fees.run())
                .put("link", fees.link().map(link -> Json.text(link.value())))
                .put("first", fees.first().toString())
                .put("last", fees.last().toString())
                .put("factsKnownAt", fees.factsKnownAt().toString())
                .put("lines", Json.array(fees.lines().stream().map(TrueUpDocument::line).toList()));
    }

    private static Json line(TrueUpFees.Line line) {
        return Json.object()
                .put("link", line.link().value())
                .put("line", line.line())
                .put("correction", line.correction())
                .put("first", line.first().toString())
                .put("last", line.last().toString())
                .put("posted", line.posted())
                .put("corrected", line.corrected())
                .put("currency", line.currency())
                .put("content", line.content().hex())
                .put("differs", line.differs())
                .build();
    }

    static TrueUpFees read(Json.Obj json) {
        return new TrueUpFees(
                json.required("run").asWhole(),
                json.optional("link", id -> new LinkId(id.asText())),
                LocalDate.parse(json.text("first")),
                LocalDate.parse(json.text("last")),
                Instant.parse(json.text("factsKnownAt")),
                json.list("lines").stream().map(Json::asObject).map(TrueUpDocument::line).toList());
    }

    private static TrueUpFees.Line line(Json.Obj json) {
        return new TrueUpFees.Line(
                new LinkId(json.text("link")), json.required("line").asWhole(), json.required("correction").asWhole(),
                LocalDate.parse(json.text("first")), LocalDate.parse(json.text("last")), json.decimal("posted"),
                json.decimal("corrected"), json.text("currency"), new Sha256(json.text("content")), json.text("differs"));
    }
}
