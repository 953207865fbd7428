package lotbook.app.shell;

import lotbook.domain.identity.LinkId;
import lotbook.domain.identity.PartyId;

/** Which fee somebody asks about. */
public sealed interface FeeQuestion {
    /** What a fee run charged who copies. */
    record OfRun(long run, LinkId link) implements FeeQuestion {}

    /** What a dealing point charged who holds units of its pool. */
    record OfPoint(long point, PartyId investor) implements FeeQuestion {}
}
