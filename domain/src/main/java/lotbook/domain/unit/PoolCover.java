package lotbook.domain.unit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import lotbook.domain.identity.PartyId;
import lotbook.domain.party.Lapse;

/**
 * What does not cover those whom a dealing point deals with, at its moment: an investor who lets somebody else trade, and the
 * manager whom fees are paid. Nothing is struck for such an investor, and no fee is charged of or for whom it is about.
 *
 * @param investors of all who hold units or wait for some
 * @param manager of whom the pool's fees are paid
 */
public record PoolCover(List<Lapse> investors, List<Lapse> manager) {
    public PoolCover {
        investors = List.copyOf(investors);
        manager = List.copyOf(manager);
    }

    /** Why nothing is dealt for an investor; empty if it may be. */
    Optional<String> against(PartyId investor) {
        return words(investors.stream().filter(lapse -> lapse.party().equals(investor)).toList());
    }

    /** Why nothing is charged for the manager; empty if it may be. */
    Optional<String> againstManager() {
        return words(manager);
    }

    private static Optional<String> words(List<Lapse> lapses) {
        return lapses.isEmpty() ? Optional.empty()
                : Optional.of(lapses.stream().map(Lapse::text).collect(Collectors.joining(" ")));
    }
}
