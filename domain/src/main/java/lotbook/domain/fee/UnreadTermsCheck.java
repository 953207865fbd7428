package lotbook.domain.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.fee.FeeFinding.Kind;
import lotbook.domain.money.MinorUnit;

/** Terms that can be written down and that no fee run can charge: nobody may agree on them. */
final class UnreadTermsCheck {
    static final String FAIRNESS = "fees.performance.fairness";

    private UnreadTermsCheck() {}

    /**
     * Each names the setting by its path in the form.
     *
     * @param pool whether they may be of a pool
     */
    static List<FeeFinding> findings(FeeTerms terms, boolean pool) {
        List<FeeFinding> findings = new ArrayList<>(0);
        terms.performance().ifPresent(fee -> {
            switch (fee.fairness()) {
                case PER_INVESTOR -> { }
                case EQUALISATION, SERIES -> findings.addAll(pool ? UnitTermsCheck.ofPool(terms, fee)
                        : ofOthers(fee.fairness()).stream().toList());
                case UNITS -> ofOthers(fee.fairness()).filter(_ -> !pool).ifPresent(findings::add);
                case POOLED -> ofOthers(fee.fairness()).ifPresent(findings::add);
            }
            if (fee.hwm().losses() == LossCarryForward.REFILLED) {
                findings.add(finding("fees.performance.losses", "Nothing sets the HWM anew, so losses would be carried for good.",
                        "Carry losses for good."));
            }
            if (fee.rate().moment() == RateMoment.AT_ORDER_OPENING && !(fee.rate().scale() instanceof RateScale.Flat)) {
                findings.add(finding("fees.performance.moment",
                        "The terms take one rate for each order, and tiers by return have several.",
                        "Agree on one rate, or on the rate at settlement."));
            }
        });
        if (terms.volume().filter(fee -> fee.price() instanceof VolumePrice.OfSpread).isPresent()) {
            findings.add(finding("fees.volume.price", "The terms share the spread, which no server reports.",
                    "Agree on another price of the volume."));
        }
        if (terms.payout() instanceof Payout.Converted converted) {
            payout(converted).ifPresent(findings::add);
        }
        return findings;
    }

    /** Any code may have rates, the central bank's or the broker's own; a charge of a day without one is held back. */
    private static Optional<FeeFinding> payout(Payout.Converted to) {
        Optional<Integer> decimals = MinorUnit.of(to.currency()).map(MinorUnit::decimals);
        return decimals.equals(Optional.of(to.decimals())) ? Optional.empty() : Optional.of(finding(
                "payout.currency", decimals.map(right -> to.currency() + " is paid in with " + right + " decimals, not "
                        + to.decimals() + ".").orElse(to.currency() + " isn't paid in coins."), "Write another currency."));
    }

    /** An HWM that isn't the investor's own can't be charged by one investor's line. */
    static Optional<FeeFinding> ofOthers(Fairness fairness) {
        return switch (fairness) {
            case PER_INVESTOR -> Optional.empty();
            case POOLED -> Optional.of(finding(FAIRNESS, "The HWM is the pool's, which one investor's line doesn't know.",
                    "Distribute the pool's result instead, or agree on an HWM for each investor."));
            case EQUALISATION -> Optional.of(finding(FAIRNESS,
                    "The HWM is the pool's with equalisation, and one investor's line doesn't know at what price others came in.",
                    "Agree on an HWM for each investor; a PAMM pool is charged by units."));
            case SERIES -> Optional.of(finding(FAIRNESS, "The HWM is of a series of units, and a link holds none.",
                    "Agree on an HWM for each investor; a PAMM pool is charged by units."));
            case UNITS -> Optional.of(finding(FAIRNESS, "The HWM is of a unit, and a link holds none.",
                    "Agree on an HWM for each investor; units pay at the pool's dealing points."));
        };
    }

    private static FeeFinding finding(String path, String text, String remedy) {
        return new FeeFinding(Kind.TERMS, path, text, remedy);
    }
}
