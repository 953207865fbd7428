package lotbook.domain.fee;

/**
 * One fee of a contract: what is measured, at what rate. When it is charged, what bounds it and who gets it is its
 * {@link Charging}.
 */
public sealed interface Fee
        permits PerformanceFee, ManagementFee, SubscriptionFee, EntryFee, VolumeFee, CommissionShare, IntroducingFee {
    /** In documents, steps and charges: {@code performance}. */
    String id();

    Charging charging();
}
