package lotbook.domain.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A half-open stretch of time {@code [from, to)}; without {@code to} it is still open. */
public record Interval(Instant from, Optional<Instant> to) {
    public Interval {
        Objects.requireNonNull(from, "from");
        if (to.isPresent() && !from.isBefore(to.get())) {
            throw new IllegalArgumentException("An interval ends after it starts: [" + from + ", " + to.get() + ")");
        }
    }

    public static Interval of(Instant from, Instant to) {
        return new Interval(from, Optional.of(to));
    }

    public static Interval since(Instant from) {
        return new Interval(from, Optional.empty());
    }

    public boolean contains(Instant moment) {
        return !moment.isBefore(from) && to.map(moment::isBefore).orElse(true);
    }

    public boolean overlaps(Interval other) {
        return to.map(other.from::isBefore).orElse(true) && other.to.map(from::isBefore).orElse(true);
    }

    /** The stretch that both hold; empty if they don't overlap. */
    public Optional<Interval> common(Interval other) {
        if (!overlaps(other)) {
            return Optional.empty();
        }
        Optional<Instant> end = Stream.of(to, other.to).flatMap(Optional::stream).min(Comparator.naturalOrder());
        return Optional.of(new Interval(from.isBefore(other.from) ? other.from : from, end));
    }
}
