package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.CommissionShare;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.fee.PerformanceFee;
import lotbook.domain.fee.RateScale;
import lotbook.domain.fee.TradingCosts;
import lotbook.domain.fee.VolumeFee;
import lotbook.domain.fee.VolumePrice;
import lotbook.domain.fee.VolumeTiers;
import lotbook.domain.fee.WeekendDays;
import lotbook.domain.money.Rate;

/**
 * The rate, the price or the tiers that a step of a fee went by. Snapshots keep them among the terms and not with the step;
 * whoever reads the derivation is told them there.
 */
final class TermOperands {
    private static final String WEEKEND = "deals of a weekend count";

    private TermOperands() {}

    /** The step as it is kept, with what the terms say of it. */
    static Step beside(Step step, FeeTerms terms) {
        List<Operand> said = new ArrayList<>(switch (step.id().split(":", 2)[0]) {
            case PerformanceFee.ID -> isWeighted(step) ? List.of()
                    : terms.performance().map(fee -> of(fee.rate().scale())).orElse(List.of());
            case VolumeFee.ID -> terms.volume().map(fee -> of(fee.price())).orElse(List.of());
            default -> List.of();
        });
        if (terms.weekends() == WeekendDays.OWN_VALUE && restsOnDeals(step, terms)) {
            said.add(Operand.constant(WEEKEND, "on Monday, as in the books"));
        }
        List<Operand> operands = new ArrayList<>(step.operands());
        operands.addAll(said);
        return said.isEmpty() ? step
                : new Step(step.id(), step.operation(), operands, step.raw(), step.rounding(), step.value());
    }

    /** By the orders' own rates, which stand with the step. */
    private static boolean isWeighted(Step step) {
        return step.operands().stream().anyMatch(operand -> operand.stepId().filter(id -> id.startsWith("rate:")).isPresent());
    }

    /** Flows and values of a weekend that is measured by itself have days of their own; its deals and what they cost don't. */
    private static boolean restsOnDeals(Step step, FeeTerms terms) {
        return switch (step.id().split(":", 2)[0]) {
            case VolumeFee.ID, CommissionShare.ID, "withholding", "order" -> true;
            case "base" -> terms.performance().filter(fee -> fee.profit().costs() == TradingCosts.BEFORE).isPresent();
            default -> false;
        };
    }

    private static List<Operand> of(RateScale scale) {
        return switch (scale) {
            case RateScale.Flat(Rate rate) -> List.of(Operand.constant("rate", rate.toString()));
            case RateScale.ByReturn(List<RateScale.ReturnTier> tiers, RateScale.TierKind kind) -> {
                List<Operand> operands = new ArrayList<>();
                for (RateScale.ReturnTier tier : tiers) {
                    operands.add(Operand.constant(
                            "rate of the return " + upTo(tier.upTo().map(Rate::value)), tier.rate().toString()));
                }
                operands.add(Operand.constant("tiers", words(kind)));
                yield operands;
            }
            case RateScale.Weighted _ -> List.of();
        };
    }

    private static List<Operand> of(VolumePrice price) {
        return switch (price) {
            case VolumePrice.PerLot(VolumeTiers(List<VolumeTiers.Tier> tiers, VolumeTiers.Crossing crossing)) -> {
                List<Operand> operands = new ArrayList<>();
                for (VolumeTiers.Tier tier : tiers) {
                    operands.add(Operand.constant("price of lots " + upTo(tier.upTo()), tier.price().toPlainString()));
                }
                operands.add(Operand.constant("tiers", words(crossing)));
                yield operands;
            }
            case VolumePrice.PerMillion(BigDecimal amount) ->
                List.of(Operand.constant("price of a million", amount.toPlainString()));
            case VolumePrice.Points(BigDecimal points, BigDecimal tick) -> List.of(
                    Operand.constant("points", points.toPlainString()), Operand.constant("one point", tick.toPlainString()));
            case VolumePrice.OfNotional(BigDecimal basisPoints) ->
                List.of(Operand.constant("basis points", basisPoints.toPlainString()));
            case VolumePrice.OfSpread(Rate rate) -> List.of(Operand.constant("share of the spread", rate.toString()));
        };
    }

    private static String upTo(Optional<BigDecimal> end) {
        return end.map(most -> "up to " + most.toPlainString()).orElse("beyond");
    }

    private static String words(Enum<?> term) {
        return term.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
