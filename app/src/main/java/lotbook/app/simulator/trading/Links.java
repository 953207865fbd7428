package lotbook.app.simulator.trading;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;

/** Who copies whom under which version, and who pauses. */
final class Links {
    private final Map<VersionId, AllocationVersion> versions = new LinkedHashMap<>();
    private final Set<VersionId> withdrawn = new HashSet<>();
    private final Map<Login, Set<Login>> followers = new HashMap<>();
    /** What was taken into use from when on; nothing where a version was withdrawn. */
    private final Map<Scope, NavigableMap<Instant, Optional<VersionId>>> used = new HashMap<>();
    private final Set<Pair> pausedLinks = new HashSet<>();
    private final Set<Login> pausedFollowers = new HashSet<>();

    Links(Collection<AllocationVersion> versions) {
        versions.forEach(version -> this.versions.put(version.id(), version));
    }

    void link(Login follower, Login leader, Optional<VersionId> version, Instant from) {
        followers.computeIfAbsent(leader, _ -> new LinkedHashSet<>()).add(follower);
        version.ifPresent(id -> use(id, leader, Optional.of(follower), from));
    }

    void unlink(Login follower, Login leader) {
        followers.getOrDefault(leader, new LinkedHashSet<>()).remove(follower);
        used.remove(new Scope(leader, Optional.of(follower)));
    }

    /** A version that a console published; it is used from {@link #use} on. */
    void know(AllocationVersion version) {
        versions.put(version.id(), version);
    }

    boolean knows(VersionId id) {
        return versions.containsKey(id);
    }

    /** Whether it is never to be used again, whatever was to begin later. */
    boolean isWithdrawn(VersionId id) {
        return withdrawn.contains(id);
    }

    /** Nobody is sized by it from then on. What it took the place of had ended, so it is not in force again. */
    void forget(VersionId id, Instant from) {
        Set<Scope> scopes = new HashSet<>();
        used.forEach((scope, stretches) -> {
            if (Optional.ofNullable(stretches.floorEntry(from)).flatMap(Map.Entry::getValue).filter(id::equals).isPresent()) {
                scopes.add(scope);
            }
        });
        scopes.forEach(scope -> stretches(scope.leader(), scope.follower()).put(from, Optional.empty()));
        versions.remove(id);
        withdrawn.add(id);
    }

    boolean linked(Login follower, Login leader) {
        return followers.getOrDefault(leader, Set.of()).contains(follower);
    }

    /** In the order in which they came: a block's list order. */
    List<Login> followersOf(Login leader) {
        return List.copyOf(followers.getOrDefault(leader, Set.of()));
    }

    List<Login> leadersOf(Login follower) {
        return followers.entrySet().stream()
                .filter(entry -> entry.getValue().contains(follower))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Login::number))
                .toList();
    }

    void pause(Login follower, Optional<Login> leader, boolean paused) {
        if (leader.isPresent()) {
            set(pausedLinks, new Pair(follower, leader.get()), paused);
        } else {
            set(pausedFollowers, follower, paused);
        }
    }

    boolean isPaused(Login follower, Login leader) {
        return pausedFollowers.contains(follower) || pausedLinks.contains(new Pair(follower, leader));
    }

    /** From then on: for one link, or for all of a leader's that have none of their own. */
    void use(VersionId version, Login leader, Optional<Login> follower, Instant from) {
        stretches(leader, follower).put(from, Optional.of(known(version)));
    }

    /**
     * The version that sizes a link's next order: its own where one is in force then, else the leader's. Which was taken into use
     * last tells, until its end; before any was, a leader's own dates.
     */
    Optional<AllocationVersion> version(TradingAccount leader, Login follower, Instant at) {
        return version(leader.login(), leader.terms().account(), follower, at);
    }

    Optional<AllocationVersion> version(Login leader, AccountId account, Login follower, Instant at) {
        return inUse(leader, Optional.of(follower), at)
                .or(() -> isInUse(leader, at) ? inUse(leader, Optional.empty(), at) : byDates(account, at));
    }

    private boolean isInUse(Login leader, Instant at) {
        return stretches(leader, Optional.empty()).floorEntry(at) != null;
    }

    private Optional<AllocationVersion> inUse(Login leader, Optional<Login> follower, Instant at) {
        return Optional.ofNullable(stretches(leader, follower).floorEntry(at))
                .flatMap(Map.Entry::getValue)
                .flatMap(id -> Optional.ofNullable(versions.get(id)))
                .filter(version -> version.valid().to().filter(end -> !end.isAfter(at)).isEmpty());
    }

    private Optional<AllocationVersion> byDates(AccountId leader, Instant at) {
        return AllocationVersion.inForce(
                versions.values().stream()
                        .filter(version -> version.leader().equals(leader) && version.link().isEmpty())
                        .toList(),
                at);
    }

    private NavigableMap<Instant, Optional<VersionId>> stretches(Login leader, Optional<Login> follower) {
        return used.computeIfAbsent(new Scope(leader, follower), _ -> new TreeMap<>());
    }

    private VersionId known(VersionId id) {
        if (!versions.containsKey(id)) {
            throw new IllegalArgumentException(
                    "The scenario names an allocation version " + id + " that nobody defined.");
        }
        return id;
    }

    private static <T> void set(Set<T> all, T one, boolean in) {
        if (in) {
            all.add(one);
        } else {
            all.remove(one);
        }
    }

    private record Pair(Login follower, Login leader) {}

    /** @param follower of one link; absent for all of the leader's */
    private record Scope(Login leader, Optional<Login> follower) {}
}
