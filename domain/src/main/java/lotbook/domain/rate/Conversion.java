package lotbook.domain.rate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lotbook.domain.explain.Explanation;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.CentCurrency;
import lotbook.domain.money.Rate;
import lotbook.domain.money.RateUsed;
import lotbook.domain.money.ReferenceRates;
import lotbook.domain.money.Rounding;

/**
 * An amount in another currency at the book's rates. Rates are given per euro, so a conversion is direct (from the
 * euro), inverse (to it) or across it; both legs are of one day. Cents need no rate of their own. Multiplied first, divided
 * once with 34 digits half even, then rounded once by the rule's mode.
 */
public final class Conversion {
    /** Name and version of the rule; the day is chosen by {@link ReferenceRates#RULE}. */
    public static final String RULE = "conversion.per-euro v1";

    private static final String EURO = "EUR";

    private Conversion() {}

    /**
     * @param decimals of the result
     * @param rounding to them
     */
    public record Inputs(BigDecimal amount, RateUsed rate, int decimals, Rounding rounding) {}

    /** @param raw before rounding, 34 digits */
    public record Outputs(BigDecimal raw, BigDecimal amount) {}

    /** Which way the published rates are used. */
    public enum Way {
        /** One currency: nothing to convert. */
        SAME,
        /** Between a currency and its cents: no rate is needed. */
        CENTS,
        /** From the euro: the rate as stated. */
        DIRECT,
        /** To the euro: by division. */
        INVERSE,
        /** Between two others, across the euro. */
        CROSS;

        public static Way of(RateUsed rate) {
            if (rate.from().equals(rate.to())) {
                return SAME;
            }
            if (rate.byDefinition()) {
                return CENTS;
            }
            if (rate.from().equals(EURO)) {
                return DIRECT;
            }
            return rate.to().equals(EURO) ? INVERSE : CROSS;
        }

        boolean needsRates() {
            return switch (this) {
                case SAME, CENTS -> false;
                case DIRECT, INVERSE, CROSS -> true;
            };
        }
    }

    public static Outputs calculate(Inputs in, Recorder recorder) {
        Way way = Way.of(in.rate);
        BigDecimal raw = way == Way.SAME ? in.amount : in.rate.convert(in.amount);
        BigDecimal amount = in.rounding.round(raw, in.decimals);
        if (way.needsRates()) {
            recorder.step(() -> dayStep(in.rate));
        }
        recorder.step(() -> new Step(
                "converted",
                formula(in.rate, way),
                operands(in, way),
                raw.toPlainString(),
                words(in.rounding) + " to " + in.decimals + " decimals",
                amount.toPlainString()));
        return new Outputs(raw, amount);
    }

    /** The amount with its derivation. */
    public static Explanation explain(Inputs in) {
        List<Step> steps = new ArrayList<>();
        Outputs out = calculate(in, step -> steps.add(step.get()));
        String title = in.amount.toPlainString() + " " + in.rate.from() + " in " + in.rate.to();
        List<String> sources = steps.getLast().operands().stream()
                .map(Operand::reference)
                .filter(reference -> reference.startsWith("rate:"))
                .toList();
        return new Explanation(title, out.amount().toPlainString() + " " + in.rate.to(), RULE, steps, sources);
    }

    private static Step dayStep(RateUsed rate) {
        String used = rate.used().toString();
        return new Step(
                "day",
                "last day on or before the day asked that both rates of " + rate.source() + " are there for, at most "
                        + ReferenceRates.MOST_DAYS_BACK + " days back (" + rate.rule() + ")",
                List.of(Operand.constant("day asked", rate.asked().toString())),
                used,
                "",
                used);
    }

    private static String formula(RateUsed rate, Way way) {
        return switch (way) {
            case SAME -> "the amount: one currency needs no rate";
            case CENTS -> (CentCurrency.is(rate.from()) ? "amount / 100" : "amount x 100")
                    + ": by definition, without a rate";
            case DIRECT -> "amount x " + rate.to() + " per EUR";
            case INVERSE -> "amount / " + rate.from() + " per EUR";
            case CROSS -> "amount x " + rate.to() + " per EUR / " + rate.from() + " per EUR";
        };
    }

    private static List<Operand> operands(Inputs in, Way way) {
        RateUsed rate = in.rate;
        List<Operand> operands = new ArrayList<>();
        operands.add(new Operand("amount", in.amount.toPlainString() + " " + rate.from(), ""));
        if (way == Way.DIRECT || way == Way.CROSS) {
            operands.add(leg(rate, rate.to(), rate.toPerEuro()));
        }
        if (way == Way.INVERSE || way == Way.CROSS) {
            operands.add(leg(rate, rate.from(), rate.fromPerEuro()));
        }
        if (way.needsRates()) {
            operands.add(Operand.ofStep("rates of", rate.used().toString(), "day"));
        }
        return operands;
    }

    /** Cents name the rate of the whole currency: a hundred times that. */
    private static Operand leg(RateUsed rate, String currency, Rate perEuro) {
        String whole = CentCurrency.whole(currency);
        String name = currency + " per EUR" + (CentCurrency.is(currency) ? ", 100 x " + whole + " per EUR" : "");
        String reference = whole.equals(EURO) ? "" : "rate:" + rate.sourceOf(currency) + "/" + rate.used() + "/" + whole;
        return new Operand(name, perEuro.toString(), reference);
    }

    private static String words(Rounding rounding) {
        return rounding.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
