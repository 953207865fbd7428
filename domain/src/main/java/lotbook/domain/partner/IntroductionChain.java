package lotbook.domain.partner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.domain.identity.PartyId;
import lotbook.domain.time.Interval;

/**
 * Who stands above a party: its introducer, then that one's, and so on.
 *
 * @param introducers nearest first, each of them once and never the party itself
 */
public record IntroductionChain(PartyId party, List<PartyId> introducers, End end) {
    /** Nobody is followed further: brokers pay about five levels, and a walk has to end whatever it is given. */
    public static final int MOST_LEVELS = 32;

    /** Why a chain goes no further. */
    public sealed interface End {
        /** The last one was introduced by nobody. */
        record Top() implements End {}

        /** The last one was introduced by somebody who stands in the chain already. */
        record BackTo(PartyId party) implements End {}

        /** There are more levels than are followed. */
        record TooLong() implements End {}
    }

    public IntroductionChain {
        introducers = List.copyOf(introducers);
    }

    /** @param rows as known at one moment, so that a party has at most one introducer at a time */
    public static IntroductionChain of(PartyId party, Instant at, Collection<Introduction> rows) {
        return climb(
                List.of(party),
                last -> rows.stream()
                        .filter(row -> row.introduced().equals(last) && row.valid().contains(at))
                        .findFirst());
    }

    /** The introducers of {@link #of}, nearest first; where the chain comes back to somebody, until just before. */
    public static List<PartyId> above(PartyId party, Instant at, Collection<Introduction> rows) {
        return of(party, at, rows).introducers();
    }

    /**
     * The first chain, at some moment of {@code added}, that would come back to whom it began with, or be too long to follow to
     * its top, if {@code added} held; empty when none would.
     *
     * @param rows of a party: who introduced it, over all time
     */
    public static Optional<IntroductionChain> brokenBy(
            Introduction added, Function<PartyId, ? extends Collection<Introduction>> rows) {
        return broken(List.of(added.introduced()), added, added.valid(), rows);
    }

    /** The chain as a sentence can say it: {@code P-1 by P-2, P-2 by P-1}. */
    public String inWords() {
        List<PartyId> way = Stream.of(Stream.of(party), introducers.stream(), end instanceof End.BackTo back
                        ? Stream.of(back.party())
                        : Stream.<PartyId>empty())
                .flatMap(part -> part)
                .toList();
        return Stream.iterate(1, level -> level < way.size(), level -> level + 1)
                .map(level -> way.get(level - 1) + " by " + way.get(level))
                .collect(Collectors.joining(", "));
    }

    private static IntroductionChain climb(List<PartyId> start, Function<PartyId, Optional<Introduction>> row) {
        List<PartyId> way = new ArrayList<>(start);
        while (true) {
            Optional<PartyId> next = row.apply(way.getLast()).map(Introduction::introducer);
            if (next.isEmpty()) {
                return chain(way, new End.Top());
            }
            Optional<End> end = endAt(way, next.get());
            if (end.isPresent()) {
                return chain(way, end.get());
            }
            way.add(next.get());
        }
    }

    /** A party may have had several introducers in turn, so the way up parts wherever one followed another. */
    private static Optional<IntroductionChain> broken(
            List<PartyId> way, Introduction row, Interval during,
            Function<PartyId, ? extends Collection<Introduction>> rows) {
        Optional<End> end = endAt(way, row.introducer());
        if (end.isPresent()) {
            return Optional.of(chain(way, end.get()));
        }
        List<PartyId> further = Stream.concat(way.stream(), Stream.of(row.introducer())).toList();
        for (Introduction above : rows.apply(row.introducer())) {
            Optional<IntroductionChain> broken = during.common(above.valid())
                    .flatMap(together -> broken(further, above, together, rows));
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    private static Optional<End> endAt(List<PartyId> way, PartyId next) {
        if (way.contains(next)) {
            return Optional.of(new End.BackTo(next));
        }
        return way.size() > MOST_LEVELS ? Optional.of(new End.TooLong()) : Optional.empty();
    }

    private static IntroductionChain chain(List<PartyId> way, End end) {
        return new IntroductionChain(way.getFirst(), way.subList(1, way.size()), end);
    }
}
