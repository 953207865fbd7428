package lotbook.domain.ledger;

/** Which books a posting belongs to. */
public enum Book {
    /** Money: who holds how much of whose. */
    CASH,
    /** Fees on their way to becoming money: accrued, crystallised, posted, reversed. */
    FEE
}
