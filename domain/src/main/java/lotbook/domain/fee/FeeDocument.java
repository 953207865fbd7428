package lotbook.domain.fee;

import lotbook.domain.evidence.Json;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.fee.PerformanceFee.RateTerms;

/** A fee and its terms as JSON: an object with {@code id} and a member for each term. */
final class FeeDocument {
    private FeeDocument() {}

    static Json.Obj write(Fee fee) {
        Json.Builder json = Json.object().put("id", fee.id()).put("charging", ChargingDocument.write(fee.charging()));
        return switch (fee) {
            case PerformanceFee performance -> performance(json, performance).build();
            case ManagementFee management -> json.put("rate", management.rate().value())
                    .put("dayCount", management.dayCount().name())
                    .put("base", management.base().name())
                    .build();
            case SubscriptionFee subscription -> json.put("amount", subscription.amount())
                    .put("proration", subscription.proration().name())
                    .build();
            case EntryFee entry -> json.put("rate", entry.rate().value()).build();
            case VolumeFee volume -> json.put("price", VolumePriceDocument.write(volume.price()))
                    .put("bearer", volume.bearer().name())
                    .build();
            case CommissionShare share -> json.put("rate", share.rate().value())
                    .put("most", share.most().map(most -> Json.decimal(most.value())))
                    .build();
            case IntroducingFee introducing -> json
                    .put("levels", Json.array(introducing.perLot(), price -> Json.object().put("perLot", price).build()))
                    .put("counted", introducing.counted().name())
                    .build();
        };
    }

    static Fee read(Node node) {
        Charging charging = ChargingDocument.read(node.object("charging"));
        return switch (node.text("id")) {
            case PerformanceFee.ID -> performance(node, charging);
            case ManagementFee.ID -> new ManagementFee(
                    node.rate("rate"),
                    node.constant("dayCount", DayCount.class),
                    node.constant("base", ManagementBase.class),
                    charging);
            case SubscriptionFee.ID ->
                new SubscriptionFee(node.decimal("amount"), node.constant("proration", Proration.class), charging);
            case EntryFee.ID -> new EntryFee(node.rate("rate"), charging);
            case VolumeFee.ID -> new VolumeFee(
                    VolumePriceDocument.read(node.object("price")), node.constant("bearer", Bearer.class), charging);
            case CommissionShare.ID ->
                new CommissionShare(node.rate("rate"), node.optional("most", at -> at.rate("most")), charging);
            case IntroducingFee.ID ->
                new IntroducingFee(
                    node.list("levels", level -> level.decimal("perLot")), node.constant("counted", DealsCounted.class),
                    charging);
            default -> throw node.unknown(
                    "id", "performance, management, subscription, entry, volume, commission-share, introducing");
        };
    }

    private static Json.Builder performance(Json.Builder json, PerformanceFee fee) {
        return json.put("scale", scale(fee.rate().scale()))
                .put("moment", fee.rate().moment().name())
                .put("basis", fee.profit().basis().name())
                .put("costs", fee.profit().costs().name())
                .put("hwm", fee.hwm().after().name())
                .put("hwmRise", fee.hwm().rise().name())
                .put("hwmOnFlow", fee.hwm().flows().name())
                .put("losses", fee.hwm().losses().name())
                .put("withdrawal", fee.withdrawal().name())
                .put("hurdle", hurdle(fee.hurdle()))
                .put("fairness", fee.fairness().name())
                .put("withholding", fee.withholding().name());
    }

    private static PerformanceFee performance(Node node, Charging charging) {
        return new PerformanceFee(
                new RateTerms(scale(node.object("scale")), node.constant("moment", RateMoment.class)),
                new ProfitTerms(node.constant("basis", ProfitBasis.class), node.constant("costs", TradingCosts.class)),
                new HwmTerms(
                        node.constant("hwm", HwmAfterCharge.class),
                        node.constant("hwmRise", HwmRise.class),
                        node.constant("hwmOnFlow", HwmOnFlow.class),
                        node.constant("losses", LossCarryForward.class)),
                node.constant("withdrawal", OnWithdrawal.class),
                hurdle(node.object("hurdle")),
                node.constant("fairness", Fairness.class),
                node.constant("withholding", Withholding.class),
                charging);
    }

    private static Json scale(RateScale scale) {
        return switch (scale) {
            case RateScale.Flat flat -> Json.object().put("id", "flat").put("rate", flat.rate().value()).build();
            case RateScale.ByReturn tiers -> Json.object()
                    .put("id", "by-return")
                    .put("kind", tiers.kind().name())
                    .put("tiers", Json.array(tiers.tiers(), tier -> Json.object()
                            .put("upTo", tier.upTo().map(upTo -> Json.decimal(upTo.value())))
                            .put("rate", tier.rate().value())
                            .build()))
                    .build();
            case RateScale.Weighted weighted -> Json.object()
                    .put("id", "weighted").put("due", weighted.due()).put("profit", weighted.profit()).build();
        };
    }

    private static RateScale scale(Node node) {
        return switch (node.text("id")) {
            case "flat" -> new RateScale.Flat(node.rate("rate"));
            case "by-return" -> new RateScale.ByReturn(
                    node.list("tiers", tier -> new RateScale.ReturnTier(
                            tier.optional("upTo", at -> at.rate("upTo")), tier.rate("rate"))),
                    node.constant("kind", RateScale.TierKind.class));
            case "weighted" -> new RateScale.Weighted(node.decimal("due"), node.decimal("profit"));
            default -> throw node.unknown("id", "flat, by-return");
        };
    }

    private static Json hurdle(Hurdle hurdle) {
        return switch (hurdle) {
            case Hurdle.None _ -> Json.object().put("id", "none").build();
            case Hurdle.Hard hard -> growth("hard", hard.terms()).build();
            case Hurdle.Soft soft -> growth("soft", soft.terms()).build();
            case Hurdle.CatchUp catchUp -> growth("catch-up", catchUp.terms()).put("share", catchUp.share().value()).build();
        };
    }

    private static Json.Builder growth(String id, Hurdle.Growth growth) {
        return Json.object()
                .put("id", id)
                .put("rate", growth.rate().value())
                .put("base", growth.base().name())
                .put("dayCount", growth.dayCount().name())
                .put("carry", growth.carry().name());
    }

    private static Hurdle hurdle(Node node) {
        return switch (node.text("id")) {
            case "none" -> new Hurdle.None();
            case "hard" -> new Hurdle.Hard(growth(node));
            case "soft" -> new Hurdle.Soft(growth(node));
            case "catch-up" -> new Hurdle.CatchUp(growth(node), node.rate("share"));
            default -> throw node.unknown("id", "none, hard, soft, catch-up");
        };
    }

    private static Hurdle.Growth growth(Node node) {
        return new Hurdle.Growth(
                node.rate("rate"),
                node.constant("base", Hurdle.Base.class),
                node.constant("dayCount", DayCount.class),
                node.constant("carry", Hurdle.Carry.class));
    }
}
