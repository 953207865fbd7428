package lotbook.domain.fee;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import lotbook.domain.identity.PartyId;

/**
 * A fee as posted.
 *
 * @param fee the kind, or {@code debt}, {@code withholding}, {@code true-up}
 * @param base what the fee was measured on
 * @param exact before rounding
 * @param posted rounded once; what payees get
 * @param fromWithheld the part paid by what had been withheld of winning trades
 * @param fromRetained the part paid by what had been retained of withdrawals
 * @param collected the part to take from the account now
 * @param owed the part the balance didn't cover
 * @param returned what had been set aside and isn't due
 * @param paidOut the part of it that had been kept back of withdrawals: the investor is paid it, for no account holds it
 * @param introducer who gets it, where it is theirs by the introduction
 * @param payout the posted amount in the payees' currency, if that is another
 */
public record FeeCharge(
        String fee,
        LocalDate date,
        FeeCause cause,
        Bearer bearer,
        BigDecimal base,
        Quotient exact,
        BigDecimal posted,
        BigDecimal fromWithheld,
        BigDecimal fromRetained,
        BigDecimal collected,
        BigDecimal owed,
        BigDecimal returned,
        BigDecimal paidOut,
        List<FeeSplit.Paid> split,
        Optional<PartyId> introducer,
        Optional<BigDecimal> payout) {
    public FeeCharge {
        split = List.copyOf(split);
    }

    /** Before rounding, 34 digits; divided where it is asked for, for a run asks of few charges. */
    public BigDecimal raw() {
        return exact.value();
    }

    /** What goes back to the account of what was withheld on it and isn't due. */
    public Optional<FeeCharge> givenBack() {
        BigDecimal back = returned.subtract(paidOut);
        BigDecimal none = BigDecimal.ZERO;
        return back.signum() == 0
                ? Optional.empty()
                : Optional.of(new FeeCharge(
                        Purse.WITHHOLDING, date, cause, bearer, back, Quotient.ZERO, none, none, none, back.negate(), none, none,
                        none, List.of(), Optional.empty(), Optional.empty()));
    }

    /** The exact negative of what was posted, never a new calculation. */
    FeeCharge reversed() {
        return new FeeCharge(
                fee, date, cause, bearer, base, exact.negate(), posted.negate(), fromWithheld.negate(),
                fromRetained.negate(), collected.negate(), owed.negate(), returned.negate(), paidOut.negate(),
                split.stream().map(paid -> new FeeSplit.Paid(paid.payee(), paid.amount().negate())).toList(), introducer,
                payout.map(BigDecimal::negate));
    }
}
