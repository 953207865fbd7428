package lotbook.persistence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import lotbook.domain.execution.FeedStore.Lease;
import lotbook.domain.execution.FeedStore.Received;
import lotbook.domain.time.BusinessCalendar;
import lotbook.domain.time.FactCalendars;
import lotbook.persistence.database.Database;
import lotbook.persistence.database.DatabaseKind;
import lotbook.persistence.database.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies that wait for their leader's deal are read whole while they are few, and asked for one by one when they are many. */
class ManyWaitingTest {
    private static final int STRANGERS = 1100;
    private static final int FOLLOWERS = 6;

    @ParameterizedTest
    @EnumSource(DatabaseKind.class)
    void aLateLeadersDealFindsItsCopiesAmongFewAndAmongMany(DatabaseKind kind) throws SQLException {
        try (TestDatabase database = TestDatabase.create(kind)) {
            Database feed = database.as(TestDatabase.FEED);
            JdbcFeedStore store = new JdbcFeedStore(
                    feed, FactCalendars.of(BusinessCalendar.METATRADER, BusinessCalendar.NEW_YORK_17), new LocalChanges());
            Lease lease = store.take("feed", "test", Duration.ofMinutes(5));

            leaderLast(store, lease, "few");
            strangersWait(feed);
            leaderLast(store, lease, "many");

            Database compliance = database.as(TestDatabase.COMPLIANCE);
            assertThat(links(compliance, "few")).isEqualTo(copies(compliance, "few")).isPositive();
            assertThat(links(compliance, "many")).isEqualTo(links(compliance, "few"));
        }
    }

    private static void leaderLast(JdbcFeedStore store, Lease lease, String server) {
        List<Received> stream = FactStream.of(server, 5, 1, FOLLOWERS);
        store.commit(lease, stream.subList(1, stream.size()), 0);
        store.commit(lease, stream.subList(0, 1), stream.size());
    }

    private static void strangersWait(Database feed) throws SQLException {
        try (Connection connection = feed.connection();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO lotbook.waiting_copy (id, server, leader_exec, occurred_at) VALUES (?, 'other', ?, ?)")) {
            for (int i = 1; i <= STRANGERS; i++) {
                insert.setLong(1, -i);
                insert.setString(2, "E" + i);
                insert.setObject(3, FactStream.START.atOffset(ZoneOffset.UTC));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static long links(Database reader, String server) throws SQLException {
        return number(reader, "SELECT count(*) FROM lotbook.trade_link WHERE server = '" + server + "'");
    }

    private static long copies(Database reader, String server) throws SQLException {
        return number(reader, "SELECT count(*) FROM lotbook.execution WHERE kind = 'TRADE' AND leader_order IS NOT NULL"
                + " AND server = '" + server + "'");
    }

    private static long number(Database reader, String sql) throws SQLException {
        try (Connection connection = reader.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
