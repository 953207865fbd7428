package lotbook.domain.allocation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.time.Interval;

/**
 * Which version of a leader's a server has to pin to an order that it accepts: the link's own where one is in force then, else
 * the one for all of the leader's links.
 */
public final class AgreedPinning {
    private final Set<VersionId> never;
    private final List<Agreed> ofAll;
    private final Map<LinkId, List<Agreed>> ofLinks = new HashMap<>();
    private final Map<AccountId, List<Linked>> links = new HashMap<>();

    /**
     * @param versions of the leader, every stretch that is known
     * @param linked the leader's followers; needed only where a link has a version of its own
     */
    public AgreedPinning(List<Agreed> versions, List<Linked> linked) {
        this(versions, linked, Set.of());
    }

    /** @param never agreed to, but the server refused it or never answered: what was in force before it goes on */
    public AgreedPinning(List<Agreed> versions, List<Linked> linked, Set<VersionId> never) {
        this.never = Set.copyOf(never);
        this.ofAll = versions.stream().filter(version -> version.link.isEmpty()).toList();
        versions.forEach(version -> version.link.ifPresent(
                link -> ofLinks.computeIfAbsent(link, _ -> new ArrayList<>()).add(version)));
        linked.stream().filter(row -> ofLinks.containsKey(row.link)).forEach(
                row -> links.computeIfAbsent(row.follower, _ -> new ArrayList<>()).add(row));
    }

    /** A version's stretch. */
    public record Agreed(VersionId version, Optional<LinkId> link, Interval valid) {}

    /** @param trades whether it lets the leader trade on the follower's account */
    public record Linked(LinkId link, AccountId follower, Interval valid, boolean trades) {
        /** One that lets the leader trade. */
        public Linked(LinkId link, AccountId follower, Interval valid) {
            this(link, follower, valid, true);
        }
    }

    /** Empty if nothing was agreed for it then. */
    public Optional<VersionId> inForce(AccountId follower, Instant moment) {
        return links.getOrDefault(follower, List.of()).stream()
                .filter(row -> row.valid.contains(moment))
                .flatMap(row -> at(ofLinks.getOrDefault(row.link, List.of()), moment).stream())
                .findFirst()
                .or(() -> at(ofAll, moment));
    }

    private Optional<VersionId> at(List<Agreed> versions, Instant moment) {
        List<Agreed> real = versions.stream().filter(version -> !never.contains(version.version)).toList();
        return last(real.stream().filter(version -> version.valid.contains(moment)))
                .or(() -> last(real.stream().filter(version -> !version.valid.from().isAfter(moment)))
                        .filter(version -> endsWhereNoneBegan(version, versions)))
                .map(Agreed::version);
    }

    private static Optional<Agreed> last(Stream<Agreed> versions) {
        return versions.max(Comparator.comparing(version -> version.valid.from()));
    }

    private boolean endsWhereNoneBegan(Agreed ended, List<Agreed> versions) {
        return versions.stream().anyMatch(next -> never.contains(next.version)
                && ended.valid.to().equals(Optional.of(next.valid.from())));
    }
}
