package lotbook.domain.risk;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;
import lotbook.domain.identity.ProgrammeId;
import lotbook.domain.party.Capacity;
import lotbook.domain.party.Coverage;
import lotbook.domain.party.Lapse;
import lotbook.domain.party.OnFile;
import lotbook.domain.programme.Account;
import lotbook.domain.programme.Holding;
import lotbook.domain.programme.Link;
import lotbook.domain.programme.Programme;

/** What the book alone tells about who follows whom, and what is on file of them. */
public final class ActivityRules {
    private ActivityRules() {}

    /** The links in force whose two accounts are the same person's, by holder or by who stands behind them. */
    public static List<LinkId> selfFollowing(RiskBook book, Instant moment) {
        OwnMoney own = new OwnMoney(book, moment);
        return book.links().stream()
                .filter(link -> link.valid().contains(moment) && own.same(link.leader(), link.follower()))
                .map(link -> link.id())
                .sorted(Comparator.comparing(LinkId::value))
                .toList();
    }

    /** @param brand whose documents count */
    public record Part(PartyId party, BrandId brand, Capacity capacity) {}

    /** As what everybody takes part at a moment, by links and by units; in the order of their ids. */
    public static List<Part> parts(RiskBook book, Instant moment) {
        Map<AccountId, Account> accounts = book.accountsById();
        Map<ProgrammeId, Programme.Kind> kinds = book.kinds();
        Set<Part> parts = new HashSet<>();
        for (Link link : book.links()) {
            if (link.valid().contains(moment)) {
                leads(parts, accounts, link.leader());
                Optional.ofNullable(accounts.get(link.follower())).ifPresent(account ->
                        Optional.ofNullable(kinds.get(link.programme())).ifPresent(kind ->
                                parts.add(new Part(account.holder(), account.brand(), kind.investors()))));
            }
        }
        for (Holding holding : book.holdings()) {
            if (holding.valid().contains(moment) && holding.units().value().signum() > 0) {
                leads(parts, accounts, holding.master());
                Optional.ofNullable(accounts.get(holding.master())).ifPresent(account ->
                        parts.add(new Part(holding.investor(), account.brand(), Capacity.MANDATING)));
            }
        }
        return parts.stream()
                .sorted(Comparator.comparing((Part part) -> part.party.value()).thenComparing(Part::capacity)
                        .thenComparing(part -> part.brand.value()))
                .toList();
    }

    private static void leads(Set<Part> parts, Map<AccountId, Account> accounts, AccountId leader) {
        Optional.ofNullable(accounts.get(leader)).ifPresent(account ->
                parts.add(new Part(account.holder(), account.brand(), Capacity.LEADING)));
    }

    /** What doesn't cover them, each sentence once. */
    public static List<Lapse> lapses(List<Part> parts, Map<PartyId, OnFile> files, Coverage coverage, Instant moment) {
        return parts.stream()
                .flatMap(part -> coverage.lapses(
                                files.getOrDefault(part.party, OnFile.nothing(part.party)), part.brand, part.capacity, moment)
                        .stream())
                .distinct()
                .toList();
    }
}
