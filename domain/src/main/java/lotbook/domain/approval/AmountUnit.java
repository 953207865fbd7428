package lotbook.domain.approval;

/** What the size of a change is measured in, and with it the amount that its policies begin from. */
public enum AmountUnit {
    LOTS,
    /** Of the change's own currency: amounts of several aren't added up, the largest counts. */
    MONEY
}
