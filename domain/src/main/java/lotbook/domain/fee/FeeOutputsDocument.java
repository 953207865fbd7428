package lotbook.domain.fee;

import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonShape;

/** What came of a calculation as JSON. */
final class FeeOutputsDocument {
    private static final JsonShape DAY = Json.shape("date", "value", "weight");

    private FeeOutputsDocument() {}

    static Json.Obj write(FeeOutputs out) {
        return Json.object()
                .put("closing", FeeStateDocument.write(out.closing()))
                .put("charges", Json.array(out.charges(), FeeOutputsDocument::charge))
                .put("crystallisations", Json.array(out.crystallisations(), FeeOutputsDocument::crystallisation))
                .put("payments", Json.array(out.payments(), FeeOutputsDocument::payment))
                .put("days", Json.array(out.days(), FeeOutputsDocument::day))
                .put("accrued", Json.object()
                        .put("performance", out.accrued().performance())
                        .put("management", out.accrued().management())
                        .put("subscription", out.accrued().subscription())
                        .put("volume", out.accrued().volume())
                        .build())
                .put("findings", Json.array(out.findings(), FeeOutputsDocument::finding))
                .build();
    }

    private static Json day(FeeOutputs.DayAccrual day) {
        return DAY.of(Json.text(day.date().toString()), Json.decimal(day.value()), new Json.Whole(day.weight()));
    }

    private static Json charge(FeeCharge charge) {
        return Json.object()
                .put("fee", charge.fee())
                .put("date", charge.date().toString())
                .put("cause", charge.cause().name())
                .put("bearer", charge.bearer().name())
                .put("base", charge.base())
                .put("raw", charge.raw())
                .put("posted", charge.posted())
                .put("fromWithheld", charge.fromWithheld())
                .put("fromRetained", charge.fromRetained())
                .put("collected", charge.collected())
                .put("owed", charge.owed())
                .put("returned", charge.returned())
                .put("split", Json.array(charge.split(), paid ->
                        Json.object().put("payee", paid.payee().name()).put("amount", paid.amount()).build()))
                .put("payout", charge.payout().map(Json::decimal))
                .build();
    }

    private static Json crystallisation(FeeOutputs.Crystallisation made) {
        return Json.object()
                .put("date", made.date().toString())
                .put("cause", made.cause().name())
                .put("value", made.value())
                .put("hwm", made.hwm())
                .put("gain", made.gain())
                .put("hurdle", made.hurdle())
                .put("raw", made.raw())
                .put("posted", made.posted())
                .put("hwmAfter", made.hwmAfter())
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
