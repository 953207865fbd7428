package lotbook.app.fee;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lotbook.domain.evidence.Json;
import lotbook.domain.fee.Bearer;
import lotbook.domain.fee.Cap;
import lotbook.domain.fee.Charging;
import lotbook.domain.fee.CommissionShare;
import lotbook.domain.fee.DayCount;
import lotbook.domain.fee.DealsCounted;
import lotbook.domain.fee.EntryFee;
import lotbook.domain.fee.Fee;
import lotbook.domain.fee.FeeSplit;
import lotbook.domain.fee.FeeTemplates;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.FeeTermsDocument;
import lotbook.domain.fee.Hurdle;
import lotbook.domain.fee.HwmAfterCharge;
import lotbook.domain.fee.IntroducingFee;
import lotbook.domain.fee.ManagementBase;
import lotbook.domain.fee.ManagementFee;
import lotbook.domain.fee.Payout;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.PerformanceFee.RateTerms;
import lotbook.domain.fee.Proration;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.Schedule;
import lotbook.domain.fee.SubscriptionFee;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.money.Rate;

/** What a setting is when it is first chosen, before somebody changes it. */
final class FeeDefaults {
    private static final Charging MONTHLY = Charging.on(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR));
    private static final int FOUR_WEEKS = 28;
    private static final Hurdle.Growth FIVE_PERCENT =
            new Hurdle.Growth(Rate.of("0.05"), Hurdle.Base.START_VALUE, DayCount.ACT_365, Hurdle.Carry.RESET);

    static final Map<String, Json> SCHEDULES = each("management.charging.schedule",
            schedule(new Schedule.EveryDays(FOUR_WEEKS)), schedule(new Schedule.EveryWeek(DayOfWeek.SUNDAY)),
            schedule(new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR)), schedule(new Schedule.OnExit()));
    static final Map<String, Json> CAPS = each("management.charging.cap", capped(new Cap.None()),
            capped(new Cap.Amount(new BigDecimal("1000"))), capped(new Cap.ShareOfBase(Rate.of("0.05"))));
    static final Map<String, Json> HURDLES = each("performance.hurdle", hurdle(new Hurdle.None()),
            hurdle(new Hurdle.Hard(FIVE_PERCENT)), hurdle(new Hurdle.Soft(FIVE_PERCENT)),
            hurdle(new Hurdle.CatchUp(FIVE_PERCENT, Rate.of("1"))));
    static final Map<String, Json> SCALES = each("performance.scale", scaled(new RateScale.Flat(Rate.of("0.2"))),
            scaled(new RateScale.ByReturn(List.of(
                    new RateScale.ReturnTier(Optional.of(Rate.of("0.1")), Rate.of("0.15")),
                    new RateScale.ReturnTier(Optional.empty(), Rate.of("0.2"))), RateScale.TierKind.MARGINAL)));
    static final Map<String, Json> PRICES = each("volume.price", volume(new VolumePrice.PerMillion(new BigDecimal("50"))),
            volume(new VolumePrice.PerLot(new VolumeTiers(List.of(
                    new VolumeTiers.Tier(Optional.of(new BigDecimal("5")), new BigDecimal("7")),
                    new VolumeTiers.Tier(Optional.empty(), new BigDecimal("6"))), VolumeTiers.Crossing.MARGINAL))),
            volume(new VolumePrice.OfNotional(new BigDecimal("0.5"))),
            volume(new VolumePrice.Points(BigDecimal.ONE, new BigDecimal("0.0001"))),
            volume(new VolumePrice.OfSpread(Rate.of("0.2"))));
    static final Map<String, Json> PAYOUTS = payouts(
            new Payout.Unconverted(), new Payout.Converted("EUR", 2, Payout.RateDay.OF_CHARGE));

    private FeeDefaults() {}

    /** A fee of a kind. */
    static Json of(String kind) {
        Fee fee = switch (kind) {
            case PerformanceFee.ID -> performance();
            case ManagementFee.ID -> management(MONTHLY);
            case SubscriptionFee.ID -> new SubscriptionFee(new BigDecimal("30"), Proration.BY_DAY, MONTHLY);
            case EntryFee.ID -> new EntryFee(Rate.of("0.01"), MONTHLY);
            case VolumeFee.ID -> volume(new VolumePrice.PerMillion(new BigDecimal("50")));
            case CommissionShare.ID -> new CommissionShare(Rate.of("0.2"), Optional.empty(), MONTHLY);
            case IntroducingFee.ID -> new IntroducingFee(
                    List.of(new BigDecimal("6"), new BigDecimal("1.50")), DealsCounted.CLOSING_DEALS,
                    new Charging(MONTHLY.schedule(), MONTHLY.cap(), FeeSplit.TO_PARTNER));
            default -> throw new IllegalArgumentException("No such fee: " + kind);
        };
        return TermDocument.at(document(fee), "fees." + kind).orElseThrow();
    }

    private static Json document(Fee fee) {
        return FeeTermsDocument.settings(FeeTerms.of(fee));
    }

    /** What each of the fees has at the path, by its id. */
    private static Map<String, Json> each(String path, Fee... fees) {
        Map<String, Json> kinds = new LinkedHashMap<>();
        for (Fee fee : fees) {
            Json found = TermDocument.at(document(fee), "fees." + path).orElseThrow();
            kinds.put(found.asObject().text("id"), found);
        }
        return kinds;
    }

    private static PerformanceFee performance() {
        return FeeTemplates.performance(
                Rate.of("0.2"), HwmAfterCharge.GROSS, new Schedule.EveryMonths(1, Schedule.Anchor.CALENDAR));
    }

    private static PerformanceFee hurdle(Hurdle hurdle) {
        PerformanceFee usual = performance();
        return new PerformanceFee(
                usual.rate(), usual.profit(), usual.hwm(), usual.withdrawal(), hurdle, usual.fairness(), usual.withholding(),
                usual.charging());
    }

    private static PerformanceFee scaled(RateScale scale) {
        PerformanceFee usual = performance();
        return new PerformanceFee(
                new RateTerms(scale, usual.rate().moment()), usual.profit(), usual.hwm(), usual.withdrawal(), usual.hurdle(),
                usual.fairness(), usual.withholding(), usual.charging());
    }

    private static Map<String, Json> payouts(Payout... payouts) {
        FeeTerms usual = FeeTerms.of(performance());
        Map<String, Json> kinds = new LinkedHashMap<>();
        for (Payout payout : payouts) {
            Json found = FeeTermsDocument.settings(new FeeTerms(
                    usual.fees(), usual.order(), usual.credit(), usual.weekends(), usual.rounding(), usual.debt(),
                    usual.leaving(), payout, usual.reversals())).required("payout");
            kinds.put(found.asObject().text("id"), found);
        }
        return kinds;
    }

    private static ManagementFee management(Charging charging) {
        return new ManagementFee(Rate.of("0.01"), DayCount.ACT_365, ManagementBase.DAILY, charging);
    }

    private static ManagementFee schedule(Schedule schedule) {
        return management(Charging.on(schedule));
    }

    private static ManagementFee capped(Cap cap) {
        return management(new Charging(MONTHLY.schedule(), cap, MONTHLY.split()));
    }

    private static VolumeFee volume(VolumePrice price) {
        return new VolumeFee(price, Bearer.INVESTOR, MONTHLY);
    }
}
