package lotbook.domain.fee;

import java.time.DayOfWeek;
import lotbook.domain.evidence.Json;

/** When a fee is charged, its cap and its split, as JSON. */
final class ChargingDocument {
    private ChargingDocument() {}

    static Json write(Charging charging) {
        return Json.object()
                .put("schedule", charging.schedule().map(ChargingDocument::schedule))
                .put("cap", cap(charging.cap()))
                .put("split", Json.array(charging.split().parts(), part -> Json.object()
                        .put("payee", part.payee().name())
                        .put("share", part.share().value())
                        .build()))
                .build();
    }

    static Charging read(Node node) {
        return new Charging(
                node.optional("schedule", at -> schedule(at.object("schedule"))),
                cap(node.object("cap")),
                new FeeSplit(node.list("split", part -> new FeeSplit.Part(
                        part.constant("payee", FeeSplit.Payee.class), part.rate("share")))));
    }

    private static Json schedule(Schedule schedule) {
        return switch (schedule) {
            case Schedule.EveryDays every -> Json.object().put("id", "every-days").put("days", every.days()).build();
            case Schedule.EveryWeek every -> Json.object().put("id", "every-week").put("day", every.day().name()).build();
            case Schedule.EveryMonths every -> Json.object()
                    .put("id", "every-months").put("months", every.months()).put("from", every.from().name()).build();
            case Schedule.OnExit _ -> Json.object().put("id", "on-exit").build();
        };
    }

    private static Schedule schedule(Node node) {
        return switch (node.text("id")) {
            case "every-days" -> new Schedule.EveryDays(node.whole("days"));
            case "every-week" -> new Schedule.EveryWeek(node.constant("day", DayOfWeek.class));
            case "every-months" ->
                new Schedule.EveryMonths(node.whole("months"), node.constant("from", Schedule.Anchor.class));
            case "on-exit" -> new Schedule.OnExit();
            default -> throw node.unknown("id", "every-days, every-week, every-months, on-exit");
        };
    }

    private static Json cap(Cap cap) {
        return switch (cap) {
            case Cap.None _ -> Json.object().put("id", "none").build();
            case Cap.Amount amount -> Json.object().put("id", "amount").put("most", amount.most()).build();
            case Cap.ShareOfBase share -> Json.object().put("id", "share-of-base").put("share", share.share().value()).build();
        };
    }

    private static Cap cap(Node node) {
        return switch (node.text("id")) {
            case "none" -> new Cap.None();
            case "amount" -> new Cap.Amount(node.decimal("most"));
            case "share-of-base" -> new Cap.ShareOfBase(node.rate("share"));
            default -> throw node.unknown("id", "none, amount, share-of-base");
        };
    }
}
