package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.VolumeFacts.Message;
import lotbook.domain.allocation.VolumeFacts.PinnedVersion;
import lotbook.domain.execution.AccountSummary;
import lotbook.domain.execution.Breakdown;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;

/**
 * A server's breakdown of one leader deal with what recomputing its lines needs. Maps may hold more than the breakdown names,
 * because thousands of breakdowns share them; nobody changes them meanwhile.
 *
 * @param closes whether the leader closed: then a share is a part of what the follower has open, whatever the version says
 * @param versions by id, those that lines name and that are known here; under an empty id the one of lines that name none
 * @param lots the instrument's grid at that moment, if it is known here
 * @param accounts whose logins the lines name, at that moment
 * @param modes how accounts keep positions, as far as it is known
 * @param leaderSummary the leader's account as last measured before the deal, where the server didn't report its basis
 * @param leverages what accounts had of their own at that moment, as far as the book tells; only {@link DepositLoad} asks
 * @param withheld versions that are kept, but belong to a master that isn't the asker's to see
 */
public record BreakdownFacts(
        Message<Breakdown> breakdown,
        boolean closes,
        Map<String, PinnedVersion> versions,
        Optional<LotGrid> lots,
        Map<Login, AccountId> accounts,
        Map<Login, ScopeLimits.Mode> modes,
        Optional<AccountSummary> leaderSummary,
        Map<AccountId, BigDecimal> leverages,
        Set<String> withheld) {
    public BreakdownFacts {
        Objects.requireNonNull(breakdown, "breakdown");
        Objects.requireNonNull(versions, "versions");
        Objects.requireNonNull(accounts, "accounts");
        Objects.requireNonNull(modes, "modes");
        Objects.requireNonNull(leverages, "leverages");
        withheld = Set.copyOf(withheld);
    }

    /** Of accounts whose leverages nobody told. */
    public BreakdownFacts(
            Message<Breakdown> breakdown, boolean closes, Map<String, PinnedVersion> versions, Optional<LotGrid> lots,
            Map<Login, AccountId> accounts, Map<Login, ScopeLimits.Mode> modes, Optional<AccountSummary> leaderSummary) {
        this(breakdown, closes, versions, lots, accounts, modes, leaderSummary, Map.of());
    }

    /** With nothing withheld. */
    public BreakdownFacts(
            Message<Breakdown> breakdown, boolean closes, Map<String, PinnedVersion> versions, Optional<LotGrid> lots,
            Map<Login, AccountId> accounts, Map<Login, ScopeLimits.Mode> modes, Optional<AccountSummary> leaderSummary,
            Map<AccountId, BigDecimal> leverages) {
        this(breakdown, closes, versions, lots, accounts, modes, leaderSummary, leverages, Set.of());
    }

    /** The account's id; its login's number where the masters don't know it. */
    public AccountId account(Login login) {
        AccountId known = accounts.get(login);
        return known == null ? new AccountId(login.number()) : known;
    }

    /** Of both sides of a copy. */
    record Leverages(AccountId leading, BigDecimal leader, AccountId following, BigDecimal follower) {
        String words() {
            return "1:" + leader.toPlainString() + " (account_leverage:" + leading + ") and 1:" + follower.toPlainString()
                    + " (account_leverage:" + following + ")";
        }
    }

    /** Empty unless the book tells both. */
    Optional<Leverages> leverages(AllocationVersion version, Breakdown.Line line) {
        AccountId following = account(line.login());
        Optional<BigDecimal> follower = Optional.ofNullable(leverages.get(following));
        return Optional.ofNullable(leverages.get(version.leader()))
                .flatMap(leader -> follower.map(one -> new Leverages(version.leader(), leader, following, one)));
    }

    /** The version that a line says was applied, if it is known here. */
    Optional<PinnedVersion> version(Breakdown.Line line) {
        return Optional.ofNullable(versions.get(line.versionId().orElse("")));
    }
}
