package lotbook.domain.fee;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.money.Rate;

/** Whether terms hold together, and can be agreed on. Each finding names the term by its path in the document. */
public final class FeeTermsCheck {
    private static final Rate ZERO = Rate.of("0");
    private static final Rate ONE = Rate.of("1");

    private final List<FeeFinding> findings;

    private FeeTermsCheck(List<FeeFinding> findings) {
        this.findings = findings;
    }

    /** Empty if they can be agreed on: they hold together, and a run or a pool can charge every one of them. */
    public static List<FeeFinding> toAgree(FeeTerms terms) {
        return Stream.concat(findings(terms).stream(), UnreadTermsCheck.findings(terms, true).stream()).toList();
    }

    /** The same, where investors of the programme have links: none is charged by the HWM of a pool. */
    public static List<FeeFinding> toAgreeForLinks(FeeTerms terms) {
        return Stream.concat(findings(terms).stream(), UnreadTermsCheck.findings(terms, false).stream()).toList();
    }

    /** Why no link can be charged by them, though a pool may be: empty if they measure each investor's own HWM, or none. */
    public static Optional<FeeFinding> notForLinks(FeeTerms terms) {
        return terms.performance().map(PerformanceFee::fairness).flatMap(UnreadTermsCheck::ofOthers);
    }

    /** Empty if they hold together. */
    public static List<FeeFinding> findings(FeeTerms terms) {
        List<FeeFinding> findings = new ArrayList<>(0);
        into(findings, terms);
        return findings;
    }

    static void into(List<FeeFinding> findings, FeeTerms terms) {
        new FeeTermsCheck(findings).terms(terms);
        Optional<PerformanceFee> performance = terms.performance();
        if (performance.isPresent() && performance.get().fairness() == Fairness.UNITS) {
            findings.addAll(UnitTermsCheck.byUnits(terms, performance.get()));
        }
    }

    private void terms(FeeTerms terms) {
        if (terms.fees().isEmpty()) {
            say("fees", "The terms have no fee.", "Add one, or end the agreement.");
        }
        for (int at = 0; at < terms.fees().size(); at++) {
            Fee fee = terms.fees().get(at);
            if (isAmong(terms.fees(), at, fee)) {
                say(fee, "", "The terms have two fees of the kind " + fee.id() + ".", "Keep one of them.");
            }
            charging(fee);
            switch (fee) {
                case PerformanceFee performance -> performance(performance);
                case ManagementFee management -> management(management);
                case SubscriptionFee subscription -> notNegative(fee, ".amount", subscription.amount());
                case EntryFee entry -> share(fee, ".rate", entry.rate());
                case VolumeFee volume -> volume(fee, volume.price());
                case CommissionShare commission -> {
                    share(fee, ".rate", commission.rate());
                    commission.most().ifPresent(most -> share(fee, ".most", most));
                }
                case IntroducingFee introducing -> introducing(introducing);
            }
        }
        if (terms.payout() instanceof Payout.Converted converted && converted.decimals() < 0) {
            say("payout.decimals", "The payout currency has " + converted.decimals() + " decimals.", "Give 0 or more.");
        }
    }

    private static boolean isAmong(List<Fee> fees, int before, Fee fee) {
        for (int at = 0; at < before; at++) {
            if (fees.get(at).id().equals(fee.id())) {
                return true;
            }
        }
        return false;
    }

    private void charging(Fee fee) {
        Charging charging = fee.charging();
        if (!(fee instanceof EntryFee)) {
            charging.schedule().ifPresentOrElse(schedule -> schedule(fee, schedule), () -> say(
                    fee,
                    ".schedule",
                    "The " + fee.id() + " fee has no schedule, so it would never be charged.",
                    "Say on which days it crystallises, or that it does on exit only."));
        }
        switch (charging.cap()) {
            case Cap.None _ -> { }
            case Cap.Amount amount -> notNegative(fee, ".cap.most", amount.most());
            case Cap.ShareOfBase share -> share(fee, ".cap.share", share.share());
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (FeeSplit.Part part : charging.split().parts()) {
            if (!isShare(part.share())) {
                notShare(fee, ".split." + part.payee(), part.share());
            }
            sum = sum.add(part.share().value());
        }
        if (sum.compareTo(BigDecimal.ONE) != 0) {
            say(fee, ".split", "The payees' shares of the " + fee.id() + " fee add up to " + sum.toPlainString() + ".",
                    "Make them add up to 1.");
        }
    }

    private void schedule(Fee fee, Schedule schedule) {
        switch (schedule) {
            case Schedule.EveryDays every -> positive(fee, ".schedule.days", every.days());
            case Schedule.EveryMonths every -> {
                positive(fee, ".schedule.months", every.months());
                if (every.from() == Schedule.Anchor.CALENDAR && every.months() > 0 && 12 % every.months() != 0) {
                    say(fee, ".schedule.months", "A year isn't a whole number of " + every.months() + " months.",
                            "Take 1, 2, 3, 4, 6 or 12 months, or count from joining.");
                }
            }
            case Schedule.EveryWeek _, Schedule.OnExit _ -> { }
        }
    }

    private void performance(PerformanceFee fee) {
        switch (fee.rate().scale()) {
            case RateScale.Flat flat -> share(fee, ".rate", flat.rate());
            case RateScale.ByReturn tiers -> returnTiers(fee, tiers);
            case RateScale.Weighted _ -> say(
                    fee, ".rate", "A weighted rate is what a calculation makes, no term.", "Give a flat rate or tiers.");
        }
        fee.hurdle().growth().ifPresent(growth -> {
            share(fee, ".hurdle.rate", growth.rate());
            if (growth.base() == Hurdle.Base.COMPOUNDING_HWM && growth.carry() == Hurdle.Carry.RESET) {
                say(fee, ".hurdle.carry", "A hurdle that is reset each period can't compound.", "Make it cumulative.");
            }
        });
        if (fee.hurdle() instanceof Hurdle.CatchUp catchUp) {
            share(fee, ".hurdle.share", catchUp.share());
        }
        if (fee.withdrawal() == OnWithdrawal.RETAINED && fee.hwm().flows() != HwmOnFlow.ABSOLUTE) {
            say(fee, ".withdrawal", "A fee retained of a withdrawal needs an HWM that moves by the amount.",
                    "Make flows move the HWM absolutely, or crystallise on withdrawal.");
        }
        if (fee.hwm().after() == HwmAfterCharge.CUMULATIVE_PROFIT && fee.hwm().flows() != HwmOnFlow.ABSOLUTE) {
            say(fee, ".hwm.flows", "Cumulative profit has no HWM that a flow could scale.",
                    "Make flows count by their amount.");
        }
        if (fee.hwm().after() == HwmAfterCharge.CUMULATIVE_PROFIT && !(fee.hurdle() instanceof Hurdle.None)) {
            say(fee, ".hurdle", "A hurdle is of a period, and cumulative profit is of the whole time.",
                    "Take an HWM, or leave the hurdle out.");
        }
    }

    private void returnTiers(Fee fee, RateScale.ByReturn scale) {
        Optional<Rate> before = Optional.empty();
        for (int at = 0; at < scale.tiers().size(); at++) {
            RateScale.ReturnTier tier = scale.tiers().get(at);
            share(fee, ".tiers." + at + ".rate", tier.rate());
            boolean last = at == scale.tiers().size() - 1;
            boolean ascends = last ? tier.upTo().isEmpty() : ascends(tier.upTo(), before);
            if (!ascends) {
                say(fee, ".tiers." + at + ".upTo", "Tier " + (at + 1) + " doesn't begin where the one before ends.",
                        "Order the tiers by return; the last one has no end.");
            }
            before = tier.upTo();
        }
        if (scale.tiers().isEmpty()) {
            say(fee, ".tiers", "There are no tiers.", "Give at least one.");
        }
    }

    private static <T extends Comparable<T>> boolean ascends(Optional<T> end, Optional<T> before) {
        return end.isPresent() && before.map(earlier -> earlier.compareTo(end.get()) < 0).orElse(true);
    }

    private void management(ManagementFee fee) {
        share(fee, ".rate", fee.rate());
        if (fee.dayCount() == DayCount.PER_CHARGE && fee.base() != ManagementBase.SNAPSHOT) {
            say(fee, ".base", "A rate of one charge has no days to accrue on.", "Take the value at the charge as its base.");
        }
    }

    private void introducing(IntroducingFee fee) {
        int levels = fee.perLot().size();
        if (levels == 0 || levels > IntroducingFee.LEVELS) {
            say(fee, ".levels", "There are " + levels + " levels.", "Give a price for 1 to " + IntroducingFee.LEVELS + ".");
        }
        for (int at = 0; at < levels; at++) {
            notNegative(fee, ".levels." + at + ".perLot", fee.perLot().get(at));
        }
        if (!fee.charging().split().equals(FeeSplit.TO_PARTNER)) {
            say(fee, ".split", "What introducers get is theirs alone.", "Leave it whole to the partner.");
        }
        if (fee.charging().cap() instanceof Cap.ShareOfBase) {
            say(fee, ".cap", "Lots are no share of the investor's money.", "Cap it by an amount, or not at all.");
        }
    }

    private void volume(Fee fee, VolumePrice price) {
        switch (price) {
            case VolumePrice.PerLot(VolumeTiers tiers) -> volumeTiers(fee, tiers);
            case VolumePrice.PerMillion(BigDecimal amount) -> notNegative(fee, ".price.amount", amount);
            case VolumePrice.Points(BigDecimal points, BigDecimal tick) -> {
                notNegative(fee, ".price.points", points);
                notNegative(fee, ".price.tick", tick);
            }
            case VolumePrice.OfNotional(BigDecimal basisPoints) -> notNegative(fee, ".price.basisPoints", basisPoints);
            case VolumePrice.OfSpread(Rate rate) -> share(fee, ".price.rate", rate);
        }
    }

    private void volumeTiers(Fee fee, VolumeTiers scale) {
        Optional<BigDecimal> before = Optional.empty();
        for (int at = 0; at < scale.tiers().size(); at++) {
            VolumeTiers.Tier tier = scale.tiers().get(at);
            notNegative(fee, ".price.tiers." + at + ".price", tier.price());
            boolean last = at == scale.tiers().size() - 1;
            if (last ? tier.upTo().isPresent() : !ascends(tier.upTo(), before)) {
                say(fee, ".price.tiers." + at + ".upTo", "Tier " + (at + 1) + " doesn't begin where the one before ends.",
                        "Order the tiers by volume; the last one has no end.");
            }
            before = tier.upTo();
        }
        if (scale.tiers().isEmpty()) {
            say(fee, ".price.tiers", "There are no tiers.", "Give at least one.");
        }
    }

    private void share(Fee fee, String term, Rate rate) {
        if (!isShare(rate)) {
            notShare(fee, term, rate);
        }
    }

    private static boolean isShare(Rate rate) {
        return rate.compareTo(ZERO) >= 0 && rate.compareTo(ONE) <= 0;
    }

    private void notShare(Fee fee, String term, Rate rate) {
        say(fee, term, rate + " is out of range.", "Give a share from 0 to 1; twenty percent is 0.20.");
    }

    private void notNegative(Fee fee, String term, BigDecimal amount) {
        if (amount.signum() < 0) {
            say(fee, term, amount.toPlainString() + " is below zero.", "Give zero or more.");
        }
    }

    private void positive(Fee fee, String term, int count) {
        if (count <= 0) {
            say(fee, term, count + " is no number of periods.", "Give 1 or more.");
        }
    }

    /** Every line of a run is checked and none has a finding, so the path is put together here. */
    private void say(Fee fee, String term, String text, String remedy) {
        say("fees." + fee.id() + term, text, remedy);
    }

    private void say(String path, String text, String remedy) {
        findings.add(new FeeFinding(Kind.TERMS, path, text, remedy));
    }
}
