package lotbook.domain.fee;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Optional;
import lotbook.domain.fee.PerformanceFee.HwmTerms;
import lotbook.domain.fee.PerformanceFee.ProfitTerms;
import lotbook.domain.fee.PerformanceFee.RateTerms;
import lotbook.domain.fee.Schedule.Anchor;
import lotbook.domain.money.Rate;

/** Terms by the names people know. Each is a start: every setting can be changed before it is agreed. */
public enum FeeTemplates {
    /** cTrader: equity against an HWM before the fee, monthly and on every withdrawal; volume fee and management fee apart. */
    GROSS_HIGH_WATER_MARK {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            return FeeTerms.of(
                    FeeTemplates.performance(performance, HwmAfterCharge.GROSS, MONTHLY), daily(management, DayCount.ACT_365));
        }
    },
    /** The HWM is what is left after the fee. */
    NET_HIGH_WATER_MARK {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            return FeeTerms.of(
                    FeeTemplates.performance(performance, HwmAfterCharge.NET, MONTHLY), daily(management, DayCount.ACT_365));
        }
    },
    /** Exchanges: the rate on all profit since the first investment, less what was shared; weekly. */
    CUMULATIVE_PROFIT_SHARING {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            PerformanceFee weekly = FeeTemplates.performance(
                    performance, HwmAfterCharge.CUMULATIVE_PROFIT, new Schedule.EveryWeek(DayOfWeek.SUNDAY));
            return FeeTerms.of(weekly, daily(management, DayCount.ACT_365));
        }
    },
    /** Exchanges that set the fee of each winner aside and settle on the net. */
    WITHHOLD_AND_REFUND {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            PerformanceFee weekly = FeeTemplates.performance(
                    performance, HwmAfterCharge.CUMULATIVE_PROFIT, new Schedule.EveryWeek(DayOfWeek.SUNDAY));
            return FeeTerms.of(
                    new PerformanceFee(
                            weekly.rate(),
                            new ProfitTerms(ProfitBasis.REALISED_ONLY, TradingCosts.AFTER),
                            weekly.hwm(),
                            OnWithdrawal.RETAINED,
                            weekly.hurdle(),
                            weekly.fairness(),
                            Withholding.WINNING_TRADES,
                            weekly.charging()),
                    daily(management, DayCount.ACT_365));
        }
    },
    /**
     * A PAMM fund: the pool's HWM with equalisation, yearly, net of a daily management fee; units that leave crystallise their
     * part.
     */
    FUND_WITH_EQUALISATION {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            PerformanceFee yearly = FeeTemplates.performance(
                    performance, HwmAfterCharge.NET, new Schedule.EveryMonths(12, Anchor.CALENDAR));
            return FeeTerms.of(
                    new PerformanceFee(
                            yearly.rate(),
                            yearly.profit(),
                            new HwmTerms(
                                    HwmAfterCharge.NET, HwmRise.ON_CHARGE, HwmOnFlow.PER_UNIT, LossCarryForward.PERMANENT),
                            OnWithdrawal.PROPORTIONAL,
                            yearly.hurdle(),
                            Fairness.EQUALISATION,
                            Withholding.NONE,
                            yearly.charging()),
                    daily(management, DayCount.ACT_ACT));
        }
    },
    /** A PAMM fund: what was bought at one dealing point is a series with its own HWM; yearly, net of a daily management fee. */
    FUND_WITH_SERIES {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            FeeTerms fund = FUND_WITH_EQUALISATION.with(performance, management);
            return FeeTerms.of(fund.performance().orElseThrow().with(Fairness.SERIES), fund.management().orElseThrow());
        }
    },
    /** A PAMM pool: the HWM of each holding's units, by the month and for units that leave, paid by cancelling units. */
    PAMM_BY_UNITS {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            PerformanceFee monthly = FeeTemplates.performance(performance, HwmAfterCharge.NET, MONTHLY);
            return FeeTerms.of(
                    new PerformanceFee(
                            monthly.rate(),
                            monthly.profit(),
                            new HwmTerms(
                                    HwmAfterCharge.NET, HwmRise.ON_CHARGE, HwmOnFlow.PER_UNIT, LossCarryForward.PERMANENT),
                            OnWithdrawal.PROPORTIONAL,
                            monthly.hurdle(),
                            Fairness.UNITS,
                            Withholding.NONE,
                            monthly.charging()),
                    daily(management, DayCount.ACT_365));
        }
    },
    /** Management alone: each day on its own value, charged at the month's end. */
    DAILY_MANAGEMENT {
        @Override
        public FeeTerms with(Rate performance, Rate management) {
            return FeeTerms.of(daily(management, DayCount.ACT_365));
        }
    };

    private static final Schedule MONTHLY = new Schedule.EveryMonths(1, Anchor.CALENDAR);

    /** A template with the two rates that make terms of it. */
    public record Use(FeeTemplates template, Rate performance, Rate management) {}

    /** How the terms come of a template; empty if they were changed from every one of them. */
    public static Optional<Use> of(FeeTerms terms) {
        Rate performance = flatRate(terms).orElse(Rate.of("0"));
        Rate management = terms.management().map(ManagementFee::rate).orElse(Rate.of("0"));
        return Arrays.stream(values())
                .filter(template -> template.with(performance, management).equals(terms))
                .map(template -> new Use(template, performance, management))
                .findFirst();
    }

    /** The one rate of the performance fee, if it has one. */
    public static Optional<Rate> flatRate(FeeTerms terms) {
        return terms.performance().flatMap(fee -> switch (fee.rate().scale()) {
            case RateScale.Flat flat -> Optional.of(flat.rate());
            case RateScale.ByReturn _, RateScale.Weighted _ -> Optional.empty();
        });
    }

    /** @param performance of profit; the template says whether it has a use */
    public abstract FeeTerms with(Rate performance, Rate management);

    /** Realised and floating after costs, flows move the HWM by their amount, losses are carried for good, no hurdle. */
    public static PerformanceFee performance(Rate rate, HwmAfterCharge after, Schedule schedule) {
        return new PerformanceFee(
                new RateTerms(new RateScale.Flat(rate), RateMoment.AT_SETTLEMENT),
                new ProfitTerms(ProfitBasis.REALISED_AND_FLOATING, TradingCosts.AFTER),
                new HwmTerms(after, HwmRise.ON_CHARGE, HwmOnFlow.ABSOLUTE, LossCarryForward.PERMANENT),
                OnWithdrawal.FULL,
                new Hurdle.None(),
                Fairness.PER_INVESTOR,
                Withholding.NONE,
                Charging.on(schedule));
    }

    static ManagementFee daily(Rate rate, DayCount dayCount) {
        return new ManagementFee(rate, dayCount, ManagementBase.DAILY, Charging.on(MONTHLY));
    }
}
