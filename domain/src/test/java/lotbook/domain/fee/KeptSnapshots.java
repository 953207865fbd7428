package lotbook.domain.fee;

import static lotbook.domain.fee.FeeCase.march;
import static lotbook.domain.fee.FeeCase.of;
import static lotbook.domain.fee.FeeCase.performance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;

/**
 * The calculations whose snapshots are kept in {@code fee-snapshots}, one file each, for as long as the product lives.
 * {@code main} writes the files that aren't there yet; it never replaces one.
 */
final class KeptSnapshots {
    private static final ManagementFee MANAGEMENT =
            new ManagementFee(Rate.of("0.02"), DayCount.ACT_365, ManagementBase.DAILY, Charging.on(FeeCase.MONTHLY));

    private KeptSnapshots() {}

    static Map<String, FeeInputs> cases() {
        Map<String, FeeInputs> cases = new LinkedHashMap<>();
        for (FeeTemplates template : FeeTemplates.values()) {
            // Terms by series came after the first rule.
            cases.put((template == FeeTemplates.FUND_WITH_SERIES ? "v2-" : "v1-") + template.name().toLowerCase().replace('_', '-'), ordinary(template.with(Rate.of("0.20"), Rate.of("0.02"))));
        }
        cases.put("v1-leaving-with-debt", leaving());
        cases.put("v1-hurdle-and-withdrawal", hurdle());
        cases.put("v1-volume-and-payout", volume());
        cases.put("v1-held-back", new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS))).day(march(1), "10000").inputs());
        cases.put("v2-proportional-withdrawal", taking(OnWithdrawal.PROPORTIONAL, "-1000"));
        cases.put("v2-retained-withdrawal-and-unasked-fee", taking(OnWithdrawal.RETAINED, "-1000"));
        cases.put("v2-withdrawal-of-nearly-everything", taking(OnWithdrawal.FULL, "-13000"));
        cases.put("v2-fund-with-equalisation", ordinary(
                FeeTemplates.FUND_WITH_EQUALISATION.with(Rate.of("0.20"), Rate.of("0.02"))));
        cases.put("v2-early-day-left-out", earlyDayAmongLater());
        cases.put("v3-early-day-refused", earlyDayAmongLater());
        cases.put("v3-gross-high-water-mark", ordinary(
                FeeTemplates.GROSS_HIGH_WATER_MARK.with(Rate.of("0.20"), Rate.of("0.02"))));
        cases.put("v3-introducers", introducers());
        cases.put("v3-rate-at-order-opening", ratesAtOpening());
        return cases;
    }

    /** Winners at two rates, one opened in two deals and one before anything was accepted; a withdrawal takes its part of them. */
    private static FeeInputs ratesAtOpening() {
        PerformanceFee fee = OpeningRateTest.atOpening(
                FeeCase.onWithdrawal(performance(HwmAfterCharge.NET), OnWithdrawal.PROPORTIONAL));
        LocalDate february = LocalDate.of(2018, 2, 20);
        Optional<VersionId> then = Optional.of(new VersionId("FT-12"));
        return new FeeCase(FeeTerms.of(fee, MANAGEMENT))
                .trade(OpeningRateTest.closed("E-1", march(5), "100.10",
                        new OpeningRate.Part("execution:MT5-1/O-1", february, of("1.5"), Rate.of("0.12"), then)))
                .trade(OpeningRateTest.closed("E-2", march(6), "300",
                        new OpeningRate.Part("execution:MT5-1/O-2", february, of("1"), Rate.of("0.12"), then),
                        new OpeningRate.Part("execution:MT5-1/O-3", march(2), of("2"), Rate.of("0.2"),
                                Optional.of(new VersionId("FT-20")))))
                .trade(OpeningRateTest.closed("E-3", march(7), "-40.10"))
                .trade(OpeningRateTest.closed("E-4", march(22), "50",
                        new OpeningRate.Part("execution:MT5-1/O-4", LocalDate.of(2017, 12, 28), of("1"), Rate.of("0"),
                                Optional.empty())))
                .untilAt(march(19), "10360")
                .moved(march(20), MovementClass.EXTERNAL_FLOW, "-1000", "10360")
                .restAt("9410")
                .inputs();
    }

    /** A day before the period stands after the period's fifth. */
    static FeeInputs earlyDayAmongLater() {
        FeeCase days = new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS), MANAGEMENT))
                .untilAt(march(5), "11000")
                .day(LocalDate.of(2018, 2, 27), "10000");
        march(6).datesUntil(march(31).plusDays(1)).forEach(day -> days.day(day, "12000"));
        return days.inputs();
    }

    /** What was trued up, a fee movement of nobody's, and a withdrawal. */
    private static FeeInputs taking(OnWithdrawal withdrawal, String amount) {
        FeeState fresh = FeeState.opening(of("10000"));
        FeeState.Owed owed = new FeeState.Owed(of("0"), of("0"), of("0"), of("20"), of("300"));
        String left = of("13100.10").add(of(amount)).toPlainString();
        return new FeeCase(FeeTerms.of(FeeCase.onWithdrawal(performance(HwmAfterCharge.NET), withdrawal), MANAGEMENT))
                .opening(fresh.owing(owed))
                .untilAt(march(9), "13130.10")
                .unasked(march(10), "-30", "13130.10")
                .untilAt(march(19), "13100.10")
                .moved(march(20), MovementClass.EXTERNAL_FLOW, amount, "13100.10")
                .restAt(left)
                .inputs();
    }

    private static FeeInputs ordinary(FeeTerms terms) {
        return new FeeCase(terms)
                .untilAt(march(9), "10250.55")
                .moved(march(10), MovementClass.EXTERNAL_FLOW, "2500", "10250.55")
                .untilAt(march(19), "13100.10")
                .moved(march(20), MovementClass.EXTERNAL_FLOW, "-1000", "13100.10")
                .restAt("12345.67")
                .inputs();
    }

    /** Two levels, of which the first changes hands, a deal that doesn't count, and what was due before. */
    private static FeeInputs introducers() {
        FeeState fresh = FeeState.opening(of("10000"));
        FeeState.Traded before = new FeeState.Traded(of("0.5"), of("0"), of("0"), List.of(
                new FeeState.Introduced(1, new PartyId("P-4001"), of("0.5"), of("3"))));
        return new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS), new IntroducingFee(
                        List.of(of("6"), of("1.50")), DealsCounted.CLOSING_DEALS,
                        new Charging(Optional.of(FeeCase.MONTHLY), new Cap.None(), FeeSplit.TO_PARTNER))))
                .opening(new FeeState(fresh.hwm(), fresh.management(), 0, before, fresh.owed(), fresh.last(), false))
                .introducer(new Introducer(1, new PartyId("P-4001"), march(1), Optional.of(march(15)), false))
                .introducer(new Introducer(1, new PartyId("P-4003"), march(15), Optional.empty(), false))
                .introducer(new Introducer(2, new PartyId("P-4002"), march(1), Optional.empty(), true))
                .trade(FeeCase.closes("EXEC-1", 5, "2"))
                .trade(new FeeTrade("EXEC-2", march(6), of("1"), of("100000"), of("1.2352"), of("1"), of("0"), of("4"),
                        of("0"), false, Optional.empty()))
                .trade(FeeCase.closes("EXEC-3", 20, "0.33"))
                .restAt("11000")
                .inputs();
    }

    private static FeeInputs leaving() {
        FeeState fresh = FeeState.opening(of("10000"));
        FeeState indebted = new FeeState(fresh.hwm(), fresh.management(), 0, fresh.traded(),
                new FeeState.Owed(of("0"), of("80"), of("0"), of("0"), of("0")), Optional.empty(), false);
        return new FeeCase(FeeTerms.of(performance(HwmAfterCharge.GROSS), MANAGEMENT))
                .opening(indebted)
                .untilAt(march(13), "10700")
                .ends(march(14), new Figures(of("11000"), of("10700"), BigDecimal.ZERO))
                .inputs();
    }

    private static FeeInputs hurdle() {
        Hurdle.Growth growth = new Hurdle.Growth(Rate.of("0.06"), Hurdle.Base.HWM, DayCount.ACT_360, Hurdle.Carry.CUMULATIVE);
        PerformanceFee fee = FeeCase.onWithdrawal(
                FeeCase.withHurdle(performance(HwmAfterCharge.NET), new Hurdle.CatchUp(growth, Rate.of("1"))),
                OnWithdrawal.PROPORTIONAL);
        return ordinary(FeeTerms.of(fee, MANAGEMENT));
    }

    private static FeeInputs volume() {
        VolumeTiers tiers = new VolumeTiers(
                List.of(new VolumeTiers.Tier(Optional.of(of("5")), of("6")), new VolumeTiers.Tier(Optional.empty(), of("7"))),
                VolumeTiers.Crossing.MARGINAL);
        FeeTerms usual = FeeTerms.of(
                new VolumeFee(new VolumePrice.PerLot(tiers), Bearer.INVESTOR, Charging.on(FeeCase.MONTHLY)),
                new SubscriptionFee(of("30"), Proration.BY_DAY, Charging.on(FeeCase.MONTHLY)));
        FeeTerms terms = new FeeTerms(usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(),
                usual.debt(), usual.leaving(), new Payout.Converted("EUR", 2, Payout.RateDay.OF_CHARGE), usual.reversals());
        return new FeeCase(terms)
                .trade(new FeeTrade("EXEC-1", march(5), of("4.5"), of("100000"), of("1.2351"), of("1"), of("0"), of("4"),
                        of("12.5"), false, Optional.empty()))
                .trade(new FeeTrade("EXEC-2", march(6), of("1"), of("100000"), of("1.2352"), of("1"), of("0"), of("4"),
                        of("-2"), false, Optional.empty()))
                .rate(new RateUsed("USD", "EUR", march(31), LocalDate.of(2018, 3, 29), Rate.of("1.2321"), Rate.of("1"), "ECB",
                        "reference-rate-previous-day/1"))
                .restAt("10000")
                .inputs();
    }

    /** @param args the folder */
    public static void main(String... args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, FeeInputs> kept : cases().entrySet()) {
            Path file = folder.resolve(kept.getKey() + ".json");
            if (!Files.exists(file)) {
                Files.write(file, FeeSnapshot.of(kept.getValue()).bytes());
            }
        }
    }
}
