package lotbook.app.table;

import java.util.Set;

/**
 * Which servers' figures are from before a link broke. A feed may carry several servers under a name of its own; a
 * server without a feed of its name counts as stale as soon as any link is down, since nobody can say which carried it.
 *
 * @param down names of the feeds whose link is down
 * @param up names of the others
 */
public record Staleness(Set<String> down, Set<String> up) {
    public static final Staleness NONE = new Staleness(Set.of(), Set.of());

    public Staleness {
        down = Set.copyOf(down);
        up = Set.copyOf(up);
    }

    boolean any() {
        return !down.isEmpty();
    }

    boolean of(String server) {
        return any() && !up.contains(server);
    }
}
