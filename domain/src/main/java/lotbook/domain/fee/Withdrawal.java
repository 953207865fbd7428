package lotbook.domain.fee;

import lotbook.domain.fee.FeeOutputs.Payment;

/** What is charged when an investor takes money out under terms with a performance fee, and what it leaves. */
interface Withdrawal {
    /** @param before the account just before it */
    Left take(FeeEvent.Moved moved, Figures before);

    /** @param after the account once the money is gone */
    record Left(Payment payment, Figures after) {}
}
