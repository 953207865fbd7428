package lotbook.persistence.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** A book that was filled before rows moved into partitions keeps them, and goes on. */
class OlderBookTest {
    private static final String FACTS =
            """
            SELECT execution_partition('2018-03-14 15:00Z');
            INSERT INTO execution_key (server, exec_id, id, occurred_at) VALUES ('S', 'E1', 1, '2018-03-14 15:00Z');
            INSERT INTO execution (id, server, login, exec_id, order_id, kind, status, symbol, side, asked, filled,
                cumulative, leaves, occurred_at, leader_order, leader_exec, server_day, books_day, session_seq)
            VALUES (1, 'S', '7', 'E1', 'O1', 'TRADE', 'FILLED', 'EURUSD', 'BUY', 1, 1, 1, 0, '2018-03-14 15:00Z', 'L1', 'EL1',
                '2018-03-14', '2018-03-14', 5);
            INSERT INTO breakdown (id, server, report_id, leader_order, leader_exec, symbol, side, block_volume, average_price,
                trade_date, occurred_at, server_day, books_day, session_seq)
            VALUES (2, 'S', 'R1', 'L1', 'EL1', 'EURUSD', 'BUY', 5, 1.1, '2018-03-14', '2018-03-14 15:00Z', '2018-03-14',
                '2018-03-14', 6);
            INSERT INTO breakdown_line (id, breakdown_id, line, server, login, volume, reason, occurred_at)
            VALUES (3, 2, 1, 'S', '7', 1, 'NONE', '2018-03-14 15:00Z');
            INSERT INTO trade_link (id, server, leader_exec, follower_exec, follower_login, role, volume, occurred_at, session_seq)
            VALUES (4, 'S', 'EL1', 'E1', '7', 'OPEN', 1, '2018-03-14 15:00Z', 5);
            INSERT INTO copied_deal (id, server, login, role, leader_exec, leader_login, slippage, latency_ms)
            VALUES (1, 'S', '7', 'FOLLOWER', 'EL1', '8', 0.0001, 40);
            """;

    @Test
    void rowsOfBeforeAreStillThereAndOnlyTheFeedAddsToThem() throws SQLException {
        try (TestDatabase server = TestDatabase.create(DatabaseKind.POSTGRESQL)) {
            String name = "older_" + ProcessHandle.current().pid();
            String address = server.url().jdbc().replaceFirst("/[^/]*$", "/" + name);
            execute(server.url().jdbc(), "CREATE DATABASE " + name + " OWNER lotbook_owner TEMPLATE template0 ENCODING 'UTF8'"
                    + " LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'");
            execute(address, "CREATE SCHEMA lotbook AUTHORIZATION lotbook_owner");
            migrations(address).target(MigrationVersion.fromVersion("040")).load().migrate();
            execute(address, "SET search_path TO lotbook; " + FACTS);

            migrations(address).target(MigrationVersion.fromVersion("391")).load().migrate();
            execute(address, "UPDATE lotbook.trade_link_rows SET volume = 2");
            assertThatThrownBy(() -> migrations(address).load().migrate())
                    .hasMessageContaining("Some trade links say something else than their deals");
            execute(address, "UPDATE lotbook.trade_link_rows SET volume = 1");
            migrations(address).load().migrate();

            assertThat(one(address, "SELECT count(*) FROM lotbook.list_trades WHERE slippage = 0.0001")).isEqualTo("1");
            assertThat(one(address, "SELECT concat_ws(' ', leader_exec, follower_exec, follower_login, role, volume) FROM"
                    + " lotbook.list_trade_links")).isEqualTo("EL1 E1 7 OPEN 1.00000000");
            assertThat(one(address, "SELECT count(*) FROM lotbook.list_breakdowns WHERE leader_exec = 'EL1'")).isEqualTo("1");
            for (String rows : new String[] {
                    "execution_2018_03", "execution_key_rows", "breakdown_line_rows", "linked_deal_rows", "copied_deal_rows"}) {
                assertThat(one(address, "SELECT relrowsecurity FROM pg_class WHERE relname = '" + rows + "'")).isEqualTo("f");
                assertThat(one(address, "SELECT string_agg(DISTINCT a.grantee::regrole || ' ' || a.privilege_type, ', ')"
                        + " FROM pg_class c, aclexplode(c.relacl) a WHERE c.relname = '" + rows + "' AND a.grantee <> c.relowner"))
                        .as("rights on " + rows).isNull();
                assertThat(one(address, "SELECT bool_and(NOT has_column_privilege('lotbook_reader', a.attrelid, a.attnum, 'SELECT'))"
                        + "::text || bool_and(has_column_privilege('lotbook_feed', a.attrelid, a.attnum, 'INSERT') ="
                        + " (a.attname <> 'known_at'))::text FROM pg_attribute a WHERE a.attrelid = 'lotbook." + rows
                        + "'::regclass AND a.attnum > 0")).as("columns of " + rows).isEqualTo("truetrue");
            }
        }
    }

    private static FluentConfiguration migrations(String address) {
        String root = "classpath:lotbook/persistence/migration/";
        return Flyway.configure()
                .dataSource(address, TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password())
                .initSql("SET ROLE lotbook_owner")
                .schemas("lotbook")
                .createSchemas(false)
                .locations(root + "common", root + "postgresql");
    }

    private static void execute(String address, String sql) throws SQLException {
        try (Connection owner = superuser(address); Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(String address, String sql) throws SQLException {
        try (Connection owner = superuser(address);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static Connection superuser(String address) throws SQLException {
        return DriverManager.getConnection(address, TestDatabase.INSTALLER.operator(), TestDatabase.INSTALLER.password());
    }
}
