package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.PartyId;

/** A correction's facts and what came of it as JSON, and back; the points stand in it as they were struck. */
final class CorrectionDocument {
    private CorrectionDocument() {}

    static Json.Obj write(CorrectionFacts facts) {
        return Json.object()
                .put("factsKnownAt", facts.factsKnownAt().toString())
                .put("master", facts.first().dealt().master().value())
                .put("currency", facts.first().dealt().currency())
                .put("bearer", facts.bearer().name())
                .put("points", DealingFactsDocument.array(facts.points(), point -> Json.object()
                        .put("point", point.point())
                        .put("sha256", point.content().hex())
                        .put("dealt", DealingFactsDocument.write(point.dealt()))
                        .put("pool", DealingFactsDocument.pool(point.pool()))
                        .put("received", received(point.received()))
                        .put("equityAt", point.equityAt().toString())
                        .put("sources", DealingFactsDocument.array(point.sources(), Json::text))
                        .build()))
                .build();
    }

    private static Json received(Map<String, BigDecimal> received) {
        return DealingFactsDocument.array(List.copyOf(new TreeMap<>(received).entrySet()), one ->
                Json.object().put("request", one.getKey()).put("received", one.getValue()).build());
    }

    static CorrectionFacts facts(Json.Obj json) {
        return new CorrectionFacts(
                DealingFactsDocument.moment(json, "factsKnownAt"),
                DealingFactsDocument.list(json, "points", point -> new StruckAgain(
                        point.required("point").asWhole(), new Sha256(point.text("sha256")),
                        DealingFactsDocument.read(point.object("dealt")), DealingFactsDocument.pool(point.object("pool")),
                        received(point), DealingFactsDocument.moment(point, "equityAt"),
                        point.list("sources").stream().map(Json::asText).toList())));
    }

    private static Map<String, BigDecimal> received(Json.Obj point) {
        Map<String, BigDecimal> received = new LinkedHashMap<>();
        point.list("received").stream().map(Json::asObject)
                .forEach(one -> received.put(one.text("request"), one.decimal("received")));
        return received;
    }

    static Json.Obj write(CorrectionOutputs out) {
        return Json.object()
                .put("points", DealingFactsDocument.array(out.points(), point -> Json.object()
                        .put("point", point.id())
                        .put("priceDealt", point.priceDealt().map(Json::decimal))
                        .put("priceNow", point.priceNow().map(Json::decimal))
                        .put("valueDealt", point.valueDealt())
                        .put("valueNow", point.valueNow())
                        .put("differs", point.differs())
                        .build()))
                .put("lines", DealingFactsDocument.array(out.lines(), line -> Json.object()
                        .put("investor", line.investor().value())
                        .put("unitsDealt", line.unitsDealt())
                        .put("unitsNow", line.unitsNow())
                        .put("worth", line.worth())
                        .put("shouldBeWorth", line.shouldBeWorth())
                        .put("cashDealt", line.cashDealt())
                        .put("cashNow", line.cashNow())
                        .put("difference", line.difference())
                        .put("correction", line.correction())
                        .put("hwm", line.hwm().map(Json::decimal))
                        .build()))
                .put("lost", out.lost())
                .put("gained", out.gained())
                .put("feesDealt", out.feesDealt())
                .put("feesNow", out.feesNow())
                .put("remainder", out.remainder())
                .build();
    }

    static CorrectionOutputs outputs(Json.Obj json) {
        return new CorrectionOutputs(
                DealingFactsDocument.list(json, "points", point -> new CorrectionOutputs.Point(
                        point.required("point").asWhole(), point.optional("priceDealt", Json::asDecimal),
                        point.optional("priceNow", Json::asDecimal), point.decimal("valueDealt"), point.decimal("valueNow"),
                        point.text("differs"))),
                DealingFactsDocument.list(json, "lines", line -> new CorrectionOutputs.Line(
                        new PartyId(line.text("investor")), line.decimal("unitsDealt"), line.decimal("unitsNow"),
                        line.decimal("worth"), line.decimal("shouldBeWorth"), line.decimal("cashDealt"), line.decimal("cashNow"),
                        line.decimal("difference"), line.decimal("correction"), line.optional("hwm", Json::asDecimal))),
                json.decimal("lost"), json.decimal("gained"), json.decimal("feesDealt"), json.decimal("feesNow"),
                json.decimal("remainder"));
    }
}
