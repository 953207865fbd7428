package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lotbook.domain.allocation.AgreedPinning.Linked;
import lotbook.domain.identity.AccountId;

/** Who is linked to a leader, at all times that are known. */
public final class LeaderLinks {
    private final Map<AccountId, List<Linked>> links;

    public LeaderLinks(List<Linked> linked) {
        this.links = linked.stream().collect(Collectors.groupingBy(Linked::follower, HashMap::new, Collectors.toList()));
    }

    public boolean linked(AccountId follower, Instant moment) {
        return at(links.getOrDefault(follower, List.of()), moment).isPresent();
    }

    /** Links that let the leader trade then, of followers that are not among these; by follower. */
    List<Linked> tradingBeside(Set<AccountId> named, Instant moment) {
        List<Linked> found = new ArrayList<>();
        // Thousands of them are asked about for each deal.
        for (Map.Entry<AccountId, List<Linked>> each : links.entrySet()) {
            if (!named.contains(each.getKey())) {
                at(each.getValue(), moment).filter(Linked::trades).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(link -> link.follower().value()));
        return found;
    }

    /** Of an account that isn't linked then: the link that ended last before, else the one that begins next. */
    Optional<Linked> nearest(AccountId follower, Instant moment) {
        List<Linked> of = links.getOrDefault(follower, List.of());
        return of.stream()
                .filter(link -> link.valid().from().isBefore(moment))
                .max(Comparator.comparing(link -> link.valid().from()))
                .or(() -> of.stream().min(Comparator.comparing(link -> link.valid().from())));
    }

    private static Optional<Linked> at(List<Linked> of, Instant moment) {
        for (Linked link : of) {
            if (link.valid().contains(moment)) {
                return Optional.of(link);
            }
        }
        return Optional.empty();
    }
}
