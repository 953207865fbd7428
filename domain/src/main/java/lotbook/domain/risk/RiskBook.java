package lotbook.domain.risk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.party.BeneficialOwnership;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.AccountLogin;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;

/**
 * Who takes part, as far as the asker may see. Accounts and programmes are as at one moment; what has an interval comes with
 * its whole history, so that the same book answers for each day of a quarter.
 *
 * @param ownerships empty for a role that may not read them
 * @param names how a leader is called: the published strategy, else the holder
 */
public record RiskBook(
        List<Account> accounts,
        List<Programme> programmes,
        List<AccountLogin> logins,
        List<Link> links,
        List<Holding> holdings,
        List<BeneficialOwnership> ownerships,
        Map<AccountId, String> names) {
    public RiskBook {
        accounts = List.copyOf(accounts);
        programmes = List.copyOf(programmes);
        logins = List.copyOf(logins);
        links = List.copyOf(links);
        holdings = List.copyOf(holdings);
        ownerships = List.copyOf(ownerships);
        names = Map.copyOf(names);
    }

    /** The links in force, by follower account. */
    Map<AccountId, List<Link>> following(Instant moment) {
        return links.stream()
                .filter(link -> link.valid().contains(moment))
                .collect(Collectors.groupingBy(Link::follower));
    }

    /** The account that had each login. */
    Map<Login, AccountId> accountsByLogin(Instant moment) {
        Map<Login, AccountId> found = new HashMap<>();
        logins.stream()
                .filter(row -> row.valid().contains(moment))
                .forEach(row -> found.put(row.login(), row.account()));
        return found;
    }

    Map<AccountId, Account> accountsById() {
        return accounts.stream().collect(Collectors.toMap(Account::id, account -> account, (one, other) -> one));
    }

    Map<ProgrammeId, Programme.Kind> kinds() {
        return programmes.stream().collect(Collectors.toMap(Programme::id, Programme::kind, (one, other) -> one));
    }

    String name(AccountId leader) {
        return Optional.ofNullable(names.get(leader)).orElseGet(leader::value);
    }
}
