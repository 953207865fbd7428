package lotbook.domain.fee;

import lotbook.domain.evidence.Json;

/** The price of volume as JSON. */
final class VolumePriceDocument {
    private VolumePriceDocument() {}

    static Json write(VolumePrice price) {
        return switch (price) {
            case VolumePrice.PerLot(VolumeTiers tiers) -> Json.object()
                    .put("id", "per-lot")
                    .put("crossing", tiers.crossing().name())
                    .put("tiers", Json.array(tiers.tiers(), tier -> Json.object()
                            .put("upTo", tier.upTo().map(Json::decimal))
                            .put("price", tier.price())
                            .build()))
                    .build();
            case VolumePrice.PerMillion million -> Json.object().put("id", "per-million").put("amount", million.amount()).build();
            case VolumePrice.Points points ->
                Json.object().put("id", "points").put("points", points.points()).put("tick", points.tick()).build();
            case VolumePrice.OfNotional share ->
                Json.object().put("id", "of-notional").put("basisPoints", share.basisPoints()).build();
            case VolumePrice.OfSpread share -> Json.object().put("id", "of-spread").put("rate", share.rate().value()).build();
        };
    }

    static VolumePrice read(Node node) {
        return switch (node.text("id")) {
            case "per-lot" -> new VolumePrice.PerLot(new VolumeTiers(
                    node.list("tiers", tier -> new VolumeTiers.Tier(
                            tier.optional("upTo", at -> at.decimal("upTo")), tier.decimal("price"))),
                    node.constant("crossing", VolumeTiers.Crossing.class)));
            case "per-million" -> new VolumePrice.PerMillion(node.decimal("amount"));
            case "points" -> new VolumePrice.Points(node.decimal("points"), node.decimal("tick"));
            case "of-notional" -> new VolumePrice.OfNotional(node.decimal("basisPoints"));
            case "of-spread" -> new VolumePrice.OfSpread(node.rate("rate"));
            default -> throw node.unknown("id", "per-lot, per-million, points, of-notional, of-spread");
        };
    }
}
