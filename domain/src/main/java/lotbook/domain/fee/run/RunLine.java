package lotbook.domain.fee.run;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.fee.FeeCharge;
import lotbook.domain.fee.FeeFinding;
import lotbook.domain.fee.FeeOutputs;
import lotbook.domain.fee.FeeOutputs.Crystallisation;
import lotbook.domain.fee.FeeSnapshot;
import lotbook.domain.fee.Figures;

/**
 * One investor's line: the calculation kept as a snapshot, and what the reader must know beside it.
 *
 * @param terms the line was calculated under; those in force where none were accepted, and then it is held back
 * @param findings the calculation's and the run's own
 */
public record RunLine(
        InvestorFacts facts, AcceptedTerms terms, FeeSnapshot snapshot, FeeOutputs outputs, List<FeeFinding> findings) {
    private static final String PERFORMANCE = "performance";
    private static final String MANAGEMENT = "management";
    private static final int SAID_ONE_BY_ONE = 2;

    public RunLine {
        findings = List.copyOf(findings);
    }

    /** Nothing of it is charged until it is settled. */
    public boolean isHeldBack() {
        return findings.stream().anyMatch(FeeFinding::holdsBack);
    }

    /**
     * The findings as one reads them, those that hold back first and with their remedy. What is found of many days alike is
     * said of the first, with how many follow and the last.
     */
    public String findingsInWords() {
        record Alike(FeeFinding.Kind kind, String remedy) {}
        Map<Alike, List<FeeFinding>> alike = findings.stream()
                .sorted(Comparator.comparing(FeeFinding::holdsBack).reversed())
                .collect(Collectors.groupingBy(
                        one -> new Alike(one.kind(), one.remedy()), LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream().flatMap(RunLine::words).collect(Collectors.joining(" "));
    }

    private static Stream<String> words(List<FeeFinding> alike) {
        FeeFinding first = alike.getFirst();
        Stream<String> said = alike.size() <= SAID_ONE_BY_ONE
                ? alike.stream().map(FeeFinding::text)
                : Stream.of(first.text(),
                        "The same of " + (alike.size() - 1) + " more, up to " + alike.getLast().subject() + ".");
        return first.holdsBack() ? Stream.concat(said, Stream.of(first.remedy())) : said;
    }

    /** What the line charges; nothing while it is held back. What was withheld and isn't due goes back to the investor. */
    public List<FeeCharge> charges() {
        return isHeldBack()
                ? List.of()
                : outputs.charges().stream()
                        .flatMap(charge -> Stream.concat(Stream.of(charge), charge.givenBack().stream()))
                        .toList();
    }

    public BigDecimal performance() {
        return posted(charge -> charge.fee().equals(PERFORMANCE));
    }

    public BigDecimal management() {
        return posted(charge -> charge.fee().equals(MANAGEMENT));
    }

    public BigDecimal otherFees() {
        return posted(charge -> !charge.fee().equals(PERFORMANCE) && !charge.fee().equals(MANAGEMENT));
    }

    public BigDecimal posted() {
        return posted(_ -> true);
    }

    public BigDecimal collected() {
        return charges().stream().map(FeeCharge::collected).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal owed() {
        return charges().stream().map(FeeCharge::owed).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal posted(Predicate<FeeCharge> which) {
        return charges().stream().filter(which).map(FeeCharge::posted).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public Optional<Crystallisation> lastCrystallisation() {
        return outputs.crystallisations().isEmpty()
                ? Optional.empty()
                : Optional.of(outputs.crystallisations().getLast());
    }

    /** What the last crystallisation measured; the account's own money at the end where none was. */
    public Optional<BigDecimal> base() {
        return lastCrystallisation().map(Crystallisation::value)
                .or(() -> outputs.closing().last().map(RunLine::own));
    }

    private static BigDecimal own(Figures figures) {
        return figures.equity().subtract(figures.credit());
    }

    public BigDecimal hwmBefore() {
        return outputs.crystallisations().isEmpty()
                ? facts.opening().hwm().hwm()
                : outputs.crystallisations().getFirst().hwm();
    }

    public BigDecimal hwmAfter() {
        return outputs.closing().hwm().hwm();
    }

    /** What has accrued and is not due yet, what earlier lines were put right by included. */
    public BigDecimal accrued() {
        FeeOutputs.Accrued open = outputs.accrued();
        return open.performance().add(open.management()).add(open.subscription()).add(open.volume())
                .add(outputs.closing().owed().trueUp());
    }
}
