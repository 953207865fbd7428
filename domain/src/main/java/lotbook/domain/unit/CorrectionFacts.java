package lotbook.domain.unit;

import java.time.Instant;
import java.util.List;

/**
 * What a correction rests on: the point whose price was wrong and every later one of the master, as they were struck and as
 * what they rest on is known now.
 *
 * @param factsKnownAt nothing that was learned later is in it
 * @param points in the order they were struck
 */
public record CorrectionFacts(Instant factsKnownAt, List<StruckAgain> points) {
    public CorrectionFacts {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("A correction is of a point");
        }
    }

    /** The point that is corrected. */
    public StruckAgain first() {
        return points.getFirst();
    }

    /** The one struck last: units are those after it. */
    public StruckAgain last() {
        return points.getLast();
    }

    /** By the terms that the wrong price was struck under. */
    public DealingTerms.BearsWrongPrice bearer() {
        return first().dealt().inputs().terms().wrongPrice();
    }
}
