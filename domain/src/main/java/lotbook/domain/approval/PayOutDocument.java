package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import lotbook.domain.evidence.Json;
import lotbook.domain.ledger.LedgerAccount;

/** A payout as JSON. */
final class PayOutDocument {
    private PayOutDocument() {}

    static void write(Json.Builder json, PayOut payout) {
        json.put("kind", payout.payee().kind().name())
                .put("payee", payout.payee().owner())
                .put("currency", payout.currency())
                .put("amount", payout.paid())
                .put("open", payout.open())
                .put("uncollected", payout.uncollected())
                .put("reference", payout.reference())
                .put("valueDate", payout.valueDate().toString());
    }

    static PayOut read(Json.Obj body) {
        return new PayOut(
                new LedgerAccount(LedgerAccount.Kind.valueOf(body.text("kind")), body.text("payee")), body.text("currency"),
                amount(body, "amount"), amount(body, "open"), amount(body, "uncollected"), body.text("reference"),
                LocalDate.parse(body.text("valueDate")));
    }

    private static BigDecimal amount(Json.Obj body, String name) {
        return body.required(name).asDecimal();
    }
}
