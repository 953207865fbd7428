package lotbook.persistence.mapping;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import lotbook.domain.time.AsOf;
import lotbook.domain.time.Known;
import org.hibernate.StatelessSession;

/** Reads master rows as they were known at a moment. */
public final class MasterRows {
    private final MasterSessions sessions;

    public MasterRows(MasterSessions sessions) {
        this.sessions = sessions;
    }

    /** What a book lists of {@code kind}: see {@link MasterKind.Dating}. */
    public <T, R extends VersionedRow<T>> List<T> book(
            Connection connection, MasterKind<T, R> kind, AsOf asOf, Instant now) {
        Instant moment = asOf.asAt().orElse(now);
        try (StatelessSession session = sessions.on(connection)) {
            return live(session, kind, asOf.knownAt()).stream()
                    .filter(row -> kind.dating() == MasterKind.Dating.INTERVAL || row.valid().contains(moment))
                    .map(VersionedRow::value)
                    .toList();
        }
    }

    /** Every row whose key is {@code key}, as learned. */
    public <T, R extends VersionedRow<T>> List<Known<T>> history(
            Connection connection, MasterKind<T, R> kind, String keyField, String key) {
        try (StatelessSession session = sessions.on(connection)) {
            return session
                    .createSelectionQuery(
                            "from " + kind.rows().getName() + " r where r." + keyField
                                    + " = :key order by r.knownAt, r.id",
                            kind.rows())
                    .setParameter("key", key)
                    .getResultList()
                    .stream()
                    .map(VersionedRow::known)
                    .toList();
        }
    }

    /** Rows without a successor, in the order they came. */
    static <T, R extends VersionedRow<T>> List<R> live(
            StatelessSession session, MasterKind<T, R> kind, Optional<Instant> knownAt) {
        String rows = kind.rows().getName();
        String hql = knownAt.isEmpty()
                ? "from " + rows + " r where not exists (select 1 from " + rows + " l where l.supersedes = r.id)"
                : "from " + rows + " r where r.knownAt <= :known and not exists (select 1 from " + rows
                        + " l where l.supersedes = r.id and l.knownAt <= :known)";
        var query = session.createSelectionQuery(hql + " order by r.id", kind.rows());
        knownAt.ifPresent(known -> query.setParameter("known", known));
        return query.getResultList();
    }
}
