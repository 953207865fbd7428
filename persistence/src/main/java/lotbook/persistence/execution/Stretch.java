package lotbook.persistence.execution;

import java.time.Instant;
import java.util.Optional;
import lotbook.domain.time.Interval;
import lotbook.persistence.query.SqlText;

/**
 * Moments from one to another.
 *
 * @param fromIncluded whether {@code from} itself belongs to it
 * @param to absent for no end
 * @param toIncluded whether {@code to} itself belongs to it
 */
public record Stretch(
        Optional<Instant> from, boolean fromIncluded, Optional<Instant> to, boolean toIncluded) {

    public static final Stretch ALL = new Stretch(Optional.empty(), true, Optional.empty(), true);

    /** {@code [from, to)}. */
    public static Stretch halfOpen(Instant from, Instant to) {
        return new Stretch(Optional.of(from), true, Optional.of(to), false);
    }

    /** {@code (from, to)}. */
    public static Stretch between(Instant from, Instant to) {
        return new Stretch(Optional.of(from), false, Optional.of(to), false);
    }

    /** From a moment on. */
    public static Stretch from(Instant from) {
        return new Stretch(Optional.of(from), true, Optional.empty(), true);
    }

    public static Stretch upTo(Instant to) {
        return new Stretch(Optional.empty(), true, Optional.of(to), true);
    }

    public static Stretch before(Instant to) {
        return new Stretch(Optional.empty(), true, Optional.of(to), false);
    }

    /** What of it lies in {@code interval}. */
    public Stretch within(Interval interval) {
        boolean laterStart = from.isEmpty() || interval.from().isAfter(from.get());
        boolean earlierEnd = interval.to().isPresent()
                && (to.isEmpty() || !interval.to().get().isAfter(to.get()));
        return new Stretch(
                laterStart ? Optional.of(interval.from()) : from,
                laterStart || fromIncluded,
                earlierEnd ? interval.to() : to,
                !earlierEnd && toIncluded);
    }

    /** Whether it can hold no moment. */
    public boolean isEmpty() {
        if (from.isEmpty() || to.isEmpty()) {
            return false;
        }
        int order = from.get().compareTo(to.get());
        return order > 0 || (order == 0 && !(fromIncluded && toIncluded));
    }

    public boolean contains(Instant moment) {
        int begun = from.map(moment::compareTo).orElse(1);
        int left = to.map(end -> end.compareTo(moment)).orElse(1);
        return (begun > 0 || begun == 0 && fromIncluded) && (left > 0 || left == 0 && toIncluded);
    }

    public SqlText limit(SqlText sql) {
        from.ifPresent(moment -> sql.add(fromIncluded ? " AND f.occurred_at >= ?" : " AND f.occurred_at > ?", moment));
        to.ifPresent(moment -> sql.add(toIncluded ? " AND f.occurred_at <= ?" : " AND f.occurred_at < ?", moment));
        return sql;
    }
}
