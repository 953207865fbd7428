package lotbook.domain.allocation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * What was agreed on sizing, from when to when; never changed, only followed by another. It is pinned to a leader's
 * order when the server accepts that order.
 *
 * @param leader the leader's account (copying) or the master account (block split)
 * @param link the one link it is for; absent for all of the leader's, and always absent for a block split
 * @param supersedes the version whose place it takes
 * @param reason why it was made, in the words of whoever proposed it
 */
public record AllocationVersion(
        VersionId id,
        ProgrammeId programme,
        AccountId leader,
        Optional<LinkId> link,
        Method method,
        SizingTerms sizing,
        ScopeLimits scope,
        ExecutionRules execution,
        Timing timing,
        Interval valid,
        Optional<VersionId> supersedes,
        String reason) {

    public AllocationVersion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(programme, "programme");
        Objects.requireNonNull(leader, "leader");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(valid, "valid");
        Objects.requireNonNull(reason, "reason");
        switch (method) {
            case CopyMethod _ ->
                check(sizing.remainder() == Remainder.LEAVE_ON_MASTER, "Copying has no remainder to deal.");
            case BlockMethod _ -> {
                check(sizing.rounding() == LotRounding.FLOOR, "A block split floors, its remainder is dealt by rule.");
                check(link.isEmpty(), "A block split is for all links of the master.");
            }
        }
        check(!supersedes.equals(Optional.of(id)), "A version does not supersede itself.");
    }

    /** The version in force at a moment: its interval contains it, {@code from} included; the latest if several do. */
    public static Optional<AllocationVersion> inForce(Collection<AllocationVersion> versions, Instant moment) {
        return versions.stream()
                .filter(version -> version.valid.contains(moment))
                .max(Comparator.comparing(version -> version.valid.from()));
    }

    /** The accounts that have a weight of their own: what one of them can't take goes to the others. */
    public List<AccountId> weighted() {
        List<AccountWeight> weights = switch (method) {
            case PercentWeights percent -> percent.weights();
            case LotWeights lots -> lots.weights();
            case EquityPercentWeights percent -> percent.weights();
            case FixedAmounts fixed -> fixed.weights();
            case UnitWeights units -> units.weights();
            default -> List.of();
        };
        return weights.stream().map(AccountWeight::account).toList();
    }

    /** The same agreement over another stretch, such as one that ended when another version followed. */
    public AllocationVersion during(Interval stretch) {
        return new AllocationVersion(
                id, programme, leader, link, method, sizing, scope, execution, timing, stretch, supersedes, reason);
    }

    /**
     * Why it can't be agreed to now, though one that was agreed to before is read as ever: what an account has open is no part of
     * how a block is divided.
     */
    public Optional<String> unheldLimit() {
        boolean divides = switch (method) {
            case CopyMethod _ -> false;
            case BlockMethod _ -> true;
        };
        return divides && (scope.maxPositions().isPresent() || scope.maxLeverage().isPresent())
                ? Optional.of("A block split holds no limit of open positions or leverage.") : Optional.empty();
    }

    private static void check(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
