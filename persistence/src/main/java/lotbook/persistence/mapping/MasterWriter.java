package lotbook.persistence.mapping;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import lotbook.domain.failure.FailureException;
import lotbook.domain.programme.Masters.Change;
import lotbook.domain.programme.Masters.Outcome;
import lotbook.domain.programme.Masters.Verdict;
import lotbook.persistence.database.DatabaseUrl;
import lotbook.persistence.database.SqlFailures;
import lotbook.persistence.mapping.Revision.Step;
import org.hibernate.JDBCException;
import org.hibernate.StatelessSession;

/**
 * Writes the rows of one kind: compares each with what is live, inserts what is new in batches under a savepoint,
 * and where
 * a batch is refused goes through it row by row, so that every row gets a verdict of its own.
 */
public final class MasterWriter<T, R extends VersionedRow<T>> {
    private static final int BATCH = 200;

    private final Connection connection;
    private final StatelessSession session;
    private final MasterKind<T, R> kind;
    private final DatabaseUrl url;
    private final Change change;
    private final Map<List<String>, List<R>> live = new HashMap<>();
    private final List<Step<R>> pending = new ArrayList<>();
    private final Set<List<String>> pendingKeys = new HashSet<>();
    private final List<Outcome> outcomes = new ArrayList<>();

    private MasterWriter(
            Connection connection, StatelessSession session, MasterKind<T, R> kind, DatabaseUrl url, Change change) {
        this.connection = connection;
        this.session = session;
        this.kind = kind;
        this.url = url;
        this.change = change;
    }

    /**
     * Writes {@code values} within the connection's transaction; the caller commits.
     *
     * @param done told how many of them are through, after each batch
     */
    public static <T, R extends VersionedRow<T>> List<Outcome> write(
            Connection connection,
            MasterSessions sessions,
            MasterKind<T, R> kind,
            List<T> values,
            DatabaseUrl url,
            Change change,
            IntConsumer done)
            throws SQLException {
        if (values.isEmpty()) {
            return List.of();
        }
        try (StatelessSession session = sessions.on(connection)) {
            return new MasterWriter<>(connection, session, kind, url, change).write(values, done);
        }
    }

    private List<Outcome> write(List<T> values, IntConsumer done) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try {
            MasterRows.live(session, kind, Optional.empty())
                    .forEach(row -> live.computeIfAbsent(row.key(), _ -> new ArrayList<>()).add(row));
        } catch (JDBCException e) {
            connection.rollback(start);
            String reason = reason(e);
            return values.stream().map(value -> outcome(kind.toRow().apply(value), Verdict.REFUSED, reason)).toList();
        }
        int through = 0;
        for (T value : values) {
            R row = kind.toRow().apply(value);
            if (pendingKeys.contains(row.key())) {
                flush();
            }
            take(row);
            if (pending.size() == BATCH) {
                flush();
            }
            if (++through % BATCH == 0) {
                done.accept(through);
            }
        }
        flush();
        done.accept(values.size());
        return outcomes;
    }

    private void take(R row) throws SQLException {
        Step<R> step = Revision.of(kind.dating(), row, live.getOrDefault(row.key(), List.of()), change.since());
        if (step.verdict() == Verdict.UNCHANGED) {
            flush();
            outcomes.add(outcome(row, Verdict.UNCHANGED, ""));
            return;
        }
        pending.add(step);
        pendingKeys.add(row.key());
    }

    private void flush() throws SQLException {
        if (pending.isEmpty()) {
            return;
        }
        Optional<String> refusal = attempt(pending);
        for (Step<R> step : pending) {
            Optional<String> own = refusal.isEmpty() ? refusal : attempt(List.of(step));
            if (own.isEmpty()) {
                keep(step);
            }
            outcomes.add(outcome(step.row(), own.isEmpty() ? step.verdict() : Verdict.REFUSED, own.orElse("")));
        }
        pending.clear();
        pendingKeys.clear();
    }

    /** Empty if all went in; else nothing of it did, and this is why. */
    private Optional<String> attempt(List<Step<R>> steps) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        List<R> rows = new ArrayList<>();
        steps.forEach(step -> rows.addAll(step.begin(change.why())));
        try {
            session.insertMultiple(rows);
            connection.releaseSavepoint(savepoint);
            return Optional.empty();
        } catch (JDBCException e) {
            connection.rollback(savepoint);
            steps.forEach(Step::undo);
            return Optional.of(reason(e));
        }
    }

    /** What the next row of the same key is compared with. */
    private void keep(Step<R> step) {
        List<R> rows = live.computeIfAbsent(step.row().key(), _ -> new ArrayList<>());
        if (step.corrects()) {
            rows.remove(step.earlier().orElseThrow());
        }
        rows.add(step.row());
    }

    /** A guard's or a right's sentence; anything else ends the whole. */
    private String reason(JDBCException e) {
        RuntimeException translated = SqlFailures.translate(e.getSQLException(), url);
        if (translated instanceof FailureException failed) {
            switch (failed.failure().reason()) {
                case REFUSED, NOT_ALLOWED, CONFLICT -> {
                    return failed.failure().message();
                }
                case WRONG_USE, UNREADABLE, NOT_FOUND, NOT_SIGNED_IN, DIFFERENCE, UNAVAILABLE, INCOMPATIBLE -> { }
            }
        }
        throw translated;
    }

    private Outcome outcome(R row, Verdict verdict, String reason) {
        return new Outcome(
                kind.name(),
                String.join("/", row.key()),
                verdict,
                reason.isEmpty() ? Optional.empty() : Optional.of(reason));
    }
}
