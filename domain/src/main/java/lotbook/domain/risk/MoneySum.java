package lotbook.domain.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lotbook.domain.explain.Operand;
import lotbook.domain.explain.Recorder;
import lotbook.domain.explain.Step;
import lotbook.domain.money.CentCurrency;
import lotbook.domain.money.RateUsed;

/**
 * Adds amounts of several currencies: first those of each currency, then one conversion a currency, then everything, then one
 * rounding. Each of these is a step.
 */
final class MoneySum {
    /** A sum of ten thousand accounts names this many, the largest, and adds up the others in one line. */
    static final int MOST_NAMED = 50;

    private final String id;
    private final HealthSettings settings;
    private final Conversion conversion;
    private final Map<String, List<Part>> parts = new TreeMap<>();

    /** @param id of the step that is the rounded total */
    MoneySum(String id, HealthSettings settings, Conversion conversion) {
        this.id = id;
        this.settings = settings;
        this.conversion = conversion;
    }

    /**
     * @param name whose
     * @param reference its source row, or the step it is from
     */
    record Part(String name, BigDecimal amount, String currency, String reference) {}

    void add(Part part) {
        parts.computeIfAbsent(part.currency(), any -> new ArrayList<>()).add(part);
    }

    /** What the total is before it is rounded. */
    BigDecimal exact() {
        return parts.entrySet().stream()
                .map(entry -> conversion.convert(sum(entry.getValue()), entry.getKey()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The total in the reporting currency's minor unit, with its steps. */
    BigDecimal rounded(Recorder recorder) {
        BigDecimal exact = exact();
        BigDecimal total = settings.round(exact);
        if (recorder.listens()) {
            List<Operand> operands = new ArrayList<>();
            parts.forEach((currency, ofOne) -> operands.add(recordCurrency(currency, ofOne, recorder)));
            recorder.step(() -> new Step(
                    id, "sum over currencies, " + settings.currency(), operands, exact.toPlainString(),
                    settings.roundingInWords(), total.toPlainString()));
        }
        return total;
    }

    private Operand recordCurrency(String currency, List<Part> ofOne, Recorder recorder) {
        BigDecimal sum = sum(ofOne);
        String own = id + "-" + currency;
        recorder.step(() -> new Step(
                own, "sum of " + ofOne.size() + (ofOne.size() == 1 ? " account in " : " accounts in ") + currency,
                named(ofOne), sum.toPlainString(), "", sum.toPlainString()));
        if (conversion.rate(currency).isEmpty()) {
            return Operand.ofStep("in " + currency, sum.toPlainString(), own);
        }
        RateUsed rate = conversion.rate(currency).orElseThrow();
        String converted = own + "-converted";
        BigDecimal worth = rate.convert(sum);
        Operand ofSum = Operand.ofStep("sum in " + currency, sum.toPlainString(), own);
        recorder.step(() -> rate.byDefinition()
                ? new Step(converted, "sum in " + rate + ": 100 cents", List.of(ofSum), worth.toPlainString(), "",
                        worth.toPlainString())
                : new Step(
                        converted, "sum x " + rate.to() + " a euro / " + rate.from() + " a euro",
                        List.of(
                                ofSum,
                                rateOperand(rate.to(), rate.toPerEuro().toString(), rate),
                                rateOperand(rate.from(), rate.fromPerEuro().toString(), rate)),
                        worth.toPlainString(), "", worth.toPlainString()));
        return Operand.ofStep("in " + currency + ", converted", worth.toPlainString(), converted);
    }

    private static Operand rateOperand(String currency, String perEuro, RateUsed rate) {
        return new Operand(
                currency + " a euro, " + rate.used(), perEuro,
                "rate:" + rate.sourceOf(currency) + "/" + CentCurrency.whole(currency) + "/" + rate.used());
    }

    private static List<Operand> named(List<Part> ofOne) {
        List<Part> largest = ofOne.stream()
                .sorted(Comparator.comparing((Part part) -> part.amount().abs()).reversed()
                        .thenComparing(Part::name))
                .toList();
        List<Operand> operands = new ArrayList<>(largest.stream()
                .limit(MOST_NAMED)
                .map(part -> new Operand(part.name(), part.amount().toPlainString(), part.reference()))
                .toList());
        if (largest.size() > MOST_NAMED) {
            List<Part> others = largest.subList(MOST_NAMED, largest.size());
            operands.add(Operand.constant(others.size() + " smaller ones", sum(others).toPlainString()));
        }
        return operands;
    }

    private static BigDecimal sum(List<Part> ofOne) {
        return ofOne.stream().map(Part::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
