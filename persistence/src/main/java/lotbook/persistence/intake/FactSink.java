package lotbook.persistence.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import lotbook.persistence.database.DatabaseKind;
import org.jspecify.annotations.Nullable;

/** What the vendors do differently when facts come in by the thousand. Used by one writer at a time. */
sealed interface FactSink permits CopySink, BatchSink {
    static FactSink of(DatabaseKind kind) {
        return switch (kind) {
            case POSTGRESQL -> new CopySink();
            case H2 -> new BatchSink();
        };
    }

    /** Makes room for executions of these moments; called in a transaction of its own, before the batch's. */
    void prepare(Connection connection, Collection<Instant> moments) throws SQLException;

    /** Whether {@link #prepare} has something to do. */
    boolean needsPreparing(Collection<Instant> moments);

    /**
     * Inserts the rows whose natural key is new. No two rows have the same key.
     *
     * @return the ids of those inserted
     */
    Set<Long> insert(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException;

    /** Adds rows that follow from what this transaction found to be new, so that none of them can be there yet. */
    void append(Connection connection, FactTable table, List<@Nullable Object[]> rows) throws SQLException;

    /** Where links of deals are kept: whole, or only what the follower's deal does not say. */
    FactTable links();

    /** Until the transaction ends nobody agrees on what a type of movements is. */
    void keepMovementRules(Connection connection) throws SQLException;

    /** Until the transaction ends nobody closes a month of the books. */
    void keepPeriodsOpen(Connection connection) throws SQLException;

    /** Tells other processes, when the transaction commits. */
    void notifyOthers(Connection connection, Change change) throws SQLException;

    /** SQL for the database's clock at this moment, not at the transaction's start. */
    String now();

    /** SQL for the database's clock and a parameter's milliseconds. */
    String nowPlusMillis();

    /**
     * SQL from FROM on, ending in a condition: rows {@code e} of a table with {@code column} in an array and of one
     * server, bound in that order.
     */
    String matching(String table, String column);

    /** As {@link #matching}, for executions by their own id. */
    String executionsByExec();

    /** As {@link #matching}, for executions that waited for a leader's. */
    String waitingFor();
}
