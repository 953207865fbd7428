package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What came of a calculation.
 *
 * @param closing hand it to the next period; equal to the opening where a finding held the line back
 * @param accrued due if everything crystallised at the end of the last day, unrounded
 */
public record FeeOutputs(
        FeeState closing,
        List<FeeCharge> charges,
        List<Crystallisation> crystallisations,
        List<Payment> payments,
        AccruedDays days,
        Accrued accrued,
        List<FeeFinding> findings) {
    public FeeOutputs {
        charges = List.copyOf(charges);
        crystallisations = List.copyOf(crystallisations);
        payments = List.copyOf(payments);
        findings = List.copyOf(findings);
    }

    static FeeOutputs heldBack(FeeState opening, List<FeeFinding> findings) {
        return new FeeOutputs(
                opening, List.of(), List.of(), List.of(), AccruedDays.NONE, Accrued.NOTHING, findings);
    }

    public boolean isHeldBack() {
        return findings.stream().anyMatch(FeeFinding::holdsBack);
    }

    /** What this calculation takes from the account. */
    public BigDecimal collected() {
        BigDecimal sum = BigDecimal.ZERO;
        for (FeeCharge charge : charges) {
            sum = sum.add(charge.collected());
        }
        return sum;
    }

    /** What payees get of one fee. */
    public BigDecimal posted(String fee) {
        return charges.stream()
                .filter(charge -> charge.fee().equals(fee))
                .map(FeeCharge::posted)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * How a performance fee came about.
     *
     * @param value what was measured, add-backs included
     * @param hwm the HWM before; what was invested where profit is cumulative
     * @param hurdle in money, 34 digits
     */
    public record Crystallisation(
            LocalDate date,
            FeeCause cause,
            BigDecimal value,
            BigDecimal hwm,
            BigDecimal gain,
            BigDecimal hurdle,
            BigDecimal raw,
            BigDecimal posted,
            BigDecimal hwmAfter) {}

    /** What an investor who takes money out is paid. */
    public record Payment(String event, BigDecimal asked, BigDecimal fee, BigDecimal retained, BigDecimal paid) {}

    /** The value of a day that management fee accrued on, and the day's weight. */
    public record DayAccrual(LocalDate date, BigDecimal value, long weight) {}

    public record Accrued(BigDecimal performance, BigDecimal management, BigDecimal subscription, BigDecimal volume) {
        static final Accrued NOTHING =
                new Accrued(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
