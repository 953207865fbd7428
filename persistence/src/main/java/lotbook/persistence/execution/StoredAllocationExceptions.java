package lotbook.persistence.execution;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.List;
import lotbook.domain.allocation.AllocationDifference;
import lotbook.domain.allocation.AllocationDifferences;
import lotbook.persistence.database.Database;

/** Writes differences where the grid of exceptions shows them; one that is there already is left as it is. */
public final class StoredAllocationExceptions implements AllocationDifferences {
    /** The sequence's INCREMENT BY. */
    private static final int BLOCK = 1_000;

    private static final String INSERT = "INSERT INTO lotbook.allocation_exception (id, server, natural_key, cause, report_id,"
            + " leader_exec, login, sequence, text, occurred_at) SELECT CAST(? AS bigint), CAST(? AS varchar(64)),"
            + " CAST(? AS varchar(300)), CAST(? AS varchar(20)), CAST(? AS varchar(64)), CAST(? AS varchar(64)),"
            + " CAST(? AS varchar(64)), CAST(? AS bigint), CAST(? AS varchar(4000)), CAST(? AS timestamp(6) with time zone)"
            + " WHERE NOT EXISTS (SELECT 1 FROM lotbook.allocation_exception e WHERE e.server = ? AND e.natural_key = ?)";

    private final Database database;

    public StoredAllocationExceptions(Database database) {
        this.database = database;
    }

    @Override
    public int record(List<AllocationDifference> differences) {
        return differences.isEmpty() ? 0 : database.inTransaction(connection -> insert(connection, differences));
    }

    /** Within somebody's transaction. */
    static int insert(Connection connection, List<AllocationDifference> differences) throws SQLException {
        long next = 0;
        int fresh = 0;
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < differences.size(); i++) {
                next = i % BLOCK == 0 ? block(connection) : next + 1;
                AllocationDifference each = differences.get(i);
                insert.setLong(1, next);
                insert.setString(2, each.server());
                insert.setString(3, each.naturalKey());
                insert.setString(4, each.kind().name());
                insert.setString(5, each.reportId());
                insert.setString(6, each.leaderDeal().value());
                insert.setString(7, each.login().number());
                insert.setLong(8, each.sequence());
                insert.setString(9, each.text());
                insert.setObject(10, each.occurredAt().atOffset(ZoneOffset.UTC));
                insert.setString(11, each.server());
                insert.setString(12, each.naturalKey());
                fresh += insert.executeUpdate();
            }
        }
        return fresh;
    }

    static long block(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT nextval('fact_id')")) {
            row.next();
            return row.getLong(1);
        }
    }
}
