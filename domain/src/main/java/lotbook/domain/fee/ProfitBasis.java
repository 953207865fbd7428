package lotbook.domain.fee;

/** What counts as value. Floating is equity less credit less balance. */
public enum ProfitBasis {
    REALISED_AND_FLOATING,
    /** A floating loss counts, a floating gain not yet. */
    REALISED_AND_NEGATIVE_FLOATING,
    REALISED_ONLY
}
