package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Step;
import lotbook.domain.fee.FeeInputs;
import lotbook.domain.fee.FeeReversal;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.FeeSplit.Payee;
import lotbook.domain.fee.FeeStepWords;
import lotbook.domain.fee.FeeTerms;
import lotbook.domain.identity.PartyId;
import lotbook.domain.money.RateUsed;

/**
 * How a figure of a line came about, from the steps that its snapshot keeps and the rates and prices of its terms: nothing is
 * calculated again but the sum.
 */
public final class FeeExplanation {
    private static final List<String> NOT_CHARGED =
            List.of("accrual", "flow", "base", "gain", "order", "rate", "hwm", "introduced", "accrued");

    /** Figures of a line that open. */
    public enum Figure {
        PERFORMANCE, MANAGEMENT, POSTED
    }

    private FeeExplanation() {}

    /** @param shown the figure in the digits of the grid */
    public static Explanation of(FeeSnapshot snapshot, Figure figure, BigDecimal shown) {
        String name = figure == Figure.POSTED ? "fees" : figure.name().toLowerCase(Locale.ROOT) + " fee";
        return explanation(snapshot, charged(figure), name + ", " + snapshot.inputs().period().first() + " to "
                + snapshot.inputs().period().last(), "sum of what was charged in the period", shown);
    }

    /**
     * A charge among those of a snapshot.
     *
     * @param fee its kind
     * @param introducer who gets it, where introducers have charges of their own on one day
     */
    public record Charged(String fee, LocalDate day, Optional<PartyId> introducer) {
        public Charged(String fee, LocalDate day) {
            this(fee, day, Optional.empty());
        }

        private boolean is(Step step) {
            String id = fee + ":" + day;
            return introducer.map(party -> step.id().equals(id + " " + party)).orElseGet(() -> step.id().startsWith(id));
        }

        private String words() {
            return introducer.map(party -> "commission of introducer " + party).orElse(fee + " fee") + " of " + day;
        }
    }

    /** Of one charge, or of what reverses it. @param shown below zero for a reversal */
    public static Explanation ofCharge(FeeSnapshot snapshot, Charged charged, BigDecimal shown) {
        return explanation(snapshot, charged::is, charged.words(),
                shown.signum() < 0 ? "the exact negative of what was charged" : "as charged", shown);
    }

    /**
     * What one payee gets of a charge, or of what reverses it.
     *
     * @param posted below zero for a reversal
     */
    public static Explanation ofPayee(
            FeeSnapshot snapshot, Charged charged, BigDecimal posted, Payee payee, BigDecimal shown) {
        BigDecimal share = snapshot.inputs().terms().splitOf(charged.fee()).parts().stream().filter(part -> part.payee() == payee)
                .map(part -> part.share().value()).reduce(BigDecimal.ZERO, BigDecimal::add);
        return derived(snapshot, charged, posted,
                payee.name().toLowerCase(Locale.ROOT) + "'s part of the " + charged.words(),
                List.of(Operand.constant("share", share.toPlainString())), "posted x share", posted.multiply(share),
                "cents by the largest remainder", shown, List.of());
    }

    /** What payees are paid of a charge in a currency of their own, or give back of it. */
    public static Explanation ofPayout(FeeSnapshot snapshot, Charged charged, BigDecimal posted, BigDecimal shown) {
        FeeInputs inputs = snapshot.inputs();
        RateUsed rate = inputs.payoutRate(charged.day())
                .orElseThrow(() -> new IllegalArgumentException("Nothing of " + charged.day() + " is converted"));
        String unit = rate.byDefinition() ? "" : " a euro";
        return derived(snapshot, charged, posted, "payout of the " + charged.words(),
                List.of(Operand.constant(rate.to() + unit, rate.toPerEuro().toString()),
                        Operand.constant(rate.from() + unit, rate.fromPerEuro().toString())),
                "posted x " + rate.to() + " / " + rate.from() + ", " + rate, rate.convert(posted),
                inputs.terms().rounding().name().toLowerCase(Locale.ROOT).replace('_', ' '), shown,
                rate.byDefinition() ? List.of() : List.of(rate.source() + " rates of " + rate.used()));
    }

    /**
     * What one payee is paid of a charge in a currency of their own: the whole is converted and then divided, so that the parts
     * add up to it.
     *
     * @param payout of the whole charge
     * @param part what the payee gets of it, in the currency of the charge
     */
    public static Explanation ofPayeePayout(
            FeeSnapshot snapshot, Charged charged, BigDecimal posted, BigDecimal payout, Payee payee, BigDecimal part,
            BigDecimal shown) {
        Explanation whole = ofPayout(snapshot, charged, posted, payout);
        List<Step> steps = new ArrayList<>(whole.steps());
        Step converted = steps.removeLast();
        steps.add(new Step("payout", converted.operation(), converted.operands(), converted.raw(), converted.rounding(),
                converted.value()));
        String who = payee.name().toLowerCase(Locale.ROOT);
        List<Operand> operands = List.of(Operand.ofStep("payout", converted.value(), "payout"),
                Operand.constant(who + "'s part", part.toPlainString()),
                Operand.ofStep("posted", posted.toPlainString(), "posted"));
        BigDecimal raw = payout.multiply(part).divide(posted, MathContext.DECIMAL128);
        steps.add(new Step("figure", "payout x part / posted", operands, raw.toPlainString(), "cents by the largest remainder",
                shown.toPlainString()));
        return new Explanation(
                who + "'s part of the " + whole.title(), shown.toPlainString(), whole.rule(), steps, whole.sources());
    }

    /** From the posted amount as the snapshot has it, to what its document says came of it. */
    private static Explanation derived(
            FeeSnapshot snapshot, Charged charged, BigDecimal posted, String name, List<Operand> operands,
            String operation, BigDecimal raw, String rounding, BigDecimal shown, List<String> sources) {
        Explanation charge = ofCharge(snapshot, charged, posted);
        List<Step> steps = new ArrayList<>(charge.steps());
        Step whole = steps.removeLast();
        steps.add(new Step("posted", whole.operation(), whole.operands(), whole.raw(), whole.rounding(), whole.value()));
        List<Operand> all = new ArrayList<>(operands);
        all.addFirst(Operand.ofStep("posted", whole.value(), "posted"));
        steps.add(new Step("figure", operation, all, raw.toPlainString(), rounding, shown.toPlainString()));
        List<String> from = new ArrayList<>(charge.sources());
        from.addAll(sources);
        return new Explanation(
                name + " of " + snapshot.inputs().account() + ", terms " + snapshot.inputs().version(), shown.toPlainString(),
                snapshot.rule(), steps, from);
    }

    /**
     * What a line is put right by: how both sides came about, and what lies between them.
     *
     * @param stood what it was charged by, or last put right by
     */
    public static Explanation ofTrueUp(FeeSnapshot stood, FeeSnapshot corrected, BigDecimal shown) {
        List<Step> steps = new ArrayList<>();
        Operand was = side(steps, stood, "posted");
        Operand should = side(steps, corrected, "corrected");
        String value = shown.toPlainString();
        String first = FeeStepWords.leading(Correction.differs(stood, corrected));
        steps.add(new Step("figure", "corrected less posted"
                + (first.isEmpty() ? "" : "; the first step that differs is " + first), List.of(should, was), value, "", value));
        List<String> sources = new ArrayList<>(corrected.inputs().sources());
        stood.inputs().sources().stream().filter(source -> !sources.contains(source)).forEach(sources::add);
        return new Explanation(
                "true-up of the fees, " + corrected.inputs().period().first() + " to " + corrected.inputs().period().last()
                        + " of " + corrected.inputs().account() + ", terms " + corrected.inputs().version(),
                value, corrected.rule(), steps, sources);
    }

    /** The steps of one side under names of their own, and what they come to. */
    private static Operand side(List<Step> steps, FeeSnapshot snapshot, String name) {
        BigDecimal due = FeeReversal.due(snapshot.recalculated());
        Explanation whole = of(snapshot, Figure.POSTED, due);
        String prefix = name + " ";
        for (Step step : whole.steps()) {
            steps.add(new Step(
                    prefix + step.id(), step.operation(),
                    step.operands().stream()
                            .map(operand -> operand.stepId()
                                    .map(id -> Operand.ofStep(operand.name(), operand.value(), prefix + id))
                                    .orElse(operand))
                            .toList(),
                    step.raw(), step.rounding(), step.value()));
        }
        return Operand.ofStep(name, due.toPlainString(), prefix + "figure");
    }

    private static Explanation explanation(
            FeeSnapshot snapshot, Predicate<Step> which, String name, String operation, BigDecimal shown) {
        FeeTerms terms = snapshot.inputs().terms();
        List<Step> steps = new ArrayList<>(snapshot.steps().stream().map(step -> TermOperands.beside(step, terms)).toList());
        List<Operand> charges = steps.stream()
                .filter(which)
                .map(step -> Operand.ofStep(FeeStepWords.of(step.id()), step.value(), step.id()))
                .toList();
        String value = shown.toPlainString();
        steps.add(new Step(
                "figure", charges.isEmpty() ? "nothing was charged" : operation, charges, value, "", value));
        return new Explanation(
                name + " of " + snapshot.inputs().account() + ", terms " + snapshot.inputs().version(),
                value, snapshot.rule(), steps, snapshot.inputs().sources());
    }

    private static Predicate<Step> charged(Figure figure) {
        return step -> {
            String kind = step.id().split(":", 2)[0];
            return switch (figure) {
                case PERFORMANCE -> kind.equals("performance");
                case MANAGEMENT -> kind.equals("management");
                case POSTED -> !NOT_CHARGED.contains(kind);
            };
        };
    }
}
