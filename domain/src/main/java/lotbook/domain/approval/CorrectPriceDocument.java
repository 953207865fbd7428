package lotbook.domain.approval;

import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.identity.AccountId;

/** The own part of the document of a price's correction; the database's guards read it too. */
final class CorrectPriceDocument {
    private CorrectPriceDocument() {}

    static void write(Json.Builder json, CorrectPrice change) {
        json.put("correction", change.id())
                .put("master", change.master().value())
                .put("point", change.point())
                .put("through", change.through())
                .put("bearer", change.bearer().name())
                .put("content", change.content().hex())
                .put("currency", change.currency())
                .put("priceDealt", change.priceDealt().map(Json::decimal))
                .put("priceNow", change.priceNow().map(Json::decimal))
                .put("lost", change.lost())
                .put("gained", change.gained())
                .put("remainder", change.remainder())
                .put("units", change.units())
                .put("investors", change.investors())
                .put("differs", change.differs());
    }

    static CorrectPrice read(Json.Obj json) {
        return new CorrectPrice(
                json.required("correction").asWhole(), new AccountId(json.text("master")), json.required("point").asWhole(),
                json.required("through").asWhole(), CorrectPrice.Bearer.valueOf(json.text("bearer")),
                new Sha256(json.text("content")), json.text("currency"),
                json.optional("priceDealt", Json::asDecimal), json.optional("priceNow", Json::asDecimal),
                json.decimal("lost"), json.decimal("gained"), json.decimal("remainder"), json.decimal("units"),
                json.required("investors").asWhole(), json.text("differs"));
    }
}
