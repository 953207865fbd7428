package lotbook.app.fee;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.Failure;
import lotbook.domain.failure.FailureException;
import lotbook.domain.fee.run.Correction;
import lotbook.domain.fee.run.FeeFacts;
import lotbook.domain.fee.run.FeeTrueUps;
import lotbook.domain.fee.run.FeeTrueUps.Place;
import lotbook.domain.fee.run.TrueUpCalculation;
import lotbook.domain.identity.LinkId;

/** What of a run that was charged comes out otherwise from the facts as known now, with all that rests on it. Writes nothing. */
public final class FindTrueUps {
    private final FeeTrueUps lines;
    private final FeeFacts facts;

    public FindTrueUps(FeeTrueUps lines, FeeFacts facts) {
        this.lines = lines;
        this.facts = facts;
    }

    /**
     * @param knownAt as known when
     * @param made each investor's lines in the order of their days
     * @param refused investors of whom something differs and nothing can be put right, with the remedy
     */
    public record Found(long run, Optional<LinkId> link, Instant knownAt, List<Correction> made, List<Failure> refused) {
        public Found {
            made = List.copyOf(made);
            refused = List.copyOf(refused);
        }
    }

    /**
     * @param run that charged what is wrong, or the draft in which the link's line is held back for it
     * @param link only this one's; all that are in force where empty
     * @throws FailureException REFUSED with the remedy where none can be put right
     */
    public Found find(long run, Optional<LinkId> link) {
        Instant known = lines.latest();
        Optional<Place> charged = link.flatMap(one -> behind(run, one, known));
        return charged.isPresent()
                ? find(charged.get().run(), Optional.of(charged.get().link()), known) : find(run, link, known);
    }

    /** The first charged line, behind one that is held back, of whose days or later ones something came late. */
    private Optional<Place> behind(long run, LinkId link, Instant known) {
        Optional<Place> found = Optional.empty();
        for (Place charged : lines.before(run, link)) {
            found = Optional.of(charged);
            if (!TrueUpCalculation.reachesBehind(lines.from(charged.run(), charged.link()).getFirst(), facts, known)) {
                return found;
            }
        }
        return found;
    }

    private Found find(long run, Optional<LinkId> link, Instant known) {
        List<Correction> made = new ArrayList<>();
        List<FailureException> refused = new ArrayList<>();
        for (LinkId one : link.map(List::of).orElseGet(() -> lines.inForce(run))) {
            try {
                made.addAll(TrueUpCalculation.read(lines.from(run, one), facts, known));
            } catch (FailureException e) {
                if (e.failure().reason() != Failure.Reason.REFUSED) {
                    throw e;
                }
                refused.add(e);
            }
        }
        if (made.isEmpty() && !refused.isEmpty()) {
            throw refused.getFirst();
        }
        return new Found(run, link, known, made, refused.stream().map(FailureException::failure).toList());
    }
}
