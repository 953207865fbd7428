package lotbook.domain.allocation;

import java.util.List;
import lotbook.domain.evidence.Json;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Volume;

/** A method and its parameters as JSON: an object with {@code id} and a member for each parameter. */
public final class MethodDocument {
    private MethodDocument() {}

    public static Json.Obj write(Method method) {
        Json.Builder json = Json.object().put("id", method.id());
        return switch (method) {
            case FixedLot fixed -> json.put("volume", fixed.volume().lots()).build();
            case LotsPerBalance per -> json.put("lots", per.lots()).put("amount", per.amount()).build();
            case Multiplier times -> json.put("multiplier", times.multiplier()).build();
            case ProportionalByBalance by -> json.put("multiplier", by.multiplier()).build();
            case ProportionalByEquity by -> json.put("multiplier", by.multiplier()).build();
            case ProportionalByFreeMargin by -> json.put("multiplier", by.multiplier()).build();
            case ProportionalByInvestedAmount by -> json.put("multiplier", by.multiplier()).build();
            case CopyAmount copy -> json.put("minimum", copy.minimum()).build();
            case DepositLoad load -> json.put("load", load.load()).build();
            case PercentWeights percent -> json.put("weights", weights(percent.weights())).build();
            case LotWeights lots -> json.put("weights", weights(lots.weights())).build();
            case EquityPercentWeights percent -> json.put("weights", weights(percent.weights())).build();
            case FixedAmounts fixed -> json.put("weights", weights(fixed.weights())).build();
            case UnitWeights units -> json.put("weights", weights(units.weights())).build();
            case EqualRiskWeights risk -> json.put("minimalLevel", risk.minimalLevel()).build();
            case BalanceWeights _, EquityWeights _, EqualWeights _, NetLiquidationWeights _, AvailableEquityWeights _,
                    ReallocatedOnFlows _, CorrectedOnWithdrawal _ -> json.build();
        };
    }

    /** @throws IllegalArgumentException if there is no such method or a parameter is out of its bounds */
    public static Method read(Json.Obj json) {
        String id = json.text("id");
        return switch (id) {
            case "fixed-lot" -> new FixedLot(new Volume(json.decimal("volume")));
            case "lots-per-balance" -> new LotsPerBalance(json.decimal("lots"), json.decimal("amount"));
            case "multiplier" -> new Multiplier(json.decimal("multiplier"));
            case "proportional-by-balance" -> new ProportionalByBalance(json.decimal("multiplier"));
            case "proportional-by-equity" -> new ProportionalByEquity(json.decimal("multiplier"));
            case "proportional-by-free-margin" -> new ProportionalByFreeMargin(json.decimal("multiplier"));
            case "proportional-by-invested-amount" -> new ProportionalByInvestedAmount(json.decimal("multiplier"));
            case "percent-of-copy" -> new CopyAmount(json.decimal("minimum"));
            case "deposit-load" -> new DepositLoad(json.decimal("load"));
            case "percent-weights" -> new PercentWeights(weights(json));
            case "lot-weights" -> new LotWeights(weights(json));
            case "balance-weights" -> new BalanceWeights();
            case "equity-weights" -> new EquityWeights();
            case "equal-weights" -> new EqualWeights();
            case "equity-percent-weights" -> new EquityPercentWeights(weights(json));
            case "equal-risk-weights" -> new EqualRiskWeights(json.decimal("minimalLevel"));
            case "net-liquidation-weights" -> new NetLiquidationWeights();
            case "available-equity-weights" -> new AvailableEquityWeights();
            case "fixed-amounts" -> new FixedAmounts(weights(json));
            case "pamm-reallocated-on-flows" -> new ReallocatedOnFlows();
            case "pamm-corrected-on-withdrawal" -> new CorrectedOnWithdrawal();
            case "pamm-unit-weights" -> new UnitWeights(weights(json));
            default -> throw new IllegalArgumentException("there is no method '" + id + "'");
        };
    }

    private static Json weights(List<AccountWeight> weights) {
        return Json.array(weights.stream()
                .map(weight -> Json.object()
                        .put("account", weight.account().value())
                        .put("weight", weight.weight())
                        .put("cap", weight.cap().map(cap -> Json.decimal(cap.lots())))
                        .build())
                .toList());
    }

    private static List<AccountWeight> weights(Json.Obj json) {
        return json.list("weights").stream()
                .map(Json::asObject)
                .map(item -> new AccountWeight(
                        new AccountId(item.text("account")),
                        item.decimal("weight"),
                        item.optional("cap", cap -> new Volume(cap.asDecimal()))))
                .toList();
    }
}
