package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lotbook.persistence.database.Credentials;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.api.Test;

class FeedStoreOnPostgresTest extends FeedStoreContract {
    FeedStoreOnPostgresTest() {
        super(DatabaseKind.POSTGRESQL);
    }

    /** Partitions have no policies of their own, so nobody may read past the table that has them. */
    @Test
    void nobodyReadsAPartitionNorChangesOne() throws SQLException {
        makeMonth(Instant.parse("2018-03-14T15:00:00Z"));
        List<String> partitions = partitions();
        assertThat(partitions).contains(
                "execution_2018_03", "execution_key_rows", "breakdown_line_rows", "linked_deal_rows", "copied_deal_rows");
        for (Credentials who : List.of(TestDatabase.FEED, TestDatabase.COMPLIANCE, TestDatabase.FINANCE,
                TestDatabase.MANAGER, TestDatabase.AUDITOR, TestDatabase.ADMINISTRATOR)) {
            try (Connection connection = database.as(who).connection()) {
                for (String partition : partitions) {
                    refused(connection, "SELECT id FROM lotbook." + partition);
                    refused(connection, "UPDATE lotbook." + partition + " SET server = 'x'");
                    refused(connection, "DELETE FROM lotbook." + partition);
                    refused(connection, "TRUNCATE lotbook." + partition);
                    if (!partition.equals("execution_key_rows")) { // which says nothing of when
                        refused(connection, "INSERT INTO lotbook." + partition + " (id, known_at) VALUES (1, now())");
                    }
                    if (who != TestDatabase.FEED) {
                        refused(connection, "INSERT INTO lotbook." + partition + " (id) VALUES (1)");
                    }
                }
            }
        }
    }

    /** The planner may take all rows of a server for as few as those of one key, and would walk them for each key of a batch. */
    @Test
    void noIndexOfWhatABatchLooksUpBeginsWithTheServer() throws SQLException {
        List<String> found = names("SELECT i.indexrelid::regclass::text FROM pg_index i"
                + " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] WHERE a.attname = 'server'"
                + " AND i.indrelid IN ('lotbook.execution'::regclass, 'lotbook.execution_key_rows'::regclass,"
                + " 'lotbook.breakdown'::regclass, 'lotbook.waiting_copy'::regclass, 'lotbook.ledger_opening'::regclass)");

        assertThat(found).isEmpty();
    }

    /** The sum tells the kind too, so an index without it was of no use. */
    @Test
    void openLotsCanBeSummedFromAnIndexAlone() throws SQLException {
        makeMonth(Instant.parse("2018-03-05T12:00:00Z"));
        List<String> plan = new ArrayList<>();
        try (Connection connection = database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off");
            try (ResultSet row = statement.executeQuery("EXPLAIN SELECT f.kind, f.server, f.login, f.symbol, f.version_id,"
                    + " f.side, f.effect, sum(f.filled), max(f.occurred_at) FROM lotbook.execution f WHERE f.kind = 'TRADE'"
                    + " GROUP BY f.kind, f.server, f.login, f.symbol, f.version_id, f.side, f.effect")) {
                while (row.next()) {
                    plan.add(row.getString(1));
                }
            }
            connection.rollback();
        }

        assertThat(plan).anyMatch(step -> step.contains("Index Only Scan using execution_2018_03_login"));
    }

    private void makeMonth(Instant moment) throws SQLException {
        try (Connection connection = database.as(TestDatabase.FEED).connection()) {
            FactSink.of(DatabaseKind.POSTGRESQL).prepare(connection, Set.of(moment));
        }
    }

    private List<String> partitions() throws SQLException {
        return names("SELECT inhrelid::regclass::text FROM pg_inherits"
                + " JOIN pg_class c ON c.oid = inhrelid WHERE c.relkind = 'r'");
    }

    private List<String> names(String sql) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = database.as(TestDatabase.COMPLIANCE).connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                names.add(row.getString(1).replace("lotbook.", ""));
            }
        }
        return names;
    }

    private static void refused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }).as(sql).isInstanceOf(SQLException.class).extracting(e -> ((SQLException) e).getSQLState()).isEqualTo("42501");
    }
}
