package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.money.Rounding;
import lotbook.domain.party.Lapse;
import lotbook.domain.unit.DealingInputs.Holding;
import lotbook.domain.unit.DealingInputs.UnitFeeDue;
import lotbook.domain.unit.DealingOutputs.DealingFinding;

/** The facts of a dealing point as JSON, and back. */
final class DealingFactsDocument {
    private DealingFactsDocument() {}

    static Json.Obj write(DealingFacts facts) {
        DealingInputs in = facts.inputs();
        return Json.object()
                .put("master", facts.master().value())
                .put("programme", facts.programme().value())
                .put("currency", facts.currency())
                .put("strikeAt", in.strikeAt().toString())
                .put("cutOff", in.cutOff().toString())
                .put("equityAt", facts.equityAt().toString())
                .put("factsKnownAt", facts.factsKnownAt().toString())
                .put("restsOn", facts.restsOn().map(id -> Json.text(id.toString())))
                .put("seedPrice", in.seedPrice())
                .put("terms", terms(in.terms()))
                .put("pool", pool(in.pool()))
                .put("holdings", array(in.holdings(), held -> Json.object()
                        .put("investor", held.investor().value())
                        .put("units", held.units())
                        .put("since", held.since().toString())
                        .build()))
                .put("requests", array(in.requests(), DealingFactsDocument::request))
                .put("fees", array(in.fees(), fee -> Json.object()
                        .put("investor", fee.investor().value())
                        .put("amount", fee.amount())
                        .build()))
                .put("byTerms", in.byTerms().map(PoolFeesDocument::write))
                .put("cover", in.cover().map(DealingFactsDocument::cover))
                .put("correction", in.correction().map(agreed -> Json.object()
                        .put("id", agreed.id())
                        .put("sha256", agreed.content().hex())
                        .put("lines", array(agreed.lines(), DealingFactsDocument::corrected))
                        .build()))
                .put("findings", array(facts.findings(), DealingFactsDocument::finding))
                .put("sources", array(facts.sources(), Json::text))
                .build();
    }

    static <T> Json array(List<T> items, Function<T, Json> each) {
        return Json.array(items.stream().map(each).toList());
    }

    static Json finding(DealingFinding finding) {
        return Json.object()
                .put("kind", finding.kind().name())
                .put("subject", finding.subject())
                .put("text", finding.text())
                .put("remedy", finding.remedy())
                .build();
    }

    static Json corrected(AgreedCorrection.Line line) {
        return Json.object()
                .put("investor", line.investor().value())
                .put("units", line.units())
                .put("hwm", line.hwm().map(Json::decimal))
                .build();
    }

    private static AgreedCorrection correction(Json.Obj json) {
        return new AgreedCorrection(json.required("id").asWhole(), new Sha256(json.text("sha256")),
                list(json, "lines", line -> new AgreedCorrection.Line(
                        new PartyId(line.text("investor")), line.decimal("units"), line.optional("hwm", Json::asDecimal))));
    }

    private static Json cover(PoolCover cover) {
        return Json.object()
                .put("investors", array(cover.investors(), DealingFactsDocument::lapse))
                .put("manager", array(cover.manager(), DealingFactsDocument::lapse))
                .build();
    }

    private static Json lapse(Lapse lapse) {
        return Json.object()
                .put("kind", lapse.kind().name())
                .put("party", lapse.party().value())
                .put("text", lapse.text())
                .build();
    }

    private static Json terms(DealingTerms terms) {
        return Json.object()
                .put("unitDecimals", terms.unitDecimals())
                .put("moneyDecimals", terms.moneyDecimals())
                .put("issue", terms.issue().name())
                .put("burn", terms.burn().name())
                .put("cash", terms.cash().name())
                .put("lockIn", terms.lockIn().toString())
                .put("wrongPrice", terms.wrongPrice().name())
                .build();
    }

    static Json pool(PoolValue pool) {
        return Json.object()
                .put("equity", pool.equity())
                .put("credit", pool.credit())
                .put("accruedFees", pool.accruedFees())
                .put("redemptionsPayable", pool.redemptionsPayable())
                .put("subscriptionsInAdvance", pool.subscriptionsInAdvance())
                .build();
    }

    private static Json request(FlowRequest request) {
        return Json.object()
                .put("id", request.id())
                .put("investor", request.investor().value())
                .put("kind", request.kind().name())
                .put("amount", request.amount())
                .put("requestedAt", request.requestedAt().toString())
                .put("state", request.state().name())
                .put("received", request.received())
                .build();
    }

    static DealingFacts read(Json.Obj json) {
        DealingInputs inputs = new DealingInputs(
                terms(json.object("terms")), pool(json.object("pool")),
                list(json, "holdings", held -> new Holding(
                        new PartyId(held.text("investor")), held.decimal("units"), moment(held, "since"))),
                list(json, "requests", DealingFactsDocument::request),
                list(json, "fees", fee -> new UnitFeeDue(new PartyId(fee.text("investor")), fee.decimal("amount"))),
                moment(json, "strikeAt"), moment(json, "cutOff"), json.decimal("seedPrice"),
                json.optional("byTerms", fees -> PoolFeesDocument.read(fees.asObject())),
                json.optional("cover", cover -> cover(cover.asObject())),
                json.optional("correction", agreed -> correction(agreed.asObject())));
        return new DealingFacts(
                new AccountId(json.text("master")), new ProgrammeId(json.text("programme")), json.text("currency"),
                moment(json, "equityAt"), moment(json, "factsKnownAt"),
                json.optional("restsOn", id -> Long.valueOf(id.asText())), inputs,
                list(json, "findings", DealingFactsDocument::finding),
                json.list("sources").stream().map(Json::asText).toList());
    }

    static <T> List<T> list(Json.Obj json, String member, Function<Json.Obj, T> each) {
        return json.list(member).stream().map(Json::asObject).map(each).toList();
    }

    static Instant moment(Json.Obj json, String member) {
        return Instant.parse(json.text(member));
    }

    private static DealingFinding finding(Json.Obj json) {
        return new DealingFinding(
                DealingFinding.Kind.valueOf(json.text("kind")), json.text("subject"), json.text("text"), json.text("remedy"));
    }

    private static PoolCover cover(Json.Obj json) {
        return new PoolCover(
                list(json, "investors", DealingFactsDocument::lapse), list(json, "manager", DealingFactsDocument::lapse));
    }

    private static Lapse lapse(Json.Obj json) {
        return new Lapse(Lapse.Kind.valueOf(json.text("kind")), new PartyId(json.text("party")), json.text("text"));
    }

    private static DealingTerms terms(Json.Obj json) {
        return new DealingTerms(
                Math.toIntExact(json.required("unitDecimals").asWhole()),
                Math.toIntExact(json.required("moneyDecimals").asWhole()),
                Rounding.valueOf(json.text("issue")), Rounding.valueOf(json.text("burn")), Rounding.valueOf(json.text("cash")),
                Duration.parse(json.text("lockIn")), DealingTerms.BearsWrongPrice.valueOf(json.text("wrongPrice")));
    }

    static PoolValue pool(Json.Obj json) {
        BigDecimal equity = json.decimal("equity");
        return new PoolValue(equity, json.decimal("credit"), json.decimal("accruedFees"),
                json.decimal("redemptionsPayable"), json.decimal("subscriptionsInAdvance"));
    }

    private static FlowRequest request(Json.Obj json) {
        return new FlowRequest(
                json.text("id"), new PartyId(json.text("investor")), FlowRequest.Kind.valueOf(json.text("kind")),
                json.decimal("amount"), moment(json, "requestedAt"), FlowRequest.State.valueOf(json.text("state")),
                json.decimal("received"));
    }
}
