package lotbook.domain.golden;

import static java.util.Map.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lotbook.domain.evidence.Json;
import lotbook.domain.explain.Recorder;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.CommissionShare;
import lotbook.domain.fee.DayCount;
import lotbook.domain.fee.DealsCounted;
import lotbook.domain.fee.Dilution;
import lotbook.domain.fee.EntryFee;
import lotbook.domain.fee.Equalisation;
import lotbook.domain.fee.FeeTrade;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.ManagementBase;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.PoolDistribution;
import lotbook.domain.fee.PoolDistribution.OwnCapital;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.SeriesRollUp;
import lotbook.domain.fee.UnitFee;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.Rounding;
import lotbook.domain.rate.Conversion;
import lotbook.domain.unit.UnitPrice;

/** The worked cases of pools, units, volume, partners, conversion and rounding, put to the domain. */
final class FeeShareOperations {
    static final Map<String, Function<Json.Obj, Json.Obj>> ALL = Map.ofEntries(
            entry("simple_pct", given -> fee(new RateScale.Flat(rate(given, "rate")).of(given.decimal("base"), BigDecimal.ONE))),
            entry("commission_cap", FeeShareOperations::commissionCap),
            entry("pool_share_fee", FeeShareOperations::poolShare),
            entry("pamm_distribution", FeeShareOperations::distribution),
            entry("vault_attribution", FeeShareOperations::vault),
            entry("deposit_fee", FeeShareOperations::deposit),
            entry("free_ride", FeeShareOperations::freeRide),
            entry("equalisation_refund", FeeShareOperations::refund),
            entry("equalisation_credit", FeeShareOperations::credit),
            entry("contingent_redemption", FeeShareOperations::contingent),
            entry("series_rollup", FeeShareOperations::series),
            entry("dilutive_fee", FeeShareOperations::dilutive),
            entry("enzyme_perf", FeeShareOperations::dilutivePerformance),
            entry("enzyme_mgmt", FeeShareOperations::dilutiveManagement),
            entry("ib_spread_share", FeeShareOperations::spreadShare),
            entry("rebate_points", FeeShareOperations::points),
            entry("rebate_pct_notional", FeeShareOperations::ofNotional),
            entry("tier_cascade", FeeShareOperations::cascade),
            entry("tier_marginal", given -> tiers(given, VolumeTiers.Crossing.MARGINAL)),
            entry("tier_slab", given -> tiers(given, VolumeTiers.Crossing.SLAB_OF_TRADE)),
            entry("tier_threshold", FeeShareOperations::threshold),
            entry("volume_fee", FeeShareOperations::volume),
            entry("fx_fee", FeeShareOperations::conversion),
            entry("round_modes", FeeShareOperations::roundings));

    private static final AccountId MANAGER = new AccountId("M");

    private FeeShareOperations() {}

    private static Rate rate(Json.Obj given, String key) {
        return new Rate(given.decimal(key));
    }

    private static RateScale.Flat flat(Json.Obj given) {
        return new RateScale.Flat(rate(given, "rate"));
    }

    private static Charging charging() {
        return Charging.on(new Schedule.EveryDays(1));
    }

    private static Json.Obj fee(BigDecimal amount) {
        return Json.object().put("fee", amount).build();
    }

    private static Json.Obj commissionCap(Json.Obj given) {
        CommissionShare share = new CommissionShare(rate(given, "rate"), Optional.of(rate(given, "cap_rate")), charging());
        return Json.object()
                .put("commission", share.of(given.decimal("total_fee"), given.decimal("margin_balance")))
                .build();
    }

    private static PoolDistribution.Outputs distribute(
            Map<AccountId, BigDecimal> capitals, BigDecimal equity, BigDecimal hwm, RateScale scale, Hurdle hurdle,
            OwnCapital own) {
        List<PoolDistribution.Share> shares = new ArrayList<>();
        capitals.forEach((account, capital) -> shares.add(new PoolDistribution.Share(account, capital)));
        return PoolDistribution.calculate(
                new PoolDistribution.Inputs(shares, MANAGER, equity, hwm, scale, hurdle, own, Rounding.HALF_UP, 2),
                Recorder.SILENT);
    }

    private static Json.Obj poolShare(Json.Obj given) {
        AccountId investor = new AccountId("I");
        BigDecimal rest = BigDecimal.ONE.subtract(given.decimal("share"));
        PoolDistribution.Outputs out = distribute(
                Map.of(investor, given.decimal("share"), MANAGER, rest),
                given.decimal("profit"), given.decimal("previous_max_profit"), flat(given), new Hurdle.None(), OwnCapital.FREE);
        return Json.object()
                .put("difference", out.gain())
                .put("fee", line(out, investor).fee())
                .build();
    }

    private static PoolDistribution.Line line(PoolDistribution.Outputs out, AccountId account) {
        return out.lines().stream().filter(line -> line.account().equals(account)).findFirst().orElseThrow();
    }

    private static Json.Obj distribution(Json.Obj given) {
        Map<AccountId, BigDecimal> capitals = accounts(given.object("participants"));
        BigDecimal capital = capitals.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        Hurdle hurdle = new Hurdle.Hard(new Hurdle.Growth(
                rate(given, "hurdle_rate"), Hurdle.Base.HWM, DayCount.PER_CHARGE, Hurdle.Carry.RESET));
        PoolDistribution.Outputs out = distribute(
                capitals, capital.add(given.decimal("profit")), capital, flat(given), hurdle, OwnCapital.FREE);
        Json.Builder balances = Json.object();
        Json.Builder fees = Json.object();
        out.lines().forEach(line -> balances.put(line.account().value(), line.after()));
        out.lines().forEach(line -> fees.put(line.account().value(), line.fee()));
        return Json.object().put("balances", balances.build()).put("fees", fees.build()).build();
    }

    static Map<AccountId, BigDecimal> accounts(Json.Obj holdings) {
        Map<AccountId, BigDecimal> map = new java.util.LinkedHashMap<>();
        holdings.members().forEach((account, amount) -> map.put(new AccountId(account), amount.asDecimal()));
        return map;
    }

    private static Json.Obj vault(Json.Obj given) {
        AccountId investor = new AccountId("LP");
        PoolDistribution.Outputs out = distribute(
                Map.of(investor, given.decimal("lp"), MANAGER, given.decimal("manager")),
                given.decimal("equity"), given.decimal("hwm"), flat(given), new Hurdle.None(), OwnCapital.PAYS);
        return Json.object()
                .put("fee", out.fees())
                .put("lp_delta", line(out, investor).after().subtract(given.decimal("lp")))
                .put("manager_delta", line(out, MANAGER).after().subtract(given.decimal("manager")))
                .put("hwm_after", out.hwmAfter())
                .build();
    }

    private static Json.Obj deposit(Json.Obj given) {
        BigDecimal fee = new EntryFee(rate(given, "rate"), charging()).of(given.decimal("deposit"));
        return Json.object().put("fee", fee).put("net", given.decimal("deposit").subtract(fee)).build();
    }

    private static Json.Obj freeRide(Json.Obj given) {
        BigDecimal price = given.decimal("price");
        BigDecimal units = given.decimal("units");
        return Json.object()
                .put("pooled_fee", UnitFee.of(flat(given), price, given.decimal("fund_hwm"), units))
                .put("investor_fee", UnitFee.of(flat(given), price, given.decimal("entry_price"), units))
                .build();
    }

    private static Equalisation.Outputs equalise(Json.Obj given, String entry, String price) {
        Equalisation.Holding holding = new Equalisation.Holding(
                new AccountId("I"), given.decimal("shares"), given.decimal(entry), given.decimal("hwm"));
        return Equalisation.calculate(
                new Equalisation.Inputs(flat(given), given.decimal("hwm"), given.decimal(price), List.of(holding)),
                Recorder.SILENT);
    }

    private static Json.Obj refund(Json.Obj given) {
        Equalisation.Line line = equalise(given, "cost", "price").lines().getFirst();
        return Json.object()
                .put("fund_fee", line.fundFee())
                .put("refund", line.credit().multiply(given.decimal("shares")))
                .put("net_fee", line.fee())
                .build();
    }

    private static Json.Obj credit(Json.Obj given) {
        Equalisation.Outputs out = equalise(given, "gav_entry", "gav_end");
        Equalisation.Line line = out.lines().getFirst();
        return Json.object()
                .put("nav_entry", line.netEntry())
                .put("credit_max", line.creditMost())
                .put("credit_end", line.credit())
                .put("fund_fee", line.fundFee())
                .put("nav_end", out.net())
                .put("investor_fee", line.fee())
                .put("extra_shares", line.unitsAdded())
                .build();
    }

    private static Json.Obj contingent(Json.Obj given) {
        Equalisation.Outputs out = equalise(given, "entry_price", "gav_end");
        Equalisation.Line line = out.lines().getFirst();
        return Json.object()
                .put("fund_fee_per_share", out.feePerUnit())
                .put("nav_end", out.net())
                .put("extra_fee_per_share", line.deficitFee())
                .put("shares_redeemed", line.unitsRedeemed())
                .put("shares_after", line.unitsAfter())
                .build();
    }

    private static Json.Obj series(Json.Obj given) {
        return Json.object()
                .put("lead_shares", SeriesRollUp.leadUnits(
                        given.decimal("series_shares"), given.decimal("series_nav"), given.decimal("lead_nav")))
                .build();
    }

    private static Json.Obj dilutive(Json.Obj given) {
        ManagementFee fee = new ManagementFee(rate(given, "rate"), DayCount.ACT_365, ManagementBase.SNAPSHOT, charging());
        BigDecimal value = fee.over(given.decimal("nav"), Long.parseLong(given.text("numerator"))).value();
        return Json.object()
                .put("fee_value", value)
                .put("shares_minted", Dilution.units(value, given.decimal("nav"), given.decimal("supply")))
                .build();
    }

    private static Json.Obj dilutivePerformance(Json.Obj given) {
        BigDecimal supply = given.decimal("supply");
        BigDecimal price = new UnitPrice(given.decimal("gav"), supply).perUnit();
        BigDecimal raw = UnitFee.of(flat(given), price, given.decimal("hwm"), supply);
        BigDecimal minted = Dilution.units(raw, given.decimal("gav"), supply);
        return Json.object()
                .put("price", price)
                .put("raw_due", raw)
                .put("shares_due", minted)
                // The case prints two digits; the units were rounded down, so the price is above by less than 10^-13.
                .put("hwm_after", new UnitPrice(given.decimal("gav"), supply.add(minted)).perUnit()
                        .setScale(12, java.math.RoundingMode.HALF_EVEN))
                .build();
    }

    private static Json.Obj dilutiveManagement(Json.Obj given) {
        Duration time = Duration.ofSeconds(31_557_600L * Long.parseLong(given.text("years")));
        BigDecimal supply = given.decimal("supply");
        BigDecimal minted = Dilution.units(rate(given, "effective_annual_rate"), time, supply);
        return Json.object()
                .put("shares_due", minted)
                .put("manager_share", new UnitPrice(minted, supply.add(minted)).perUnit())
                .build();
    }

    private static BigDecimal price(VolumePrice price, FeeTrade trade) {
        return new VolumeFee(price, Bearer.BROKER, charging()).price().of(trade, BigDecimal.ZERO);
    }

    private static FeeTrade trade(BigDecimal lots, BigDecimal contract, BigDecimal price, BigDecimal spread) {
        return new FeeTrade("T", LocalDate.EPOCH, lots, contract, price, BigDecimal.ONE, spread, BigDecimal.ZERO,
                BigDecimal.ZERO, false, Optional.empty());
    }

    private static Json.Obj spreadShare(Json.Obj given) {
        FeeTrade trade = trade(given.decimal("lots"), BigDecimal.ONE, BigDecimal.ONE, given.decimal("spread"));
        return Json.object().put("commission", price(new VolumePrice.OfSpread(rate(given, "rate")), trade)).build();
    }

    private static Json.Obj points(Json.Obj given) {
        FeeTrade trade = trade(given.decimal("lots"), given.decimal("contract"), BigDecimal.ONE, BigDecimal.ZERO);
        return Json.object()
                .put("rebate", price(new VolumePrice.Points(given.decimal("points"), given.decimal("tick")), trade))
                .build();
    }

    private static Json.Obj ofNotional(Json.Obj given) {
        BigDecimal conversion = BigDecimal.ONE.divide(given.decimal("fx"), java.math.MathContext.DECIMAL128);
        FeeTrade trade = new FeeTrade("T", LocalDate.EPOCH, given.decimal("lots"), given.decimal("contract"),
                given.decimal("price"), conversion, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false, Optional.empty());
        BigDecimal raw = price(new VolumePrice.OfNotional(given.decimal("pct")), trade);
        return Json.object().put("rebate", Rounding.HALF_UP.round(raw, Integer.parseInt(given.text("dp")))).build();
    }

    private static Json.Obj cascade(Json.Obj given) {
        List<Json.Obj> levels = given.list("rates").stream().map(Json::asObject).toList();
        IntroducingFee fee = new IntroducingFee(
                levels.stream().map(level -> level.decimal("per_lot")).toList(), DealsCounted.CLOSING_DEALS, charging());
        Json.Builder payouts = Json.object();
        BigDecimal total = BigDecimal.ZERO;
        for (int level = 1; level <= levels.size(); level++) {
            BigDecimal due = Rounding.HALF_UP.round(fee.of(level, given.decimal("lots")), 2);
            payouts.put(levels.get(level - 1).text("id"), due);
            total = total.add(due);
        }
        return Json.object().put("payouts", payouts.build()).put("total", total).build();
    }

    private static Json.Obj tiers(Json.Obj given, VolumeTiers.Crossing crossing) {
        List<VolumeTiers.Tier> tiers = given.list("tiers").stream()
                .map(Json::asObject)
                .map(tier -> new VolumeTiers.Tier(tier.optional("upto", Json::asDecimal), tier.decimal("rate")))
                .toList();
        return fee(new VolumeTiers(tiers, crossing).of(BigDecimal.ZERO, given.decimal("qty")));
    }

    private static Json.Obj threshold(Json.Obj given) {
        VolumeTiers tiers = new VolumeTiers(
                List.of(
                        new VolumeTiers.Tier(Optional.of(given.decimal("threshold")), given.decimal("rate_low")),
                        new VolumeTiers.Tier(Optional.empty(), given.decimal("rate_high"))),
                VolumeTiers.Crossing.MARGINAL);
        return fee(tiers.of(given.decimal("volume_before"), given.decimal("trade")));
    }

    private static Json.Obj volume(Json.Obj given) {
        FeeTrade side = trade(BigDecimal.ONE, given.decimal("volume_units"), given.decimal("rate_usd"), BigDecimal.ZERO);
        BigDecimal fee = price(new VolumePrice.PerMillion(given.decimal("per_million")), side);
        return Json.object().put("side", fee).put("round_trip", fee.add(fee)).build();
    }

    private static Json.Obj conversion(Json.Obj given) {
        RateUsed rate = new RateUsed(
                "EUR", "USD", LocalDate.EPOCH, LocalDate.EPOCH, Rate.of("1"), rate(given, "rate"), "case", "case");
        return Json.object()
                .put("converted", Conversion.calculate(
                        new Conversion.Inputs(given.decimal("fee"), rate, 2, Rounding.HALF_UP), Recorder.SILENT).amount())
                .build();
    }

    private static Json.Obj roundings(Json.Obj given) {
        Rounding rounding = switch (given.text("mode")) {
            case "half_up" -> Rounding.HALF_CEILING;
            case "half_away" -> Rounding.HALF_UP;
            case "ceiling" -> Rounding.CEILING;
            case "truncate" -> Rounding.TRUNCATE;
            default -> throw new IllegalArgumentException(given.text("mode"));
        };
        return Json.object()
                .put("outputs", Json.array(given.list("inputs").stream()
                        .map(input -> Json.decimal(rounding.round(input.asDecimal(), 0)))
                        .toList()))
                .build();
    }
}
