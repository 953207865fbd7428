package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import lotbook.domain.failure.FailureException;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;

/** Opens consistent reads: whatever is asked in one of them is answered from the same state of the database. */
public final class StoredFacts {
    private final Database database;

    public StoredFacts(Database database) {
        this.database = database;
    }

    /** What is asked within one read. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(FactReader facts) throws SQLException;
    }

    /**
     * Runs {@code reading} in a transaction that only reads. An open end of {@code asOf} is pinned to the database's
     * clock; {@link FactReader#asAt()} and {@link FactReader#knownAt()} tell to what. Blocks.
     *
     * @throws FailureException UNAVAILABLE if the database can't be reached
     */
    public <T> T read(AsOf asOf, Reading<T> reading) {
        return database.rolledBack(connection -> {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(oneState(database.kind()));
            return reading.read(new FactReader(connection, database.kind(), pinned(connection, asOf)));
        });
    }

    /** What is asked by several at a time, each of them for one thread. */
    @FunctionalInterface
    public interface SharedReading<T> {
        /** @param readers of the same state, at least one */
        T read(List<FactReader> readers) throws SQLException;
    }

    /**
     * As {@link #read}, by two where the database can show the same state to two (PostgreSQL; H2 can't). The second has a
     * connection beside the pool: several who held one of its few and waited for another would wait for each other.
     */
    public <T> T readTogether(AsOf asOf, SharedReading<T> reading) {
        return read(asOf, first -> switch (database.kind()) {
            case H2 -> reading.read(List.of(first));
            case POSTGRESQL -> {
                try (Connection beside = database.connection()) {
                    beside.setAutoCommit(false);
                    beside.setReadOnly(true);
                    beside.setTransactionIsolation(oneState(database.kind()));
                    shareState(first.connection(), beside);
                    yield reading.read(List.of(first, first.over(beside)));
                }
            }
        });
    }

    /** Before {@code second} has asked anything. */
    private static void shareState(Connection first, Connection second) throws SQLException {
        try (Statement export = first.createStatement();
                ResultSet state = export.executeQuery("SELECT pg_export_snapshot()");
                Statement see = second.createStatement()) {
            state.next();
            see.execute("SET TRANSACTION SNAPSHOT '" + state.getString(1) + "'");
        }
    }

    /** The level at which a transaction sees one state: H2's repeatable read still lets new rows in. */
    private static int oneState(DatabaseKind kind) {
        return switch (kind) {
            case H2 -> Connection.TRANSACTION_SERIALIZABLE;
            case POSTGRESQL -> Connection.TRANSACTION_REPEATABLE_READ;
        };
    }

    private static AsOf pinned(Connection connection, AsOf asOf) throws SQLException {
        if (asOf.asAt().isPresent() && asOf.knownAt().isPresent()) {
            return asOf;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CURRENT_TIMESTAMP")) {
            row.next();
            var now = row.getObject(1, OffsetDateTime.class).toInstant();
            return new AsOf(Optional.of(asOf.asAt().orElse(now)), Optional.of(asOf.knownAt().orElse(now)));
        }
    }
}
