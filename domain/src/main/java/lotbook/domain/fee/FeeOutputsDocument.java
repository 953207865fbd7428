package lotbook.domain.fee;

import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonShape;

/** What came of a calculation as JSON, its members put down in their order: a run does that for every line. */
final class FeeOutputsDocument {
    private static final JsonShape DAY = Json.shape("date", "value", "weight");

    private FeeOutputsDocument() {}

    static Json.Obj write(FeeOutputs out) {
        return Json.object()
                .put("accrued", Json.object()
                        .put("management", out.accrued().management())
                        .put("performance", out.accrued().performance())
                        .put("subscription", out.accrued().subscription())
                        .put("volume", out.accrued().volume())
                        .build())
                .put("charges", Json.array(out.charges(), FeeOutputsDocument::charge))
                .put("closing", FeeStateDocument.write(out.closing()))
                .put("crystallisations", Json.array(out.crystallisations(), FeeOutputsDocument::crystallisation))
                .put("days", Json.array(out.days(), FeeOutputsDocument::day))
                .put("findings", Json.array(out.findings(), FeeOutputsDocument::finding))
                .put("payments", Json.array(out.payments(), FeeOutputsDocument::payment))
                .build();
    }

    private static Json day(FeeOutputs.DayAccrual day) {
        return DAY.of(Json.text(day.date().toString()), Json.decimal(day.value()), new Json.Whole(day.weight()));
    }

    private static Json charge(FeeCharge charge) {
        return Json.object()
                .put("base", charge.base())
                .put("bearer", charge.bearer().name())
                .put("cause", charge.cause().name())
                .put("collected", charge.collected())
                .put("date", charge.date().toString())
                .put("fee", charge.fee())
                .put("fromRetained", charge.fromRetained())
                .put("fromWithheld", charge.fromWithheld())
                .put("introducer", charge.introducer().map(party -> Json.text(party.value())))
                .put("owed", charge.owed())
                .put("payout", charge.payout().map(Json::decimal))
                .put("posted", charge.posted())
                .put("raw", charge.raw())
                .put("returned", charge.returned())
                .put("split", Json.array(charge.split(), paid ->
                        Json.object().put("amount", paid.amount()).put("payee", paid.payee().name()).build()))
                .build();
    }

    private static Json crystallisation(FeeOutputs.Crystallisation made) {
        return Json.object()
                .put("cause", made.cause().name())
                .put("date", made.date().toString())
                .put("gain", made.gain())
                .put("hurdle", made.hurdle())
                .put("hwm", made.hwm())
                .put("hwmAfter", made.hwmAfter())
                .put("posted", made.posted())
                .put("raw", made.raw())
                .put("value", made.value())
                .build();
    }

    private static Json payment(FeeOutputs.Payment payment) {
        return Json.object()
                .put("event", payment.event())
                .put("asked", payment.asked())
                .put("fee", payment.fee())
                .put("retained", payment.retained())
                .put("paid", payment.paid())
                .build();
    }

    private static Json finding(FeeFinding finding) {
        return Json.object()
                .put("kind", finding.kind().name())
                .put("subject", finding.subject())
                .put("text", finding.text())
                .put("remedy", finding.remedy())
                .build();
    }
}
