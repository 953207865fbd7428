package lotbook.persistence.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import lotbook.domain.execution.Fact;
import lotbook.domain.execution.FeedStore;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;

/**
 * The feed's way into the database. The lease's server is the replication server; facts name the platform server
 * themselves. A fact the database can't hold (too many decimals, a text too long, a guard that says no) becomes an
 * exception with its reason, and the rest of its batch is kept. Safe to call from several threads; commits run one
 * after the other.
 */
public final class JdbcFeedStore implements FeedStore {
    private final Database database;
    private final LocalChanges changes;
    private final FactSink sink;
    private final Leases leases;
    private final FactRows rows;
    private final BatchWriter writer;
    private final ReentrantLock oneWriter = new ReentrantLock();
    /** What was answered with success under each lease. */
    private final Map<Lease, Long> committed = new HashMap<>();

    /**
     * @param database signed in with the feed's account; {@link #status} works with any reading one
     * @param calendars which days facts fall on
     * @param changes told after each commit that brought anything new
     */
    public JdbcFeedStore(Database database, FactCalendars calendars, LocalChanges changes) {
        this.database = database;
        this.changes = changes;
        this.sink = FactSink.of(database.kind());
        this.leases = new Leases(sink);
        this.rows = new FactRows(calendars);
        this.writer = new BatchWriter(sink, rows);
    }

    @Override
    public Lease take(String server, String holder, Duration validFor) {
        Lease taken = database.inTransaction(connection -> leases.take(connection, server, holder, validFor));
        oneWriter.lock();
        try {
            writer.forgetIds(); // what another holder wrote meanwhile came before what comes now
        } finally {
            oneWriter.unlock();
        }
        return taken;
    }

    @Override
    public void renew(Lease lease, Condition condition) {
        database.inTransaction(connection -> {
            leases.renew(connection, lease, condition);
            return lease;
        });
    }

    @Override
    public void needReseat(Lease lease, String why) {
        database.inTransaction(connection -> {
            leases.needReseat(connection, lease, why);
            return lease;
        });
    }

    @Override
    public void release(Lease lease) {
        database.inTransaction(connection -> {
            leases.release(connection, lease);
            return lease;
        });
    }

    @Override
    public SessionState session(Lease lease) {
        return database.inTransaction(connection -> leases.session(connection, lease));
    }

    @Override
    public void keepSent(Lease lease, long sequence, String raw) {
        database.inTransaction(connection -> {
            leases.keepSent(connection, lease, sequence, raw);
            return lease;
        });
    }

    @Override
    public List<String> sent(Lease lease, long from, long to) {
        return database.inTransaction(connection -> leases.sent(connection, lease, from, to));
    }

    @Override
    public Stored commit(Lease lease, List<Received> batch, long lastSequence) {
        oneWriter.lock();
        try {
            prepare(batch);
            Change change = new Change(lease.server(), lastSequence);
            long believed = committed.getOrDefault(lease, 0L);
            Stored stored = database.inTransaction(connection -> {
                int session = leases.require(connection, lease, believed);
                Stored result = writer.write(connection, lease.server(), session, batch);
                leases.advance(connection, lease, lastSequence, latest(batch, Received::receivedAt),
                        latest(batch, received -> received.fact().occurredAt()));
                if (result.fresh() > 0) {
                    sink.notifyOthers(connection, change);
                }
                return result;
            });
            committed.put(lease, Math.max(believed, lastSequence));
            if (stored.fresh() > 0) {
                changes.publish(change);
            }
            return stored;
        } catch (RuntimeException e) {
            writer.forgetIds(); // a database that went back may give them out again
            throw e;
        } finally {
            oneWriter.unlock();
        }
    }

    @Override
    public Optional<Prepared> prepare(long sequence, Fact fact) {
        return rows.prepare(fact, sequence).map(Prepared.class::cast);
    }

    /** A new month's partition gets a transaction of its own: its locks are not held while a batch is written. */
    private void prepare(List<Received> batch) {
        List<Instant> moments = BatchWriter.executionMoments(batch);
        if (sink.needsPreparing(moments)) {
            database.inTransaction(connection -> {
                sink.prepare(connection, moments);
                return moments;
            });
        }
    }

    private static Optional<Instant> latest(
            List<Received> batch, Function<Received, Instant> moment) {
        return batch.stream().map(moment).max(Instant::compareTo);
    }

    @Override
    public Optional<FeedStatus> status(String server) {
        return database.inTransaction(connection -> StoredFeeds.status(connection, sink, server));
    }
}
