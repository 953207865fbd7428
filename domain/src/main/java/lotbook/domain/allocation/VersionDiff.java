package lotbook.domain.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import lotbook.domain.allocation.Term.Amount;
import lotbook.domain.evidence.Json;

/**
 * What two versions say, side by side: every term of either, in the order a version is read. It compares what was agreed; which
 * versions they are, from when they hold and why they were made is for whoever shows it to say.
 */
public record VersionDiff(List<Line> lines) {
    public VersionDiff {
        lines = List.copyOf(lines);
    }

    /** How a term of the one stands to the other's. */
    public enum Change {
        EQUAL, CHANGED, ADDED, REMOVED
    }

    /** One term of one or both; at least one is there. */
    public record Line(TermPlace place, Optional<Term> before, Optional<Term> after, Change change) {
        /** By how much a number changed, with sign and unit; empty where nothing changed or no number did. */
        public Optional<String> difference() {
            return change == Change.CHANGED
                            && before.orElseThrow() instanceof Amount old
                            && after.orElseThrow() instanceof Amount now
                            && old.unit() == now.unit()
                    ? Optional.of(signed(now.digits().subtract(old.digits()), now.unit()))
                    : Optional.empty();
        }

        private static String signed(BigDecimal difference, Term.Unit unit) {
            BigDecimal stripped = difference.stripTrailingZeros();
            BigDecimal padded = stripped.scale() < unit.decimals()
                    ? stripped.setScale(unit.decimals(), RoundingMode.UNNECESSARY) : stripped;
            return (difference.signum() > 0 ? "+" : "") + padded.toPlainString() + unit.ofDifference();
        }
    }

    public static VersionDiff of(AllocationVersion before, AllocationVersion after) {
        SortedMap<TermPlace, Term> old = VersionTerms.of(before);
        SortedMap<TermPlace, Term> now = VersionTerms.of(after);
        SortedSet<TermPlace> places = new TreeSet<>(old.keySet());
        places.addAll(now.keySet());
        List<Line> lines = new ArrayList<>();
        for (TermPlace place : places) {
            lines.add(line(place, Optional.ofNullable(old.get(place)), Optional.ofNullable(now.get(place))));
        }
        return new VersionDiff(lines);
    }

    /**
     * Of two versions as they were stored or sent, see {@link AllocationDocument}.
     *
     * @throws lotbook.domain.failure.FailureException UNREADABLE if one is no such document
     */
    public static VersionDiff of(Json.Obj before, Json.Obj after) {
        return of(AllocationDocument.read(before), AllocationDocument.read(after));
    }

    /** The lines that are not equal. */
    public List<Line> differences() {
        return lines.stream().filter(line -> line.change() != Change.EQUAL).toList();
    }

    public int equalLines() {
        return lines.size() - differences().size();
    }

    private static Line line(TermPlace place, Optional<Term> before, Optional<Term> after) {
        Change change = before.isEmpty() ? Change.ADDED
                : after.isEmpty() ? Change.REMOVED
                : before.get().sameAs(after.get()) ? Change.EQUAL : Change.CHANGED;
        return new Line(place, before, after, change);
    }
}
