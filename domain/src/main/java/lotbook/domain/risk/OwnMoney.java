package lotbook.domain.risk;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.programme.Account;

/**
 * Tells a leader's own money from investors': a follower is the leader himself if the two have the same holder, if one stands
 * behind the other, or if somebody stands behind both, with whatever share.
 */
final class OwnMoney {
    private final Map<AccountId, Account> accounts;
    private final Map<PartyId, Set<PartyId>> behind = new HashMap<>();

    OwnMoney(RiskBook book, Instant moment) {
        this.accounts = book.accountsById();
        for (BeneficialOwnership ownership : book.ownerships()) {
            if (ownership.valid().contains(moment)) {
                behind.computeIfAbsent(ownership.party(), any -> new HashSet<>()).add(ownership.owner());
            }
        }
    }

    boolean same(AccountId leader, AccountId follower) {
        return holder(leader).flatMap(one -> holder(follower).map(other -> related(one, other))).orElse(false);
    }

    boolean sameParty(AccountId master, PartyId investor) {
        return holder(master).map(holder -> related(holder, investor)).orElse(false);
    }

    private boolean related(PartyId one, PartyId other) {
        Set<PartyId> first = circle(one);
        return circle(other).stream().anyMatch(first::contains);
    }

    private Set<PartyId> circle(PartyId party) {
        Set<PartyId> circle = new HashSet<>(behind.getOrDefault(party, Set.of()));
        circle.add(party);
        return circle;
    }

    private Optional<PartyId> holder(AccountId account) {
        return Optional.ofNullable(accounts.get(account)).map(Account::holder);
    }
}
