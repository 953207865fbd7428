package lotbook.domain.unit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.fee.FeeCause;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeStateDocument;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.unit.PoolFees.Accepted;
import lotbook.domain.unit.PoolFees.Holder;
import lotbook.domain.unit.PoolFees.PoolHwm;
import lotbook.domain.unit.UnitCharges.Equalised;

/** What a dealing point charges by and what it charged, as JSON; terms stand in it as they were accepted. */
final class PoolFeesDocument {
    private PoolFeesDocument() {}

    static Json.Obj write(PoolFees fees) {
        return Json.object()
                .put("lastDay", fees.lastDay().map(day -> Json.text(day.toString())))
                .put("day", fees.day().toString())
                .put("accrued", FeeStateDocument.days(fees.accrued()))
                .put("terms", DealingFactsDocument.array(fees.terms(), accepted -> Json.object()
                        .put("id", accepted.id().value())
                        .put("sha256", accepted.sha256().hex())
                        .put("settings", FeeTermsDocument.settings(accepted.terms()))
                        .build()))
                .put("holders", DealingFactsDocument.array(fees.holders(), holder -> Json.object()
                        .put("investor", holder.investor().value())
                        .put("terms", holder.terms().map(id -> Json.text(id.value())))
                        .put("joined", holder.joined().toString())
                        .put("hwm", holder.hwm().map(Json::decimal))
                        .put("manager", holder.manager())
                        .build()))
                .put("pool", fees.pool().map(pool -> Json.object().put("hwm", pool.hwm().map(Json::decimal)).build()))
                .put("series", fees.series().map(series -> DealingFactsDocument.array(series, SeriesDocument::write)))
                .build();
    }

    static PoolFees read(Json.Obj json) {
        return new PoolFees(
                json.optional("lastDay", day -> LocalDate.parse(day.asText())), LocalDate.parse(json.text("day")),
                FeeStateDocument.days(json.object("accrued")),
                DealingFactsDocument.list(json, "terms", accepted -> new Accepted(
                        new VersionId(accepted.text("id")), new Sha256(accepted.text("sha256")),
                        FeeTermsDocument.settings(accepted.object("settings")))),
                DealingFactsDocument.list(json, "holders", holder -> new Holder(
                        new PartyId(holder.text("investor")), holder.optional("terms", id -> new VersionId(id.asText())),
                        LocalDate.parse(holder.text("joined")), holder.optional("hwm", Json::asDecimal),
                        holder.required("manager").asBoolean())),
                json.optional("pool", pool -> new PoolHwm(pool.asObject().optional("hwm", Json::asDecimal))),
                json.optional("series", _ -> DealingFactsDocument.list(json, "series", SeriesDocument::read)));
    }

    /** @param worth of each holding of a series, in cents */
    static Json.Obj write(UnitCharges charges, Map<SeriesHolding, BigDecimal> worth) {
        return Json.object()
                .put("accrued", charges.accrued())
                .put("charged", charges.charged())
                .put("carried", FeeStateDocument.days(charges.carried()))
                .put("performance", charges.performance())
                .put("provider", charges.paid().getOrDefault(Payee.PROVIDER, BigDecimal.ZERO))
                .put("platform", charges.paid().getOrDefault(Payee.PLATFORM, BigDecimal.ZERO))
                .put("partner", charges.paid().getOrDefault(Payee.PARTNER, BigDecimal.ZERO))
                .put("lines", DealingFactsDocument.array(charges.lines(), line -> Json.object()
                        .put("investor", line.investor().value())
                        .put("cause", line.cause().name())
                        .put("terms", line.terms().value())
                        .put("units", line.units())
                        .put("hwm", line.hwm())
                        .put("gain", line.gain())
                        .put("fee", line.fee())
                        .put("cancelled", line.cancelled())
                        .put("hwmAfter", line.hwmAfter())
                        .put("equalised", line.equalised().map(equalised -> Json.object()
                                .put("part", equalised.part())
                                .put("credit", equalised.credit())
                                .put("added", equalised.added())
                                .put("deficit", equalised.deficit())
                                .build()))
                        .put("series", line.series().map(SeriesDocument::name))
                        .build()))
                .put("pool", charges.pool().map(pool -> Json.object()
                        .put("hwm", pool.hwm().map(Json::decimal))
                        .put("gross", pool.gross().map(Json::decimal))
                        .put("fee", pool.fee())
                        .build()))
                .put("series", charges.series()
                        .map(series -> DealingFactsDocument.array(series.holdings(), held -> SeriesDocument.written(held)
                                .put("value", worth.getOrDefault(held, BigDecimal.ZERO)).build())))
                .put("rolled", charges.series()
                        .map(series -> DealingFactsDocument.array(series.rolled(), SeriesDocument::write)))
                .build();
    }

    static List<UnitCharges.Line> lines(Json.Obj fees) {
        return DealingFactsDocument.list(fees, "lines", line -> new UnitCharges.Line(
                new PartyId(line.text("investor")), FeeCause.valueOf(line.text("cause")), new VersionId(line.text("terms")),
                line.decimal("units"), line.decimal("hwm"), line.decimal("gain"), line.decimal("fee"), line.decimal("cancelled"),
                line.decimal("hwmAfter"), line.optional("equalised", said -> equalised(said.asObject())),
                line.optional("series", said -> SeriesDocument.name(said.asObject()))));
    }

    static UnitCharges.Pool pool(Json.Obj pool, Json.Obj outputs) {
        Map<PartyId, BigDecimal> credits = new LinkedHashMap<>();
        outputs.list("holdings").stream().map(Json::asObject).forEach(held -> held.optional("credit", Json::asDecimal)
                .ifPresent(credit -> credits.put(new PartyId(held.text("investor")), credit)));
        return new UnitCharges.Pool(
                pool.optional("hwm", Json::asDecimal), pool.optional("gross", Json::asDecimal), pool.decimal("fee"), credits);
    }

    static List<SeriesHolding> series(Json.Obj fees) {
        return fees.member("series").isPresent() ? DealingFactsDocument.list(fees, "series", SeriesDocument::read) : List.of();
    }

    private static Equalised equalised(Json.Obj said) {
        return new Equalised(said.decimal("part"), said.decimal("credit"), said.decimal("added"), said.decimal("deficit"));
    }

    static UnitSnapshot.Carried carried(LocalDate day, Json.Obj fees, Json.Obj outputs) {
        Map<PartyId, BigDecimal> hwms = new HashMap<>();
        outputs.list("holdings").stream().map(Json::asObject).forEach(held ->
                held.optional("hwm", Json::asDecimal).ifPresent(hwm -> hwms.put(new PartyId(held.text("investor")), hwm)));
        return new UnitSnapshot.Carried(day, FeeStateDocument.days(fees.object("carried")), hwms,
                fees.optional("pool", Json::asObject).flatMap(pool -> pool.optional("hwm", Json::asDecimal)), series(fees));
    }
}
