package lotbook.domain.fee;

import java.util.ArrayList;
import java.util.List;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;

/**
 * Whether terms can be charged by units, with or without equalisation: a unit's price knows nothing of deals, and its management
 * fee is everybody's.
 */
final class UnitTermsCheck {
    private static final String PERFORMANCE = "fees.performance";
    private static final String MANAGEMENT = "fees.management";

    private final List<FeeFinding> findings = new ArrayList<>(0);

    private final String how;

    private UnitTermsCheck(String how) {
        this.how = how;
    }

    /** Empty if they can. */
    static List<FeeFinding> byUnits(FeeTerms terms, PerformanceFee fee) {
        UnitTermsCheck check = new UnitTermsCheck("To charge by units, ");
        check.terms(terms, fee);
        return check.findings;
    }

    /** Empty if a pool can charge them with equalisation or by series: one price is everybody's, so rate and days are too. */
    static List<FeeFinding> ofPool(FeeTerms terms, PerformanceFee fee) {
        UnitTermsCheck check = new UnitTermsCheck(
                fee.fairness() == Fairness.SERIES ? "To charge by series, " : "To charge with equalisation, ");
        check.terms(terms, fee);
        check.require(fee.rate().scale() instanceof RateScale.Flat, PERFORMANCE + ".rate",
                "The tier of who came in at another price is another, and a pool has one fee for all", "take one rate");
        check.require(fee.charging().schedule().filter(UnitTermsCheck::ofOne).isEmpty(), PERFORMANCE + ".schedule",
                "A pool has one crystallisation for all, whenever they joined", "charge it by the calendar");
        return check.findings;
    }

    private void terms(FeeTerms terms, PerformanceFee fee) {
        HwmTerms hwm = fee.hwm();
        require(hwm.flows() == HwmOnFlow.PER_UNIT, PERFORMANCE + ".hwm.flows", "A subscription weighs the HWM of a unit",
                "let flows move it per unit");
        require(hwm.after() == HwmAfterCharge.NET && hwm.rise() == HwmRise.ON_CHARGE, PERFORMANCE + ".hwm.after",
                "Cancelling units leaves the price as it is, and that is the HWM", "take the HWM that is net of the fee");
        require(hwm.losses() == LossCarryForward.PERMANENT, PERFORMANCE + ".hwm.losses",
                "The HWM of a unit stays until the price passes it", "carry losses for good");
        require(fee.withdrawal() == OnWithdrawal.PROPORTIONAL, PERFORMANCE + ".withdrawal",
                "The units that leave crystallise their part", "crystallise the withdrawn part");
        require(fee.profit().equals(new ProfitTerms(ProfitBasis.REALISED_AND_FLOATING, TradingCosts.AFTER)),
                PERFORMANCE + ".profit", "A price is of the whole value", "count realised and floating profit after costs");
        require(fee.rate().moment() == RateMoment.AT_SETTLEMENT, PERFORMANCE + ".rate", "A unit has no orders of its own",
                "take the rate at settlement");
        require(fee.hurdle() instanceof Hurdle.None, PERFORMANCE + ".hurdle", "A unit's gain has no hurdle here",
                "leave the hurdle out");
        require(fee.withholding() == Withholding.NONE, PERFORMANCE + ".withholding", "A unit has no trades of its own",
                "withhold nothing");
        require(fee.charging().cap() instanceof Cap.None, PERFORMANCE + ".cap", "What is due of a unit is not capped here",
                "leave the cap out");
        require(terms.fees().stream().allMatch(each -> each instanceof PerformanceFee || each instanceof ManagementFee), "fees",
                "Units pay for performance and management only", "leave the other fees out");
        require(terms.credit() == CreditInBase.EXCLUDED, "credit", "A unit's price leaves credit out", "leave it out");
        require(terms.order() == OrderOfFees.NET_OF_MANAGEMENT, "order", "The price is struck after the management fee",
                "measure performance net of management");
        require(terms.payout() instanceof Payout.Unconverted, "payout", "The pool pays in its own currency",
                "leave the conversion out");
        terms.management().ifPresent(this::management);
    }

    private void management(ManagementFee fee) {
        require(fee.dayCount() != DayCount.PER_CHARGE, MANAGEMENT + ".dayCount", "What comes off a price accrues by the day",
                "take a day count");
        require(fee.charging().cap() instanceof Cap.None, MANAGEMENT + ".cap", "What has come off the price is charged",
                "leave the cap out");
        require(fee.charging().schedule().filter(UnitTermsCheck::ofOne).isEmpty(), MANAGEMENT + ".schedule",
                "A pool has one management fee for all, whenever they joined", "charge it by the calendar");
    }

    /** Whether its points are counted from one investor's joining. */
    private static boolean ofOne(Schedule schedule) {
        return switch (schedule) {
            case Schedule.EveryDays every -> every.days() != 1;
            case Schedule.EveryMonths every -> every.from() == Schedule.Anchor.JOINING;
            case Schedule.EveryWeek _, Schedule.OnExit _ -> false;
        };
    }

    private void require(boolean met, String path, String text, String remedy) {
        if (!met) {
            findings.add(new FeeFinding(Kind.TERMS, path, text + ".", how + remedy + "."));
        }
    }
}
