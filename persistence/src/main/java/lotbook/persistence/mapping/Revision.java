package lotbook.persistence.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.domain.time.Interval;
import lotbook.persistence.mapping.MasterKind.Dating;

/** Decides how a row follows what is live of its key. */
final class Revision {
    private Revision() {}

    /**
     * A live row that starts when the new one does is corrected. An open one that starts earlier is ended where the
     * new one
     * starts. Else the new one stands by itself, and the database refuses it if it overlaps.
     */
    static <R extends VersionedRow<?>> Step<R> of(Dating dating, R row, List<R> live, Instant since) {
        if (dating == Dating.FROM_WRITER) {
            row.setStretch(Interval.since(since));
        }
        Optional<R> open = live.stream().filter(VersionedRow::isOpen).findFirst();
        if (dating != Dating.INTERVAL && open.isPresent() && open.get().value().equals(row.value())) {
            return new Step<>(Verdict.UNCHANGED, row, Optional.empty(), false);
        }
        Instant from = row.valid().from();
        Optional<R> sameStart = live.stream()
                .filter(other -> other.valid().from().equals(from))
                .findFirst();
        if (sameStart.isPresent()) {
            boolean same = sameStart.get().value().equals(row.value());
            return new Step<>(same ? Verdict.UNCHANGED : Verdict.CHANGED, row, sameStart, true);
        }
        if (open.isPresent() && open.get().valid().from().isBefore(from)) {
            return new Step<>(Verdict.CHANGED, row, open, false);
        }
        if (dating != Dating.INTERVAL && open.isPresent()) {
            // It is known to differ, and nothing says until when the other held: so since its own start.
            row.setStretch(open.get().valid());
            return new Step<>(Verdict.CHANGED, row, open, true);
        }
        return new Step<>(Verdict.NEW, row, Optional.empty(), false);
    }

    /**
     * What has to be written for one row.
     *
     * @param earlier the live row that is corrected or ended
     * @param corrects whether {@code row} takes its place; else it is written again with an end, and {@code row}
     * follows
     */
    record Step<R extends VersionedRow<?>>(Verdict verdict, R row, Optional<R> earlier, boolean corrects) {
        /** The rows to insert, in order. */
        List<R> begin(String why) {
            if (corrects || earlier.isEmpty()) {
                row.follows(earlier.map(VersionedRow::id).orElse(null), why);
                return List.of(row);
            }
            R ended = earlier.get();
            ended.writeAgain(row.valid().from(), why);
            row.follows(null, why);
            return List.of(ended, row);
        }

        /** Puts the rows back as they were before {@link #begin}, after a refusal. */
        void undo() {
            row.forget();
            if (!corrects) {
                earlier.ifPresent(VersionedRow::restore);
            }
        }
    }
}
