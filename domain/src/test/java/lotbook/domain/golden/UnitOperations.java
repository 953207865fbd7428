package lotbook.domain.golden;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.allocation.BlockInputs;
import lotbook.domain.allocation.BlockSplit;
import lotbook.domain.allocation.LotGrid;
import lotbook.domain.allocation.Participant;
import lotbook.domain.allocation.Participants;
import lotbook.domain.allocation.Remainder;
import lotbook.domain.allocation.SizingTerms;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.CommissionShare;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.money.Volume;
import lotbook.domain.unit.DealingInputs;
import lotbook.domain.unit.DealingOutputs;
import lotbook.domain.unit.DealingPoint;
import lotbook.domain.unit.DealingTerms;
import lotbook.domain.unit.FlowRequest;
import lotbook.domain.unit.MoneySplit;
import lotbook.domain.unit.PoolValue;
import lotbook.domain.unit.UnitPrice;

/** The worked cases of PAMM units, put to the domain. */
final class UnitOperations {
    static final Map<String, Function<Json.Obj, Json.Obj>> ALL = Map.ofEntries(
            entry("issue", given -> units(given, "amount")),
            entry("redeem_amount", given -> units(given, "amount")),
            entry("redeem_units", UnitOperations::redeemUnits),
            entry("unit_price", given -> Json.object()
                    .put("price", new UnitPrice(given.decimal("equity"), given.decimal("units")).perUnit())
                    .build()),
            entry("shares_pct", UnitOperations::percent),
            entry("split_profit", given -> split(given, "profit", "holdings", "profit")),
            entry("loss_split", given -> split(given, "profit", "holdings", "profit")),
            entry("cent_split", given -> split(given, "amount", "weights", "parts")),
            entry("turnover_share", UnitOperations::turnover),
            entry("erc4626", given -> whole(given, "deposit", Rounding.FLOOR)),
            entry("erc4626_withdraw", given -> whole(given, "withdraw", Rounding.CEILING)),
            entry("rollover", UnitOperations::dealing),
            entry("price_invariance", UnitOperations::invariance),
            entry("rollover_cutoff", UnitOperations::cutOff),
            entry("units_vs_lots", UnitOperations::unitsAndLots),
            entry("fee_by_units", UnitOperations::feeByUnits));

    private static final PartyId OLD = new PartyId("OLD");
    private static final PartyId NEW = new PartyId("NEW");
    private static final Instant CUT_OFF = Instant.parse("2018-03-02T22:00:00Z");
    private static final DealingTerms SIX = DealingTerms.USUAL.withUnitDecimals(6);

    private UnitOperations() {}

    private static Json.Obj units(Json.Obj given, String money) {
        Rounding rounding = Rounding.valueOf(given.text("mode").toUpperCase());
        return Json.object()
                .put("units", UnitPrice.of(given.decimal("price"))
                        .unitsFor(given.decimal(money), Integer.parseInt(given.text("dp")), rounding))
                .build();
    }

    private static Json.Obj redeemUnits(Json.Obj given) {
        return Json.object()
                .put("amount", UnitPrice.of(given.decimal("price")).moneyFor(
                        given.decimal("units"), Integer.parseInt(given.text("dp")),
                        Rounding.valueOf(given.text("mode").toUpperCase())))
                .build();
    }

    private static Json.Obj percent(Json.Obj given) {
        Map<AccountId, BigDecimal> holdings = FeeShareOperations.accounts(given.object("holdings"));
        BigDecimal all = holdings.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Json.Builder percent = Json.object();
        holdings.forEach((account, units) -> percent.put(account.value(), MoneySplit.percent(units, all)));
        return Json.object().put("pct", percent.build()).build();
    }

    private static Json.Obj split(Json.Obj given, String amount, String holdings, String parts) {
        Json.Builder json = Json.object();
        MoneySplit.of(given.decimal(amount), FeeShareOperations.accounts(given.object(holdings)), 2)
                .forEach((account, part) -> json.put(account.value(), part));
        return Json.object().put(parts, json.build()).build();
    }

    private static Json.Obj turnover(Json.Obj given) {
        CommissionShare share = new CommissionShare(
                new Rate(given.decimal("share")), Optional.empty(), Charging.on(new Schedule.EveryDays(1)));
        return Json.object().put("amount", share.of(given.decimal("turnover"), BigDecimal.ZERO)).build();
    }

    private static Json.Obj whole(Json.Obj given, String money, Rounding rounding) {
        return Json.object()
                .put("shares", new UnitPrice(given.decimal("total_assets"), given.decimal("total_supply"))
                        .unitsFor(given.decimal(money), 0, rounding))
                .build();
    }

    private static DealingOutputs deal(
            BigDecimal equity, BigDecimal units, List<FlowRequest> requests, List<DealingInputs.UnitFeeDue> fees) {
        return DealingPoint.calculate(
                new DealingInputs(
                        SIX, PoolValue.of(equity), List.of(new DealingInputs.Holding(OLD, units, Instant.EPOCH)), requests,
                        fees, CUT_OFF, CUT_OFF, BigDecimal.ONE),
                Recorder.SILENT);
    }

    private static FlowRequest request(String id, PartyId investor, FlowRequest.Kind kind, BigDecimal amount, Instant at) {
        return new FlowRequest(id, investor, kind, amount, at, FlowRequest.State.ACCEPTED);
    }

    private static FlowRequest deposit(BigDecimal amount) {
        return request("D", NEW, FlowRequest.Kind.SUBSCRIBE, amount, CUT_OFF.minusSeconds(1));
    }

    private static Json.Obj dealing(Json.Obj given) {
        List<FlowRequest> requests = new ArrayList<>();
        given.list("withdraw_units").forEach(units -> requests.add(
                request("W", OLD, FlowRequest.Kind.REDEEM_UNITS, units.asDecimal(), CUT_OFF.minusSeconds(1))));
        given.list("deposits").forEach(amount -> requests.add(deposit(amount.asDecimal())));
        DealingOutputs out = deal(given.decimal("equity"), given.decimal("units"), requests, List.of());
        return Json.object()
                .put("price", out.price().orElseThrow().perUnit())
                .put("issued", Json.array(out.lines().stream()
                        .filter(line -> line.units().signum() > 0).map(line -> Json.decimal(line.units())).toList()))
                .put("paid", Json.array(out.lines().stream()
                        .filter(line -> line.cash().signum() > 0).map(line -> Json.decimal(line.cash())).toList()))
                .put("units_after", out.unitsAfter())
                .put("equity_after", out.valueAfter())
                .build();
    }

    private static Json.Obj invariance(Json.Obj given) {
        DealingOutputs out = deal(
                given.decimal("equity"), given.decimal("units"), List.of(deposit(given.decimal("deposit"))), List.of());
        return Json.object()
                .put("price_before", out.price().orElseThrow().perUnit())
                .put("price_after", new UnitPrice(out.valueAfter(), out.unitsAfter()).perUnit())
                .build();
    }

    private static Json.Obj cutOff(Json.Obj given) {
        Instant cutOff = Instant.parse(given.text("cutoff"));
        return Json.object()
                .put("rollover", Json.array(given.list("requests").stream()
                        .map(at -> request("D", NEW, FlowRequest.Kind.SUBSCRIBE, BigDecimal.TEN, Instant.parse(at.asText())))
                        .map(request -> Json.text(request.before(cutOff) ? "current" : "next"))
                        .toList()))
                .build();
    }

    private static Json.Obj unitsAndLots(Json.Obj given) {
        BigDecimal before = given.decimal("equity_before");
        BigDecimal deposit = given.decimal("deposit");
        DealingOutputs out = deal(before, new BigDecimal("1000"), List.of(deposit(deposit)), List.of());
        BigDecimal units = out.holdings().get(NEW);
        BigDecimal byUnits = new UnitPrice(out.valueAfter().add(given.decimal("pnl_after")), out.unitsAfter())
                .moneyFor(units, 2, Rounding.HALF_UP);
        Volume lots = BlockSplit.calculate(
                        new BlockInputs(
                                SizingTerms.blockSplit(Remainder.LARGEST_WEIGHT_CYCLIC),
                                new LotGrid(Volume.of("0.01"), Volume.of("0.01"), Optional.empty()),
                                Volume.of("1"),
                                Participants.of(List.of(
                                        new Participant(new AccountId(OLD.value()), before, Optional.empty(), "case"),
                                        new Participant(new AccountId(NEW.value()), deposit, Optional.empty(), "case"))),
                                "case"),
                        Recorder.SILENT)
                .shares().stream().filter(share -> share.account().value().equals(NEW.value())).findFirst().orElseThrow().volume();
        BigDecimal byLots = deposit.add(lots.lots().multiply(given.decimal("pnl_after")));
        return Json.object()
                .put("price_in", out.price().orElseThrow().perUnit())
                .put("units_new", units)
                .put("unit_value_new", byUnits)
                .put("lot_value_new", byLots)
                .put("difference", byUnits.subtract(byLots))
                .build();
    }

    private static Json.Obj feeByUnits(Json.Obj given) {
        BigDecimal units = given.decimal("units");
        BigDecimal fee = UnitFee.of(
                new RateScale.Flat(new Rate(given.decimal("rate"))), given.decimal("price"), given.decimal("hwm"), units);
        DealingOutputs out = deal(
                given.decimal("price").multiply(units), units, List.of(), List.of(new DealingInputs.UnitFeeDue(OLD, fee)));
        return Json.object()
                .put("fee", out.cancelled().getFirst().fee())
                .put("units_burned", out.cancelled().getFirst().units())
                .put("units_after", out.unitsAfter())
                .build();
    }
}
