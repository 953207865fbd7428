package lotbook.persistence.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.time.Instants;
import lotbook.domain.time.Interval;
import lotbook.domain.time.Known;
import org.jspecify.annotations.Nullable;

/**
 * A row that holds over a stretch of time, was learned at a moment and maybe corrects another. Once written it is never
 * changed.
 *
 * @param <T> the domain's record
 */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
public abstract class VersionedRow<T> {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "row_id")
    @SequenceGenerator(name = "row_id", sequenceName = "row_id", allocationSize = 50)
    private @Nullable Long id;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_to")
    private @Nullable Instant validTo;

    /** The database's to say. */
    @Column(name = "known_at", insertable = false)
    private Instant knownAt;

    private @Nullable Long supersedes;

    private String why;

    @Transient
    private @Nullable Before before;

    /** The natural key, in the order of the table's guard. */
    public abstract List<String> key();

    public abstract T value();

    /** The row as the domain knows it. */
    public final Known<T> known() {
        return new Known<>(value(), id(), knownAt, Optional.ofNullable(supersedes));
    }

    public final Interval valid() {
        return new Interval(validFrom, Optional.ofNullable(validTo));
    }

    public final boolean isOpen() {
        return validTo == null;
    }

    protected final void holds(Interval interval) {
        validFrom = Instants.micros(interval.from());
        validTo = interval.to().map(Instants::micros).orElse(null);
    }

    protected final void holdsFrom(Instant from) {
        holds(Interval.since(from));
    }

    final void setStretch(Interval interval) {
        holds(interval);
    }

    final long id() {
        if (id == null) {
            throw new IllegalStateException("Not written yet: " + key());
        }
        return id;
    }

    /** Prepares a new row: what it corrects, if anything, and the reason. */
    final void follows(@Nullable Long corrected, String reason) {
        supersedes = corrected;
        why = reason;
    }

    /** Makes this the successor of itself, ended at {@code end}: the same content, a new id when inserted. */
    final void writeAgain(Instant end, String reason) {
        before = new Before(id(), validTo, supersedes, why);
        supersedes = id;
        id = null;
        validTo = end;
        why = reason;
    }

    /** Takes {@link #writeAgain} back. */
    final void restore() {
        if (before != null) {
            id = before.id();
            validTo = before.validTo();
            supersedes = before.supersedes();
            why = before.why();
        }
    }

    /** Drops the id of an insert that was refused. */
    final void forget() {
        id = null;
    }

    private record Before(long id, @Nullable Instant validTo, @Nullable Long supersedes, String why) {}
}
