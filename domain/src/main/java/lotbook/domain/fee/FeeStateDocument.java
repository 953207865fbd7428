package lotbook.domain.fee;

import java.util.List;
import lotbook.domain.evidence.Json;
import lotbook.domain.fee.FeeState.DaysAccrued;
import lotbook.domain.fee.FeeState.HwmState;
import lotbook.domain.fee.FeeState.Introduced;
import lotbook.domain.fee.FeeState.Owed;
import lotbook.domain.fee.FeeState.Traded;
import lotbook.domain.identity.PartyId;

/** What is carried from one calculation to the next, as JSON; for documents and for the store. */
public final class FeeStateDocument {
    private FeeStateDocument() {}

    public static Json.Obj write(FeeState state) {
        return Json.object()
                .put("ended", state.ended())
                .put("hwm", hwm(state.hwm()))
                .put("last", state.last().map(last -> figures(Json.object(), last).build()))
                .put("management", days(state.management()))
                .put("owed", Json.object()
                        .put("debt", state.owed().debt())
                        .put("retained", state.owed().retained())
                        .put("trueUp", state.owed().trueUp())
                        .put("unsettled", state.owed().unsettled())
                        .put("withheld", state.owed().withheld())
                        .build())
                .put("subscribed", state.subscribed())
                .put("traded", traded(state.traded()))
                .build();
    }

    /** @throws lotbook.domain.failure.FailureException UNREADABLE naming the member and the remedy */
    public static FeeState read(Json.Obj json) {
        return read(Node.root(json));
    }

    static FeeState read(Node node) {
        Node management = node.object("management");
        Node owed = node.object("owed");
        return new FeeState(
                hwm(node.object("hwm")),
                days(management),
                node.wholeLong("subscribed"),
                traded(node.object("traded")),
                new Owed(
                        owed.decimal("unsettled"), owed.decimal("debt"), owed.decimal("withheld"), owed.decimal("retained"),
                        owed.decimal("trueUp")),
                node.optional("last", at -> figures(at.object("last"))),
                node.bool("ended"));
    }

    /** Without what no introducer is due: documents from before there were any stay as they are. */
    private static Json traded(Traded traded) {
        Json.Builder json = Json.object().put("costs", traded.costs()).put("due", traded.due());
        if (!traded.introduced().isEmpty()) {
            json.put("introduced", Json.array(traded.introduced(), one -> Json.object()
                    .put("due", one.due())
                    .put("level", one.level())
                    .put("lots", one.lots())
                    .put("party", one.party().value())
                    .build()));
        }
        return json.put("lots", traded.lots()).build();
    }

    private static Traded traded(Node node) {
        List<Introduced> introduced = node.optional("introduced", at -> at.list("introduced", one -> new Introduced(
                        one.whole("level"), new PartyId(one.text("party")), one.decimal("lots"), one.decimal("due"))))
                .orElse(List.of());
        return new Traded(node.decimal("lots"), node.decimal("due"), node.decimal("costs"), introduced);
    }

    /** What a management fee has accrued, for documents of pools. */
    public static Json.Obj days(DaysAccrued accrued) {
        return Json.object()
                .put("accrued", quotient(accrued.accrued()))
                .put("days", accrued.days())
                .put("lastValue", accrued.lastValue())
                .put("values", accrued.values())
                .put("weight", accrued.weight())
                .build();
    }

    /** @throws lotbook.domain.failure.FailureException UNREADABLE naming the member and the remedy */
    public static DaysAccrued days(Json.Obj json) {
        return days(Node.root(json));
    }

    private static DaysAccrued days(Node node) {
        return new DaysAccrued(
                quotient(node.object("accrued")), node.decimal("values"), node.wholeLong("days"), node.wholeLong("weight"),
                node.decimal("lastValue"));
    }

    private static Json hwm(HwmState hwm) {
        return Json.object()
                .put("costs", hwm.costs())
                .put("hurdle", quotient(hwm.hurdle()))
                .put("hurdleBefore", hwm.hurdleBefore())
                .put("hwm", hwm.hwm())
                .put("invested", hwm.invested())
                .put("management", hwm.management())
                .put("openedDue", hwm.openedDue())
                .put("openedProfit", hwm.openedProfit())
                .put("shared", hwm.shared())
                .put("startValue", hwm.startValue())
                .build();
    }

    private static HwmState hwm(Node node) {
        return new HwmState(
                node.decimal("hwm"), node.decimal("invested"), node.decimal("startValue"), node.decimal("shared"),
                node.decimal("costs"), node.decimal("management"), quotient(node.object("hurdle")),
                node.decimal("hurdleBefore"), node.decimal("openedProfit"), node.decimal("openedDue"));
    }

    private static Json quotient(Quotient quotient) {
        return Json.object().put("dividend", quotient.dividend()).put("divisor", quotient.divisor()).build();
    }

    private static Quotient quotient(Node node) {
        return new Quotient(node.decimal("dividend"), node.decimal("divisor"));
    }

    static Json.Builder figures(Json.Builder json, Figures figures) {
        return json.put("balance", figures.balance()).put("credit", figures.credit()).put("equity", figures.equity());
    }

    static Figures figures(Node node) {
        return new Figures(node.decimal("balance"), node.decimal("equity"), node.decimal("credit"));
    }
}
