package lotbook.domain.golden;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.evidence.Json;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.DayCount;
import lotbook.domain.fee.Figures;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.LossCarryForward;
import lotbook.domain.fee.ManagementBase;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.HwmOnFlow;
import lotbook.domain.fee.HwmRise;
import lotbook.domain.fee.OnWithdrawal;
import lotbook.domain.fee.OrderOfFees;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.ProfitBasis;
import lotbook.domain.fee.Quotient;
import lotbook.domain.fee.RateMoment;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.TradingCosts;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.fee.Withholding;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Rounding;
import lotbook.domain.unit.UnitPrice;

/** The worked cases of HWMs, hurdles, profit and management fees, put to the domain. */
final class FeeOperations {
    static final Map<String, Function<Json.Obj, Json.Obj>> ALL = Map.ofEntries(
            entry("hwm_series", FeeOperations::series),
            entry("hwm_flow", FeeOperations::flow),
            entry("hwm_weighted_entry", FeeOperations::weightedEntry),
            entry("perf_fee_per_share", FeeOperations::perShare),
            entry("cumulative_profit_share", FeeOperations::cumulative),
            entry("hwm_loss_reset", FeeOperations::lossReset),
            entry("netting", FeeOperations::netting),
            entry("reserve_settlement", FeeOperations::reserve),
            entry("tiered_perf", FeeOperations::tiered),
            entry("hurdle_fee", FeeOperations::hurdle),
            entry("hurdle_accrual", FeeOperations::hurdleAccrual),
            entry("mgmt_plus_perf", FeeOperations::both),
            entry("fee_base", FeeOperations::feeBase),
            entry("crystallise_withdrawal", FeeOperations::withdrawal),
            entry("ratio_at_open", FeeOperations::ratioAtOpening),
            entry("pnl_basis", FeeOperations::profitBasis),
            entry("mgmt_fee", FeeOperations::management),
            entry("mgmt_monthly_twelfth", FeeOperations::twelfth),
            entry("mgmt_daily_series", FeeOperations::dailySeries),
            entry("accrual_rounding_drift", FeeOperations::drift));

    private static final Schedule DAILY = new Schedule.EveryDays(1);
    private static final BigDecimal CAPITAL = new BigDecimal("1000000");

    private FeeOperations() {}

    private static Rate rate(Json.Obj given, String key) {
        return new Rate(given.decimal(key));
    }

    private static Json.Obj series(Json.Obj given) {
        PerformanceFee fee = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.GROSS, DAILY);
        Ledger ledger = new Ledger(FeeTerms.of(fee), given.decimal("hwm_start"));
        List<Json> rows = new ArrayList<>();
        for (Json.Obj period : given.list("periods").stream().map(Json::asObject).toList()) {
            FeeOutputs out = ledger.day(period.decimal("end"));
            FeeOutputs.Crystallisation made = out.crystallisations().getFirst();
            rows.add(Json.object()
                    .put("hwm_before", made.hwm())
                    .put("chargeable", made.gain().max(BigDecimal.ZERO))
                    .put("fee", made.posted())
                    .put("hwm_after", made.hwmAfter())
                    .put("equity_after", period.decimal("end").subtract(out.collected()))
                    .build());
        }
        return Json.object().put("periods", Json.array(rows)).build();
    }

    private static Json.Obj flow(Json.Obj given) {
        HwmOnFlow mode = switch (given.text("mode")) {
            case "absolute" -> HwmOnFlow.ABSOLUTE;
            case "proportional" -> HwmOnFlow.PROPORTIONAL;
            case "to_balance" -> HwmOnFlow.RESET_TO_BALANCE;
            default -> throw new IllegalArgumentException(given.text("mode"));
        };
        return Json.object()
                .put("hwm_after", mode.after(given.decimal("hwm"), given.decimal("equity_before"), given.decimal("flow")))
                .build();
    }

    private static Json.Obj weightedEntry(Json.Obj given) {
        BigDecimal bought = UnitPrice.of(given.decimal("nav"))
                .unitsFor(given.decimal("investment"), 15, Rounding.FLOOR);
        return Json.object()
                .put("new_shares", bought)
                .put("hwm_after", UnitFee.weightedHwm(
                        given.decimal("hwm"), given.decimal("shares"), given.decimal("investment"), bought))
                .build();
    }

    private static Json.Obj perShare(Json.Obj given) {
        return Json.object()
                .put("fee", UnitFee.of(
                        new RateScale.Flat(rate(given, "rate")), given.decimal("nav"), given.decimal("hwm"),
                        given.decimal("shares")))
                .build();
    }

    private static Json.Obj cumulative(Json.Obj given) {
        PerformanceFee fee = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.CUMULATIVE_PROFIT, DAILY);
        Ledger ledger = new Ledger(FeeTerms.of(fee), CAPITAL);
        List<Json> rows = new ArrayList<>();
        for (Json profit : given.list("pnl")) {
            BigDecimal before = ledger.state().hwm().shared();
            FeeOutputs.Crystallisation made = ledger.gain(profit.asDecimal()).crystallisations().getFirst();
            rows.add(Json.object()
                    .put("total_pnl", made.gain())
                    .put("total_share", fee.rate().scale().of(made.gain(), CAPITAL))
                    .put("shared_before", before)
                    .put("settle", made.posted())
                    .build());
        }
        return Json.object().put("rows", Json.array(rows)).build();
    }

    private static Json.Obj lossReset(Json.Obj given) {
        PerformanceFee usual = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.CUMULATIVE_PROFIT, DAILY);
        PerformanceFee fee = new PerformanceFee(
                usual.rate(), usual.profit(),
                new PerformanceFee.HwmTerms(
                        HwmAfterCharge.CUMULATIVE_PROFIT, HwmRise.ON_CHARGE, HwmOnFlow.ABSOLUTE,
                        LossCarryForward.REFILLED),
                usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging());
        Ledger ledger = new Ledger(FeeTerms.of(fee), CAPITAL);
        List<Json> fees = new ArrayList<>();
        for (Json profit : given.list("profits")) {
            fees.add(Json.decimal(ledger.gain(profit.asDecimal()).posted(PerformanceFee.ID)));
            if (fees.size() == Integer.parseInt(given.text("reset_after"))) {
                ledger.refill();
            }
        }
        return Json.object().put("fees", Json.array(fees)).build();
    }

    private static FeeOutputs withheld(Json.Obj given, String trades) {
        PerformanceFee usual = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.GROSS, DAILY);
        PerformanceFee fee = new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), usual.withdrawal(), usual.hurdle(), usual.fairness(),
                Withholding.WINNING_TRADES, usual.charging());
        Ledger ledger = new Ledger(FeeTerms.of(fee), CAPITAL);
        given.list(trades).forEach(profit -> ledger.trade(profit.asDecimal(), Optional.empty()));
        return ledger.gain(given.list(trades).stream().map(Json::asDecimal).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static BigDecimal setAside(FeeOutputs out) {
        return out.charges().stream()
                .filter(charge -> charge.fee().equals("withholding"))
                .map(FeeCharge::collected)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Json.Obj netting(Json.Obj given) {
        FeeOutputs out = withheld(given, "orders");
        return Json.object()
                .put("net", out.crystallisations().getFirst().gain())
                .put("withheld", setAside(out))
                .put("payable", out.posted(PerformanceFee.ID))
                .put("refund", out.charges().getLast().returned())
                .build();
    }

    private static Json.Obj reserve(Json.Obj given) {
        FeeOutputs out = withheld(given, "trades");
        return Json.object()
                .put("reserved", setAside(out))
                .put("earned", out.posted(PerformanceFee.ID))
                .put("returned", out.charges().getLast().returned())
                .build();
    }

    private static Json.Obj tiered(Json.Obj given) {
        List<RateScale.ReturnTier> tiers = given.list("tiers").stream()
                .map(Json::asObject)
                .map(tier -> new RateScale.ReturnTier(
                        tier.optional("up_to_return", upTo -> new Rate(upTo.asDecimal())), rate(tier, "rate")))
                .toList();
        PerformanceFee usual = FeeTemplates.performance(Rate.of("0"), HwmAfterCharge.GROSS, DAILY);
        PerformanceFee fee = new PerformanceFee(
                new PerformanceFee.RateTerms(
                        new RateScale.ByReturn(tiers, RateScale.TierKind.MARGINAL), RateMoment.AT_SETTLEMENT),
                usual.profit(), usual.hwm(), usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(),
                usual.charging());
        FeeOutputs out = new Ledger(FeeTerms.of(fee), given.decimal("base_capital")).gain(given.decimal("profit"));
        return Json.object().put("fee", out.posted(PerformanceFee.ID)).build();
    }

    private static Json.Obj hurdle(Json.Obj given) {
        Hurdle.Growth growth = new Hurdle.Growth(
                rate(given, "hurdle_rate"), Hurdle.Base.START_VALUE, DayCount.PER_CHARGE, Hurdle.Carry.RESET);
        Hurdle hurdle = given.optional("catch_up", share -> (Hurdle) new Hurdle.CatchUp(growth, new Rate(share.asDecimal())))
                .orElseGet(() -> given.text("hurdle_type").equals("hard") ? new Hurdle.Hard(growth) : new Hurdle.Soft(growth));
        PerformanceFee usual = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.NET, DAILY);
        PerformanceFee fee = new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), usual.withdrawal(), hurdle, usual.fairness(),
                usual.withholding(), usual.charging());
        Ledger ledger = new Ledger(FeeTerms.of(fee), given.decimal("hwm"));
        // The management fee of the case is an amount; it was taken before, so the value is net of it.
        BigDecimal value = given.decimal("end").subtract(given.decimal("mgmt_fee"));
        BigDecimal posted = ledger.day(value).posted(PerformanceFee.ID);
        return Json.object().put("perf_fee", posted).put("nav_after", value.subtract(posted)).build();
    }

    private static Json.Obj hurdleAccrual(Json.Obj given) {
        Hurdle.Growth growth = new Hurdle.Growth(
                rate(given, "hurdle_rate"), Hurdle.Base.HWM, DayCount.ACT_365, Hurdle.Carry.CUMULATIVE);
        Quotient amount = growth.over(given.decimal("hwm"), Long.parseLong(given.text("days")));
        return Json.object().put("hurdle_amount", amount.rounded(Rounding.HALF_UP, 2)).build();
    }

    private static ManagementFee ofCharge(Rate rate) {
        return new ManagementFee(
                rate, DayCount.PER_CHARGE, ManagementBase.SNAPSHOT, Charging.on(DAILY));
    }

    private static Json.Obj both(Json.Obj given) {
        FeeTerms usual = FeeTerms.of(
                FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.NET, DAILY), ofCharge(rate(given, "mgmt_rate")));
        OrderOfFees order = given.required("net_of_mgmt").asBoolean()
                ? OrderOfFees.NET_OF_MANAGEMENT
                : OrderOfFees.INDEPENDENT;
        FeeTerms terms = new FeeTerms(
                usual.fees(), order, usual.credit(), usual.weekends(), usual.rounding(), usual.debt(), usual.leaving(),
                usual.payout(), usual.reversals());
        FeeOutputs out = new Ledger(terms, given.decimal("hwm")).day(given.decimal("end"));
        return Json.object()
                .put("mgmt", out.posted(ManagementFee.ID))
                .put("perf", out.posted(PerformanceFee.ID))
                .put("total", out.collected())
                .put("nav_after", out.crystallisations().getFirst().hwmAfter())
                .build();
    }

    private static Json.Obj feeBase(Json.Obj given) {
        FeeTerms terms = FeeTerms.of(
                FeeTemplates.performance(Rate.of("0.20"), HwmAfterCharge.NET, DAILY), ofCharge(rate(given, "mgmt_rate")));
        FeeOutputs out = new Ledger(terms, given.decimal("hwm")).day(given.decimal("end"));
        FeeOutputs.Crystallisation made = out.crystallisations().getFirst();
        return Json.object().put("base", made.value()).put("gain", made.gain()).build();
    }

    private static Json.Obj withdrawal(Json.Obj given) {
        PerformanceFee usual =
                FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.GROSS, new Schedule.OnExit());
        PerformanceFee fee = new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), OnWithdrawal.valueOf(given.text("mode").toUpperCase()),
                usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging());
        Ledger ledger = new Ledger(FeeTerms.of(fee), given.decimal("hwm"));
        FeeOutputs before = ledger.day(given.decimal("equity"));
        BigDecimal gross = given.decimal("gross_withdrawal");
        BigDecimal part = before.accrued().performance().multiply(gross).divide(given.decimal("equity"), MathContext.DECIMAL128);
        FeeOutputs out = ledger.withdraw(gross, part);
        return Json.object()
                .put("accrued", before.accrued().performance())
                .put("crystallised", out.posted(PerformanceFee.ID))
                .put("net_paid", out.payments().getFirst().paid())
                .put("equity_after", ledger.equity().subtract(out.closing().owed().unsettled()))
                .put("hwm_after", out.closing().hwm().hwm())
                .put("accrued_after", out.accrued().performance())
                .build();
    }

    private static Json.Obj ratioAtOpening(Json.Obj given) {
        PerformanceFee usual = FeeTemplates.performance(Rate.of("0"), HwmAfterCharge.GROSS, DAILY);
        PerformanceFee fee = new PerformanceFee(
                new PerformanceFee.RateTerms(usual.rate().scale(), RateMoment.AT_ORDER_OPENING),
                usual.profit(), usual.hwm(), usual.withdrawal(), usual.hurdle(), usual.fairness(), usual.withholding(),
                usual.charging());
        Ledger ledger = new Ledger(FeeTerms.of(fee), CAPITAL);
        BigDecimal gain = BigDecimal.ZERO;
        for (Json.Obj order : given.list("orders").stream().map(Json::asObject).toList()) {
            ledger.trade(order.decimal("profit"), Optional.of(rate(order, "rate_at_open")));
            gain = gain.add(order.decimal("profit"));
        }
        return Json.object().put("fee", ledger.gain(gain).posted(PerformanceFee.ID)).build();
    }

    private static Json.Obj profitBasis(Json.Obj given) {
        return Json.object()
                .put("realized_plus_floating", basis(given, ProfitBasis.REALISED_AND_FLOATING, TradingCosts.BEFORE))
                .put("realized_with_floating_loss",
                        basis(given, ProfitBasis.REALISED_AND_NEGATIVE_FLOATING, TradingCosts.BEFORE))
                .put("realized_only", basis(given, ProfitBasis.REALISED_ONLY, TradingCosts.BEFORE))
                .put("realized_less_fees", basis(given, ProfitBasis.REALISED_ONLY, TradingCosts.AFTER))
                .build();
    }

    private static BigDecimal basis(Json.Obj given, ProfitBasis basis, TradingCosts costs) {
        PerformanceFee usual = FeeTemplates.performance(rate(given, "rate"), HwmAfterCharge.GROSS, DAILY);
        PerformanceFee fee = new PerformanceFee(
                usual.rate(), new PerformanceFee.ProfitTerms(basis, costs), usual.hwm(), usual.withdrawal(),
                usual.hurdle(), usual.fairness(), usual.withholding(), usual.charging());
        BigDecimal balance = CAPITAL.add(given.decimal("realized")).subtract(given.decimal("trade_fees"));
        Figures figures = new Figures(balance, balance.add(given.decimal("floating")), BigDecimal.ZERO);
        return new Ledger(FeeTerms.of(fee), CAPITAL)
                .day(figures, given.decimal("trade_fees"))
                .posted(PerformanceFee.ID);
    }

    private static Json.Obj management(Json.Obj given) {
        DayCount dayCount = switch (given.text("denominator")) {
            case "365" -> DayCount.ACT_365;
            case "252" -> DayCount.BUSINESS_252;
            // Seven days of a week whose rate is weekly.
            case "7" -> DayCount.PER_CHARGE;
            default -> throw new IllegalArgumentException(given.text("denominator"));
        };
        long days = dayCount == DayCount.PER_CHARGE ? 1 : Long.parseLong(given.text("numerator"));
        return Json.object().put("fee", fee(given, "rate", dayCount).over(given.decimal("amount"), days)
                .rounded(Rounding.HALF_UP, Integer.parseInt(given.text("dp")))).build();
    }

    private static ManagementFee fee(Json.Obj given, String rate, DayCount dayCount) {
        return new ManagementFee(
                rate(given, rate), dayCount, ManagementBase.DAILY, Charging.on(new Schedule.OnExit()));
    }

    private static Json.Obj twelfth(Json.Obj given) {
        ManagementFee fee = new ManagementFee(
                rate(given, "annual_rate"), DayCount.MONTH_TWELFTH, ManagementBase.SNAPSHOT,
                Charging.on(DAILY));
        Ledger ledger = new Ledger(FeeTerms.of(fee), given.decimal("balance"), LocalDate.of(2018, 3, 31));
        return Json.object().put("fee", ledger.day(given.decimal("balance")).posted(ManagementFee.ID)).build();
    }

    private static Json.Obj dailySeries(Json.Obj given) {
        FeeTerms terms = FeeTerms.of(fee(given, "rate", DayCount.ACT_365));
        List<BigDecimal> equities = given.list("equities").stream().map(Json::asDecimal).toList();
        Ledger ledger = new Ledger(terms, equities.getFirst());
        FeeOutputs out = ledger.day(equities.getFirst());
        for (BigDecimal equity : equities.subList(1, equities.size())) {
            out = ledger.day(equity);
        }
        BigDecimal unrounded = out.accrued().management();
        return Json.object()
                .put("total_unrounded", unrounded)
                .put("posted", ledger.leave().posted(ManagementFee.ID))
                .build();
    }

    private static Json.Obj drift(Json.Obj given) {
        ManagementFee fee = fee(given, "rate", DayCount.BUSINESS_252);
        BigDecimal days = given.decimal("days");
        BigDecimal ofDay = fee.over(given.decimal("amount"), 1).rounded(Rounding.HALF_UP, 2);
        BigDecimal ofAll = fee.over(given.decimal("amount"), days.longValueExact())
                .rounded(Rounding.HALF_UP, 2);
        return Json.object()
                .put("sum_of_rounded", ofDay.multiply(days))
                .put("rounded_sum", ofAll)
                .put("drift", ofAll.subtract(ofDay.multiply(days)))
                .build();
    }
}
