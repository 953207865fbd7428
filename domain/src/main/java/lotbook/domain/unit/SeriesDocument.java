package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.PartyId;
import lotbook.domain.unit.SeriesHolding.Series;
import lotbook.domain.unit.UnitCharges.RollUp;

/** Series of a dealing point as JSON. */
final class SeriesDocument {
    private SeriesDocument() {}

    static Json name(Series series) {
        return named(Json.object(), series).build();
    }

    static Series name(Json.Obj json) {
        return new Series(DealingFactsDocument.moment(json, "opened"),
                json.optional("apart", said -> new PartyId(said.asText())));
    }

    private static Json.Builder named(Json.Builder json, Series series) {
        return json.put("opened", series.opened().toString()).put("apart", series.apart().map(PartyId::value).map(Json::text));
    }

    static Json write(SeriesHolding held) {
        return written(held).build();
    }

    static Json.Builder written(SeriesHolding held) {
        return named(Json.object(), held.series())
                .put("investor", held.investor().value())
                .put("units", held.units())
                .put("poolUnits", held.poolUnits())
                .put("hwm", held.hwm());
    }

    /** What is behind each holding, in cents: an investor's of all series are what all they hold is worth. */
    static Map<SeriesHolding, BigDecimal> values(UnitCharges charges, Map<PartyId, BigDecimal> worth) {
        Map<PartyId, Map<SeriesHolding, BigDecimal>> theirs = new LinkedHashMap<>();
        charges.series().map(UnitCharges.BySeries::holdings).orElse(List.of()).forEach(held ->
                theirs.computeIfAbsent(held.investor(), _ -> new LinkedHashMap<>()).put(held, held.poolUnits()));
        Map<SeriesHolding, BigDecimal> values = new LinkedHashMap<>();
        theirs.forEach((investor, units) -> Optional.ofNullable(worth.get(investor))
                .ifPresent(all -> values.putAll(MoneySplit.of(all, units, all.scale()))));
        return values;
    }

    static SeriesHolding read(Json.Obj json) {
        return new SeriesHolding(name(json), new PartyId(json.text("investor")), json.decimal("units"),
                json.decimal("poolUnits"), json.decimal("hwm"));
    }

    static Json write(RollUp rolled) {
        return Json.object()
                .put("investor", rolled.investor().value())
                .put("from", name(rolled.from()))
                .put("units", rolled.units())
                .put("poolUnits", rolled.poolUnits())
                .put("into", name(rolled.into()))
                .put("issued", rolled.issued())
                .build();
    }

    static RollUp rolled(Json.Obj json) {
        return new RollUp(new PartyId(json.text("investor")), name(json.object("from")), json.decimal("units"),
                json.decimal("poolUnits"), name(json.object("into")), json.decimal("issued"));
    }
}
