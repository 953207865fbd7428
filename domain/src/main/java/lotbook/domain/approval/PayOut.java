package lotbook.domain.approval;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import lotbook.domain.ledger.LedgerAccount;

/**
 * A payee is paid what is open to them in the fee ledger, in one currency; below zero a manager gives back what a server credited
 * and is others'. Whoever approves it posts it as paid. The database holds it to what is payable then.
 *
 * @param payee a manager, a partner or an introducer, as the ledger has them
 * @param paid below zero what the payee gives back
 * @param open what stood open when it was proposed
 * @param uncollected the part of it whose money had not come, which isn't paid
 * @param reference of the payment, at the bank or the provider
 */
public record PayOut(
        LedgerAccount payee, String currency, BigDecimal paid, BigDecimal open, BigDecimal uncollected, String reference,
        LocalDate valueDate) implements Change {
    public static final int LONGEST_REFERENCE = 64;

    public PayOut {
        if (paid.signum() == 0 || reference.isBlank() || reference.length() > LONGEST_REFERENCE) {
            throw new IllegalArgumentException("A payout has an amount and a reference: " + paid + " '" + reference + "'");
        }
    }

    @Override
    public ProposalKind kind() {
        return ProposalKind.PAY_OUT;
    }

    /** As the database writes it too (V365): proposals are held to it. */
    @Override
    public String subject() {
        return payee.kind().name().toLowerCase(Locale.ROOT) + " " + payee.owner() + ", " + currency;
    }

    /** In a sentence: {@code manager A-100001, EUR}. */
    public String words() {
        return payee.words() + ", " + currency;
    }

    @Override
    public String scope() {
        return "payout/" + LedgerAccount.path(payee.kind().name(), payee.owner(), currency);
    }

    /** In its own currency, whichever way it goes. */
    @Override
    public BigDecimal amount() {
        return paid.abs();
    }
}
