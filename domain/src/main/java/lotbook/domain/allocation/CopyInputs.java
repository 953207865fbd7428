package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.money.Rate;
import lotbook.domain.money.Volume;

/** All that decides one follower's volume, as it was at the moment of the leader's order. */
public record CopyInputs(
        CopyMethod method, SizingTerms terms, ScopeLimits scope, boolean paused, Leader leader, Follower follower) {

    /** What the version says, with what was measured. */
    public static CopyInputs of(AllocationVersion version, Leader leader, Follower follower) {
        if (!(version.method() instanceof CopyMethod copying)) {
            throw new IllegalArgumentException(version.id() + " splits blocks, it doesn't copy.");
        }
        boolean paused = version.timing().paused();
        return new CopyInputs(copying, version.sizing(), version.scope(), paused, leader, follower);
    }

    /**
     * The leader's side.
     *
     * @param order reference to the source row of {@code volume}
     * @param basis equity, balance or free margin as the method asks, in the leader's currency; absent if it asks none
     * @param leverage the account's, 100 for 1:100; only {@link DepositLoad} asks it, and takes both as equal if both are absent
     */
    public record Leader(
            String symbol,
            LotGrid lots,
            Volume volume,
            String order,
            Optional<Basis> basis,
            Optional<BigDecimal> leverage) {}

    /**
     * The follower's side.
     *
     * @param basis in the follower's currency, with the conversion to the leader's
     * @param contracts what a lot is on either side; absent if it is the same
     * @param affordable the most lots of the symbol that free margin covers; absent if nobody asked
     * @param exposure what is open already; needed if the scope limits leverage
     */
    public record Follower(
            AccountId account,
            ScopeLimits.Mode mode,
            int openPositions,
            Optional<Basis> basis,
            Optional<Contracts> contracts,
            Optional<BigDecimal> leverage,
            Optional<Volume> affordable,
            Optional<Exposure> exposure) {

        /** A hedging account without open positions, in the leader's currency. */
        public static Follower of(AccountId account, Optional<Basis> basis) {
            return new Follower(
                    account,
                    ScopeLimits.Mode.HEDGING,
                    0,
                    basis,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /**
     * A measured amount.
     *
     * @param reference its source row, such as {@code summary:MT5-1/S-1}
     * @param conversion to the leader's or programme's currency; absent if it is in it
     */
    public record Basis(BigDecimal amount, String reference, Optional<Conversion> conversion) {
        public Basis {
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(reference, "reference");
        }

        public Basis(BigDecimal amount, String reference) {
            this(amount, reference, Optional.empty());
        }

        /** In the leader's or programme's currency, exact. */
        public BigDecimal converted() {
            return conversion.map(by -> amount.multiply(by.rate().value())).orElse(amount);
        }
    }

    /**
     * A rate that is kept, not one looked up while sizing.
     *
     * @param rate the leader's currency for one of the follower's
     * @param reference where it stands: a breakdown, or the rates of a day
     */
    public record Conversion(Rate rate, String reference) {}

    /** Contract sizes of a lot on either side, both above zero. */
    public record Contracts(BigDecimal leader, BigDecimal follower) {
        public Contracts {
            if (leader.signum() <= 0 || follower.signum() <= 0) {
                throw new IllegalArgumentException("A lot is more than nothing of what is traded.");
            }
        }
    }

    /** Notionals and equity in one currency. */
    public record Exposure(BigDecimal openNotional, BigDecimal notionalPerLot, BigDecimal equity) {}
}
