package lotbook.domain.fee;

/** Whether a bonus earns fees. */
public enum CreditInBase {
    /** Fee equity is equity less credit. */
    EXCLUDED,
    INCLUDED
}
