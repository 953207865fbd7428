package lotbook.domain.unit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.DealingOutputs.DealingFinding;

/** What came of a dealing point as JSON: with what each holding is worth then, which adds up to the pool's value. */
final class DealingOutputsDocument {
    private static final int SHARE_DECIMALS = 6;

    private DealingOutputsDocument() {}

    static Json.Obj write(DealingFacts facts, DealingOutputs out) {
        List<DealingFinding> findings = new ArrayList<>(facts.findings());
        findings.addAll(out.findings());
        Map<PartyId, BigDecimal> values = values(facts.inputs(), out);
        return Json.object()
                .put("price", out.price().map(price -> Json.decimal(price.perUnit())))
                .put("nav", out.value())
                .put("unitsBefore", sum(facts.inputs().holdings().stream().map(DealingInputs.Holding::units).toList()))
                .put("unitsAfter", out.unitsAfter())
                .put("valueAfter", out.valueAfter())
                .put("taken", sum(out.lines().stream().map(line -> line.cash().negate().max(BigDecimal.ZERO)).toList()))
                .put("paid", sum(out.lines().stream().map(line -> line.cash().max(BigDecimal.ZERO)).toList()))
                .put("heldBack", findings.stream().anyMatch(finding -> finding.kind().holdsBack()))
                .put("lines", DealingFactsDocument.array(out.lines(), line -> Json.object()
                        .put("request", line.request())
                        .put("state", line.state().name())
                        .put("units", line.units())
                        .put("cash", line.cash())
                        .put("why", line.why())
                        .build()))
                .put("cancelled", DealingFactsDocument.array(out.cancelled(), fee -> Json.object()
                        .put("investor", fee.investor().value())
                        .put("fee", fee.fee())
                        .put("units", fee.units())
                        .build()))
                .put("corrected", facts.inputs().correction()
                        .map(_ -> DealingFactsDocument.array(out.corrected(), DealingFactsDocument::corrected)))
                .put("credited", out.charges().flatMap(UnitCharges::pool)
                        .map(_ -> DealingFactsDocument.array(out.credited(), credited -> Json.object()
                                .put("investor", credited.investor().value())
                                .put("credit", credited.credit())
                                .put("units", credited.units())
                                .build())))
                .put("holdings", holdings(facts.inputs(), out, values))
                .put("fees", out.charges()
                        .map(charges -> PoolFeesDocument.write(charges, SeriesDocument.values(charges, values))))
                .put("findings", DealingFactsDocument.array(findings, DealingFactsDocument::finding))
                .build();
    }

    /** In cents that add up. */
    private static Map<PartyId, BigDecimal> values(DealingInputs in, DealingOutputs out) {
        int decimals = in.terms().moneyDecimals();
        return out.unitsAfter().signum() == 0 ? Map.of()
                : MoneySplit.of(Rounding.FLOOR.round(out.valueAfter(), decimals), out.holdings(), decimals);
    }

    private static Json holdings(DealingInputs in, DealingOutputs out, Map<PartyId, BigDecimal> values) {
        Map<PartyId, BigDecimal> before = new HashMap<>();
        in.holdings().forEach(held -> before.merge(held.investor(), held.units(), BigDecimal::add));
        return DealingFactsDocument.array(List.copyOf(out.holdings().entrySet()), held -> Json.object()
                .put("investor", held.getKey().value())
                .put("before", before.getOrDefault(held.getKey(), BigDecimal.ZERO))
                .put("units", held.getValue())
                .put("value", values.getOrDefault(held.getKey(), BigDecimal.ZERO))
                .put("share", out.unitsAfter().signum() > 0
                        ? Rounding.HALF_EVEN.round(MoneySplit.percent(held.getValue(), out.unitsAfter()), SHARE_DECIMALS)
                        : BigDecimal.ZERO)
                .put("hwm", out.charges().flatMap(fees -> Optional.ofNullable(fees.hwms().get(held.getKey()))).map(Json::decimal))
                .put("credit", out.charges().flatMap(UnitCharges::pool)
                        .flatMap(pool -> Optional.ofNullable(pool.credits().get(held.getKey()))).map(Json::decimal))
                .build());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
