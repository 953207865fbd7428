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
import java.util.Optional;
import java.util.Set;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.identity.Login;
import lotbook.domain.identity.VersionId;

/** Who copies whom under which version, and who pauses. */
final class Links {
    private final Map<VersionId, AllocationVersion> versions = new LinkedHashMap<>();
    private final Map<Login, Set<Login>> followers = new HashMap<>();
    private final Map<Login, VersionId> ofLeader = new HashMap<>();
    private final Map<Pair, VersionId> ofLink = new HashMap<>();
    private final Set<Pair> pausedLinks = new HashSet<>();
    private final Set<Login> pausedFollowers = new HashSet<>();

    Links(Collection<AllocationVersion> versions) {
        versions.forEach(version -> this.versions.put(version.id(), version));
    }

    void link(Login follower, Login leader, Optional<VersionId> version) {
        followers.computeIfAbsent(leader, _ -> new LinkedHashSet<>()).add(follower);
        version.ifPresent(id -> ofLink.put(new Pair(follower, leader), known(id)));
    }

    void unlink(Login follower, Login leader) {
        followers.getOrDefault(leader, new LinkedHashSet<>()).remove(follower);
        ofLink.remove(new Pair(follower, leader));
    }

    /** A version that a console published; it is used from {@link #use} on. */
    void know(AllocationVersion version) {
        versions.put(version.id(), version);
    }

    boolean knows(VersionId id) {
        return versions.containsKey(id);
    }

    /** Nobody is sized by it any more; a leader's own dates decide again. */
    void forget(VersionId id) {
        versions.remove(id);
        ofLeader.values().removeIf(id::equals);
        ofLink.values().removeIf(id::equals);
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

    /** A version for all of a leader's takes the place of its links' own. */
    void use(VersionId version, Login leader, Optional<Login> follower) {
        if (follower.isPresent()) {
            ofLink.put(new Pair(follower.get(), leader), known(version));
        } else {
            ofLeader.put(leader, known(version));
            ofLink.keySet().removeIf(pair -> pair.leader().equals(leader));
        }
    }

    /**
     * The version that sizes a link's next order: the one it was put under, else the leader's in force by its own
     * dates.
     */
    Optional<AllocationVersion> version(TradingAccount leader, Login follower, Instant at) {
        VersionId own = ofLink.get(new Pair(follower, leader.login()));
        VersionId common = own == null ? ofLeader.get(leader.login()) : own;
        if (common != null) {
            return Optional.ofNullable(versions.get(common));
        }
        return AllocationVersion.inForce(
                versions.values().stream()
                        .filter(version ->
                                version.leader().equals(leader.terms().account()) && version.link().isEmpty())
                        .toList(),
                at);
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
}
